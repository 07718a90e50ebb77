"""Short Hebrew descriptions made of known words: their agreement, and their English.

Only what is known word by word is touched: "fur(f) white(m) and-short(f)" becomes "fur white(f) and-short(f)",
and in English "short white fur".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pyodide_tools.prompt_builder.bank import Bank, Term, load


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the text: what it is, and the "and" before it."""

    term: Term
    conjunction: str
    is_noun: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A description of which every word is known; `opening` is the connector before it."""

    opening: str
    words: tuple[_Word, ...]

    def hebrew(self) -> str:
        """Return the description with every adjective in the form of its noun."""
        out = [self.opening] if self.opening else []
        gender = "m"
        for word in self.words:
            gender = word.term.g if word.is_noun else gender
            out.append(word.conjunction + (word.term.he if word.is_noun else word.term.form(gender)))
        return " ".join(out)

    def english(self) -> str:
        """Return the description in English: adjectives by rank, then the noun."""
        groups: list[tuple[Term, list[Term]]] = []
        for word in self.words:
            if word.is_noun:
                groups.append((word.term, []))
            else:
                groups[-1][1].append(word.term)
        said = [" ".join(filter(None, (_before(adjectives), noun.en))) for noun, adjectives in groups]
        listed = " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
        connector = load("hebrew")["connectors"].get(self.opening, "")
        return f"{connector} {listed}" if connector else listed


def _before(adjectives: list[Term]) -> str:
    """Return English adjectives as they stand before a noun: "short black and white"."""
    by_rank = groupby(sorted(adjectives, key=lambda a: a.rank), key=lambda a: a.rank)
    return " ".join(" and ".join(term.en for term in same) for _, same in by_rank)


def known(text: str, bank: Bank) -> Known | None:
    """Return `text` word by word where all of it is known and starts with a noun, else None."""
    words = text.split()
    openings = load("hebrew")["connectors"]
    opening = words.pop(0) if len(words) > 1 and words[0] in openings else ""
    if opening and not openings[opening]:
        return None
    found: list[_Word] = []
    for word in words:
        read = _read(word, bank, after_noun=bool(found))
        if read is None:
            return None
        found.append(read)
    return Known(opening, tuple(found)) if found else None


def _read(word: str, bank: Bank, *, after_noun: bool) -> _Word | None:
    noun = bank.noun(word)
    if noun and not after_noun:
        return _Word(noun, "", is_noun=True)
    if not after_noun:
        return None
    conjunction = load("hebrew")["and"]
    for prefix in ("", conjunction):
        bare = word.removeprefix(prefix)
        if prefix and bare == word:
            continue
        if adjective := bank.adjective(bare):
            return _Word(adjective, prefix, is_noun=False)
        # A second noun without "and" would be a construct state, which is not ours to judge.
        if prefix and (noun := bank.noun(bare)):
            return _Word(noun, prefix, is_noun=True)
    return None
