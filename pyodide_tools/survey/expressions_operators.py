"""What stands between two operands."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from pyodide_tools.survey.expressions_arithmetic import decimals, plus, rounded
from pyodide_tools.survey.expressions_dates import midnight, moment, of_day
from pyodide_tools.survey.expressions_equality import equal, less
from pyodide_tools.survey.expressions_values import (
    NAN,
    UNDEFINED,
    Moment,
    empty,
    is_nan,
    is_nothing,
    is_number,
    number,
    truthy,
    words,
)


def filled(value: Any, other: Any) -> Any:
    """Return what arithmetic takes nothing for: 0, an empty text, an empty list."""
    if not empty(value):
        return value
    if is_number(other):
        return 0
    if isinstance(value, str):
        return value
    if isinstance(other, str):
        return ""
    return [] if isinstance(other, list | tuple) else 0


def _by_date(value: Any, other: Any) -> Any:
    """Return a value ready for comparison with a date, which is as exact as what it is compared with."""
    if isinstance(other, Moment) and isinstance(value, str):
        when = moment(value)
        return when if of_day(other) >= 1000 else midnight(when)  # noqa: PLR2004
    if isinstance(other, str) and isinstance(value, Moment):
        for length, unit in ((11, 86_400_000), (14, 3_600_000), (17, 60_000)):
            if len(other) < length:
                return Moment(value.ms - value.ms % unit)
    return value


def _dated(left: Any, right: Any) -> tuple[Any, Any]:
    left = _by_date(left, right)
    return left, _by_date(right, left)


def _greater(left: Any, right: Any) -> bool:
    if is_nothing(left) or is_nothing(right):
        return False
    left, right = _dated(left, right)
    return less(right, left)


def same_answer(left: Any, right: Any, *, any_order: bool = True) -> bool:
    """Tell whether two operands are the same; the word `undefined` is nothing."""
    left, right = _dated(left, right)
    left, right = (UNDEFINED if one == "undefined" else one for one in (left, right))
    return equal(left, right, any_order=any_order)


def _contains(left: Any, right: Any, *, wanted: bool = True) -> bool:  # noqa: PLR0911
    if isinstance(left, list | tuple) and not left:
        return not wanted
    if not truthy(left) and not (is_number(left) or left is False):
        return False
    if not isinstance(left, list | tuple):
        if not isinstance(left, Mapping) or not left.get("length"):
            left = words(left)
        else:
            return wanted
        if not truthy(right):
            return False
        return (words(right).lower() in left.lower()) is wanted
    for one in right if isinstance(right, list | tuple) else [right]:
        if not any(equal(each, one) for each in left):
            return not wanted
    return wanted


def _not_contains(left: Any, right: Any) -> bool:
    if not truthy(left) and not empty(right):
        return True
    return _contains(left, right, wanted=False)


def _any_of(left: Any, right: Any) -> bool:
    if empty(left) or empty(right):
        return empty(right)
    if not isinstance(left, list | tuple):
        return _contains(right, left)
    return any(_contains(left, one) for one in (right if isinstance(right, list | tuple) else [right]))


def _all_of(left: Any, right: Any) -> bool:
    if not truthy(left) and not empty(right):
        return False
    return all(_contains(left, one) for one in (right if isinstance(right, list | tuple) else [right]))


def _times(left: Any, right: Any) -> Any:
    return rounded(number(left) * number(right), decimals(left) + decimals(right))


def _minus(left: Any, right: Any) -> Any:
    return rounded(number(left) - number(right), max(decimals(left), decimals(right)))


def _divided(left: Any, right: Any) -> Any:
    if not truthy(right):
        return None
    above, below = number(left), number(right)
    return above / below if below else NAN


def _remainder(left: Any, right: Any) -> Any:
    if not truthy(right):
        return None
    above, below = number(left), number(right)
    return math.fmod(above, below) if math.isfinite(above) and below and not is_nan(below) else NAN


def _power(left: Any, right: Any) -> Any:
    base, exponent = float(number(left)), float(number(right))
    if is_nan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return NAN
    try:
        return math.pow(base, exponent)
    except ValueError:  # 0 to a negative power, or no real number
        return math.inf if base == 0 else NAN
    except OverflowError:
        return math.inf


OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "or": lambda left, right: left if truthy(left) else right,
    "and": lambda left, right: right if truthy(left) else left,
    "equal": same_answer,
    "notequal": lambda left, right: not same_answer(left, right),
    "less": lambda left, right: not (is_nothing(left) or is_nothing(right)) and less(*_dated(left, right)),
    "greater": _greater,
    "lessorequal": lambda left, right: (
        same_answer(left, right)
        or (not (is_nothing(left) or is_nothing(right)) and less(*_dated(left, right)))
    ),
    "greaterorequal": lambda left, right: same_answer(left, right) or _greater(left, right),
    "plus": plus,
    "minus": _minus,
    "mul": _times,
    "div": _divided,
    "mod": _remainder,
    "power": _power,
    "contains": _contains,
    "notcontains": _not_contains,
    "anyof": _any_of,
    "allof": _all_of,
    "noneof": lambda left, right: not _any_of(left, right),
}
