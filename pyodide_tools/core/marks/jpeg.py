"""JPEG: segments before the picture's data, each with a marker and a length. ITU T.81; XMP: ISO 16684-1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pyodide_tools.core.marks.blocks import LONGEST, Blocks, NoPicture, NoRoom

_APP0, _APP1, _APP11 = 0xE0, 0xE1, 0xEB
_SCAN, _END = 0xDA, 0xD9
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF = b"Exif\0\0"
_ANY_EXIF = re.compile(rb"Exif\0\0(?=II|MM)")
_MOST = 65_533
"""Bytes in a segment, without its marker and length."""


def blocks(data: bytes) -> Blocks:
    """Return the metadata of a JPEG."""
    xmp = exif = c2pa = b""
    for marker, start, end in _segments(data):
        body = data[start:end]
        if marker == _APP1 and body.startswith(_XMP):
            xmp = xmp or body[len(_XMP) :]
        elif marker == _APP1 and body.startswith(_EXIF):
            exif = exif or body[len(_EXIF) :]
        elif marker == _APP11 and body.startswith(b"JP") and len(c2pa) < LONGEST:
            # The box may go on over several segments; it is only looked through here.
            c2pa += body
    return Blocks("image/jpeg", xmp, exif, {}, c2pa if b"c2pa" in c2pa else b"")


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """Return a JPEG whose only XMP is `packet`, after its JFIF and EXIF; NoRoom above 64 KB."""
    body = _XMP + packet
    if len(body) > _MOST:
        raise NoRoom(f"a JPEG holds {_MOST} bytes of XMP, this would be {len(body)}")
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
    pieces: list[bytes] = []
    place = 0
    at = 2
    for marker, start, end in _segments(data):
        if marker == _APP1 and data[start:end].startswith(_XMP):
            at = end
            continue
        pieces.append(data[at:end])
        at = end
        if marker == _APP0 or (marker == _APP1 and data[start:end].startswith(_EXIF)):
            place = len(pieces)
    return b"".join((data[:2], *pieces[:place], segment, *pieces[place:], data[at:]))


def cleaned(data: bytes, exif: Callable[[bytes], bytes]) -> bytes:
    """Return a JPEG with all its EXIF changed in place, also that of pictures behind the first, and unsigned."""
    out, signed = bytearray(data), bool(blocks(data).c2pa)
    for found in _ANY_EXIF.finditer(data):
        block = data[found.end() : found.end() + _MOST]
        out[found.end() : found.end() + len(block)] = exif(block)
    pieces = [bytes(out[:2])]
    at = 2
    for marker, start, end in _segments(data):
        if not (signed and marker == _APP11 and data[start:end].startswith(b"JP")):
            pieces.append(bytes(out[at:end]))
        at = end
    return b"".join((*pieces, out[at:]))


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of the data of each segment before the picture's own."""
    at = 2
    while True:
        # Any number of fill bytes may stand before a marker.
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if len(data) < at + 4 or data[at] != 0xFF:  # noqa: PLR2004
            raise NoPicture("a JPEG that ends too early")
        marker = data[at + 1]
        if marker in {_SCAN, _END}:
            return
        if marker in _BARE:
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            raise NoPicture("a JPEG that ends too early")
        yield marker, at + 4, end
        at = end
