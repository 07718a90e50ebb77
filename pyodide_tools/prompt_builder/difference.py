"""What changed between two versions, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, TypeAlias

from pyodide_tools.prompt_builder.parts import PARTS

Texts: TypeAlias = tuple[tuple[str, str], ...]

_MOST_WORK = 250_000
"""Words times words; above it the changed middle is shown as one piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one part."""

    part: str
    pieces: tuple[Piece, ...]

    @property
    def added(self) -> str:
        """Return the words that came."""
        return " … ".join(piece.text for piece in self.pieces if piece.kind == "added")

    @property
    def removed(self) -> str:
        """Return the words that went."""
        return " … ".join(piece.text for piece in self.pieces if piece.kind == "removed")


@lru_cache(maxsize=256)
def changes(before: Texts, after: Texts) -> tuple[Change, ...]:
    """Return the parts that differ, in their order; the same two versions are compared once."""
    old, new = dict(before), dict(after)
    parts = (part for part in PARTS if old.get(part, "") != new.get(part, ""))
    return tuple(Change(part, words(old.get(part, ""), new.get(part, ""))) for part in parts)


def words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the difference of two texts in words."""
    old, new = before.split(), after.split()
    start = next(
        (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    rest = zip(reversed(old[start:]), reversed(new[start:]), strict=False)
    end = next((i for i, (a, b) in enumerate(rest) if a != b), min(len(old), len(new)) - start)
    middle = list(_middle(old[start : len(old) - end], new[start : len(new) - end]))
    pieces = [("same", old[:start]), *middle, ("same", old[len(old) - end :])]
    return tuple(Piece(kind, " ".join(texts)) for kind, texts in pieces if texts)  # type: ignore[arg-type]


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str]]]:
    if len(old) * len(new) > _MOST_WORK:
        yield "removed", old
        yield "added", new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", old[a:b]
        else:
            yield "removed", old[a:b]
            yield "added", new[c:d]
