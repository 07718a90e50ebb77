"""Pictograms and backdrops as data: outlines in a box of 100 x 100, read once from the tables."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Points: TypeAlias = tuple[Point, ...]

_DATA = Path(__file__).parent / "data"
_STEPS = 7


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline. `colour` is a role or a name; `width` is that of an open line; `bare` has no outline."""

    points: Points
    colour: str
    closed: bool
    width: float
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictogram:
    """A picture word: shapes in a 100 x 100 box, feet at y = 100, and how it behaves among others."""

    name: str
    shapes: tuple[Shape, ...]
    back: tuple[Shape, ...] = ()
    size: float = 1.0
    colour: str = "beige"
    aloft: bool = False
    food: bool = False
    held: bool = False
    slot: tuple[float, float, float] | None = None
    hands: Point | None = None
    parts: tuple[str, ...] = ()
    home: str = ""
    afloat: bool = False
    carries: float = 0.0

    @property
    def edges(self) -> tuple[float, float]:
        """Return how far it really reaches to the left and to the right; the whole box where it is empty."""
        xs = [x for shape in (*self.shapes, *self.back) if shape.colour != "glow" for x, _ in shape.points]
        return (min(xs), max(xs)) if xs else (0.0, 100.0)


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the data tables (`vocabulary`, `looks`, `backdrops`, `pictograms`)."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


@cache
def pictogram(name: str) -> Pictogram:
    """Return the pictogram of a subject; KeyError where there is none."""
    entry = dict(table("pictograms")[name])
    for key in ("shapes", "back"):
        entry[key] = parse(entry.get(key, ""))
    for key in ("slot", "hands", "parts"):
        if key in entry:
            entry[key] = tuple(entry[key])
    return Pictogram(name=name, **entry)


@cache
def parse(text: str) -> tuple[Shape, ...]:
    """Read shapes, one a line: `COLOUR[:WIDTH] [~]KIND POINTS...`; ValueError on anything else."""
    return tuple(_shape(line) for line in text.splitlines() if line.strip())


def _shape(line: str) -> Shape:
    paint, kind, *rest = line.split()
    colour, _, width = paint.partition(":")
    points = tuple(_point(pair) for pair in rest)
    bare, kind = kind.startswith("~"), kind.removeprefix("~")
    match kind:
        case "blob":
            points = smooth(points, closed=True)
        case "curve":
            points = smooth(points, closed=False)
        case "oval":
            points = oval(points[0], points[1])
        case "poly" | "line":
            pass
        case _:
            raise ValueError(f"unknown kind of shape {kind!r} in {line!r}")
    return Shape(points, colour, kind not in {"curve", "line"}, float(width or 1.5), bare)


def _point(pair: str) -> Point:
    x, _, y = pair.partition(",")
    return float(x), float(y)


def oval(centre: Point, radii: Point, steps: int = 32) -> Points:
    """Return an ellipse as a closed line of points."""
    turn = math.tau / steps
    return tuple(
        (centre[0] + radii[0] * math.cos(i * turn), centre[1] + radii[1] * math.sin(i * turn))
        for i in range(steps)
    )


def smooth(points: Points, *, closed: bool) -> Points:
    """Return a Catmull-Rom curve through the points (three at least where it is closed)."""
    n = len(points)
    spans = n if closed else n - 1
    curve: list[Point] = []
    for i in range(spans):
        p0, p1, p2, p3 = (
            points[(i + k) % n] if closed else points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2)
        )
        curve.extend(_between(p0, p1, p2, p3, step / _STEPS) for step in range(_STEPS))
    return tuple(curve) if closed else (*curve, points[-1])


def dense(points: Points, step: float, *, closed: bool) -> list[Point]:
    """Return a line with more points, at most `step` apart, so that it can bend between them."""
    line: list[Point] = []
    ends = (*points[1:], points[0]) if closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
        parts = min(60, max(1, math.ceil(math.hypot(x1 - x0, y1 - y0) / max(step, 1))))
        line.extend((x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(parts))
    return line if closed else [*line, points[-1]]


def _between(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def one(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        )

    return one(p0[0], p1[0], p2[0], p3[0]), one(p0[1], p1[1], p2[1], p3[1])
