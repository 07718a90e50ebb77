"""Advice while a description grows: what is missing, what fights, what does not belong in a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pyodide_tools.prompt_builder.bank import load
from pyodide_tools.prompt_builder.parts import TEXTS, items
from pyodide_tools.prompt_builder.versions import frozen
from pyodide_tools.prompt_builder.visible import clean, hidden

_QUOTED = re.compile('["\u201c\u05f4\u00ab]([^"\u201c\u201d\u05f4\u00bb]{2,80})["\u201d\u05f4\u00bb]')
_PERSONAL = (
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"),
    re.compile(r"(?<![\w.])@[A-Za-z]\w{2,30}"),
    re.compile(r"(?:\+972|\b0)[-\s]?\d{1,2}[-\s]?\d{3}[-\s]?\d{4}\b", re.ASCII),
    re.compile(r"(?<!\d)\d{9}(?!\d)", re.ASCII),
    re.compile(r"https?://\S{3,200}"),
)
_MOST_PREFIXES = 2
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
        details = (match[0] for pattern in _PERSONAL if (match := pattern.search(text)))
        if found := next(details, "") or _word("person", text):
            yield Advice("personal", part, {"found": found})


def _artists(wanted: Mapping[str, str]) -> Iterator[Advice]:
    table = load("advice")["artists"]
    for part, text in wanted.items():
        if found := standing(text, table["names"], table["prefixes"]):
            yield Advice("artist", part, {"found": found})
        elif part == "style" and (opening := standing(text, table["named_style"], "")):
            _, _, name = text.partition(opening)
            if name.strip():
                yield Advice("named-style", part, {"found": opening + " " + " ".join(name.split()[:2])})


def _contradictions(wanted: Mapping[str, str], avoid: str) -> Iterator[Advice]:
    tables = load("advice")
    for item in items(avoid):
        bare = item.rsplit(" ", 1)[-1]
        part = next(
            (p for p, text in wanted.items() if standing(text, (bare,), tables["avoided_prefixes"])), None
        )
        if part:
            yield Advice("wanted-and-avoided", part, {"found": bare})
    for pair in tables["opposites"]:
        first, second = _side(wanted, pair["first"]), _side(wanted, pair["second"])
        if first and second and first != second:
            yield Advice("contradiction", pair["remedy"], {"first": first, "second": second})


def _side(wanted: Mapping[str, str], side: Mapping[str, Any]) -> str:
    """Return the first of a side's terms that stands in one of its parts."""
    prefixes = load("advice")["opposite_prefixes"]
    texts = (wanted[part] for part in side["parts"] if part in wanted)
    return next(filter(None, (standing(text, (*side["he"], *side["en"]), prefixes) for text in texts)), "")


def _lettering(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        quoted = _QUOTED.search(text)
        if found := _word("lettering", text) or (quoted[1] if quoted else ""):
            yield Advice("lettering", part, {"found": found})


def _negations(wanted: Mapping[str, str]) -> Iterator[Advice]:
    for part, text in wanted.items():
        if found := _word("negation", text):
            rest = text[text.find(found) :].split(",")[0].split()
            yield Advice("negation", part, {"found": " ".join(rest[:4])})


def _empty(wanted: Mapping[str, str], shown: Sequence[str]) -> Iterator[Advice]:
    missing = tuple(part for part in _EVERY if part in shown and part not in wanted)
    # An empty form needs no scolding, and a long description no more questions.
    if wanted and missing:
        yield Advice("empty", missing[0], parts=missing)


def _word(kind: str, text: str) -> str:
    table = load("advice")[kind]
    return standing(text, (*table["he"], *table["en"]), table["prefixes"])


def standing(text: str, phrases: Sequence[str], prefixes: str) -> str:
    """Return the longest of the phrases that stands in a text as whole words, as the text writes it.

    Up to two of the letters in `prefixes` may be glued before it. Plain searching: a pattern of so many
    words would take longer to compile than a page may take to start.
    """
    lower, longest = text.lower(), ""
    for phrase in phrases:
        wanted = phrase.lower()
        start = lower.find(wanted)
        while start >= 0 and len(phrase) > len(longest):
            if _is_whole(lower, start, start + len(wanted), prefixes):
                longest = text[start : start + len(wanted)]
            start = lower.find(wanted, start + 1)
    return longest


def _is_whole(text: str, start: int, end: int, prefixes: str) -> bool:
    if end < len(text) and text[end].isalnum():
        return False
    glued = 0
    while start and text[start - 1].isalnum():
        start, glued = start - 1, glued + 1
        if glued > _MOST_PREFIXES or text[start] not in prefixes:
            return False
    return True
