"""What changed from one work to another: parts, length, attempts, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyodide_tools.core.difference import Piece, words
from pyodide_tools.journal.entries import PARTS, Entry


@dataclass(frozen=True, slots=True)
class Measured:
    """One side: the parts that were used, the words, and the attempts until this picture (0 if unknown)."""

    entry: Entry
    parts: tuple[str, ...]
    length: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two works side by side; `pieces` is the difference of their prompts, word by word."""

    first: Measured
    latest: Measured
    pieces: tuple[Piece, ...]

    @property
    def gained(self) -> tuple[str, ...]:
        """Return the parts that only the later work uses."""
        return tuple(part for part in self.latest.parts if part not in self.first.parts)


def compare(
    entries: Sequence[Entry], finished: frozenset[str], first: str = "", latest: str = ""
) -> Comparison | None:
    """Return the comparison of two works, by key; without keys of the first and the latest that say something.

    None where there are not two.
    """
    worded = [entry for entry in entries if entry.text or entry.parts]
    ends = [entry for entry in worded if entry.key in finished] or worded
    by_key = {entry.key: entry for entry in worded}
    one = by_key.get(first) or (ends[0] if ends else None)
    other = by_key.get(latest) or (ends[-1] if ends else None)
    if one is None or other is None or one.key == other.key:
        return None
    sides = (_measured(one, entries, finished), _measured(other, entries, finished))
    return Comparison(*sides, _difference(one.text, other.text))


def _measured(entry: Entry, entries: Iterable[Entry], finished: frozenset[str]) -> Measured:
    parts = tuple(part for part in PARTS if part in dict(entry.parts))
    return Measured(entry, parts, len(entry.text.split()), _attempts(entry, entries, finished))


def _attempts(entry: Entry, entries: Iterable[Entry], finished: frozenset[str]) -> int:
    """Return how many pictures of the same tool were made up to this one, since the last finished one."""
    count = 0
    for one in entries:
        if one.tool != entry.tool or one.picture is None:
            continue
        count += 1
        if one.key == entry.key:
            return count
        if one.key in finished:
            count = 0
    return 0


@lru_cache(maxsize=32)
def _difference(before: str, after: str) -> tuple[Piece, ...]:
    return words(before, after)
