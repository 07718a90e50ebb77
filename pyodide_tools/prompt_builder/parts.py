"""The parts of a picture's description, and how they are read from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pyodide_tools.prompt_builder.visible import clean

TEXTS = (
    "subject",
    "action",
    "place",
    "materials",
    "style",
    "composition",
    "colors",
    "background",
    "light",
    "mood",
)
"""The parts that are one text, in the order in which a picture is thought up."""

PARTS = (*TEXTS, "avoid", "aspect")

WHOLE = ("subject", "action", "place")
"""Parts that are told as they are; the others are lists of terms."""

LANGUAGES = ("he", "en")

_COMMAS = re.compile(r"[,;،\n]+")


class WrongPart(ValueError):
    """A part, a dialect or a language that does not exist or does not have the right kind of value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted, by part: clean one-line texts, and what is to be avoided as a list."""

    texts: Mapping[str, str] = field(default_factory=dict)
    avoid: tuple[str, ...] = ()
    aspect: str = ""

    def __getitem__(self, part: str) -> str:
        """Return the text of a part, empty where nothing is wanted."""
        return self.texts.get(part, "")


def read(parts: Mapping[str, Any]) -> Wanted:
    """Check the parts; WrongPart names an unknown part with its nearest, or a value of the wrong kind."""
    for name, value in parts.items():
        choose("part", str(name), PARTS)
        _check(name, value)
    texts = {part: clean(parts[part]) for part in TEXTS if parts.get(part)}
    avoid = parts.get("avoid") or ()
    listed = items(avoid) if isinstance(avoid, str) else tuple(filter(None, map(tidy, avoid)))
    return Wanted(texts=texts, avoid=tuple(dict.fromkeys(listed)), aspect=clean(parts.get("aspect") or ""))


def items(text: str) -> tuple[str, ...]:
    """Return the terms of a part that is a list, split at commas, semicolons and new lines."""
    return tuple(filter(None, map(tidy, _COMMAS.split(text))))


def tidy(text: str) -> str:
    """Return a term without the punctuation that our own sentence will put after it."""
    return clean(text).strip(" .,;:")


def choose(kind: str, name: str, known: Iterable[str]) -> str:
    """Return `name` where it is known; WrongPart with the nearest names where it is not."""
    names = tuple(known)
    if name in names:
        return name
    near = get_close_matches(str(name), names, n=3)
    hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"Known: {', '.join(names)}."
    raise WrongPart(f"unknown {kind} {name!r}. {hint}")


def _check(name: str, value: object) -> None:
    if value is None or isinstance(value, str):
        return
    if name == "avoid" and isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return
    kind = "a list of texts" if name == "avoid" else "a text"
    raise WrongPart(f"part {name!r} must be {kind}, not {type(value).__name__}")
