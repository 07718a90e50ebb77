"""What changed between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_MOST_WORK = 250_000
"""Words times words; above it the changed middle is shown as one piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


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
