"""Reading a prompt: which of its words the sketch can show, and which it was told to leave out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bina.demo_backend.shapes import table

LONGEST_READ = 4000
"""Characters of a prompt that are searched for picture words; the caption shows fewer still."""

_MARKS = re.compile(r"[\u0591-\u05bd\u05bf-\u05c7]")
_PHRASE = re.compile(r"[,.;:!?\n\u2022|/()\[\]\u05be]+|\s[-\u2013\u2014]\s")
_TOKEN = re.compile(r"[^\W_]+(?:['\"\u05f3\u05f4\u2019-][^\W_]+)*['\u05f3\u2019]?")
_MOST_PREFIXES = 3
_SHORTEST = 2
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the prompt that means something here: `kind` and `name` as in vocabulary.toml."""

    kind: str
    name: str
    text: str
    phrase: int
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The meant words in order, and, apart, what must not be drawn, in the writer's own words."""

    words: tuple[Word, ...]
    avoided: tuple[str, ...]
    phrases: tuple[str, ...]

    def of(self, kind: str) -> tuple[Word, ...]:
        """Return the words of one kind."""
        return tuple(word for word in self.words if word.kind == kind)


def read(text: str) -> Reading:
    """Return what a prompt means to the sketch; any text will do."""
    words: list[Word] = []
    avoided: list[str] = []
    bare = _MARKS.sub("", unicodedata.normalize("NFC", text[:LONGEST_READ]))
    phrases = [phrase.strip() for phrase in _PHRASE.split(bare) if phrase.strip()]
    for index, phrase in enumerate(phrases):
        tokens = _TOKEN.findall(phrase)
        skip_from = next((i for i, token in enumerate(tokens) if _is(token, "not")), len(tokens))
        resumes = (i for i in range(skip_from, len(tokens)) if _is(tokens[i], "but"))
        skip_to = next(resumes, len(tokens))
        avoided.append(" ".join(tokens[skip_from + 1 : skip_to]))
        words += _words(tokens[:skip_from], index, 0)
        words += _words(tokens[skip_to + 1 :], index, skip_to + 1)
    return Reading(tuple(words), tuple(text for text in avoided if text), tuple(phrases))


def split(text: str) -> tuple[str, ...]:
    """Return a list of things to avoid, as it is written in the field for it."""
    found = (" ".join(phrase.split()) for phrase in _PHRASE.split(text[:LONGEST_READ]))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def _words(tokens: list[str], phrase: int, offset: int) -> list[Word]:
    found: list[Word] = []
    at = 0
    while at < len(tokens):
        word = _longest(tokens, at, phrase, offset)
        if word is None:
            at += 1
            continue
        found.append(word)
        at = word.end - offset
    return found


def _longest(tokens: list[str], at: int, phrase: int, offset: int) -> Word | None:
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        window = tokens[at : at + length]
        rest = tuple(_plain(token) for token in window[1:])
        for form, cut in _forms(window[0]):
            entry = _index().get((form, *rest))
            if entry:
                text = " ".join([window[0][cut:], *window[1:]])
                return Word(*entry, text, phrase, offset + at, offset + at + length)
    return None


def _plain(token: str) -> str:
    """Return a token as the vocabulary is keyed: small letters, no final forms, no quotation marks."""
    return re.sub(r"['\"\u05f3\u05f4\u2019]", "", token.lower()).translate(_finals())


def _forms(token: str) -> list[tuple[str, int]]:
    """Return the forms to look up, the most likely first, each with the letters cut off at its start."""
    plain, cut = _plain(token), 0
    forms = [(plain, 0), *((stem, 0) for stem in _stems(plain))]
    prefixes = table("grammar")["prefixes"]
    while cut < _MOST_PREFIXES and plain[:1] in prefixes and len(plain) > _SHORTEST:
        plain, cut = plain[1:], cut + 1
        forms += [(plain, cut), *((stem, cut) for stem in _stems(plain))]
    return forms


def _stems(plain: str) -> list[str]:
    """Return the singulars that a plural or construct form may come from."""
    grammar = table("grammar")
    if plain.isascii():
        stems = [plain.removesuffix(end) for end in grammar["plurals"] if plain.endswith(end)]
        return [*stems, f"{plain[:-3]}y"] if plain.endswith("ies") else stems
    endings = (_plain(end) for end in grammar["endings"])
    bare = [plain.removesuffix(end) for end in endings if plain.endswith(end)]
    return [form for stem in bare if len(stem) > _SHORTEST for form in (stem, stem + grammar["feminine"])]


@cache
def _finals() -> dict[int, str]:
    return {ord(final): plain for final, plain in table("grammar")["finals"]}


def _is(token: str, name: str) -> bool:
    return _index().get((_plain(token),)) == ("word", name)


@cache
def _index() -> dict[tuple[str, ...], tuple[str, str]]:
    """Return the vocabulary keyed by plain tokens; what comes first in the file wins."""
    index: dict[tuple[str, ...], tuple[str, str]] = {}
    for kind, names in table("vocabulary").items():
        for name, phrases in names.items():
            for phrase in phrases:
                key = tuple(_plain(token) for token in _TOKEN.findall(phrase))
                index.setdefault(key, (kind, name))
    return index
