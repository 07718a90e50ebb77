"""The files that the browser needs, in a folder named after what is in it: it never changes."""

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.pages import ALIGN_CSS

PARENT = "assets/bina"
SERVICE_WORKER = "sw.js"
COPIES = {".br", ".gz"}
_ALIGN = "align.css"
_NEEDED = ("loader.js", "bina.css", SERVICE_WORKER)


@dataclass(frozen=True, slots=True)
class Assets:
    """What is copied: `files` maps each path in the folder to its integrity value (`sha384-…`), empty before `versioned`."""

    source: Path
    files: Mapping[str, str]
    version: str = ""

    @property
    def folder(self) -> str:
        """Where the files are in the site, with a slash at the end."""
        return f"{PARENT}/{self.version}/"

    @property
    def sheets(self) -> frozenset[str]:
        """Return the tools that have a stylesheet of their own."""
        return frozenset(
            Path(name).stem for name in self.files if name.startswith("tools/") and name.endswith(".css")
        )

    @property
    def workers(self) -> tuple[str, ...]:
        """Return the scripts that tools run beside the page, by their place in the folder."""
        return tuple(name for name in self.files if name.startswith("tools/") and name.endswith("-worker.js"))


def inventory(source: Path) -> Assets:
    """List what is there; `versioned` reads what is wanted of it.

    PublishError: a file that every page needs is missing.
    """
    missing = [name for name in _NEEDED if not (source / name).is_file()]
    if missing:
        problem = Problem(f"{' and '.join(missing)} not found", "Build the runtime: bina runtime")
        raise PublishError([Finding(str(source), problem)])
    paths = sorted(path for path in source.rglob("*") if path.is_file() and path.suffix not in COPIES)
    noted = _noted(source)
    names = (path.relative_to(source).as_posix() for path in paths)
    files = {name: noted.get(name, "") for name in names}
    del files[SERVICE_WORKER]
    files[_ALIGN] = _integrity(ALIGN_CSS.encode())
    return Assets(source, files)


def versioned(assets: Assets) -> Assets:
    """Name the folder by what is in it; the packed copies of large files, megabytes, are first read here."""
    files = {
        name: known or _integrity((assets.source / name).read_bytes()) for name, known in assets.files.items()
    }
    content = json.dumps(files, sort_keys=True).encode()
    return replace(assets, files=files, version=hashlib.sha256(content).hexdigest()[:16])


def copy(assets: Assets, site: Path, *, serving: bool) -> None:
    """Put the files into the site; folders of other versions go. Compressed copies only for real hosts."""
    shutil.rmtree(site / PARENT, ignore_errors=True)
    target = site / assets.folder
    for folder in {(target / name).parent for name in assets.files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in assets.files:
        for suffix in ("", *(() if serving else COPIES)):
            source = assets.source / f"{name}{suffix}"
            if source.is_file():
                _put(source, target / f"{name}{suffix}", linked=serving)
    (target / _ALIGN).write_text(ALIGN_CSS, encoding="utf-8")


def _put(source: Path, target: Path, *, linked: bool) -> None:
    """Copy a file; `linked`, give it a second name where that can be: a folder that is served is nobody's to change."""
    if linked:
        try:
            os.link(source, target)
        except OSError:  # another disk
            pass
        else:
            return
    shutil.copyfile(source, target)


def service_worker(assets: Assets) -> str:
    """Put the list of files before the worker's code, as the head of client/service-worker.mjs asks for it."""
    code = (assets.source / SERVICE_WORKER).read_text(encoding="utf-8")
    listed = {f"{assets.folder}{name}": integrity for name, integrity in assets.files.items()}
    made = {"version": assets.version, "folder": assets.folder, "never": [], "assets": listed}
    return f"self.__BINA_BUILD__ = {json.dumps(made, sort_keys=True)};\n{code}"


def _noted(source: Path) -> Mapping[str, str]:
    """Return what the runtime's build has noted of its files, megabytes that need not be hashed again."""
    from bina.runtime.manifest import read_manifest

    manifest = read_manifest(source)
    notes = manifest["files"] if manifest else {}
    return {name: f"sha384-{note['sha384']}" for name, note in notes.items()}


def _integrity(data: bytes) -> str:
    return f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"
