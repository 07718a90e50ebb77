"""Sums without the noise of binary fractions: 0.1 + 0.2 is 0.3."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pyodide_tools.survey.expressions_values import (
    Moment,
    Thrown,
    is_nothing,
    is_number,
    is_survey_number,
    number,
    words,
)


def decimals(value: Any) -> int:
    """Return the number of digits after the point of a number, 0 of anything else."""
    if not is_survey_number(value):
        return 0
    _, _, fraction = words(value).partition(".")
    return len(fraction.partition(".")[0])


def rounded(result: Any, digits: int) -> Any:
    """Return a result with no more digits than what it was made of: 0.1 + 0.2 is 0.3."""
    if digits <= 0:
        return result
    if not is_number(result):
        raise Thrown
    return result if not math.isfinite(result) or digits > 100 else float(f"{result:.{digits}f}")  # noqa: PLR2004


def add(left: Any, right: Any) -> Any:
    """Return JavaScript's `left + right`."""
    if any(isinstance(one, str | list | tuple | Mapping | Moment) for one in (left, right)):
        return words(left) + words(right)
    return number(left) + number(right)


def plus(left: Any, right: Any) -> Any:
    """Return survey-core's sum of two values: numbers, words or lists."""
    if is_survey_number(left) and is_survey_number(right):
        if isinstance(left, str) or isinstance(right, str):
            return add(left, right)
        return rounded(add(left, right), max(decimals(left), decimals(right)))
    left_is_list, right_is_list = isinstance(left, list | tuple), isinstance(right, list | tuple)
    if left_is_list and right_is_list:
        return [*left, *right]
    if left_is_list or right_is_list:
        several, one = (left, right) if left_is_list else (right, left)
        if isinstance(one, str):
            joined = ", ".join("" if is_nothing(each) else words(each) for each in several)
            return joined + one if left_is_list else one + joined
        if is_number(one):
            return _sum_of(several, one)
    return add(left, right)


def _sum_of(several: Any, one: Any) -> Any:
    total: Any = 0
    for each in [each for each in several if is_number(each)] + [one]:
        total = rounded(total + each, max(decimals(total), decimals(each)))
    return total
