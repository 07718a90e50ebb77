"""The site's theme: our templates and font, and finding templates and files in a fraction of the time.

Compiling Material's templates takes a fifth of a second, and the ones with its words are compiled anew for each word
that a plugin asks for before the first page.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, FileSystemLoader

from bina import develop

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme


class _Shown(FileSystemLoader):
    """Lists no hidden folders: MkDocs would look at Material's 14,000 icons one by one, and leave them out."""

    def list_templates(self) -> list[str]:
        found = set[str]()
        for searched in self.searchpath:
            for path, folders, files in os.walk(searched):
                folders[:] = [folder for folder in folders if not folder.startswith(".")]
                found.update(PurePath(path, file).relative_to(searched).as_posix() for file in files)
        return sorted(found)


def keep_templates(theme: Theme, folder: Path) -> None:
    """Have all that asks the theme for its templates find the compiled ones in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    kept, make = FileSystemBytecodeCache(str(folder)), theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = _Shown(theme.dirs)
        env.bytecode_cache = kept
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def dress(config: MkDocsConfig) -> None:
    """Put our templates behind the site's own, and our font where the site names none.

    Material's default fonts are asked of another company's server by every page.
    """
    folder = develop.overrides()
    own = config.theme.custom_dir
    if str(folder) not in map(str, config.theme.dirs):
        config.theme.dirs.insert(1 if own else 0, str(folder))
    font = config.theme.get("font")
    if font == {"text": "Roboto", "code": "Roboto Mono"}:
        config.theme["font"] = False
    # The theme sets Markdown by the direction of each line, and has to tell it from code.
    config.mdx_configs.setdefault("pymdownx.highlight", {}).setdefault("pygments_lang_class", True)
