"""A learning platform on this computer, for one package: scorm-again around the files of the zip."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCORM_AGAIN = ROOT / "node_modules" / "scorm-again" / "dist"
SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}


def unpack(folder: Path, package: bytes, version: str) -> None:
    """Lay a package out as a platform does: its files in a folder, its page in a frame of index.html.

    away.html is another page of the platform.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder / "package")
    shutil.copyfile(SCORM_AGAIN / SCRIPTS[version], folder / "scorm-again.js")
    shutil.copyfile(Path(__file__).with_suffix(".html"), folder / "index.html")
    (folder / "away.html").write_text("<!doctype html><title>away</title><link rel='icon' href='data:,'>")
