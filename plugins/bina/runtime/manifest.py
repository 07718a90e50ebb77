"""What is in the browser's folder: sizes, and the hashes that the worker checks."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from bina.runtime.builder import PYODIDE_VERSION

MANIFEST = "manifest.json"
FIRST_VISIT = ("pyodide.asm.wasm", "pyodide.asm.mjs", "snapshot.bin", "worker.js")
"""What a page with a tool downloads to start Python."""


class FileNote(TypedDict):
    """Sizes in bytes; `sha384` as in an integrity attribute, without its prefix."""

    bytes: int
    br: int
    gzip: int
    sha384: str


class Manifest(TypedDict):
    """`stamps` are hashes of the source, `build` one of the content; `large` names what page_assets.py packed."""

    build: str
    pyodide: str
    stamps: dict[str, str]
    files: dict[str, FileNote]
    large: list[str]


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder, or None where there is none to be read."""
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return manifest


def write_manifest(
    folder: Path, files: list[Path], stamps: dict[str, str], large: Iterable[Path] = ()
) -> str:
    """Describe `files`, whose compressed copies lie beside them; return a name for the whole content."""
    notes = {file.relative_to(folder).as_posix(): _note(file) for file in files}
    content = json.dumps([stamps, {name: note["sha384"] for name, note in notes.items()}], sort_keys=True)
    name = hashlib.sha256(content.encode()).hexdigest()[:16]
    manifest: Manifest = {
        "build": name,
        "pyodide": PYODIDE_VERSION,
        "stamps": stamps,
        "files": notes,
        "large": [path.relative_to(folder).as_posix() for path in large],
    }
    (folder / MANIFEST).write_text(
        json.dumps(manifest, sort_keys=True, separators=(",", ":")), encoding="utf-8"
    )
    return name


def first_visit(manifest: Manifest) -> int:
    """Return the bytes, in Brotli, that a first visit downloads to start Python."""
    return sum(manifest["files"][name]["br"] for name in FIRST_VISIT)


def _note(file: Path) -> FileNote:
    data = file.read_bytes()
    return {
        "bytes": len(data),
        "br": Path(f"{file}.br").stat().st_size,
        "gzip": Path(f"{file}.gz").stat().st_size,
        "sha384": base64.b64encode(hashlib.sha384(data).digest()).decode(),
    }
