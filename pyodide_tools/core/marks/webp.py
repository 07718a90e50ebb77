"""WebP: chunks in a RIFF file; metadata need the extended form.

https://developers.google.com/speed/webp/docs/riff_container
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyodide_tools.core.marks.blocks import LONGEST, Blocks, NoPicture

_START = 12
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10
_LEAD = b"Exif\0\0"
"""What JPEG puts before EXIF, and some programs here as well."""
_EXTENDED = 10
"""Bytes of a VP8X chunk."""


def blocks(data: bytes) -> Blocks:
    """Return the metadata of a WebP."""
    found = {b"XMP ": b"", b"EXIF": b"", b"C2PA": b""}
    for name, start, end in _chunks(data):
        if name in found:
            found[name] = found[name] or data[start : min(end, start + LONGEST)]
    exif = found[b"EXIF"].removeprefix(_LEAD)
    return Blocks("image/webp", found[b"XMP "], exif, {}, found[b"C2PA"])


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """Return a WebP whose only XMP is `packet`; a plain one becomes an extended one, its frame untouched."""
    pieces: list[bytes] = []
    head = b""
    for name, start, end in _chunks(data):
        body = data[start:end]
        if name == b"VP8X" and len(body) >= _EXTENDED:
            head = head or _chunk(b"VP8X", bytes((body[0] | _HAS_XMP,)) + body[1:])
        elif name != b"XMP ":
            pieces.append(_chunk(name, body))
            head = head or _head(name, body)
    return _joined(data, (head, *pieces, _chunk(b"XMP ", packet)))


def cleaned(data: bytes, exif: Callable[[bytes], bytes]) -> bytes:
    """Return a WebP with its EXIF changed, and unsigned."""
    pieces: list[bytes] = []
    for name, start, end in _chunks(data):
        body = data[start:end]
        if name == b"EXIF":
            lead = body[: len(_LEAD)] if body.startswith(_LEAD) else b""
            body = lead + exif(body[len(lead) :])
        if name != b"C2PA":
            pieces.append(_chunk(name, body))
    return _joined(data, pieces)


def _joined(data: bytes, chunks: Iterable[bytes]) -> bytes:
    """Return a file of these chunks, and behind it what stood behind the file `data`."""
    body = b"".join(chunks)
    size = 8 + int.from_bytes(data[4:8], "little")
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body + data[size:]


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _head(name: bytes, body: bytes) -> bytes:
    """Return the VP8X chunk that a plain file of this frame lacks."""
    flags = _HAS_XMP
    if name == b"VP8 " and len(body) >= _EXTENDED:
        width = int.from_bytes(body[6:8], "little") & 0x3FFF
        height = int.from_bytes(body[8:10], "little") & 0x3FFF
    elif name == b"VP8L" and len(body) >= 5:  # noqa: PLR2004  (its signature and its size)
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        flags |= _HAS_ALPHA if bits >> 28 & 1 else 0
    else:
        raise NoPicture("a WebP without a frame")
    if not width or not height:
        raise NoPicture("a WebP without a size")
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _chunk(b"VP8X", bytes((flags, 0, 0, 0)) + size)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of the data of each chunk."""
    whole = 8 + int.from_bytes(data[4:8], "little")
    if data[8:_START] != b"WEBP" or whole > len(data):
        raise NoPicture("a WebP that ends too early")
    at = _START
    while at + 8 <= whole:
        start = at + 8
        end = start + int.from_bytes(data[at + 4 : start], "little")
        if end > whole:
            raise NoPicture("a WebP that ends too early")
        yield data[at : at + 4], start, end
        at = end + (end - start) % 2
