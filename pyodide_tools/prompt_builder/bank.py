"""The word bank: terms in Hebrew and English, found by any of their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7]")
_ALIKE = str.maketrans(
    {"\u05be": "-", "\u05f3": "'", "\u05f4": '"', "\u2019": "'", "\u2010": "-", "\u2011": "-"}
)
_EDGES = ' \t.,;:!?"()[]'

# Parts whose values may also be plain adjectives: a white background, blue and green.
_WITH_ADJECTIVES = ("background", "colors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a part; the fields are explained at the head of data/terms.toml."""

    part: str
    he: str
    en: str
    f: str = ""
    mp: str = ""
    fp: str = ""
    g: str = ""
    say: str = ""
    say_en: str = ""
    also: tuple[str, ...] = ()
    kind: str = ""
    instead: str = ""
    instead_en: str = ""
    rank: int = 0
    simple: bool = False

    @property
    def is_adjective(self) -> bool:
        """Tell whether the term bends to the noun before it."""
        return bool(self.f)

    def form(self, gender: str) -> str:
        """Return the Hebrew form for a gender and number: m, f, mp, fp."""
        forms = {"f": self.f, "mp": self.mp, "fp": self.fp}
        return forms.get(gender) or self.he

    def name(self, language: str) -> str:
        """Return the term in a language."""
        return self.en if language == "en" else self.he


@dataclass(frozen=True, slots=True)
class Bank:
    """All terms, by part and by what may be typed for them."""

    parts: Mapping[str, tuple[Term, ...]]
    index: Mapping[tuple[str, str], Term] = field(repr=False)

    def find(self, part: str, text: str) -> Term | None:
        """Return the term that `text` is in this part, in whatever form or language, or None."""
        return self.index.get((part, key(text)))

    def noun(self, word: str) -> Term | None:
        """Return the noun with a known gender that a Hebrew word is."""
        return self.index.get(("noun", key(word)))

    def adjective(self, word: str) -> Term | None:
        """Return the adjective of which a Hebrew word is a form."""
        return self.index.get(("adjective", key(word)))


def key(text: str) -> str:
    """Return what two spellings of the same term have in common: no vowel points, case or edges."""
    return " ".join(_POINTS.sub("", text).translate(_ALIKE).split()).strip(_EDGES).casefold()


def bank() -> Bank:
    """Read the word bank; it stays in memory, so that a restored snapshot needs no file."""
    return with_own(())


@lru_cache(maxsize=8)
def with_own(terms: tuple[tuple[str, str, str], ...]) -> Bank:
    """Return the word bank with terms of a teacher's before its own: part, Hebrew, English."""
    tables: dict[str, list[Mapping[str, Any]]] = {part: list(rows) for part, rows in load("terms").items()}
    for part, he, en in reversed(terms):
        tables.setdefault(part, []).insert(0, {"he": he, "en": en, "simple": True})
    return make(tables)


def make(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Bank:
    """Make a bank from tables of terms by part."""
    parts = {part: tuple(_term(part, row) for row in rows) for part, rows in tables.items()}
    index: dict[tuple[str, str], Term] = {}
    for part, terms in parts.items():
        for term in terms:
            places = [part, *(_WITH_ADJECTIVES if part == "adjective" else ())]
            names = (term.he, term.f, term.mp, term.fp, term.en, *term.also)
            for place in places:
                for name in filter(None, names):
                    index.setdefault((place, key(name)), term)
            if term.g:
                index.setdefault(("noun", key(term.he)), term)
            if term.is_adjective:
                for name in (term.he, term.f, term.mp, term.fp):
                    index.setdefault(("adjective", key(name)), term)
    return Bank(parts, index)


@cache
def load(name: str) -> dict[str, Any]:
    """Read one of the tables in data/."""
    import tomllib  # only where files are read, so that the snapshot does without it

    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _term(part: str, row: Mapping[str, Any]) -> Term:
    return Term(part=part, **{**row, "also": tuple(row.get("also", ()))})
