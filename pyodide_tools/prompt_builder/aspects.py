"""The shape of a picture, read from what is written and written as each service wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd, log
from typing import TypeAlias

from pyodide_tools.prompt_builder.bank import Bank

_RATIO = re.compile(r"(\d{1,5})\s*[:x\u00d7/*]\s*(\d{1,5})", re.ASCII)
_AREA = 1024 * 1024
_STEP = 64


@dataclass(frozen=True, slots=True)
class Aspect:
    """Width to height in lowest terms."""

    width: int
    height: int

    def __str__(self) -> str:
        """Return the usual way of writing it."""
        return f"{self.width}:{self.height}"

    def distance(self, width: int, height: int) -> float:
        """Return how far another shape is from this one, 0 for the same."""
        return abs(log(self.width * height / (self.height * width)))


Writer: TypeAlias = Callable[[Aspect], Mapping[str, str]]


def read(text: str, bank: Bank) -> Aspect | None:
    """Return the shape that a text names: `16:9`, `1920x1080` or a term of the bank; else None."""
    term = bank.find("aspect", text)
    match = _RATIO.fullmatch(term.say if term else text)
    if not match:
        return None
    width, height = int(match[1]), int(match[2])
    if not width or not height:
        return None
    common = gcd(width, height)
    return Aspect(width // common, height // common)


def named(name: str) -> Writer:
    """Return a writer of the ratio itself under one parameter."""
    return lambda aspect: {name: str(aspect)}


def nearest(name: str, offered: Sequence[str], separator: str = ":") -> Writer:
    """Return a writer of the nearest of the shapes or sizes that a service offers."""
    sizes = [tuple(map(int, _RATIO.fullmatch(text).groups())) for text in offered]  # type: ignore[union-attr]

    def write(aspect: Aspect) -> dict[str, str]:
        width, height = min(sizes, key=lambda size: aspect.distance(*size))
        return {name: f"{width}{separator}{height}"}

    return write


def pixels(aspect: Aspect) -> dict[str, str]:
    """Return width and height in multiples of 64 with about a million pixels (stable-diffusion)."""
    width = (_AREA * aspect.width / aspect.height) ** 0.5
    height = _AREA / width
    bounded = (min(max(round(side / _STEP) * _STEP, 512), 2048) for side in (width, height))
    return dict(zip(("width", "height"), map(str, bounded), strict=True))
