"""EXIF, a TIFF inside a picture: the few entries that tell of its making, and whether it tells a place."""

from __future__ import annotations

import struct
from dataclasses import dataclass

LONGEST = 8_000
_MOST_ENTRIES = 512
_DESCRIPTION, _SOFTWARE, _MAKER, _EXIF, _GPS, _COMMENT = 0x010E, 0x0131, 0x010F, 0x8769, 0x8825, 0x9286
_TEXTS = (1, 2, 7)
"""Types of entries that hold bytes: bytes, ASCII and undefined."""


@dataclass(frozen=True, slots=True)
class Exif:
    """`camera` is the maker of a camera, `place` whether there are coordinates; texts may be empty."""

    description: str = ""
    software: str = ""
    camera: str = ""
    comment: str = ""
    place: bool = False


def read(data: bytes) -> Exif:
    """Return the entries of a TIFF block; nothing where it is broken."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        return Exif()
    try:
        first = _entries(data, order, struct.unpack_from(f"{order}I", data, 4)[0])
        inner = _entries(data, order, first[_EXIF][0]) if _EXIF in first else {}
        place = _entries(data, order, first[_GPS][0]) if _GPS in first else {}
    except struct.error:
        return Exif()
    return Exif(
        _ascii(first.get(_DESCRIPTION, (0, b""))[1]),
        _ascii(first.get(_SOFTWARE, (0, b""))[1]),
        _ascii(first.get(_MAKER, (0, b""))[1]),
        _comment(inner.get(_COMMENT, (0, b""))[1], order),
        # A version number alone (entry 0) is no place.
        any(tag in place for tag in (2, 4)),
    )


def _entries(data: bytes, order: str, at: int) -> dict[int, tuple[int, bytes]]:
    """Return the entries of a directory: the value field as a number, and the bytes of texts."""
    (count,) = struct.unpack_from(f"{order}H", data, at)
    found: dict[int, tuple[int, bytes]] = {}
    for index in range(min(count, _MOST_ENTRIES)):
        tag, kind, size, value = struct.unpack_from(f"{order}HHII", data, at + 2 + index * 12)
        start = value if size > 4 else at + 10 + index * 12  # noqa: PLR2004  (short ones stand in the field)
        text = data[start : start + min(size, LONGEST)] if kind in _TEXTS else b""
        found.setdefault(tag, (value, text))
    return found


def _ascii(text: bytes) -> str:
    return text.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _comment(data: bytes, order: str) -> str:
    code, text = data[:8], data[8:]
    if code == b"UNICODE\0":
        # The standard leaves the order of bytes open; programs write either.
        big = text[:1] == b"\0" or (order == ">" and text[1:2] != b"\0")
        return text.decode("utf-16-be" if big else "utf-16-le", "replace").strip("\0 ")
    return text.decode("utf-8", "replace").strip("\0 ") if code else ""
