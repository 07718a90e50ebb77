"""A number with its range, and the two ways to carry ranges through a calculation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import exp, inf, isfinite, log, prod, sqrt


@dataclass(frozen=True, slots=True)
class Range:
    """What is likely (`central`) between what is defensible at either end.

    The ends are a spread over known configurations, not a confidence interval.
    Raises ValueError unless low <= central <= high, all finite.
    """

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is not a range of numbers."""
        if not (isfinite(self.low) and isfinite(self.high) and self.low <= self.central <= self.high):
            raise ValueError(f"not a range of numbers: {self.low}, {self.central}, {self.high}")

    @property
    def exact(self) -> bool:
        """Tell whether there is one value only."""
        return self.low == self.high

    def __add__(self, other: Range) -> Range:
        """Add lows to lows and highs to highs."""
        return Range(self.low + other.low, self.central + other.central, self.high + other.high)

    def scaled(self, times: float) -> Range:
        """Multiply the whole triple: all units share the same unknowns, so nothing averages out."""
        return Range(*sorted((self.low * times, self.central * times, self.high * times)))

    def over(self, other: Range) -> Range:
        """Divide by an independent range above zero."""
        return quadrature((self, Range(1 / other.high, 1 / other.central, 1 / other.low)))

    def minus(self, other: Range) -> Range:
        """Subtract what shares all its unknowns with this: component by component."""
        return Range(*sorted((self.low - other.low, self.central - other.central, self.high - other.high)))

    def apart(self, other: Range) -> Range:
        """Subtract what shares nothing with this: interval arithmetic."""
        return Range(self.low - other.high, self.central - other.central, self.high - other.low)


def quadrature(factors: Iterable[Range]) -> Range:
    """Multiply independent factors (>= 0); their ranges add as squares on a log scale."""
    known = tuple(factors)
    central = prod(factor.central for factor in known)
    if central == 0:
        return Range(0.0, 0.0, 0.0)
    up = sqrt(sum(log(factor.high / factor.central) ** 2 for factor in known))
    down = sqrt(sum((log(factor.central / factor.low) if factor.low else inf) ** 2 for factor in known))
    outer = extreme(known)
    # Rounding must not carry an end beyond what the factors themselves allow.
    return Range(max(outer.low, central * exp(-down)), central, min(outer.high, central * exp(up)))


def extreme(factors: Iterable[Range]) -> Range:
    """Multiply factors (>= 0) as if all were at their worst, or their best, at the same time."""
    ends = [(factor.low, factor.central, factor.high) for factor in factors]
    return Range(*map(prod, zip(*ends, strict=True)))


RULES: Mapping[str, Callable[[Iterable[Range]], Range]] = {"quadrature": quadrature, "extreme": extreme}
