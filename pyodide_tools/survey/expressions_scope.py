"""How `{a.b[0].c}` is found in values: names without regard to case, the longest first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from pyodide_tools.survey.expressions_values import UNDEFINED, is_nan, survey_number

Path = tuple[tuple[str, int | None], ...]
"""The steps of a name: what is between the dots, and the number in square brackets if there is one."""


class Scope(Protocol):
    """Where an expression finds its values, and what it holds for the present."""

    @property
    def now(self) -> str:
        """Return the present, in ISO 8601; empty for the clock of the machine."""

    def find(self, name: str) -> tuple[bool, Any]:
        """Tell whether there is something under a name, and what it is."""

    def ordered(self, name: str) -> bool:
        """Tell whether a name stands for a ranking, whose order matters."""


@dataclass(frozen=True, slots=True)
class Values:
    """Plain values by name; what is not among them is asked of `outer`."""

    values: Any
    now: str = ""
    outer: Scope | None = None

    def find(self, name: str) -> tuple[bool, Any]:
        """Tell whether there is something under a name, and what it is."""
        found, value = find_in(self.values, path_of(name))
        if not found and self.outer:
            return self.outer.find(name)
        return found, value

    def ordered(self, name: str) -> bool:
        """Tell whether a name stands for a ranking; plain values have none."""
        return self.outer is not None and self.outer.ordered(name)


@lru_cache(maxsize=512)
def path_of(name: str) -> Path:
    """Return the steps of a name."""
    return tuple(_step(part) for part in name.split("."))


def _step(part: str) -> tuple[str, int | None]:
    start = part.rfind("[")
    if part.endswith("]") and start > -1:
        number = survey_number(part[start + 1 : -1])
        if not is_nan(number):
            return part[:start], int(number)
    return part, None


def find_in(value: Any, path: Path) -> tuple[bool, Any]:
    """Follow a path through mappings, lists and texts."""
    place = 0
    while place < len(path):
        for end in range(last_of(path, place), place - 1, -1):
            found, inner = _member(value, ".".join(name for name, _ in path[place : end + 1]))
            if found:
                break
        else:
            return False, None
        value, place, index = inner, end + 1, path[end][1]
        if index is not None:
            found, value = _at(value, index)
            if not found:
                return False, None
    return True, value


def last_of(path: Path, start: int) -> int:
    """Return the last step that may belong to one name with dots: a number in brackets ends a name."""
    return next((place for place in range(start, len(path)) if path[place][1] is not None), len(path) - 1)


def _member(value: Any, name: str) -> tuple[bool, Any]:
    if name == "length" and isinstance(value, str | list | tuple):
        return True, len(value)
    if not isinstance(value, Mapping) or not name:
        return False, None
    lower = name.lower()
    for key, inner in value.items():
        if str(key).lower() == lower:
            return inner is not UNDEFINED, inner
    return False, None


def _at(value: Any, index: int) -> tuple[bool, Any]:
    if not isinstance(value, list | tuple) or not -len(value) <= index < len(value):
        return False, None
    return True, value[index]


def literal(name: str) -> Any:
    """Return what `{"a": 1}` means where no value has such a name: itself, as JSON; else None."""
    if name.find(":") < 1:
        return None
    try:
        return json.loads("{" + name + "}")
    except ValueError:
        return None
