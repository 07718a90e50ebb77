"""The metadata of a file as its format holds them, before anybody reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST = 1 << 20
"""Bytes of one block of metadata; more is left unread."""


class NoPicture(ValueError):
    """Bytes that are no PNG, JPEG or WebP, or one that ends too early."""


class NoRoom(ValueError):
    """A format cannot hold what was to be written."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """XMP and EXIF as they are, texts by keyword (PNG), and a signed mark where there is one."""

    type: str
    xmp: bytes = b""
    exif: bytes = b""
    texts: Mapping[str, str] = field(default_factory=dict)
    c2pa: bytes = b""
