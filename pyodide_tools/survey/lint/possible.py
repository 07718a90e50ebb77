"""Which answers a question can have: all of them where they are few, else those that conditions tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from pyodide_tools.survey.expressions_values import UNDEFINED
from pyodide_tools.survey.format import Question, plain
from pyodide_tools.survey.session_choices import scale_of
from pyodide_tools.survey.session_state import takes_many
from pyodide_tools.survey.tally_counts import items_of_answers

_MOST_CHOICES = 30
_ANY_WORDS = "\u2042"
_COUNTED = frozenset({"radiogroup", "dropdown", "imagepicker", "checkbox", "boolean"})


def answers_to(question: Question, path: str, constants: Sequence[Any]) -> list[Any] | None:
    """Return the answers that matter to a condition with these constants, None where nobody can tell.

    `path` is what follows the question's name after a dot: a row of a matrix. No answer is one of them.
    """
    if question.default_value_expression or question.min_value_expression or question.max_value_expression:
        return None
    if question.type == "matrix":
        return _cells(question, path)
    if path:
        return None
    if question.type in _COUNTED:
        return _chosen(question)
    if question.type == "rating":
        return [UNDEFINED, *(item.value for item in scale_of(question))]
    return _typed(question, constants)


def _typed(question: Question, constants: Sequence[Any]) -> list[Any] | None:
    is_single = question.type == "slider" and question.slider_type == "single"
    if is_single or (question.type == "text" and question.input_type in {"number", "range"}):
        return _numbers(constants, question.min, question.max)
    if question.type == "comment" or (question.type == "text" and question.input_type == "text"):
        return [UNDEFINED, _ANY_WORDS, *(plain(one) for one in constants)]
    return None


def _cells(question: Question, path: str) -> list[Any] | None:
    rows = {plain(row.value).lower() for row in question.rows}
    if path not in rows or question.cell_type == "checkbox":
        return None
    return [UNDEFINED, *(item.value for item in question.columns)]


def _chosen(question: Question) -> list[Any] | None:
    if question.show_other_item and not isinstance(question.store_others_as_comment, str):
        return None  # the words of "other" may be the answer itself
    values = [item.value for item in items_of_answers(question)]
    if not values or len(values) > _MOST_CHOICES:
        return None
    if not takes_many(question):
        return [UNDEFINED, *values]
    some = [list(one) for count in (1, 2) for one in combinations(values, count)]
    return [UNDEFINED, *some, values]


def _numbers(constants: Sequence[Any], least: Any, most: Any) -> list[Any] | None:
    numbers = [one for one in map(_number, constants) if one is not None]
    ends = [one for one in (least, most) if isinstance(one, int | float) and not isinstance(one, bool)]
    wanted = {*ends, 0, *(one + step for one in numbers for step in (-1, -0.5, 0, 0.5, 1))}
    if len(ends) == 2:  # noqa: PLR2004
        wanted.add((ends[0] + ends[1]) / 2)
    low = least if isinstance(least, int | float) else float("-inf")
    high = most if isinstance(most, int | float) else float("inf")
    return [UNDEFINED, *sorted(one for one in wanted if low <= one <= high)]


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def path_of(name: str, keys: Mapping[str, Question]) -> tuple[Question | None, str]:
    """Return the question that a name in an expression means, by its lower case, and what follows it."""
    lower = name.lower()
    if lower in keys:
        return keys[lower], ""
    first, dot, rest = lower.partition(".")
    return (keys.get(first), rest) if dot else (None, "")
