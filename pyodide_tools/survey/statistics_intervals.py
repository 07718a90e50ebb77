"""Intervals of confidence, only on request: a whole class is a census, and its figures are exact."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pyodide_tools.survey.statistics import deviation, mean
from pyodide_tools.survey.statistics_distributions import normal_quantile, normal_tail, t_quantile

Interval = tuple[float, float]


def wilson(count: int, total: int, alpha: float = 0.05) -> Interval:
    """Return the interval of a share. Source: Wilson 1927."""
    if total <= 0:
        return 0.0, 1.0
    z = normal_quantile(1 - alpha / 2)
    share = count / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    # At 0 and at all, the formula reaches the end exactly; arithmetic misses it by a hair.
    return (0.0 if count == 0 else middle - half), (1.0 if count == total else middle + half)


def mean_interval(values: Sequence[float], alpha: float = 0.05) -> Interval | None:
    """Return the interval of a mean, None of fewer than two. Source: Student 1908."""
    centre, spread = mean(values), deviation(values)
    if centre is None or spread is None:
        return None
    half = t_quantile(1 - alpha / 2, len(values) - 1) * spread / math.sqrt(len(values)) if spread else 0.0
    return centre - half, centre + half


def newcombe(before: tuple[int, int], after: tuple[int, int], alpha: float = 0.05) -> Interval:
    """Return the interval of after - before, of two independent shares (count, total).

    Source: Newcombe 1998, method 10.
    """
    one, other = before[0] / before[1], after[0] / after[1]
    one_low, one_high = wilson(*before, alpha)
    other_low, other_high = wilson(*after, alpha)
    difference = other - one
    low = difference - math.hypot(other - other_low, one_high - one)
    high = difference + math.hypot(other_high - other, one - one_low)
    return low, high


def two_shares(before: tuple[int, int], after: tuple[int, int]) -> tuple[float, float]:
    """Return z and the two-sided p of two independent shares (count, total), pooled.

    Source: Fleiss 1981, chapter 2, without correction.
    """
    pooled = (before[0] + after[0]) / (before[1] + after[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / before[1] + 1 / after[1]))
    if not error:
        return 0.0, 1.0
    z = (after[0] / after[1] - before[0] / before[1]) / error
    return z, min(1.0, 2 * normal_tail(abs(z)))
