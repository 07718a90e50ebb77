"""The distributions that intervals and tests need, in plain Python.

Sources: Abramowitz and Stegun 1964 (26.2, 26.5), Press et al., Numerical Recipes 6.2 and 6.4; the
quantiles are found by bisection, which is exact enough (1e-12) and cannot go astray.
"""

from __future__ import annotations

import math
from collections.abc import Callable

_ROUNDS = 300
_TINY = 1e-300
_CLOSE = 1e-15


def normal_tail(z: float) -> float:
    """Return the probability of more than z."""
    return 0.5 * math.erfc(z / math.sqrt(2))


def normal_quantile(probability: float) -> float:
    """Return z below which a probability lies."""
    return _root(lambda z: 1 - normal_tail(z), probability, -40, 40)


def t_tail(t: float, freedom: float) -> float:
    """Return the probability of more than t in Student's distribution (A&S 26.7.1)."""
    half = 0.5 * beta_share(freedom / 2, 0.5, freedom / (freedom + t * t))
    return half if t >= 0 else 1 - half


def t_quantile(probability: float, freedom: float) -> float:
    """Return t below which a probability lies."""
    return _root(lambda t: 1 - t_tail(t, freedom), probability, -1e6, 1e6)


def chi_square_tail(value: float, freedom: float) -> float:
    """Return the probability of more than a value in the chi-square distribution (A&S 26.4.19)."""
    return gamma_tail(freedom / 2, value / 2) if value > 0 else 1.0


def _root(share: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if share(middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_share(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function (Numerical Recipes 6.4)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log) * _beta_fraction(a, b, x) / a
    return 1 - math.exp(log) * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for step in range(1, _ROUNDS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return result


def gamma_tail(a: float, x: float) -> float:
    """Return the regularised upper incomplete gamma function (Numerical Recipes 6.2)."""
    scale = math.exp(-x + a * math.log(x) - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for step in range(1, _ROUNDS):
            term *= x / (a + step)
            total += term
        return 1 - total * scale
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    result = d
    for step in range(1, _ROUNDS):
        term = -step * (step - a)
        b += 2
        d = 1 / _away_from_zero(term * d + b)
        c = _away_from_zero(b + term / c)
        result *= c * d
    return result * scale


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
