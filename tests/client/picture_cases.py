"""Pictures and things that only claim to be pictures, made without any picture library."""

from __future__ import annotations

import base64
import struct
import zlib


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 2, height: int = 2, extra: bytes = b"", *, whole: bool = True) -> bytes:
    """Return a PNG whose header claims a size; the data are those of a 2x2 picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xc0\x40\x40" * 2 for _ in range(2))
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + extra + _chunk(b"IDAT", zlib.compress(rows))
    return data + _chunk(b"IEND", b"") if whole else data


def jpeg(width: int = 2, height: int = 2, *, whole: bool = True, thumbnail: bool = False) -> bytes:
    """Return the frame of a JPEG; a thumbnail inside has an end mark of its own."""
    inside = b"\xff\xd8\xff\xd9" if thumbnail else b""
    data = b"\xff\xd8\xff\xe1" + struct.pack(">H", 8 + len(inside)) + b"Exif\0\0" + inside
    data += b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    data += b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\x56"
    return data + b"\xff\xd9" if whole else data


def webp(
    width: int = 2, height: int = 2, frame: tuple[int, int] | None = None, *, whole: bool = True
) -> bytes:
    """Return an extended WebP with one lossy frame, whose own size may differ."""
    inner = frame or (width, height)
    extended = struct.pack("<I", 0) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    lossy = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", *inner)
    body = (
        b"WEBP" + b"VP8X" + struct.pack("<I", 10) + extended + b"VP8 " + struct.pack("<I", len(lossy)) + lossy
    )
    data = b"RIFF" + struct.pack("<I", len(body)) + body
    return data if whole else data[:-4]


def lossless(width: int, height: int) -> bytes:
    """Return the header of a lossless WebP."""
    bits = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    body = b"WEBP" + b"VP8L" + struct.pack("<I", len(bits)) + bits + b"\0"
    return b"RIFF" + struct.pack("<I", len(body)) + body


def b64(data: bytes) -> str:
    """Return base64 text."""
    return base64.b64encode(data).decode()


GOOD = {
    "png": (png(), "image/png", 2, 2),
    "jpeg": (jpeg(640, 480), "image/jpeg", 640, 480),
    "jpeg with a thumbnail": (jpeg(30, 20, thumbnail=True), "image/jpeg", 30, 20),
    "webp": (webp(300, 200), "image/webp", 300, 200),
    "lossless webp": (lossless(17, 4000), "image/webp", 17, 4000),
    "largest size": (png(4096, 4096), "image/png", 4096, 4096),
}

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
BAD: dict[str, tuple[str, str]] = {
    "svg": (b64(SVG), "not-a-picture"),
    "svg behind a data address": ("data:image/svg+xml;base64," + b64(SVG), "not-a-picture"),
    "svg called a png": ("data:image/png;base64," + b64(SVG), "not-a-picture"),
    "html": (b64(b"<html><script>alert(1)</script></html>"), "not-a-picture"),
    "gif": (b64(b"GIF89a" + bytes(40)), "not-a-picture"),
    "bmp": (b64(b"BM" + bytes(60)), "not-a-picture"),
    "pdf": (b64(b"%PDF-1.7" + bytes(60)), "not-a-picture"),
    "zip": (b64(b"PK\3\4" + bytes(60)), "not-a-picture"),
    "zeros": (b64(bytes(500)), "not-a-picture"),
    "one byte": (b64(b"\x89"), "not-a-picture"),
    "png without its first chunk": (b64(b"\x89PNG\r\n\x1a\n" + _chunk(b"IDAT", b"x")), "not-a-picture"),
    "png of no width": (b64(png(0, 5)), "not-a-picture"),
    "png cut in its signature": (b64(png()[:8]), "not-a-picture"),
    "png cut in its header": (b64(png()[:20]), "truncated"),
    "png without its end": (b64(png(whole=False)), "truncated"),
    "png with a chunk that never ends": (b64(png()[:33] + b"\xff\xff\xff\xffIDAT"), "truncated"),
    "bomb of 20000x20000": (b64(png(20_000, 20_000)), "too-many-pixels"),
    "png one pixel too wide": (b64(png(4097, 1)), "too-many-pixels"),
    "jpeg of 65535x65535": (b64(jpeg(65_535, 65_535)), "too-many-pixels"),
    "jpeg without its end": (b64(jpeg(whole=False)), "truncated"),
    "jpeg whose only end is a thumbnail's": (b64(jpeg(whole=False, thumbnail=True)), "truncated"),
    "jpeg without a frame": (b64(b"\xff\xd8\xff\xd9" + bytes(20)), "not-a-picture"),
    "webp without its end": (b64(webp(whole=False)), "truncated"),
    "webp with a frame larger than its canvas": (b64(webp(10, 10, (16_000, 16_000))), "too-many-pixels"),
    "webp of nothing": (b64(b"RIFF\x04\0\0\0WEBP"), "not-a-picture"),
    "empty text": ("", "empty"),
    "empty behind a data address": ("data:image/png;base64,", "empty"),
    "no base64": ("!!! not base64 !!!", "not-base64"),
    "an address": ("javascript:alert(1)", "not-base64"),
    "eleven megabytes": (b64(png(extra=_chunk(b"tEXt", bytes(11 * 2**20)))), "too-large"),
}
