"""Amounts as people read them: two digits that mean something, a unit of the right size, the range beside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10

from pyodide_tools.core.strings import Words
from pyodide_tools.footprint.ranges import Range

_UNITS = {
    "water": (("mL", 1.0), ("L", 1e3), ("m3", 1e6), ("Mm3", 1e12)),
    "energy": (("Wh", 1.0), ("kWh", 1e3), ("MWh", 1e6), ("GWh", 1e9)),
    "carbon": (("g", 1.0), ("kg", 1e3), ("t", 1e6), ("Mt", 1e12)),
    "ratio": (("x", 1.0),),
}
ESTIMATED, KNOWN = 2, 4
"""Significant digits of what has a range, and of what is given exactly."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to show amounts in: `size` is how many mL, Wh or g it holds."""

    name: str
    size: float


def unit_for(quantity: str, value: float) -> Unit:
    """Return the unit in which `value` (mL, Wh or g) has the fewest digits before the point, at least one."""
    fitting = [(name, size) for name, size in _UNITS[quantity] if abs(rounded(value, ESTIMATED)) >= size]
    return Unit(*(fitting or _UNITS[quantity])[-1 if fitting else 0])


@lru_cache(maxsize=2048)
def number(value: float, digits: int = ESTIMATED) -> str:
    """Return `value` with that many significant digits: 12.9 -> "13", 0.234 -> "0.23", 43210 -> "43,000"."""
    if value == 0:
        return "0"
    value = rounded(value, digits)
    decimals = max(0, digits - 1 - floor(log10(abs(value))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float, digits: int) -> float:
    """Return `value` rounded to that many significant digits."""
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0


def span(value: Range, size: float = 1.0, digits: int = ESTIMATED) -> tuple[str, str, str]:
    """Return low, central and high as texts, in units of `size`."""
    digits = KNOWN if value.exact else digits
    low, central, high = (number(part / size, digits) for part in (value.low, value.central, value.high))
    return low, central, high


def _ends(low: str, high: str) -> str:
    # Word joiners: a line must not break inside a range.
    return f"({low}\u2060–\u2060{high})"


def isolated(text: str) -> str:
    """Keep a number, or a range, from being turned around by the Hebrew beside it."""
    return f"\u2066{text}\u2069"


def plain(value: Range) -> str:
    """Return "26 (4.1–85)", isolated; one number where it is exact."""
    low, central, high = span(value)
    return isolated(central) if value.exact else isolated(f"{central} {_ends(low, high)}")


def amount(quantity: str, value: Range, words: Words, digits: int = ESTIMATED) -> str:
    """Return "13 litres (2–43)": the central value with its unit, then the range in the same unit."""
    unit = unit_for(quantity, value.central)
    low, central, high = span(value, unit.size, digits)
    text = words(f"amount.{unit.name}", number=isolated(central))
    return text if value.exact else f"{text} {isolated(_ends(low, high))}"
