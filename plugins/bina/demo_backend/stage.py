"""Where everything stands in the panel. Units: the panel's height is 1, x runs from 0 to its aspect."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bina.demo_backend.scene import Item, Scene
from bina.demo_backend.shapes import Pictogram, pictogram

_HEIGHTS = {"close": 0.80, "medium": 0.60, "wide": 0.34}
_FEET = {"close": 0.94, "medium": 0.87, "wide": 0.80}
_ABSTRACT = Pictogram(name="", shapes=(), colour="pastel")
_GAP = 0.05
_EDGE = 0.03
_EVEN = 0.5
_LEAST, _MOST = 0.42, 1.5
_SLOT_PIECES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item in the panel: the middle of its feet, its height, and whether it looks the other way."""

    item: Item
    name: str
    x: float
    feet: float
    height: float
    flip: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom."""
        half = self.height / 2
        return self.x - half, self.feet - self.height, self.x + half, self.feet


def picture(item: Item) -> Pictogram:
    """Return an item's pictogram, or the plain one that stands for an unknown thing."""
    return pictogram(item.name) if item.name else _ABSTRACT


def place(scene: Scene, aspect: float) -> tuple[Placed, ...]:
    """Return the items in the order of drawing, from far to near."""
    if not scene.items:
        return ()
    chance = random.Random(scene.seed)  # noqa: S311  (a drawing, not a secret)
    hero, *others = scene.items
    tables = [item for item in others if item.way == "beside" and picture(item).carries]
    ground = [hero, *(item for item in others if item.way == "beside" and item not in tables)]
    row = _row(scene, ground, aspect, chance)
    main = row[0]
    placed = sorted(row[1:], key=lambda one: -one.height)
    placed = [one for one in placed if one.height > main.height] + [main]
    placed += [one for one in sorted(row[1:], key=lambda one: -one.height) if one.height <= main.height]
    placed = [*(_under(item, row) for item in tables[:1]), *placed]
    aloft = [item for item in others if item.way == "aloft"]
    placed = [*_aloft(aloft, main, aspect, chance), *placed]
    placed += _slot([item for item in others if item.way == "slot"], main)
    placed += [_held(item, main) for item in others if item.way == "held"]
    return tuple(placed)


def _row(scene: Scene, ground: list[Item], aspect: float, chance: random.Random) -> list[Placed]:
    """Stand the items side by side, the hero where the framing wants it."""
    main = picture(ground[0])
    base = _HEIGHTS[scene.frame] * (1.15 if scene.angle == "below" else 1)
    heights = [base * min(max(picture(item).size / main.size, _LEAST), _MOST) for item in ground]
    heights[0] *= 0.96 + 0.08 * chance.random()
    edges = [picture(item).edges for item in ground]
    shares = [(right - left) / 100 for left, right in edges]
    gaps = _GAP * (len(ground) - 1)
    total = sum(height * share for height, share in zip(heights, shares, strict=True))
    shrink = min(1.0, (aspect - 2 * _EDGE - gaps) / total)
    heights = [min(height * shrink, 0.92) for height in heights]
    widths = [height * share for height, share in zip(heights, shares, strict=True)]
    feet = _FEET[scene.frame] if scene.angle != "above" else 0.84
    if scene.place == "plain" and scene.frame != "close":
        feet = 0.5 + heights[0] * 0.46  # nothing to stand on: the middle of the sheet
    if scene.place == "sea" and main.afloat:
        feet = 0.73
    leans_left = scene.position == "left" or (scene.position == "thirds" and chance.random() < _EVEN)
    middle = 0.5 if scene.position == "centre" else 0.333 if leans_left else 0.667
    order = _around(len(ground), middle)
    width = sum(widths) + gaps
    before = sum(widths[i] + _GAP for i in order[: order.index(0)])
    # With others around, the hero steps aside so that the group stays in the middle.
    left = (aspect - width) / 2 if middle == _EVEN else middle * aspect - before - widths[0] / 2
    left = min(max(left, _EDGE), max(aspect - width - _EDGE, _EDGE))
    row: dict[int, Placed] = {}
    for index in order:
        height, item = heights[index], ground[index]
        back = 0.035 if height > heights[0] else -0.01 * (index > 0)
        lift = 0.12 if picture(item).aloft and index == 0 else 0
        flip = bool(index) and chance.random() < _EVEN
        start = 100 - edges[index][1] if flip else edges[index][0]
        row[index] = Placed(
            item=item,
            name=item.name,
            x=left + (50 - start) / 100 * height,
            feet=feet - back - lift,
            height=height,
            flip=flip,
        )
        left += widths[index] + _GAP
    return [row[index] for index in range(len(ground))]


def _under(item: Item, row: list[Placed]) -> Placed:
    """Stand a table under the row; its legs may go on below the panel."""
    left, right = min(one.box[0] for one in row), max(one.box[2] for one in row)
    height = max(right - left, 0.5)
    feet = row[0].feet + height * (100 - picture(item).carries - 4) / 100
    return Placed(item=item, name=item.name, x=(left + right) / 2, feet=feet, height=height)


def _around(count: int, middle: float) -> list[int]:
    """Return the order from left to right: the hero (0) in the middle or at its side."""
    others = list(range(1, count))
    if middle == _EVEN and count > 2:  # noqa: PLR2004
        return [*reversed(others[1::2]), 0, *others[::2]]
    return [0, *others] if middle <= _EVEN else [*reversed(others), 0]


def _aloft(items: list[Item], main: Placed, aspect: float, chance: random.Random) -> list[Placed]:
    placed = []
    for index, item in enumerate(items):
        share = (index + 0.5) / len(items)
        x = aspect * (0.12 + 0.76 * share) + (chance.random() - 0.5) * 0.06
        if len(items) == 1:
            x = aspect * (0.2 if main.x > aspect / 2 - 0.01 else 0.8)
        height = 0.2 * min(max(picture(item).size / 0.4, 0.7), 1.9)
        placed.append(Placed(item=item, name=item.name, x=x, feet=0.08 + height, height=height))
    return placed


def _slot(items: list[Item], main: Placed) -> list[Placed]:
    """Fill a subject: each filling in turn, of one part after the other, from edge to edge."""
    slot = picture(main.item).slot
    if not items or slot is None:
        return []
    left, right, bottom = slot
    unit = main.height / 100
    step = (right - left) / _SLOT_PIECES
    placed = []
    for index in range(_SLOT_PIECES):
        item = items[index % len(items)]
        parts = pictogram(item.name).parts or (item.name,)
        placed.append(
            Placed(
                item=item,
                name=parts[index // len(items) % len(parts)],
                x=main.x + (left + step * (index + 0.5) - 50) * unit,
                feet=main.feet - (100 - bottom - 12 + 4 * (index % 2)) * unit,
                height=step * 2.3 * unit,
            )
        )
    return placed


def _held(item: Item, main: Placed) -> Placed:
    hands = picture(main.item).hands or (50, 70)
    height = main.height * 0.44
    x, y = main.x + (hands[0] - 50) / 100 * main.height, main.feet - (100 - hands[1]) / 100 * main.height
    return Placed(item=item, name=item.name, x=x, feet=min(y + height * 0.62, 0.99), height=height)
