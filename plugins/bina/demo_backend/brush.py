"""Painting outlines in a style: solid, hatched, washed, brushed or shaded, with a line that is drawn by hand."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bina.demo_backend.colours import WHITE, Colour, brightness, grey, mix, role
from bina.demo_backend.looks import Style
from bina.demo_backend.shapes import Point, Points, Shape, dense


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a box of 100 x 100 lands: its corner, and the size of a hundredth, in pixels."""

    left: float
    top: float
    across: float
    down: float
    flip: bool = False

    def put(self, points: Points) -> Points:
        """Return points of the box in pixels."""
        return tuple(
            (self.left + (100 - x if self.flip else x) * self.across, self.top + y * self.down)
            for x, y in points
        )


@dataclass(frozen=True, slots=True)
class Tint:
    """The colour of the light, and its share in whatever it falls on."""

    over: Colour
    share: float


class Brush:
    """Paints on one picture; the same seed always gives the same hand."""

    def __init__(self, picture: Image.Image, look: Style, seed: int, unit: float) -> None:
        self.picture = picture
        self.look = look
        self.unit = unit / 1000
        self.chance = random.Random(seed)  # noqa: S311  (a drawing, not a secret)
        self._draw = ImageDraw.Draw(picture)

    def shape(self, shape: Shape, frame: Frame, main: Colour, tint: Tint | None = None) -> None:
        """Paint a shape of a pictogram whose own colour is `main`; what glows takes no tint."""
        points = frame.put(shape.points)
        paint = role(shape.colour, main, self.look.ink)
        if tint is not None and shape.colour not in {"glow", "ink"}:
            paint = mix(paint, tint.over, tint.share)
        if shape.closed:
            self.closed(points, paint, bare=shape.bare)
        else:
            self.open(points, paint, max(shape.width * frame.down / self.unit, 1.2))

    def closed(self, points: Points, fill: Colour, *, bare: bool = False) -> None:
        """Paint a closed outline."""
        fill = grey(fill) if self.look.grey else fill
        outline = self.by_hand(points, closed=True)
        if self.look.lift and not bare:
            self._shadow(outline)
        getattr(self, f"_{self.look.fill}")(outline, fill, bare)
        if not bare and self.look.passes:
            self.open(points, self.look.ink, self.look.line, closed=True)

    def open(self, points: Points, ink: Colour, width: float, *, closed: bool = False) -> None:
        """Draw a line; `width` in thousandths."""
        ink = grey(ink) if self.look.grey else ink
        pixels = max(1, round(width * self.unit))
        passes = self.look.passes if closed else 1
        for turn in range(passes):
            line = self.by_hand(points, closed=closed)
            thin = pixels if turn == 0 else max(1, pixels // 2)
            self._draw.line([*line, line[0]] if closed else line, fill=ink, width=thin, joint="curve")
            if not closed and thin > 2:  # noqa: PLR2004
                for x, y in (line[0], line[-1]):
                    self._draw.ellipse((x - thin / 2, y - thin / 2, x + thin / 2, y + thin / 2), fill=ink)

    def by_hand(self, points: Points, *, closed: bool) -> list[Point]:
        """Return the points as a hand would follow them: close, never twice the same."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        # A hand is steadier on small things: an eye stays round.
        size = min(self.look.wobble * self.unit, 0.035 * max(max(xs) - min(xs), max(ys) - min(ys)))
        if not size:
            return list(points)
        a, b, c, d = (self.chance.uniform(0, math.tau) for _ in range(4))
        line = dense(points, 14 * self.unit, closed=closed)
        turn = math.tau / max(len(line), 1)
        waves = max(2, round(len(line) / 16))
        return [
            (
                x + size * (math.sin(a + i * turn * waves) + 0.5 * math.sin(b + i * turn * waves * 2)),
                y + size * (math.sin(c + i * turn * waves) + 0.5 * math.sin(d + i * turn * waves * 2)),
            )
            for i, (x, y) in enumerate(line)
        ]

    def _mask(self, outline: Sequence[Point], pad: int = 0) -> tuple[tuple[int, int], Image.Image] | None:
        """Return the inside of an outline as a mask of its bounding box, inside the picture."""
        xs, ys = [p[0] for p in outline], [p[1] for p in outline]
        left, top = max(int(min(xs)) - pad, 0), max(int(min(ys)) - pad, 0)
        right = min(int(max(xs)) + pad + 2, self.picture.width)
        bottom = min(int(max(ys)) + pad + 2, self.picture.height)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in outline], fill=255)
        return (left, top), mask

    def _solid(self, outline: list[Point], fill: Colour, bare: bool) -> None:  # noqa: FBT001
        self._draw.polygon(outline, fill=fill)
        found = None if bare or not self.look.marker else self._mask(outline)
        if found is None:
            return
        at, mask = found
        # A crescent of marker on the side away from the light.
        moved = Image.new("L", mask.size)
        moved.paste(mask, (-round(mask.width * 0.08), -round(mask.height * 0.06)))
        shade = ImageChops.subtract(mask, moved).point(lambda v: v * 0.5)
        self.picture.paste(mix(fill, (70, 50, 80), 0.34), at, shade)

    def _hatch(self, outline: list[Point], fill: Colour, bare: bool) -> None:  # noqa: FBT001
        found = self._mask(outline)
        if found is None:
            return
        at, mask = found
        paper = mix(mix(fill, WHITE, 0.55), (253, 251, 246), 0.4)
        layer = Image.new("RGB", mask.size, paper)
        draw = ImageDraw.Draw(layer)
        gap = (5 + 13 * brightness(fill)) * self.unit * (1.2 if bare else 1)
        ink = mix(fill, self.look.ink, 0.55)
        width = max(1, round(1.5 * self.unit))
        slant = self.chance.uniform(0.75, 1.1)
        span = mask.width + mask.height
        x = -float(mask.height)
        while x < span:
            jitter = self.chance.uniform(-0.3, 0.3) * gap
            draw.line((x + jitter, mask.height, x + mask.height * slant, -jitter), fill=ink, width=width)
            x += gap
        self.picture.paste(layer, at, mask)

    def _wash(self, outline: list[Point], fill: Colour, bare: bool) -> None:  # noqa: FBT001
        soft = max(1.0, 4 * self.unit)
        for share in (0.62, 0.5, 0.45) if not bare else (0.7,):
            dx, dy = self.chance.uniform(-3, 3) * self.unit, self.chance.uniform(-3, 3) * self.unit
            wet = [(x + dx, y + dy) for x, y in outline]
            found = self._mask(wet, pad=4)
            if found is None:
                return
            at, mask = found
            mask = mask.filter(ImageFilter.GaussianBlur(soft / 3))
            self.picture.paste(
                mix(fill, WHITE, self.chance.uniform(0, 0.14)), at, mask.point(lambda v, s=share: int(v * s))
            )
        if bare:
            return
        # Pigment gathers where the wash ends.
        inner = mask.filter(ImageFilter.GaussianBlur(soft * 2.4))
        edge = ImageChops.subtract(mask, inner).point(lambda v: min(255, int(v * 0.9)))
        self.picture.paste(mix(fill, (52, 42, 80), 0.3), at, edge)
        blot = self.noise(mask.size, 40).point(lambda v: max(0, v - 120))
        self.picture.paste(mix(fill, WHITE, 0.7), at, ImageChops.multiply(mask, blot))

    def _strokes(self, outline: list[Point], fill: Colour, bare: bool) -> None:  # noqa: FBT001
        found = self._mask(outline)
        if found is None:
            return
        at, mask = found
        layer = Image.new("RGB", mask.size, fill)
        draw = ImageDraw.Draw(layer)
        # Small things get a small brush, so that a face stays a face.
        fine = min(1.0, 0.25 + min(mask.size) / (160 * self.unit))
        length, width = 46 * self.unit * fine, max(2, round(11 * self.unit * fine))
        lean = self.chance.uniform(-0.9, 0.9)
        count = min(420, int(mask.width * mask.height / (length * width) * 2.2))
        for _ in range(0 if bare and count < 4 else count):  # noqa: PLR2004
            x, y = self.chance.uniform(0, mask.width), self.chance.uniform(0, mask.height)
            bend = lean + self.chance.uniform(-0.35, 0.35)
            dx, dy = math.cos(bend) * length / 2, math.sin(bend) * length / 2
            light = self.chance.uniform(-0.17, 0.2)
            tone = mix(fill, WHITE, light) if light > 0 else mix(fill, (60, 40, 80), -light)
            draw.line((x - dx, y - dy, x + dx, y + dy), fill=tone, width=width)
        self.picture.paste(layer, at, mask)

    def _shaded(self, outline: list[Point], fill: Colour, bare: bool) -> None:  # noqa: FBT001
        found = self._mask(outline)
        if found is None:
            return
        at, mask = found
        down = Image.linear_gradient("L").resize(mask.size)
        across = Image.linear_gradient("L").rotate(90).resize(mask.size)
        slope = ImageChops.blend(down, across, 0.35)
        depth = 0.16 if bare else 0.38
        light = Image.new("RGB", mask.size, mix(fill, (255, 250, 240), depth))
        dark = Image.new("RGB", mask.size, mix(fill, (45, 35, 60), depth))
        self.picture.paste(
            Image.composite(dark, light, slope), at, mask.filter(ImageFilter.GaussianBlur(0.9 * self.unit))
        )

    def _shadow(self, outline: list[Point]) -> None:
        away = 7 * self.unit
        found = self._mask([(x + away, y + away) for x, y in outline], pad=round(away))
        if found is not None:
            at, mask = found
            soft = mask.filter(ImageFilter.GaussianBlur(away / 2)).point(lambda v: int(v * 0.34))
            self.picture.paste((50, 40, 50), at, soft)

    def noise(self, size: tuple[int, int], grain: int) -> Image.Image:
        """Return soft blotches as a mask."""
        width, height = max(2, size[0] // grain), max(2, size[1] // grain)
        small = Image.frombytes("L", (width, height), self.chance.randbytes(width * height))
        return small.resize(size, Image.Resampling.BICUBIC)
