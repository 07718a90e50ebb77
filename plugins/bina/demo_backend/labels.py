"""Which words stand where in the panel: beside the thing they name, on no other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bina import lettering
from bina.demo_backend.stage import Placed, picture
from bina.lettering import Weight, clean, is_rtl

Box: TypeAlias = tuple[float, float, float, float]
Spot: TypeAlias = tuple[float, float]
Kind = Literal["ribbon", "label", "caption", "note", "heading", "avoided", "swatch"]

SMALLEST = 10
"""Pixels; below that no letter can be read, however small the sheet."""
_ORDER = ("hero", "held", "slot", "beside", "aloft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words in a box (left, top, right, bottom), in pixels of the sheet; a label may point `at` its thing."""

    kind: Kind
    words: str
    box: Box
    size: int
    rtl: bool
    weight: Weight = "Medium"
    at: Spot | None = None


def labels(placed: tuple[Placed, ...], unit: float, panel: Box, taken: tuple[Box, ...]) -> list[Text]:
    """Return one label for each thing with words; `taken` boxes are kept free."""
    size = max(SMALLEST, round(23 * unit))
    used = list(taken)
    texts: list[Text] = []
    for one in sorted(placed, key=lambda p: _ORDER.index(p.item.way)):
        words = clean(one.item.label)
        if not words or any(text.words == words for text in texts):
            continue
        rtl = is_rtl(words)
        words = lettering.fit(words, size, (panel[2] - panel[0]) * 0.4, rtl=rtl)
        wide, tall = lettering.width(words, size, rtl=rtl) + 22 * unit, size * 1.55
        spots, points = _spots(one, placed, panel, (wide, tall), 16 * unit)
        box = _free(spots, (wide, tall), panel, used, 6 * unit)
        used.append(box)
        near = one.item.way not in {"held", "slot"}
        texts.append(
            Text(
                kind="label", words=words, box=box, size=size, rtl=rtl, at=None if near else _end(points, box)
            )
        )
    return texts


def _spots(
    one: Placed, placed: tuple[Placed, ...], panel: Box, size: Spot, gap: float
) -> tuple[list[Spot], list[Spot]]:
    """Return where a label may be (its middle), the best first, and the points it may point at."""
    wide, tall = size
    hero = next((p for p in placed if p.item.way == "hero"), one)
    left, top, right, bottom = reach(one, panel)
    edges = reach(hero, panel)
    centre = (top + bottom) / 2
    sides = [(edges[2] + wide / 2 + gap, centre), (edges[0] - wide / 2 - gap, centre)]
    points = [((left + right) / 2, centre)]
    if one.item.way == "slot":
        pieces = [reach(p, panel) for p in placed if p.item == one.item]
        points = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for b in pieces]
        nth = [p.item for p in placed if p.item.way == "slot"].index(one.item)
        if nth % 2:
            sides.reverse()
        return [*sides, *_edge_spots(panel, wide, gap)], points
    below, above = ((left + right) / 2, bottom + tall * 0.62), ((left + right) / 2, top - tall * 0.7)
    if one.item.way == "held":
        return [*sides, below, *_edge_spots(panel, wide, gap)], points
    hides = any(p.item.way == "held" for p in placed) and one is hero
    near = [(right + wide / 2 + gap / 2, centre), (left - wide / 2 - gap / 2, centre)]
    return [*([above] if hides else [below, above]), *near, *_edge_spots(panel, wide, gap)], points


def reach(one: Placed, panel: Box) -> Box:
    """Return the box that a thing really fills, in pixels of the sheet."""
    high = panel[3] - panel[1]
    left, right = picture(one.item).edges if one.item.way != "slot" else (0.0, 100.0)
    if one.flip:
        left, right = 100 - right, 100 - left
    x0, y0, _, y1 = one.box
    return (
        panel[0] + (x0 + one.height * left / 100) * high,
        panel[1] + y0 * high,
        panel[0] + (x0 + one.height * right / 100) * high,
        panel[1] + y1 * high,
    )


def _edge_spots(panel: Box, wide: float, gap: float) -> list[Spot]:
    high = panel[3] - panel[1]
    sides = (panel[2] - wide / 2 - gap, panel[0] + wide / 2 + gap)
    return [
        (x, panel[1] + high * share) for share in (0.5, 0.3, 0.7, 0.16, 0.9, 0.4, 0.6, 0.8) for x in sides
    ]


def _end(points: list[Spot], box: Box) -> Spot:
    """Return the point nearest to the label's middle."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return min(points, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2)


def _free(spots: list[Spot], size: Spot, panel: Box, used: list[Box], gap: float) -> Box:
    """Return the first box inside the panel that meets no other words; the first one of all if none."""
    wide, tall = size
    boxes = []
    for spot in spots:
        x = min(max(spot[0], panel[0] + wide / 2 + gap), panel[2] - wide / 2 - gap)
        y = min(max(spot[1], panel[1] + tall / 2 + gap), panel[3] - tall / 2 - gap)
        boxes.append((x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2))
    clear = (box for box in boxes if not any(meet(box, other, gap) for other in used))
    return next(clear, boxes[0])


def meet(a: Box, b: Box, gap: float = 0) -> bool:
    """Tell whether two boxes come nearer than `gap`."""
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap
