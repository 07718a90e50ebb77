"""The kinds of questions that can be put together here, each as a form and as a first draft of a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyodide_tools.core.strings import Words
from pyodide_tools.designer.reflect import Control

CHOOSING = ("radiogroup", "checkbox", "dropdown", "ranking")
"""Kinds that differ only in how one chooses: a question may become another of these."""
WRITING = ("text", "comment")
KINDS = (
    "radiogroup",
    "checkbox",
    "rating",
    "boolean",
    "comment",
    "text",
    "dropdown",
    "ranking",
    "matrix",
    "slider",
)
"""In the order in which they are offered."""
_RELATED: tuple[tuple[str, ...], ...] = (CHOOSING, WRITING)

_TITLE = Control(key="title", kind="said")
_REQUIRED = Control(key="isRequired", kind="flag", default=False)
_MORE = (Control(key="description", kind="said"), Control(key="name", kind="text", required=True))
_CHOICES = (
    Control(key="choices", kind="items"),
    Control(key="showOtherItem", kind="flag", default=False),
    Control(key="choicesOrder", kind="choice", default="none", options=("none", "random")),
)
_LEAST_MOST = (
    Control(key="minSelectedChoices", kind="number"),
    Control(key="maxSelectedChoices", kind="number"),
)
_PLACEHOLDER = Control(key="placeholder", kind="said")
_LONGEST = Control(key="maxLength", kind="number")
_OWN: Mapping[str, tuple[Control, ...]] = {
    "radiogroup": _CHOICES,
    "checkbox": (*_CHOICES, Control(key="showNoneItem", kind="flag", default=False), *_LEAST_MOST),
    "dropdown": _CHOICES,
    "ranking": (_CHOICES[0],),
    "rating": (
        Control(key="rateMin", kind="number", default=1),
        Control(key="rateMax", kind="number", default=5),
        Control(key="minRateDescription", kind="said"),
        Control(key="maxRateDescription", kind="said"),
    ),
    "boolean": (Control(key="labelTrue", kind="said"), Control(key="labelFalse", kind="said")),
    "matrix": (
        Control(key="rows", kind="items"),
        Control(key="columns", kind="items"),
        Control(key="eachRowRequired", kind="flag", default=False),
    ),
    "slider": (
        Control(key="min", kind="number", default=0),
        Control(key="max", kind="number", default=100),
        Control(key="step", kind="number", default=1),
    ),
    "text": (
        Control(key="inputType", kind="choice", default="text", options=("text", "number", "date", "time")),
        _PLACEHOLDER,
        _LONGEST,
    ),
    "comment": (_PLACEHOLDER, _LONGEST),
}
"""What can be set, beside the title, whether it must be answered, and what every question has."""
FIRST = frozenset(
    ("choices", "rows", "columns", "rateMin", "rateMax", "labelTrue", "labelFalse", "min", "max", "inputType")
)
"""Settings of a question that are in sight at once."""


PAGE = (_TITLE,)
"""What can be set of a page or a panel."""


def form_of_question(kind: object) -> tuple[Control, ...]:
    """Return the controls of a kind of question; of one that is not offered here, its title and name."""
    return (_TITLE, *_OWN.get(str(kind), ()), _REQUIRED, *_MORE)


def related(kind: object) -> tuple[str, ...]:
    """Return the kinds that a question may become without losing what was written."""
    return next((family for family in _RELATED if kind in family), ())


def draft(kind: str, name: str, words: Words) -> dict[str, Any]:
    """Return a new question that is right from the start, to be written over."""
    return {"type": kind, "name": name, **_drafted(kind, words)}


def _drafted(kind: str, words: Words) -> dict[str, Any]:
    if kind in CHOOSING:
        return {"choices": [words("draft.choice", number=number) for number in (1, 2, 3)]}
    if kind == "matrix":
        return {
            "columns": [words(f"draft.column-{number}") for number in (1, 2, 3)],
            "rows": [words("draft.row", number=number) for number in (1, 2)],
        }
    return {}


def changed_kind(question: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a question as another kind of its family, without what only the old one can have."""
    keeps = {one.key for one in form_of_question(kind)}
    loses = {one.key for one in form_of_question(question.get("type"))} - keeps
    return {key: kind if key == "type" else value for key, value in question.items() if key not in loses}
