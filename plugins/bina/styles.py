"""The stylesheets of the theme as one file: they are small, and a browser draws nothing before it has asked for each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from bina.part import Part

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

FOLDER, TOGETHER = "assets/theme", "screen"
# As `main.html` names them where nobody has put them together.
SHEETS = ("fonts", "palette", "hebrew", "site", "picture", "post")


class Styles(Part):
    """One stylesheet in place of many, in the same folder, so that what it names is where it was."""

    def on_files(self, files: Files) -> None:
        """Put together what the theme and the site's own templates have brought; a site without them stays as it is."""
        self.together = False
        sheets = [files.get_file_from_path(f"{FOLDER}/{name}.css") for name in SHEETS]
        paths = [Path(sheet.abs_src_path) for sheet in sheets if sheet and sheet.abs_src_path]
        if len(paths) < len(SHEETS):
            return
        text = "".join(path.read_text(encoding="utf-8") for path in paths)
        made = File.generated(self.build.config, f"{FOLDER}/{TOGETHER}.css", content=text)
        for sheet in sheets:
            if sheet:
                files.remove(sheet)
        files.append(made)
        self.together = True

    def on_env(self, env: Any, files: Files) -> None:
        """Tell the templates."""
        del files
        if self.together:
            env.globals["bina_sheets"] = (TOGETHER,)
