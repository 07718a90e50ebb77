"""Large files that a tool's own code in the page asks for when they are first used: models, other people's WebAssembly.

A tool names them in its `page_assets.json`: file name -> `{source, bytes, integrity}`, the source from the root of
the checkout. They lie in the assets as `tools/<tool>/<file>.gz.bin` and nowhere else: packed once, so that no host
can send them unpacked and no site carries them three times.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path
from typing import TypedDict

from bina.runtime.compress import PACKED, compressed
from bina.runtime.errors import RuntimeBuildError

LIST = "page_assets.json"


class Asset(TypedDict):
    """Where a file comes from, its size in bytes, and its hash as in an integrity attribute (`sha256-<base64>`)."""

    source: str
    bytes: int
    integrity: str


def copy_page_assets(tools: Path, root: Path, out: Path, cache: Path) -> list[Path]:
    """Pack what the tools in the folder `tools` name into the assets folder `out`; return what was written.

    Sources are relative to `root`; `cache` keeps what has been packed before.
    Raises RuntimeBuildError where a file is missing or is not the one that was named.
    """
    written = []
    for listing in sorted(tools.glob(f"*/{LIST}")):
        folder = out / "tools" / listing.parent.name.replace("_", "-")
        folder.mkdir(parents=True, exist_ok=True)
        for name, asset in _read(listing).items():
            data = _checked(root / asset["source"], asset["integrity"], listing)
            written.append(folder / f"{name}{PACKED}")
            shutil.copyfile(compressed(data, ".gz", cache), written[-1])
    return written


def _read(listing: Path) -> dict[str, Asset]:
    found: dict[str, Asset] = json.loads(listing.read_text(encoding="utf-8"))
    return found


def _checked(source: Path, integrity: str, listing: Path) -> bytes:
    try:
        data = source.read_bytes()
    except FileNotFoundError:
        message = f"{source}: the file is missing that {listing} names. Run: make setup"
        raise RuntimeBuildError(message) from None
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    if integrity != f"sha256-{digest}":
        message = f"{source}: not the file that {listing} names, its hash differs. Run: make clean setup"
        raise RuntimeBuildError(message)
    return data
