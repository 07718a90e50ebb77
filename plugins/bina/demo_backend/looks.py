"""Styles of drawing, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bina.demo_backend.colours import INK, Colour, colour
from bina.demo_backend.shapes import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a style paints; `line` and `wobble` in thousandths of the panel's height."""

    fill: str = "solid"
    line: float = 3.0
    wobble: float = 2.0
    passes: int = 1
    ink: Colour = INK
    marker: bool = False
    dots: bool = False
    blur: bool = False
    lift: bool = False
    pixel: bool = False
    grey: bool = False


def style(name: str) -> Style:
    """Return a style of looks.toml."""
    entry = dict(table("looks")["style"][name])
    if "ink" in entry:
        entry["ink"] = colour(entry["ink"])
    return Style(**entry)
