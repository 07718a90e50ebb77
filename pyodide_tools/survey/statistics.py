"""Figures of one question: percentages that sum to a hundred, means, medians, diverging bars.

Everything here is a plain function of plain numbers, checked against scipy and statsmodels
(tests/survey/fixtures/stats.json).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Return whole percentages that sum to 100 (0 where there is nothing).

    Source: the method of largest remainder (Hamilton 1792); of equal remainders the first is rounded up.
    """
    total = sum(counts)
    if total <= 0:
        return tuple(0 for _ in counts)
    whole = [count * 100 // total for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda place: -(counts[place] * 100 % total))
    for place in by_rest[: 100 - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def percent(count: int, total: int) -> int:
    """Return one whole percentage, halves rounded up; for answers of which several may be given."""
    return (count * 200 + total) // (total * 2) if total > 0 else 0


def mean(values: Sequence[float]) -> float | None:
    """Return the arithmetic mean, None of nothing."""
    return math.fsum(values) / len(values) if values else None


def median(values: Sequence[float]) -> float | None:
    """Return the middle value, or the mean of the two middle ones; None of nothing."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float | None:
    """Return the value below which a share lies, linear between two. Source: Hyndman and Fan 1996, type 7."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def deviation(values: Sequence[float]) -> float | None:
    """Return the standard deviation of a sample (n-1), None of fewer than two."""
    if len(values) < 2:  # noqa: PLR2004
        return None
    centre = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def top_two(values: Sequence[float], highest: float) -> float | None:
    """Return the share of the two highest steps of a scale."""
    return sum(value >= highest - 1 for value in values) / len(values) if values else None


def promoters(values: Sequence[float]) -> float | None:
    """Return the net promoter score of answers 0-10, from -100 to 100. Source: Reichheld 2003."""
    if not values:
        return None
    up = sum(value >= 9 for value in values)  # noqa: PLR2004
    down = sum(value <= 6 for value in values)  # noqa: PLR2004
    return 100 * (up - down) / len(values)


@dataclass(frozen=True, slots=True)
class Diverging:
    """One bar of agreement: percentages of the steps, and where the bar begins and ends around zero."""

    shares: tuple[float, ...]
    left: float
    right: float
    net: float


def diverging(counts: Sequence[int]) -> Diverging:
    """Split a scale at its middle: half of the neutral step lies on either side of zero.

    Source: Robbins and Heiberger 2011, plotting Likert and other rating scales.
    """
    total = sum(counts)
    if not total:
        return Diverging(tuple(0.0 for _ in counts), 0.0, 0.0, 0.0)
    shares = tuple(100 * count / total for count in counts)
    half = len(shares) // 2
    below, above = sum(shares[:half]), sum(shares[len(shares) - half :])
    neutral = shares[half] / 2 if len(shares) % 2 else 0.0
    return Diverging(shares, -(below + neutral), above + neutral, above - below)


def estimate_of_randomised(yes: int, n: int, truth: float) -> tuple[float, float]:
    """Return share and standard error where each tells the truth with probability `truth`, else tosses a coin.

    Source: Warner 1965 and Greenberg 1969. At n = 30 the error is .119: too much for one class.
    """
    said = yes / n
    share = (said - (1 - truth) / 2) / truth
    return share, math.sqrt(said * (1 - said) / n) / truth
