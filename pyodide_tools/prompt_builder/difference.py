"""What changed between two versions, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pyodide_tools.core.difference import Piece, words
from pyodide_tools.prompt_builder.parts import PARTS

Texts: TypeAlias = tuple[tuple[str, str], ...]


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
