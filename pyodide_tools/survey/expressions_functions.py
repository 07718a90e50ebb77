"""The functions of expressions, as survey-core 3.1.1 has them.

Left out are those that ask the page or a server (displayValue, propertyValue, isContainerReady) and
those that a site's program registers: they give nothing, as every unknown function does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyodide_tools.survey.expressions_arithmetic import add, decimals, rounded
from pyodide_tools.survey.expressions_dates import day_text
from pyodide_tools.survey.expressions_equality import less
from pyodide_tools.survey.expressions_functions_of_dates import OF_DATES, OF_THE_PRESENT, three
from pyodide_tools.survey.expressions_values import (
    NAN,
    UNDEFINED,
    Moment,
    is_nan,
    is_nothing,
    is_survey_number,
    number,
    survey_number,
    truthy,
    words,
)

Arguments = Sequence[Any]


def _flat(values: Any, found: list[Any]) -> list[Any]:
    for one in values:
        if isinstance(one, list | tuple):
            _flat(one, found)
        elif is_survey_number(one):
            found.append(survey_number(one))
        elif not is_nothing(one):
            found.append(one)
    return found


def _total(values: Sequence[Any]) -> Any:
    result: Any = 0
    for one in values:
        result = rounded(add(result, one), max(decimals(result), decimals(one)))
    return result


def _sum(given: Arguments) -> Any:
    return _total(_flat(given, []))


def _average(given: Arguments) -> Any:
    values = _flat(given, [])
    return number(_total(values)) / len(values) if values else 0


def _count(given: Arguments) -> Any:
    return len(_flat(given, []))


def _extreme(given: Arguments, *, least: bool) -> Any:
    result: Any = UNDEFINED
    for one in _flat(given, []):
        if result is UNDEFINED or (less(one, result) if least else less(result, one)):
            result = one
    return result


def _min(given: Arguments) -> Any:
    return _extreme(given, least=True)


def _max(given: Arguments) -> Any:
    return _extreme(given, least=False)


def _round(given: Arguments) -> Any:
    values = _flat(given, [])
    precision = values[1] if len(values) > 1 and truthy(values[1]) else 0
    if not values or not is_survey_number(values[0]) or not is_survey_number(precision):
        return NAN
    scale = 10.0 ** number(precision)
    return math.floor(number(values[0]) * scale * (1 + 2.0**-52) + 0.5) / scale


def _truncate(given: Arguments) -> Any:
    values = _flat(given, [])
    precision = values[1] if len(values) > 1 and truthy(values[1]) else -1
    if not values or not is_survey_number(values[0]) or not is_survey_number(precision):
        return NAN
    digits = int(number(precision))
    # JavaScript reads {0,-1} as itself, so that nothing after the point fits.
    fraction = rf"(?:.[0-9]{{0,{digits}}})?" if digits >= 0 else ""
    found = re.match("-?[0-9]+" + fraction, words(values[0]))
    return number(found[0]) if found else NAN


def _if(given: Arguments) -> Any:
    if len(given) <= 1:
        return None
    condition, then, otherwise = three(given, UNDEFINED)
    return then if truthy(condition) else otherwise


def _substring(given: Arguments) -> Any:
    text, begin, end = three(given, UNDEFINED)
    if not isinstance(text, str) or not is_survey_number(begin):
        return ""
    places = [begin, end if is_survey_number(end) else len(text)]
    start, stop = sorted(_place(number(one), len(text)) for one in places)
    return text[start:stop]


def _place(wanted: float, length: int) -> int:
    return int(max(0, min(length, wanted))) if not is_nan(wanted) else 0


FUNCTIONS: Mapping[str, Callable[[Arguments], Any]] = {
    "sum": _sum, "avg": _average, "min": _min, "max": _max, "count": _count, "round": _round, "trunc": _truncate,
    "iif": _if, "substring": _substring, **OF_DATES,
}  # fmt: skip
"""By name: a function of what it is given."""

IN_ARRAY = frozenset({"sumInArray", "avgInArray", "minInArray", "maxInArray", "countInArray"})
"""Those that walk a list, and may have a condition for its items."""

KNOWN = frozenset(FUNCTIONS) | frozenset(OF_THE_PRESENT) | IN_ARRAY


def as_json(value: Any) -> Any:
    """Return a value as JSON has it: a date as its text, nothing for what is no number."""
    if isinstance(value, Moment):
        from pyodide_tools.survey.expressions_dates import iso

        return iso(value) if not is_nan(value.ms) else None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return None if value is UNDEFINED else value


def as_answer(value: Any) -> Any:
    """Return a value as a question keeps it: of a date its day."""
    return day_text(value) if isinstance(value, Moment) else as_json(value)
