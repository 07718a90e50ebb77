"""Draw the picture of the authors' sample page: `.venv/bin/python docs/dev/images/kite.py`."""

from __future__ import annotations

from itertools import pairwise
from math import sin
from pathlib import Path

from PIL import Image, ImageDraw

SIZE, SCALE = (1600, 1000), 2
SKY, PALE = (126, 190, 214), (250, 240, 216)
NEAR, FAR = (46, 106, 90), (122, 168, 148)
RED, DARK, LIGHT = (200, 66, 46), (140, 40, 32), (244, 166, 89)
TARGET = Path(__file__).parents[2] / "assets/authors/kite.jpg"


def scaled(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points of the picture on the larger canvas that makes its edges smooth."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def hill(draw: ImageDraw.ImageDraw, top: float, wave: float, colour: tuple[int, int, int]) -> None:
    """Draw a hill from side to side."""
    width, height = SIZE
    edge = [(x, top + 45 * sin(x / wave)) for x in range(0, width + 1, 8)]
    draw.polygon(scaled((0, height), *edge, (width, height)), fill=colour)


width, height = SIZE
image = Image.new("RGB", (width * SCALE, height * SCALE))
draw = ImageDraw.Draw(image)
for row in range(image.height):
    share = row / image.height
    colour = tuple(round(a + (b - a) * share) for a, b in zip(SKY, PALE, strict=True))
    draw.line([(0, row), (image.width, row)], fill=colour)
hill(draw, 760, 210, FAR)
hill(draw, 860, 300, NEAR)
top, right, bottom, left, middle = (980, 130), (1150, 300), (940, 560), (800, 270), (974, 290)
for corners, colour in (
    ((top, right, middle), LIGHT),
    ((right, bottom, middle), RED),
    ((bottom, left, middle), DARK),
    ((left, top, middle), RED),
):
    draw.polygon(scaled(*corners), fill=colour)
tail = [(940 - 9 * step + 26 * sin(step / 3), 560 + 7 * step) for step in range(40)]
draw.line(scaled(*tail), fill=DARK, width=4 * SCALE, joint="curve")
for x, y in tail[6::8]:
    draw.polygon(scaled((x, y), (x - 34, y - 16), (x - 30, y + 18)), fill=LIGHT)
    draw.polygon(scaled((x, y), (x + 34, y - 14), (x + 30, y + 18)), fill=RED)
string = [
    (974 - 700 * share, 290 + 590 * share + 120 * share * (1 - share))
    for share in (n / 40 for n in range(41))
]
for one, other in pairwise(string):
    draw.line(scaled(one, other), fill=(60, 60, 60), width=SCALE)
TARGET.parent.mkdir(parents=True, exist_ok=True)
image.resize(SIZE, Image.Resampling.LANCZOS).save(TARGET, quality=86, optimize=True)
