"""What a picture says about its own making, read from PNG, JPEG and WebP and written into them, never decoded.

The words are the IPTC's: https://iptc.org/std/photometadata/specification/ (DigitalSourceType, AISystemUsed ...)
and https://cv.iptc.org/newscodes/digitalsourcetype/. Signed marks (C2PA) are found and not verified here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pyodide_tools.core.marks import jpeg, png, webp
from pyodide_tools.core.marks.blocks import Blocks, NoPicture, NoRoom
from pyodide_tools.core.marks.claim import Claim, claim_from
from pyodide_tools.core.marks.reading import Marks, lost, marks_of
from pyodide_tools.core.marks.xmp import patched

__all__ = ["BYTES", "Claim", "Marks", "NoPicture", "NoRoom", "claim_from", "lost", "read", "write"]

_FORMATS: Mapping[bytes, Any] = {b"\x89PNG\r\n\x1a\n": png, b"\xff\xd8\xff": jpeg, b"RIFF": webp}


def read(data: bytes) -> Marks:
    """Return the marks in a picture; of what is no picture, or broken, none are known. Never raises."""
    try:
        return marks_of(_blocks(data))
    except NoPicture:
        return Marks()


def write(data: bytes, claim: Claim) -> bytes:
    """Return the picture with the claim in its XMP; pixels and all other metadata stay as they are.

    A picture with a signed mark (C2PA) is returned unchanged: a single byte more would break its signature.
    Raises NoPicture for other formats, NoRoom where a JPEG's XMP would be larger than it can hold.
    """
    blocks = _blocks(data)
    if blocks.c2pa or not claim.properties():
        return data
    result: bytes = _format(data).with_xmp(data, patched(blocks.xmp, claim.properties()))
    return result


def _format(data: bytes) -> Any:
    found = next((module for magic, module in _FORMATS.items() if data.startswith(magic)), None)
    if found is None:
        raise NoPicture("no PNG, JPEG or WebP")
    return found


def _blocks(data: bytes) -> Blocks:
    blocks: Blocks = _format(data).blocks(data)
    return blocks


def _read_bytes(data: bytes, _options: Any) -> bytes:
    return json.dumps(read(data).to_json(), ensure_ascii=False).encode()


def _write_bytes(data: bytes, options: Any) -> bytes:
    return write(data, claim_from(options))


BYTES: Mapping[str, Callable[[bytes, Any], bytes]] = {"read-marks": _read_bytes, "write-marks": _write_bytes}
"""For the page, as `core/read-marks` (gives JSON) and `core/write-marks` (options are a claim)."""
