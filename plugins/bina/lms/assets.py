"""What of the site's own files a package needs: the scripts of its tools, and Python in its smallest copies."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from bina.publish.assets import PARENT
from bina.publish.findings import Finding, Problem, PublishError
from bina.publish.needed import with_asked

_PYTHON = ("pyodide.asm.mjs", "pyodide.asm.wasm", "snapshot.bin")
_OF_TOOLS = ("tool.js", "fetching.js", "worker.js")
_OF_ALL = ("scorm.js", "scorm-look.js", "scorm.css", "bina.css", "embed.css", "align.css")
_GZIP = ".gz.bin"


def folder_of(site: Path) -> str:
    """Return where a published site has our files, with a slash at the end.

    PublishError: the site has none, or those of an older version.
    """
    found = sorted(site.glob(f"{PARENT}/*/manifest.json"))
    if not found:
        raise PublishError([Finding(str(site), _NOT_PUBLISHED)])
    folder = found[-1].parent
    if not (folder / "scorm.js").is_file():
        raise PublishError([Finding(str(folder), _OLD)])
    return f"{folder.relative_to(site).as_posix()}/"


def needed(assets: Path, tools: Collection[str], language: str) -> Mapping[str, bytes]:
    """Return the files of the assets folder that a package with these tools needs, by their path in it.

    Of Python's files only the gzip copy goes along: platforms send files as they are, and the page unpacks
    it. Left out are the second way to start Python (bytecode), search, offline use, and other tools.
    """
    names = [*_OF_ALL, *(_OF_TOOLS if tools else ()), *_words(assets, language)]
    for tool in tools:
        names += [f"tools/{tool}.css", f"tools/{tool}.js", f"tools/{tool}-worker.js"]
        names += [path.relative_to(assets).as_posix() for path in sorted(assets.glob(f"tools/{tool}/*"))]
    files = sorted(with_asked(assets, [name for name in names if (assets / name).is_file()]))
    if not tools:
        return {name: (assets / name).read_bytes() for name in files}
    python = [*_PYTHON, *(name for tool in tools if (assets / (name := f"python/{tool}.bin")).is_file())]
    packed = {name: _packed(assets, name) for name in python}
    return {
        **{name: (assets / name).read_bytes() for name in files},
        **{f"{name}{_GZIP}": data for name, data in packed.items()},
        "manifest.json": _manifest(assets, packed),
    }


def _words(assets: Path, language: str) -> Iterator[str]:
    for path in sorted(assets.glob(f"*words.{language}.json")):
        yield path.name


def _packed(assets: Path, name: str) -> bytes:
    copy = assets / f"{name}{_GZIP}"
    return copy.read_bytes() if copy.is_file() else gzip.compress((assets / name).read_bytes(), 9, mtime=0)


def _manifest(assets: Path, packed: Mapping[str, bytes]) -> bytes:
    """Return what the worker reads: sizes and hashes of the files that are here, and of their only copies."""
    made: dict[str, Any] = json.loads((assets / "manifest.json").read_text(encoding="utf-8"))
    made["files"] = {
        name: {
            "bytes": made["files"][name]["bytes"],
            "sha384": made["files"][name]["sha384"],
            "packed": base64.b64encode(hashlib.sha384(data).digest()).decode(),
        }
        for name, data in packed.items()
    }
    return json.dumps(made, sort_keys=True, separators=(",", ":")).encode()


_NOT_PUBLISHED = Problem("The site is not published, it has no assets/bina", "Run: bina publish SITE_DIR")
_OLD = Problem("The site was published by an older bina", "Build it again, then make the package")
