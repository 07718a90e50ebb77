"""The word bank: terms in Hebrew and English, found by any of their forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pyodide_tools.core.tables import read_table

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


Own: TypeAlias = tuple[tuple[str, str, str], ...]
"""Terms of a teacher's: part, Hebrew, English."""


@dataclass(frozen=True, slots=True)
class Bank:
    """All terms by part, those of a teacher first; what may be typed for them is looked up part by part."""

    own: Own
    parts: Mapping[str, tuple[Term, ...]]

    def find(self, part: str, text: str) -> Term | None:
        """Return the term that `text` is in this part, in whatever form or language, or None."""
        return _names(self.own, part).get(key(text))

    def noun(self, word: str) -> Term | None:
        """Return the noun with a known gender that a Hebrew word is."""
        return _nouns(self.own).get(key(word))

    def adjective(self, word: str) -> Term | None:
        """Return the adjective of which a Hebrew word is a form."""
        return _adjectives(self.own).get(key(word))


def key(text: str) -> str:
    """Return what two spellings of the same term have in common: no vowel points, case or edges."""
    return " ".join(_POINTS.sub("", text).translate(_ALIKE).split()).strip(_EDGES).casefold()


@lru_cache(maxsize=8)
def bank(own: Own) -> Bank:
    """Return the word bank, with a teacher's own terms."""
    parts = {part: tuple(_term(part, row) for row in rows) for part, rows in load("terms").items()}
    for part, he, en in reversed(own):
        parts[part] = (Term(part=part, he=he, en=en, simple=True), *parts.get(part, ()))
    return Bank(own, parts)


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """Return one of the tables in data/, made again from its bytes where it has been forgotten."""
    table: dict[str, Any] = json.loads(_packed(name))
    return table


@cache
def _packed(name: str) -> bytes:
    # Cached without a limit, it stays in a snapshot of the memory, which has no files; the objects made
    # of it, ten times as large, do not.
    return json.dumps(read_table(DATA / f"{name}.toml"), ensure_ascii=False, separators=(",", ":")).encode()


# A page's first render waits for these: each is made only when its part has something in it.
@lru_cache(maxsize=64)
def _names(own: Own, part: str) -> Mapping[str, Term]:
    parts = bank(own).parts
    terms = (*parts.get(part, ()), *(parts["adjective"] if part in _WITH_ADJECTIVES else ()))
    return _first((name, term) for term in terms for name in (*_forms(term), term.en, *term.also))


@lru_cache(maxsize=8)
def _nouns(own: Own) -> Mapping[str, Term]:
    return _first((term.he, term) for terms in bank(own).parts.values() for term in terms if term.g)


@lru_cache(maxsize=8)
def _adjectives(own: Own) -> Mapping[str, Term]:
    terms = (term for terms in bank(own).parts.values() for term in terms if term.is_adjective)
    return _first((form, term) for term in terms for form in _forms(term))


def _first(rows: Iterable[tuple[str, Term]]) -> dict[str, Term]:
    index: dict[str, Term] = {}
    for name, term in rows:
        index.setdefault(key(name), term)
    return index


def _forms(term: Term) -> tuple[str, ...]:
    return tuple(form for form in (term.he, term.f, term.mp, term.fp) if form)


def _term(part: str, row: Mapping[str, Any]) -> Term:
    return Term(part=part, **{**row, "also": tuple(row.get("also", ()))})
