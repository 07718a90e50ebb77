"""Advice while a description grows: what is missing, what fights, what does not belong in a prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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
_GRAVEST_FIRST = (
    "hidden",
    "personal",
    "artist",
    "named-style",
    "contradiction",
    "wanted-and-avoided",
    "lettering",
    "negation",
    "empty",
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


@lru_cache(maxsize=16)
def _advise(texts: tuple[tuple[str, str], ...], shown: tuple[str, ...]) -> tuple[Advice, ...]:
    told = {part: clean(text) for part, text in texts}
    wanted = {part: told[part] for part in TEXTS if told.get(part)}
    single = [advice for part, text in texts for advice in _on_one(part, text)]
    fights = [*_contradictions(wanted, told.get("avoid", "")), *_empty(wanted, shown)]
    return tuple(sorted((*single, *fights), key=lambda advice: _GRAVEST_FIRST.index(advice.kind)))


@lru_cache(maxsize=64)
def _on_one(part: str, raw: str) -> tuple[Advice, ...]:
    """Return the advice on the text of one part; a letter changes one part, and the others are remembered."""
    found = []
    if runs := hidden(raw):
        found.append(Advice("hidden", part, {"found": ", ".join(runs)}))
    if part in TEXTS:
        text = clean(raw)
        checks = {
            "personal": _personal(text),
            "artist": _word("artists", text),
            "named-style": _named_style(text) if part == "style" else "",
            "lettering": _lettering(text),
            "negation": _negation(text),
        }
        found += [Advice(kind, part, {"found": words}) for kind, words in checks.items() if words]
    return tuple(found)


def _personal(text: str) -> str:
    details = (match[0] for pattern in _PERSONAL if (match := pattern.search(text)))
    return next(details, "") or _word("person", text)


def _named_style(text: str) -> str:
    """Return "in the style of" and the name behind it, unless the name is one of the list."""
    opening = _word("named_style", text)
    name = text.partition(opening)[2].split()[:2] if opening and not _word("artists", text) else []
    return " ".join([opening, *name]) if name else ""


def _lettering(text: str) -> str:
    quoted = _QUOTED.search(text)
    return _word("lettering", text) or (quoted[1] if quoted else "")


def _negation(text: str) -> str:
    found = _word("negation", text)
    return " ".join(text[text.find(found) :].split(",", maxsplit=1)[0].split()[:4]) if found else ""


def _contradictions(wanted: Mapping[str, str], avoid: str) -> Iterator[Advice]:
    tables = load("advice")
    for item in items(avoid):
        bare = item.rsplit(" ", 1)[-1]
        prefixes = tables["avoided_prefixes"]
        part = next((p for p, text in wanted.items() if standing(text, (bare.lower(),), prefixes)), None)
        if part:
            yield Advice("wanted-and-avoided", part, {"found": bare})
    for number, pair in enumerate(tables["opposites"]):
        first, second = (_side(wanted, number, side) for side in ("first", "second"))
        if first and second and first != second:
            yield Advice("contradiction", pair["remedy"], {"first": first, "second": second})


def _side(wanted: Mapping[str, str], number: int, side: str) -> str:
    """Return the first term of one side of a pair that stands in one of its parts."""
    parts = load("advice")["opposites"][number][side]["parts"]
    found = (_opposite(wanted[part], number, side) for part in parts if part in wanted)
    return next(filter(None, found), "")


@lru_cache(maxsize=512)
def _opposite(text: str, number: int, side: str) -> str:
    tables = load("advice")
    row = tables["opposites"][number][side]
    return standing(text, (*row["he"], *row["en"]), tables["opposite_prefixes"])


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

    The phrases are in small letters; up to two of the letters in `prefixes` may be glued before them.
    Plain searching: a pattern of so many words would take longer to compile than a page takes to start.
    """
    lower, longest = text.lower(), ""
    for phrase in phrases:
        start = lower.find(phrase)
        while start >= 0 and len(phrase) > len(longest):
            if _is_whole(lower, start, start + len(phrase), prefixes):
                longest = text[start : start + len(phrase)]
            start = lower.find(phrase, start + 1)
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
