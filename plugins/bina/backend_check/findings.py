"""One thing that was found out about a service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["good", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence; `bad` means that a lesson would not work."""

    level: Level
    text: str


def good(text: str) -> Finding:
    """Return what is as it should be."""
    return Finding("good", text)


def note(text: str) -> Finding:
    """Return what is worth knowing."""
    return Finding("note", text)


def bad(text: str) -> Finding:
    """Return what a lesson would fail on, with the remedy."""
    return Finding("bad", text)
