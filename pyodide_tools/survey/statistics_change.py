"""Before and after. Two rounds of the same class are not paired unless answers carry a token of their own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pyodide_tools.survey.statistics import deviation, mean
from pyodide_tools.survey.statistics_distributions import normal_tail, t_tail
from pyodide_tools.survey.statistics_intervals import Interval, mean_interval

_MOST_EXACT = 50


def mcnemar(to_yes: int, to_no: int) -> float:
    """Return the exact two-sided p of changes between yes and no. Source: McNemar 1947, binomial."""
    return sign_test(to_yes, to_no)


def sign_test(up: int, down: int) -> float:
    """Return the exact two-sided p of so many ups and downs. Source: Dixon and Mood 1946."""
    count = up + down
    tail = sum(math.comb(count, few) for few in range(min(up, down) + 1))
    return min(1.0, float(2 * tail / 2**count))


@dataclass(frozen=True, slots=True)
class PairedChange:
    """How paired ratings changed: mean with its interval, t test, and who went up, down or stayed."""

    mean: float
    interval: Interval | None
    t: float | None
    p: float | None
    up: int
    same: int
    down: int
    sign_p: float


def paired_change(before: Sequence[float], after: Sequence[float]) -> PairedChange | None:
    """Return how paired ratings changed, None of nothing. Sources: Student 1908, Dixon and Mood 1946."""
    changes = [late - early for early, late in zip(before, after, strict=True)]
    centre, spread = mean(changes), deviation(changes)
    if centre is None:
        return None
    t = centre / (spread / math.sqrt(len(changes))) if spread else None
    up, down = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    return PairedChange(
        mean=centre,
        interval=mean_interval(changes),
        t=t,
        p=None if t is None else min(1.0, 2 * t_tail(abs(t), len(changes) - 1)),
        up=up,
        same=len(changes) - up - down,
        down=down,
        sign_p=sign_test(up, down),
    )


def wilcoxon(before: Sequence[float], after: Sequence[float]) -> tuple[float, float] | None:
    """Return W and the exact two-sided p of paired ratings.

    None where the exact distribution does not hold: changes of nothing, equal changes, or more than 50.
    Source: Wilcoxon 1945.
    """
    changes = [late - early for early, late in zip(before, after, strict=True)]
    sizes = sorted(abs(change) for change in changes)
    if not changes or len(changes) > _MOST_EXACT or 0 in sizes or len(set(sizes)) < len(sizes):
        return None
    up = sum(sizes.index(abs(change)) + 1 for change in changes if change > 0)
    whole = len(changes) * (len(changes) + 1) // 2
    least = min(up, whole - up)
    ways = [1] + [0] * whole
    for rank in range(1, len(changes) + 1):
        for total in range(whole, rank - 1, -1):
            ways[total] += ways[total - rank]
    return float(least), min(1.0, 2 * sum(ways[: least + 1]) / 2 ** len(changes))


@dataclass(frozen=True, slots=True)
class UnpairedChange:
    """How two groups' ratings differ: U of the second, p, and how often one of it is higher (ties half)."""

    u: float
    p: float
    superiority: float


def unpaired_change(before: Sequence[float], after: Sequence[float]) -> UnpairedChange | None:
    """Compare the ratings of two groups, None where one is empty.

    Source: Mann and Whitney 1947, normal approximation with corrections for ties and continuity.
    """
    if not before or not after:
        return None
    u = sum((late > early) + (late == early) / 2 for late in after for early in before)
    first, second = len(before), len(after)
    total = first + second
    together = [*before, *after]
    ties = sum(size**3 - size for size in (together.count(value) for value in set(together)))
    variance = first * second / 12 * (total + 1 - ties / (total * (total - 1)))
    if variance <= 0:
        return UnpairedChange(u, 1.0, u / (first * second))
    apart = max(u, first * second - u) - first * second / 2 - 0.5
    return UnpairedChange(u, min(1.0, 2 * normal_tail(apart / math.sqrt(variance))), u / (first * second))
