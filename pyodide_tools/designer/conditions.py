"""Conditions of the simple kind, `{question} = 'answer'`, as their parts, and back as SurveyJS's expressions.

What is more than one comparison of one question with one value stays the text it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

KEY: Final = "visibleIf"
"""Under which SurveyJS keeps the condition of a question."""
ALONE: Final = frozenset(("answered", "unanswered"))
"""Comparisons that need no value."""
_SIGNS: Mapping[str, str] = {
    "is": "=",
    "is-not": "<>",
    "contains": "contains",
    "lacks": "notcontains",
    "least": ">=",
    "most": "<=",
    "answered": "notempty",
    "unanswered": "empty",
}
_READ: Mapping[str, str] = {sign: how for how, sign in _SIGNS.items()} | {
    "==": "is",
    "!=": "is-not",
    "contain": "contains",
    "notcontain": "lacks",
}
_QUOTED = r"""(?:\\['"]|[^'"\\]|\\(?!['"]))*"""
_SIMPLE = re.compile(
    rf"""[ \t\r\n]*\{{(?P<name>[^{{}}]+)\}}[ \t\r\n]*
    (?:(?P<alone>notempty|empty)
    |(?P<sign><>|!=|>=|<=|==|=|notcontains?|contains?)[ \t\r\n]*
     (?:'(?P<single>{_QUOTED})'|"(?P<double>{_QUOTED})"
     |(?P<number>-?(?:[0-9]+\.[0-9]+|[1-9][0-9]*|0))|(?P<flag>true|false)))
    [ \t\r\n]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?!#)(?!\s)[^{}\[\]:]+(?<!\s)\Z")
_REWRITTEN = ("=>", "=<", "<>", "equals")
"""What SurveyJS turns into something else before it reads an expression, also between quotes."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of which question; `value` (text, number or truth value) is None where none is needed."""

    name: str
    how: str
    value: Any = None


def read(text: Any) -> Condition | None:
    """Return the parts of an expression; None where it is none of the simple kind."""
    found = _SIMPLE.match(text) if isinstance(text, str) else None
    if found is None or not is_name(found["name"]):
        return None
    if found["alone"]:
        return Condition(found["name"], _READ[found["alone"].lower()])
    value = _value(found)
    if isinstance(value, str) and not _is_carried(value):
        return None
    return Condition(found["name"], _READ[found["sign"].lower()], value)


def expression(condition: Condition) -> str:
    """Return a condition as an expression; `is_writable` tells whether it means the same."""
    start = f"{{{condition.name}}} {_SIGNS[condition.how]}"
    return start if condition.how in ALONE else f"{start} {_literal(condition.value)}"


def is_writable(condition: Condition) -> bool:
    """Tell whether an expression can say this: some signs mean something else in SurveyJS."""
    return read(expression(condition)) == condition


def is_name(name: str) -> bool:
    """Tell whether an expression can name a question so."""
    return bool(_NAME.match(name)) and not any(sign in name for sign in _REWRITTEN)


def _is_carried(value: str) -> bool:
    # The engine takes quotes around an answer away before it compares.
    in_quotes = len(value) > 1 and value[0] in "'\"" and value[-1] in "'\""
    return not in_quotes and not any(sign in value for sign in _REWRITTEN)


def _value(found: re.Match[str]) -> Any:
    if found["flag"]:
        return found["flag"].lower() == "true"
    if found["number"]:
        return float(found["number"]) if "." in found["number"] else int(found["number"])
    quoted = found["single"] if found["single"] is not None else found["double"]
    return re.sub(r"""\\(['"])""", r"\1", quoted)


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        plain = repr(value)
        return plain if "e" not in plain else f"{value:f}"
    return "'" + re.sub(r"""(['"])""", r"\\\1", str(value)) + "'"
