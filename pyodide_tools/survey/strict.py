"""The second verdict: what of a response may be counted.

survey-core lets many things pass (numbers out of range, choices that do not exist, endless texts), and
any collector receives forgeries. What our own form cannot have sent is not counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.expressions_values import UNDEFINED
from pyodide_tools.survey.format import CHOICE_TYPES, Item, Question, Survey, plain
from pyodide_tools.survey.session_choices import OTHER, nones, scale_of, shows_other
from pyodide_tools.survey.session_state import takes_many

LONGEST_TEXT = 10_000
"""Characters of one answer; a page's own limit is far below."""
_MOST_BESIDE = 50
_LARGEST = 1e15

Check = Callable[[Any], Any]


class Forged(Exception):
    """A value that no form of this survey can have sent; the whole response is not counted."""


Table = Mapping[type, Mapping[Any, Any]]
"""The values of a closed question by their kind in JSON; a kind that is not there is forged."""


@dataclass(frozen=True, slots=True)
class Filter:
    """The checks of a survey, made once for many responses; closed questions are looked up in tables."""

    tables: Mapping[str, Table]
    checks: Mapping[str, Check]
    most: int

    def __call__(self, response: Any) -> dict[str, Any] | None:
        """Return what may be counted of a response, None where it is forged."""
        if not isinstance(response, Mapping) or len(response) > self.most:
            return None
        kept: dict[str, Any] = {}
        tables, checks = self.tables, self.checks
        try:
            for key, value in response.items():
                if value is None:
                    continue
                if key in tables:
                    left = tables[key][value.__class__].get(value, UNDEFINED)
                elif key in checks:
                    left = checks[key](value)
                else:
                    continue
                if left is not UNDEFINED:
                    kept[key] = left
        except (Forged, KeyError, TypeError):  # KeyError: of the wrong kind; TypeError: no JSON
            return None
        return kept


def strict(survey: Survey) -> Filter:
    """Return the filter of a survey's responses."""
    tables: dict[str, Table] = {}
    checks: dict[str, Check] = {}
    for question in survey.questions():
        if closed := _values_of(question):
            tables[question.key] = _table(closed)
        else:
            checks[question.key] = _check_of(question)
        checks[f"{question.key}-Comment"] = _written(LONGEST_TEXT)
    for one in survey.calculated_values:
        if one.name not in tables:
            checks.setdefault(one.name, _anything_small)
    return Filter(tables, checks, len(tables) + len(checks) + _MOST_BESIDE)


def _values_of(question: Question) -> tuple[Item, ...]:
    """Return all values of a question with one answer of a few, nothing for other questions."""
    if question.type == "rating":
        return scale_of(question)
    if question.type == "boolean":
        true = True if question.value_true is None else question.value_true
        false = False if question.value_false is None else question.value_false
        return Item(value=true), Item(value=false)
    if question.type not in CHOICE_TYPES or takes_many(question) or shows_other(question):
        return ()
    if question.choices_max > question.choices_min:
        return ()
    return (*question.choices, *(Item(value=value) for value in nones(question)))


def _table(items: tuple[Item, ...]) -> Table:
    # 1 and true are one key to Python, and two values to JSON; "1" and 1 are one choice to survey-core.
    truths = {item.value: item.value for item in items if item.value.__class__ is bool}
    others = [item.value for item in items if item.value.__class__ is not bool]
    known = {plain(value): value for value in others} | {value: value for value in others}
    return {str: known, int: known, float: known, bool: truths}


def _check_of(question: Question) -> Check:  # noqa: PLR0911
    if question.type in CHOICE_TYPES:
        one = _chosen(question)
        return _several(question, one) if takes_many(question) else one
    if question.type == "matrix":
        return _cells(question)
    if question.type == "slider":
        return _slid(question)
    if question.type == "multipletext":
        return _lines(question)
    if question.type == "expression":
        return _anything_small
    if question.input_type in {"number", "range"}:
        return _number
    return _written(question.max_length if question.max_length > 0 else LONGEST_TEXT)


def _among(items: tuple[Item, ...]) -> Check:
    """Return a check for one of the values; what is none of them is dropped, what is no value is forged."""
    table = _table(items)

    def check(value: Any) -> Any:
        if value.__class__ not in table:
            raise Forged
        return table[value.__class__].get(value, UNDEFINED)

    return check


def _chosen(question: Question) -> Check:
    beside = [*nones(question), *([OTHER] if shows_other(question) else [])]
    known = _among((*question.choices, *(Item(value=value) for value in beside)))
    own_words = _written(LONGEST_TEXT) if shows_other(question) else None
    numbers = question.type == "dropdown" and question.choices_max > question.choices_min

    def check(value: Any) -> Any:
        found = known(value)
        if found is UNDEFINED and numbers and value.__class__ in {int, float}:
            return value if question.choices_min <= value <= question.choices_max else UNDEFINED
        if found is UNDEFINED and own_words and value.__class__ is str:
            return own_words(value)
        return found

    return check


def _several(question: Question, one: Check) -> Check:
    most = len(question.choices) + 4

    def check(value: Any) -> Any:
        if value.__class__ is not list or len(value) > most:
            raise Forged
        kept = [found for each in value if (found := one(each)) is not UNDEFINED]
        if len(set(kept)) < len(kept):
            raise Forged
        return kept or UNDEFINED

    return check


def _written(longest: float) -> Check:
    def check(value: Any) -> Any:
        if value.__class__ is not str or len(value) > longest:
            raise Forged
        return value if value.strip() else UNDEFINED

    return check


def _number(value: Any) -> Any:
    if value.__class__ not in {int, float} or not math.isfinite(value) or abs(value) > _LARGEST:
        raise Forged
    return value


def _slid(question: Question) -> Check:
    least, most = question.min, question.max

    def one(value: Any) -> Any:
        _number(value)
        if not isinstance(least, int | float) or not isinstance(most, int | float):
            return value
        if not least <= value <= most:
            raise Forged
        return value

    def check(value: Any) -> Any:
        if question.slider_type != "range":
            return one(value)
        if value.__class__ is not list or len(value) > 10:  # noqa: PLR2004
            raise Forged
        return [one(each) for each in value]

    return check


def _cells(question: Question) -> Check:
    one = _among(question.columns)
    many = question.cell_type == "checkbox"
    rows = {plain(row.value) for row in question.rows}
    most = len(question.columns)

    def check(value: Any) -> Any:
        if value.__class__ is not dict or len(value) > len(rows) + _MOST_BESIDE:
            raise Forged
        kept = {}
        for row, cell in value.items():
            if many and (cell.__class__ is not list or len(cell) > most):
                raise Forged
            found: Any = (
                [each for part in cell if (each := one(part)) is not UNDEFINED] if many else one(cell)
            )
            if row in rows and found is not UNDEFINED and found != []:
                kept[row] = found
        return kept or UNDEFINED

    return check


def _lines(question: Question) -> Check:
    one = _written(LONGEST_TEXT)
    names = {item.name for item in question.items}

    def check(value: Any) -> Any:
        if value.__class__ is not dict or len(value) > len(names) + _MOST_BESIDE:
            raise Forged
        kept = {
            name: found
            for name, text in value.items()
            if name in names
            and (found := one(plain(text) if text.__class__ in {int, float} else text)) is not UNDEFINED
        }
        return kept or UNDEFINED

    return check


def _anything_small(value: Any) -> Any:
    if value.__class__ in {int, float, bool}:
        return value
    if value.__class__ is str and len(value) <= LONGEST_TEXT:
        return value
    return UNDEFINED
