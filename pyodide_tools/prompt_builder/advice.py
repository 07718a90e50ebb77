"""Advice while a description grows: what is missing, what fights, what does not belong in a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from pyodide_tools.prompt_builder.bank import key, load
from pyodide_tools.prompt_builder.parts import TEXTS, items
from pyodide_tools.prompt_builder.versions import frozen
from pyodide_tools.prompt_builder.visible import clean, hidden

_LETTER = "0-9A-Za-z\u05d0-\u05ea_"
_QUOTED = re.compile('["\u201c\u05f4\u00ab]([^"\u201c\u201d\u05f4\u00bb]{2,80})["\u201d\u05f4\u00bb]')
_PERSONAL = (
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"),
    re.compile(r"(?<![\w.])@[A-Za-z]\w{2,30}"),
    re.compile(r"(?:\+972|\b0)[-\s]?\d{1,2}[-\s]?\d{3}[-\s]?\d{4}\b", re.ASCII),
    re.compile(r"(?<!\d)\d{9}(?!\d)", re.ASCII),
    re.compile(r"https?://\S{3,200}"),
)
_EVERY = ("subject", "style", "background", "light")
"""Parts that nearly every picture needs, in the order in which they are asked for."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: a key of the strings under `advice`, the part it is about, and its values.

    `parts` are names of parts that the text lists.
    """

    kind: str
    part: str
    values: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


def advise(texts: Mapping[str, str], shown: Sequence[str]) -> tuple[Advice, ...]:
    """Return advice on the parts of a description, the gravest first; `shown` are those on the form."""
    return _advise(frozen(texts), tuple(shown))


@lru_cache(maxsize=64)
def _advise(texts: tuple[tuple[str, str], ...], shown: tuple[str, ...]) -> tuple[Advice, ...]:
    raw = dict(texts)
    told = {part: clean(text) for part, text in raw.items()}
    wanted = {part: told[part] for part in TEXTS if told.get(part)}
    found = [
        *(
            Advice("hidden", part, {"found": ", ".join(runs)})
            for part, text in raw.items()
            if (runs := hidden(text))
        ),
        *_personal(wanted),
        *_artists(wanted),
        *_contradictions(wanted, told.get("avoid", "")),
        *_lettering(wanted),
        *_negations(wanted),
        *_empty(wanted, shown),
    ]
    return tuple(found)


def _personal(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        matches = [match[0] for pattern in _PERSONAL if (match := pattern.search(text))]
        if match := _words("person").search(text):
            matches.append(match[1])
        if matches:
            yield Advice("personal", part, {"found": matches[0]})


def _artists(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        if match := _names().search(text):
            yield Advice("artist", part, {"found": match[1]})
        elif part == "style" and (match := _named_style().search(text)):
            yield Advice("named-style", part, {"found": match[0]})


def _contradictions(wanted: Mapping[str, str], avoid: str) -> Iterator[Advice]:
    for item in items(avoid):
        bare = item.rsplit(" ", 1)[-1]
        prefixes = load("advice")["avoided_prefixes"]
        part = next((p for p, text in wanted.items() if _pattern((bare,), prefixes).search(text)), None)
        if part and key(bare):
            yield Advice("wanted-and-avoided", part, {"found": bare})
    for pair in load("advice")["opposites"]:
        first, second = _stands(wanted, pair["first"]), _stands(wanted, pair["second"])
        if first and second and first != second:
            yield Advice("contradiction", pair["remedy"], {"first": first, "second": second})


def _lettering(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        if match := _words("lettering").search(text) or _QUOTED.search(text):
            yield Advice("lettering", part, {"found": match[1]})


def _negations(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        if match := _words("negation").search(text):
            rest = " ".join(text[match.start() :].split(",")[0].split()[:4])
            yield Advice("negation", part, {"found": rest})


def _empty(wanted: Mapping[str, str], shown: Sequence[str]) -> Iterator[Advice]:
    missing = tuple(part for part in _EVERY if part in shown and part not in wanted)
    # An empty form needs no scolding, and a long description no more questions.
    if wanted and missing:
        yield Advice("empty", missing[0], parts=missing)


def _stands(wanted: Mapping[str, str], side: Mapping[str, Any]) -> str:
    """Return the first of a side's terms that stands in one of its parts."""
    terms = (*side["he"], *side["en"])
    for part in side["parts"]:
        text = wanted.get(part)
        if text and (match := _pattern(terms, load("advice")["opposite_prefixes"]).search(text)):
            return str(match[1])
    return ""


def _words(kind: str) -> re.Pattern[str]:
    table = load("advice")[kind]
    return _pattern((*table["he"], *table["en"]), table["prefixes"])


def _names() -> re.Pattern[str]:
    table = load("advice")["artists"]
    return _pattern(tuple(table["names"]), table["prefixes"])


@cache
def _named_style() -> re.Pattern[str]:
    openings = "|".join(map(re.escape, load("advice")["artists"]["named_style"]))
    return re.compile(rf"(?:{openings})\s+\S+(?:\s+\S+)?", re.IGNORECASE)


@lru_cache(maxsize=128)
def _pattern(words: tuple[str, ...], prefixes: str) -> re.Pattern[str]:
    """Return a pattern that finds whole words, also behind up to two of the prefix letters."""
    # Longer words first, so that the whole of what was written is quoted.
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![{_LETTER}])[{prefixes}]{{0,2}}({choices})(?![{_LETTER}])", re.IGNORECASE)
