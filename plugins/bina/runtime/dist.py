"""Where the browser's files are; in a checkout, made anew where their source has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bina.runtime.builder import HERE, PYODIDE_VERSION, ROOT, RUNTIME_FILES, build
from bina.runtime.bytecode import LATER, wanted
from bina.runtime.compress import compress, link
from bina.runtime.errors import RuntimeBuildError
from bina.runtime.lock import only_one
from bina.runtime.manifest import MANIFEST, read_manifest, write_manifest
from bina.runtime.node import run_node
from bina.runtime.page_assets import LIST, copy_page_assets
from bina.runtime.words import write_words

DIST = HERE / "dist"
CLIENT = HERE.parent / "client"
ANALYSER = HERE.parent / "search" / "analyser.json"
TOOLS = ROOT / "pyodide_tools"
CACHE = ROOT / ".cache" / "bina-runtime"
CURRENT = "current"
KEPT_VERSIONS = 2
_PAGE_PARTS = {".mjs", ".css"}


def locate() -> Path:
    """Return the folder with everything that a browser needs, building what is stale in a checkout.

    The folder never changes; a later build makes another one. Raises RuntimeBuildError.
    """
    stamps = _stamps() if _in_checkout() else None
    found = _current(stamps)
    if found:
        return found
    if stamps is None:
        message = f"{DIST}: the installed package came without the browser's files. Install bina again, from a wheel"
        raise RuntimeBuildError(message)
    with only_one(DIST / ".lock"):
        # Another process may have built it while this one waited.
        return _current(stamps) or _make(stamps)


def _in_checkout() -> bool:
    return (ROOT / "package.json").is_file() and HERE.parents[1].name == "plugins"


def _current(stamps: dict[str, str] | None) -> Path | None:
    try:
        folder = DIST / (DIST / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    made = read_manifest(folder)
    if made is None:
        return None
    return folder if stamps is None or made["stamps"] == stamps else None


def _stamps() -> dict[str, str]:
    versions = (PYODIDE_VERSION, (ROOT / "package-lock.json").read_text(encoding="utf-8"))
    shared = [CLIENT / "worker" / name for name in ("difference.mjs", "hashes.mjs", "restore.mjs")]
    scripts = [file for file in HERE.iterdir() if file.suffix in {".py", ".mjs"}]
    tools = [file for file in TOOLS.rglob("*") if wanted(file)]
    page = [file for file in CLIENT.rglob("*") if file.is_file()] + [ANALYSER]
    styles = [file for file in TOOLS.rglob("*") if file.suffix in _PAGE_PARTS or file.name == LIST]
    return {
        "runtime": _hash([*tools, *scripts, *shared], versions),
        "client": _hash([*page, *styles], versions),
    }


def _hash(files: Iterable[Path], extra: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join(extra).encode())
    for file in sorted(files):
        digest.update(f"\0{file.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _make(stamps: dict[str, str]) -> Path:
    with tempfile.TemporaryDirectory(dir=DIST, prefix=".making-", ignore_cleanup_errors=True) as making:
        draft = Path(making) / "assets"
        draft.mkdir()
        before = _with_same_runtime(stamps["runtime"])
        if before:
            (draft / LATER).mkdir()
            later = [f"{LATER}/{file.name}" for file in (before / LATER).glob("*.bin")]
            for name in (*RUNTIME_FILES, *later):
                link(before / name, draft / name)
        else:
            build(ROOT, draft)
            (draft / "empty.zip").unlink(missing_ok=True)
        run_node(
            CLIENT / "bundle.mjs",
            ["--out", str(draft), "--tools", str(TOOLS)],
            at="runtime, bundle of the page's scripts",
        )
        write_words(CLIENT, draft)
        large = copy_page_assets(TOOLS, ROOT, draft, CACHE)
        compress([draft / name for name in RUNTIME_FILES], CACHE, packed=True)
        compress([file for file in _plain(draft) if file.name not in RUNTIME_FILES], CACHE, packed=False)
        name = write_manifest(draft, _plain(draft), stamps, large)
        _publish(draft, DIST / name)
    return DIST / name


def _plain(folder: Path) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(
        file for file in files if file.suffix not in {".br", ".gz"} and not file.name.endswith(".gz.bin")
    )


def _with_same_runtime(stamp: str) -> Path | None:
    for folder in _versions():
        made = read_manifest(folder)
        if (
            made
            and made["stamps"]["runtime"] == stamp
            and (folder / LATER).is_dir()
            and all((folder / name).is_file() for name in RUNTIME_FILES)
        ):
            return folder
    return None


def _versions() -> list[Path]:
    """Return the folders that have been made, newest first."""
    folders = [file.parent for file in DIST.glob(f"*/{MANIFEST}")]
    return sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True)


def _publish(draft: Path, target: Path) -> None:
    """Put a finished folder in place and point to it; readers see the old one or the new one."""
    if not target.exists():
        draft.replace(target)
    pointer = DIST / f".{CURRENT}.{os.getpid()}"
    pointer.write_text(f"{target.name}\n", encoding="utf-8")
    os.utime(target)
    pointer.replace(DIST / CURRENT)
    for old in _versions()[KEPT_VERSIONS:]:
        shutil.rmtree(old, ignore_errors=True)
