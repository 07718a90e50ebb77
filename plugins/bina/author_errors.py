"""What an author got wrong: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from pyodide_tools.core.strings import Words

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead to a value."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in an author's file: `file` relative to mkdocs.yml, line and column from 1, 0 if unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write it as editors and terminals link it."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `path` begins with the tool's name, `text` says what is wrong and the remedy."""

    place: Place
    path: Path
    text: str

    def __str__(self) -> str:
        """Write `file:line:column: tool › key › 2 › key: what is wrong. The remedy`."""
        return f"{self.place}: {self.where}: {self.text}" if self.path else f"{self.place}: {self.text}"

    @property
    def where(self) -> str:
        """Return the path as an author reads it: list positions from 1."""
        return " › ".join(str(step + 1 if isinstance(step, int) else step) for step in self.path)


class AuthorError(ValueError):
    """All that is wrong with what was written, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.place, str(problem))))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(wrong: str, known: Sequence[str]) -> str:
    """Return the name that was probably meant, empty where none is near."""
    tidy = wrong.lower().strip().replace("_", "-").replace(" ", "-")
    near = get_close_matches(wrong, known, n=1) or get_close_matches(tidy, known, n=1)
    return near[0] if near else ""


def suggestion(words: Words, wrong: str, known: Sequence[str]) -> str:
    """Return the remedy for a name that does not exist: the nearest one, else all of them."""
    if near := nearest(wrong, known):
        return words("remedy.did-you-mean", name=near)
    return words("remedy.known", names=", ".join(known)) if known else ""
