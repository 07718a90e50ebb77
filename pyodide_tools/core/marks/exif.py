"""EXIF, a TIFF inside a picture: the few entries that tell of its making, and whether it tells a place."""

from __future__ import annotations

import struct
from dataclasses import dataclass

LONGEST = 8_000
_MOST_ENTRIES = 512
_DESCRIPTION, _SOFTWARE, _MAKER, _EXIF, _GPS, _COMMENT = 0x010E, 0x0131, 0x010F, 0x8769, 0x8825, 0x9286
_TEXTS = (1, 2, 7)
"""Types of entries that hold bytes: bytes, ASCII and undefined."""
_SIZES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
"""Bytes of one value, by the type of its entry; 1 where it is not here."""
_MOST_DIRECTORIES = 8


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


def without_place(data: bytes) -> bytes:
    """Return a TIFF block of the same length without its coordinates; as it is where it is broken or has none."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    out = bytearray(data)
    if order is None:
        return data
    try:
        at = struct.unpack_from(f"{order}I", data, 4)[0]
        for _ in range(_MOST_DIRECTORIES):
            (count,) = struct.unpack_from(f"{order}H", out, at)
            end = at + 2 + min(count, _MOST_ENTRIES) * 12
            for entry in range(end - 12, at + 1, -12):
                tag, _, _, value = struct.unpack_from(f"{order}HHII", out, entry)
                if tag == _GPS:
                    _blank(out, order, value)
                    # What stands behind it, the way to the next directory included, moves up.
                    out[entry : end + 4] = out[entry + 12 : end + 4] + bytes(12)
                    count, end = count - 1, end - 12
                    struct.pack_into(f"{order}H", out, at, count)
            (at,) = struct.unpack_from(f"{order}I", out, end)
            if not at:
                break
    except struct.error:
        pass
    return bytes(out[: len(data)])


def _blank(out: bytearray, order: str, at: int) -> None:
    """Write zeros over a directory and over what its entries point to."""
    (count,) = struct.unpack_from(f"{order}H", out, at)
    end = at + 2 + min(count, _MOST_ENTRIES) * 12
    for entry in range(at + 2, end, 12):
        _, kind, size, value = struct.unpack_from(f"{order}HHII", out, entry)
        length = size * _SIZES.get(kind, 1)
        if 4 < length <= len(out) - value:  # noqa: PLR2004  (short ones stand in the field)
            out[value : value + length] = bytes(length)
    end = min(end + 4, len(out))
    out[at:end] = bytes(end - at)


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
