"""When two values are the same answer, and which of two is less: JavaScript's rules and survey-core's own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pyodide_tools.survey.expressions_values import (
    SPACES,
    UNDEFINED,
    Moment,
    empty,
    is_nothing,
    is_number,
    leading_integer,
    leading_number,
    number,
    words,
)


def utf16(text: str) -> bytes:
    """Return the key by which JavaScript orders text."""
    return text.encode("utf-16-be", "surrogatepass")


def less(left: Any, right: Any) -> bool:
    """Return JavaScript's `left < right`."""
    left, right = _primitive(left), _primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        return utf16(left) < utf16(right)
    return number(left) < number(right)


def _primitive(value: Any) -> Any:
    return words(value) if isinstance(value, list | tuple | Mapping) else value


def loosely_equal(left: Any, right: Any) -> bool:
    """Return JavaScript's `left == right` for what is no object."""
    if is_nothing(left) or is_nothing(right):
        return is_nothing(left) and is_nothing(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return number(left) == number(right)


def _identical(left: Any, right: Any) -> bool:
    if isinstance(left, list | tuple | Mapping):
        return left is right
    if isinstance(left, Moment) and isinstance(right, Moment):
        return left.ms == right.ms  # no moment is not even itself
    if is_number(left) and is_number(right):
        return float(left) == float(right)
    return type(left) is type(right) and bool(left == right)


def equal(  # noqa: C901, PLR0911
    left: Any, right: Any, *, any_order: bool = False, exact: bool = False, convert: bool = True
) -> bool:
    """Tell whether two values are the same answer to survey-core.

    `exact` minds case and outer spaces; without `convert`, 1 and "1" are two values.
    """
    if _identical(left, right):
        return True
    for one, other in ((left, right), (right, left)):
        if isinstance(one, list | tuple) and not one and other is UNDEFINED:
            return True
        if is_nothing(one) and isinstance(other, str) and not other:
            return True
    if isinstance(left, str) and isinstance(right, str):
        return not exact and left.strip(SPACES).lower() == right.strip(SPACES).lower()
    if isinstance(left, Moment) and isinstance(right, Moment):
        return left.ms == right.ms
    if convert and _same_number(left, right):
        return True
    if empty(left) != empty(right):
        return False
    for one, other in ((left, right), (right, left)):
        if isinstance(one, bool) and isinstance(other, str):
            return words(one) == other.lower()
    left_is_object, right_is_object = _is_object(left), _is_object(right)
    if not left_is_object and not right_is_object:
        return (convert or not (is_number(left) or is_number(right))) and loosely_equal(left, right)
    if not left_is_object or not right_is_object:
        return False
    return _equal_objects(left, right, (any_order, exact, convert))


def same(left: Any, right: Any) -> bool:
    """Tell whether two values are one and the same: what tells a change of an answer from none."""
    return equal(left, right, exact=True, convert=False)


def _same_number(left: Any, right: Any) -> bool:
    for one in (left, right):
        if is_nothing(one) or isinstance(one, list | tuple | Mapping) or math.isnan(number(one)):
            return False
    return leading_integer(left) == leading_integer(right) and leading_number(left) == leading_number(right)


def _is_object(value: Any) -> bool:
    return isinstance(value, list | tuple | Mapping | Moment)


def _equal_objects(left: Any, right: Any, how: tuple[bool, bool, bool]) -> bool:
    any_order, exact, convert = how
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        if len(left) != len(right):
            return False
        if any_order:
            left, right = _sorted(left), _sorted(right)
        pairs = list(zip(left, right, strict=True))
        return all(
            equal(one, other, any_order=any_order, exact=exact, convert=convert) for one, other in pairs
        )
    left, right = _keyed(left), _keyed(right)
    return left.keys() == right.keys() and all(
        equal(one, right[key], any_order=any_order, exact=exact, convert=convert) for key, one in left.items()
    )


def _sorted(values: Any) -> list[Any]:
    return sorted(values, key=lambda one: utf16(words(one)))


def _keyed(value: Any) -> Mapping[str, Any]:
    if isinstance(value, list | tuple):
        return {str(place): one for place, one in enumerate(value)}
    return value if isinstance(value, Mapping) else {}
