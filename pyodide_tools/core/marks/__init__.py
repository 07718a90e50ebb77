"""What a picture says about its own making, read from PNG, JPEG and WebP and written into them, never decoded.

The words are the IPTC's: https://iptc.org/std/photometadata/specification/ (DigitalSourceType, AISystemUsed ...)
and https://cv.iptc.org/newscodes/digitalsourcetype/. Signed marks (C2PA) are found and not verified here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pyodide_tools.core.marks import exif, jpeg, png, webp, xmp
from pyodide_tools.core.marks.blocks import Blocks, NoPicture, NoRoom
from pyodide_tools.core.marks.claim import Claim, claim_from
from pyodide_tools.core.marks.reading import Marks, lost, marks_of

__all__ = [
    "BYTES",
    "Claim",
    "Marks",
    "NoPicture",
    "NoRoom",
    "claim_from",
    "leaving",
    "lost",
    "read",
    "without_place",
    "write",
]

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
    result: bytes = _format(data).with_xmp(data, xmp.patched(blocks.xmp, claim.properties()))
    return result


def without_place(data: bytes) -> bytes:
    """Return the picture without where it was taken; pixels and all other metadata stay as they are.

    A signed mark (C2PA) goes with the place: it would no longer hold, and it may tell the place as well. What it
    says of AI stays, unsigned. Raises NoPicture for other formats.
    """
    blocks = _blocks(data)
    found = marks_of(blocks)
    if not found.place:
        return data
    cleaned: bytes = _format(data).cleaned(data, exif.without_place)
    if exif.read(_blocks(cleaned).exif).place:
        # Damaged so that a reader still finds its way to the place: then nothing of it stays.
        cleaned = _format(data).cleaned(data, lambda block: bytes(len(block)))
    if xmp.has_place(blocks.xmp):
        cleaned = _format(data).with_xmp(cleaned, xmp.without_place(blocks.xmp))
    return write(cleaned, Claim(source="" if found.source else found.signed_source))


def leaving(data: bytes, claim: Claim, *, place: bool = False) -> bytes:
    """Return the picture as it leaves the reader's browser: with the claim, without the place unless it is to stay.

    Raises NoPicture for other formats.
    """
    kept = data if place else without_place(data)
    try:
        return write(kept, claim)
    except NoRoom:
        # The reader's picture comes first: without its marks rather than not at all.
        return kept


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


def _leaving_bytes(data: bytes, options: Any) -> bytes:
    given: Mapping[Any, Any] = options if isinstance(options, Mapping) else {}
    return leaving(data, claim_from(given.get("claim")), place=given.get("place") is True)


BYTES: Mapping[str, Callable[[bytes, Any], bytes]] = {"read-marks": _read_bytes, "leaving": _leaving_bytes}
"""For the page: `core/read-marks` gives JSON, `core/leaving` has options `{claim, place}`."""
