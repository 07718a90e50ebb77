"""The functions of expressions that ask what day it is, or reckon with days, as survey-core 3.1.1 has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyodide_tools.survey.expressions_dates import DAY, midnight, moment, now_of, parts, shifted
from pyodide_tools.survey.expressions_values import NAN, UNDEFINED, Moment, is_nan, truthy, words

Arguments = Sequence[Any]


def three(given: Arguments, missing: Any) -> tuple[Any, Any, Any]:
    """Return three arguments, `missing` for those that were not given."""
    first, second, third = (*given[:3], missing, missing, missing)[:3]
    return first, second, third


def _today(given: Arguments, now: str) -> Any:
    start = midnight(now_of(now))
    return shifted(start, given[0], "days") if len(given) == 1 else start


def _current_date(_given: Arguments, now: str) -> Any:
    return now_of(now)


def _date(given: Arguments) -> Any:
    return moment(given[0]) if given and truthy(given[0]) else None


def _current_year(_given: Arguments, now: str) -> Any:
    return parts(now_of(now))[0]


def _get_year(given: Arguments, now: str) -> Any:
    return _part(given, now, 0) if len(given) == 1 and truthy(given[0]) else UNDEFINED


def _part(given: Arguments, now: str, place: int) -> Any:
    when = moment(given[0]) if given and truthy(given[0]) else now_of(now)
    return parts(when)[place] if not is_nan(when.ms) else NAN


def _year(given: Arguments, now: str) -> Any:
    return _part(given, now, 0)


def _month(given: Arguments, now: str) -> Any:
    return _part(given, now, 1)


def _day(given: Arguments, now: str) -> Any:
    return _part(given, now, 2)


def _weekday(given: Arguments, now: str) -> Any:
    when = moment(given[0]) if given and truthy(given[0]) else now_of(now)
    return (int(when.ms // DAY) + 4) % 7 if not is_nan(when.ms) else NAN


def _age(given: Arguments, now: str) -> Any:
    if not given or not truthy(given[0]):
        return None
    unit = given[1] if len(given) > 1 and truthy(given[1]) else "years"
    return _months(moment(given[0]), now_of(now), unit) if unit != "days" else _days([given[0], None])


def _months(first: Moment, second: Moment, unit: Any) -> Any:
    if is_nan(first.ms) or is_nan(second.ms):
        return NAN if unit == "months" else 0
    one, other = parts(first), parts(second)
    months = (other[0] - one[0]) * 12 + other[1] - one[1] - (other[2] < one[2])
    return months if unit == "months" else int(months / 12)


def _days(given: Arguments) -> Any:
    one, other, beside = three(given, None)
    if not truthy(one) or not truthy(other) or beside is not None:
        return 0
    first, second = moment(one), moment(other)
    return abs(second.ms // DAY - first.ms // DAY)


def _difference(given: Arguments) -> Any:
    one, other, wanted = three(given, None)
    if not truthy(one) or not truthy(other):
        return None
    unit = wanted if truthy(wanted) else "days"
    first, second = moment(one), moment(other)
    size = {"hours": 3_600_000, "minutes": 60_000, "seconds": 1_000}.get(words(unit))
    if size:
        apart = abs(second.ms - first.ms) / size
        return math.ceil(apart) if not is_nan(apart) else NAN
    return _days(given[:2]) if unit == "days" else _months(first, second, unit)


def _add_to_date(given: Arguments) -> Any:
    date, amount, wanted = three(given, None)
    if not truthy(date) or not truthy(amount):
        return None
    return shifted(moment(date), amount, words(wanted) if truthy(wanted) else "days")


OF_DATES: Mapping[str, Callable[[Arguments], Any]] = {
    "getDate": _date, "diffDays": _days, "dateDiff": _difference, "dateAdd": _add_to_date,
}  # fmt: skip
"""By name: a function of what it is given."""

OF_THE_PRESENT: Mapping[str, Callable[[Arguments, str], Any]] = {
    "today": _today, "currentDate": _current_date, "currentYear": _current_year, "getYear": _get_year,
    "year": _year, "month": _month, "day": _day, "weekday": _weekday, "age": _age,
}  # fmt: skip
"""By name: a function of what it is given and of the present."""
