"""A prompt in the fragment of a link: data only, bounded, and never trusted."""

from __future__ import annotations

import json
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.versions import frozen, texts_from

VERSION = "1"
LONGEST_LINK = 32_768
LONGEST_DATA = 262_144
MOST_WORDS = 200
LONGEST_WORD = 500

# Base64 in the alphabet of links; the library's base64 would weigh on every page's start.
_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


class BrokenLink(ValueError):
    """A link that cannot be read; `reason` is one of too-long, newer, damaged."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the shared link is {reason.replace('-', ' ')}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link carries: the parts, the English that its writer gave to them, and the dialect."""

    texts: Mapping[str, str]
    english: Mapping[str, str] = field(default_factory=dict)
    dialect: str = "plain"


def encode(shared: Shared) -> str:
    """Return the payload of a link; BrokenLink (too-long) where it would not be read again."""
    data: dict[str, Any] = {"parts": dict(frozen(shared.texts)), "dialect": shared.dialect}
    if shared.english:
        data["english"] = dict(shared.english)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(text.encode("utf-8", "replace"), 9)
    payload = VERSION + b2a_base64(packed, newline=False).translate(_TO_URL).decode("ascii").rstrip("=")
    if len(payload) > LONGEST_LINK or len(text) > LONGEST_DATA // 4:
        raise BrokenLink("too-long")
    return payload


def decode(payload: str) -> Shared:
    """Read the payload of a link; BrokenLink for anything that `encode` would not have written."""
    if len(payload) > LONGEST_LINK:
        raise BrokenLink("too-long")
    if payload[:1] != VERSION:
        raise BrokenLink("newer" if payload[:1].isdecimal() else "damaged")
    try:
        data = json.loads(_unpacked(payload[1:]))
    except (ValueError, zlib.error, RecursionError) as error:
        raise BrokenLink(error.reason if isinstance(error, BrokenLink) else "damaged") from error
    if not isinstance(data, dict):
        raise BrokenLink("damaged")
    dialect = data.get("dialect")
    texts = texts_from(data.get("parts"))
    if not texts:
        raise BrokenLink("damaged")
    known = dialect if isinstance(dialect, str) and dialect in DIALECTS else "plain"
    return Shared(texts, _words(data.get("english")), known)


def _unpacked(text: str) -> str:
    packed = a2b_base64(text.encode("ascii").translate(_FROM_URL) + b"=" * (-len(text) % 4))
    reader = zlib.decompressobj()
    # Cut while it streams: a bomb is never unpacked further than this.
    data = reader.decompress(packed, LONGEST_DATA)
    if reader.unconsumed_tail:
        raise BrokenLink("too-long")
    if not reader.eof:
        raise BrokenLink("damaged")
    return data.decode("utf-8")


def _words(value: object) -> dict[str, str]:
    rows = list(value.items())[:MOST_WORDS] if isinstance(value, dict) else []
    return {
        k: v[:LONGEST_WORD]
        for k, v in rows
        if isinstance(k, str) and isinstance(v, str) and len(k) <= LONGEST_WORD
    }
