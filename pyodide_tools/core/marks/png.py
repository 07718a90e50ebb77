"""PNG: a row of chunks, each with its length, name, data and checksum (https://www.w3.org/TR/png-3/)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from pyodide_tools.core.marks.blocks import LONGEST, Blocks, NoPicture

_START = 8
_XMP = b"XML:com.adobe.xmp"
_FRAME = 12
_TEXTS = frozenset((b"tEXt", b"zTXt", b"iTXt"))
_RAW = b"Raw profile type "
"""How ImageMagick names EXIF that it has written as text."""


def blocks(data: bytes) -> Blocks:
    """Return the metadata of a PNG."""
    texts: dict[str, str] = {}
    found = {b"caBX": b"", b"eXIf": b"", b"iTXt": b""}
    for name, start, end in _chunks(data):
        body = data[start : min(end, start + LONGEST)]
        if name in {b"caBX", b"eXIf"}:
            found[name] = body
        elif name in _TEXTS:
            key, text = _text(name, body)
            if key == _XMP:
                found[b"iTXt"] = text
            else:
                encoding = "utf-8" if name == b"iTXt" else "latin-1"
                texts.setdefault(key.decode("latin-1"), text.decode(encoding, "replace"))
    return Blocks("image/png", found[b"iTXt"], found[b"eXIf"], texts, found[b"caBX"])


def with_xmp(data: bytes, packet: bytes) -> bytes:
    """Return a PNG whose only XMP is `packet`, right after its header."""
    out = [data[:_START]]
    at = _START
    for name, start, end in _chunks(data):
        after = end + 4
        if not (name == b"iTXt" and data[start:end].startswith(_XMP + b"\0")):
            out.append(data[at:after])
        if name == b"IHDR":
            out.append(_chunk(b"iTXt", _XMP + b"\0\0\0\0\0" + packet))
        at = after
    # What stands after the end is none of ours, and stays.
    return b"".join((*out, data[at:]))


def cleaned(data: bytes, exif: Callable[[bytes], bytes]) -> bytes:
    """Return a PNG with its EXIF changed, without EXIF in texts, and unsigned."""
    out = [data[:_START]]
    at = _START
    for name, start, end in _chunks(data):
        body, at = data[start:end], end + 4
        if name == b"eXIf":
            out.append(_chunk(name, exif(body)))
        elif name != b"caBX" and not (name in _TEXTS and body.startswith(_RAW)):
            out.append(data[start - 8 : at])
    return b"".join((*out, data[at:]))


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each chunk's data, the last one included."""
    at = _START
    if data[at + 4 : at + 8] != b"IHDR":
        raise NoPicture("a PNG without its header")
    while True:
        if at + _FRAME > len(data):
            raise NoPicture("a PNG that ends too early")
        start = at + 8
        end = start + int.from_bytes(data[at : at + 4])
        if end + 4 > len(data):
            raise NoPicture("a PNG that ends too early")
        name = data[at + 4 : start]
        yield name, start, end
        if name == b"IEND":
            return
        at = end + 4


def _text(name: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Return keyword and text of a text chunk; what is packed is unpacked up to a bound."""
    key, _, rest = body.partition(b"\0")
    if name == b"tEXt":
        return key, rest
    if name == b"zTXt":
        return key, _unpacked(rest[1:])
    packed = rest[:1] == b"\1"
    _, _, rest = rest[2:].partition(b"\0")
    _, _, text = rest.partition(b"\0")
    return key, _unpacked(text) if packed else text


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, LONGEST)
    except zlib.error:
        return b""
