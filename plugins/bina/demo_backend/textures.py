"""What belongs to a whole surface: broad strokes, blotches, paper, dots, gradients."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter

from bina.demo_backend.brush import Brush
from bina.demo_backend.colours import PAPER, WHITE, Colour, colour_at, mix
from bina.demo_backend.shapes import dense


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """Return a surface that goes from one colour down to another; it may have no height."""
    if not size[1]:
        return Image.new("RGB", size)
    slope = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), slope)


def repaint(brush: Brush, length: float = 70, width: float = 15) -> None:
    """Go over the whole picture with a broad brush, in the colours that are there."""
    before = brush.picture.copy()
    pen = ImageDraw.Draw(brush.picture)
    across, down = before.size
    length, width = length * brush.unit, width * brush.unit
    for _ in range(int(across * down / (length * width) * 1.6)):
        x, y = brush.chance.uniform(0, across - 1), brush.chance.uniform(0, down - 1)
        bend = 0.35 * math.sin(x / across * 5) + brush.chance.uniform(-0.3, 0.3)
        dx, dy = math.cos(bend) * length / 2, math.sin(bend) * length / 2
        tone = colour_at(before, (int(x), int(y)))
        light = brush.chance.uniform(-0.1, 0.14)
        tone = mix(tone, WHITE, light) if light > 0 else mix(tone, (60, 50, 90), -light)
        pen.line((x - dx, y - dy, x + dx, y + dy), fill=tone, width=max(1, round(width)))


def blotches(brush: Brush) -> None:
    """Let paper show through a wash here and there."""
    size = brush.picture.size
    blot = brush.noise(size, max(2, size[1] // 7)).point(lambda v: max(0, v - 96))
    brush.picture.paste(WHITE, mask=blot)


def taped_paper(brush: Brush) -> None:
    """Give a finished wash its grain, and the white edge where the paper was taped."""
    across, down = size = brush.picture.size
    grain = brush.noise(size, max(3, down // 300)).point(lambda v: max(0, v - 150) // 3)
    brush.picture.paste(WHITE, mask=grain)
    inset = 20 * brush.unit
    corners = ((inset, inset), (across - inset, inset), (across - inset, down - inset), (inset, down - inset))
    edge = brush.by_hand(tuple(dense(corners, down / 12, closed=True)), closed=True)
    sheet = Image.new("L", size, 255)
    ImageDraw.Draw(sheet).polygon(edge, fill=0)
    brush.picture.paste(PAPER, mask=sheet.filter(ImageFilter.GaussianBlur(2 * brush.unit)))


def dots(picture: Image.Image, horizon: int, ink: Colour) -> None:
    """Print a sky in dots that shrink towards the horizon, as comics are."""
    pen = ImageDraw.Draw(picture)
    gap = max(4, picture.height // 52)
    for row in range(horizon // gap + 1):
        radius = gap * 0.34 * (1 - row * gap / max(horizon, 1))
        if radius <= 1:
            break
        y = row * gap
        for x in range((row % 2) * gap // 2, picture.width, gap):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)


def vignette(picture: Image.Image, strength: float) -> None:
    """Darken a picture towards its corners."""
    edge = Image.radial_gradient("L").resize(picture.size).point(lambda v: int(max(0, v - 60) * strength))
    picture.paste((24, 18, 30), mask=edge)
