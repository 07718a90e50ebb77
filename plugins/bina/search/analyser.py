"""Words as the search knows them. Its twin is client/search/analyser.mjs; both read analyser.json.

A word loses its points, its quotation marks and the forms that letters have at its end, so that the
ways of writing it fall together. What a prefix or a suffix may be is asked of the query alone: an
index of all forms of all words would be several times as large.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

TABLE = json.loads((Path(__file__).parent / "analyser.json").read_text(encoding="utf-8"))


class Token(NamedTuple):
    """A word of a text: `normal` is what is looked up, `start` and `end` count characters of the text.

    A tuple: a site has a hundred thousand words.
    """

    start: int
    end: int
    normal: str


class _Table:
    """The patterns, made of the characters that the table names."""

    def __init__(self) -> None:
        of = TABLE["characters"]
        inside = of["marks"] + of["invisible"]
        hebrew = f"[{of['hebrew']}][{of['hebrew']}{inside}]*"
        other = f"[{of['other']}][{of['other']}{inside}]*"
        run = (
            f"(?:{hebrew}(?:[{of['quotes']}]{{1,2}}{hebrew})*"
            r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
            f"|{other}(?:[{of['apostrophes']}]{other})*)"
        )
        self.run = re.compile(run)
        self.joint = re.compile(f"[{of['hyphens']}]?")
        self.dropped = re.compile(f"[{of['marks']}{of['invisible']}{of['quotes']}, ]")
        self.replaced = str.maketrans(TABLE["replaced"])
        self.longest = int(TABLE["longest"])
        self.prefixes = frozenset(TABLE["prefixes"])


_TABLE = _Table()


def normal(word: str) -> str:
    """Return a word without points, quotation marks and final forms, in small letters."""
    flat = unicodedata.normalize("NFKD", word).lower()
    return _TABLE.dropped.sub("", flat).translate(_TABLE.replaced)


def tokens(text: str) -> Iterator[Token]:
    """Walk the words of a text; the parts of a hyphenated one come before the whole, written as one word.

    A prefix before a hyphen (`ה-DALL-E`) is left out, and what is longer than any word.
    """
    parts: list[Token] = []
    for run in _TABLE.run.finditer(text):
        if parts and not _TABLE.joint.fullmatch(text, parts[-1].end, run.start()):
            yield from _of_compound(parts)
            parts = []
        parts.append(Token(*run.span(), normal(run[0])))
    yield from _of_compound(parts)


def words(text: str) -> Iterator[str]:
    """Walk what `tokens` would look up, in a tenth of the time: most of what stands between spaces stands there often."""
    return chain.from_iterable(map(_words_between_spaces, text.replace("\n", " ").split(" ")))


@lru_cache(maxsize=65536)
def _words_between_spaces(text: str) -> tuple[str, ...]:
    return tuple(token.normal for token in tokens(text))


def _of_compound(parts: list[Token]) -> Iterator[Token]:
    if len(parts) > 1 and parts[0].normal in _TABLE.prefixes:
        parts = parts[1:]
    kept = [part for part in parts if 0 < len(part.normal) <= _TABLE.longest]
    yield from kept
    if len(kept) > 1 and len(whole := "".join(part.normal for part in kept)) <= _TABLE.longest:
        yield Token(kept[0].start, kept[-1].end, whole)
