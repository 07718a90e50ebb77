"""Drawing the place: sky, ground, what stands about, and what hangs in the sky."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from PIL import Image

from bina.demo_backend import textures
from bina.demo_backend.brush import Brush, Frame
from bina.demo_backend.colours import PAPER, WHITE, Colour, colour, mix
from bina.demo_backend.looks import Style, style
from bina.demo_backend.scene import Scene
from bina.demo_backend.shapes import Points, Shape, parse, pictogram, table

_FROM_ABOVE = 14
"""Where the horizon is when one looks down, in hundredths of the height."""


class Backdrop:
    """One place under one light; `image` is painted upon step by step."""

    def __init__(self, scene: Scene, size: tuple[int, int]) -> None:
        self.scene = scene
        self.size = size
        self.look: Style = style(scene.style)
        self.place: Mapping[str, Any] = table("backdrops")[scene.place]
        self.light: Mapping[str, Any] = table("looks")["light"][scene.light]
        self.chance = random.Random(scene.salt)  # noqa: S311  (a drawing, not a secret)
        self.image = self._surfaces()
        self.brush = Brush(self.image, self.look, scene.seed, size[1])

    def paint(self) -> Image.Image:
        """Return the finished backdrop."""
        whole = Frame(0, 0, self.size[0] / 100, self.size[1] / 100)
        for shape in parse(self.place.get("shapes", "")):
            self.brush.shape(shape, whole, WHITE)
        for shelf in self.place.get("shelves", ()):
            self._books(whole, shelf)
        if self.scene.angle != "above":
            for group in self.place.get("scatter", ()):
                self._scatter(group)
        over = Image.new("RGB", self.size, colour(self.light.get("over", "white")))
        self.image.paste(Image.blend(self.image, over, self.light.get("strength", 0.0)))
        if self.scene.place == "plain" or not self.place.get("indoors"):
            self._stars()
            self._disc()
        return self.image

    def _surfaces(self) -> Image.Image:
        sky, ground = self._colours()
        horizon = _FROM_ABOVE if self.scene.angle == "above" else self.place["horizon"]
        across, down = self.size
        middle = round(down * horizon / 100)
        image = Image.new("RGB", self.size)
        image.paste(textures.gradient((across, middle), *sky))
        image.paste(textures.gradient((across, down - middle), *ground), (0, middle))
        brush = Brush(image, self.look, self.scene.seed + 1, down)
        if self.look.fill == "strokes":
            textures.repaint(brush)
        elif self.look.fill == "wash":
            textures.blotches(brush)
        if self.look.dots:
            textures.dots(image, middle, mix(sky[0], (60, 90, 150), 0.2))
        return image

    def _colours(self) -> tuple[tuple[Colour, Colour], tuple[Colour, Colour]]:
        """Return sky and ground from top to bottom, in the prompt's colour where it names one."""
        sky, ground = _pair(self.place["sky"]), _pair(self.place["ground"])
        if self.scene.weather == "snow":
            ground = _pair(table("backdrops")["snow"]["ground"])
        if self.scene.place_colour:
            own = colour(self.scene.place_colour)
            ground = mix(own, WHITE, 0.12), mix(own, (70, 60, 80), 0.12)
            if self.place.get("tinted"):
                sky, ground = (
                    (own, mix(own, WHITE, 0.1)),
                    (mix(own, (90, 80, 96), 0.06), mix(own, WHITE, 0.06)),
                )
        if self.look.fill == "hatch":
            sky = mix(sky[0], PAPER, 0.5), mix(sky[1], PAPER, 0.5)
            ground = mix(ground[0], PAPER, 0.5), mix(ground[1], PAPER, 0.5)
        return sky, ground

    def _scatter(self, group: Mapping[str, Any]) -> None:
        """Put small things about, the far ones first."""
        what = pictogram(group["what"])
        (low, high), (small, large) = group["band"], group["size"]
        feet = sorted(self.chance.uniform(low, high) for _ in range(group["count"]))
        for index, y in enumerate(feet):
            near = (y - low) / (high - low)
            unit = (small + (large - small) * near) * self.size[1] / 10_000
            # Steps of the golden section keep neighbours apart, whatever their number.
            share = (index * 0.618 + self.chance.random() * 0.4) % 1
            frame = Frame(share * self.size[0] - 50 * unit, y * self.size[1] / 100 - 100 * unit, unit, unit)
            main = mix(colour(what.colour), colour(self.place["sky"][1]), 0.30 * (1 - near))
            for shape in what.shapes:
                self.brush.shape(shape, frame, main)

    def _books(self, whole: Frame, shelf: tuple[float, float, float, float]) -> None:
        """Fill a shelf (left, right, bottom, height in hundredths) with backs of books."""
        left, right, bottom, height = shelf
        bare = self.look.fill != "solid"
        x = left + 0.6
        while x < right - 2:
            end = min(x + self.chance.uniform(1.3, 2.7), right - 0.4)
            top = bottom - height * self.chance.uniform(0.62, 0.93)
            back: Points = ((x, top), (end, top), (end, bottom), (x, bottom))
            cover = self.chance.choice(self.place["covers"])
            self.brush.shape(Shape(back, cover, closed=True, width=1, bare=bare), whole, WHITE)
            x = end + 0.15

    def _stars(self) -> None:
        across, down = self.size
        for _ in range(self.light.get("stars", 0)):
            unit = down * self.chance.uniform(0.006, 0.016) / 100
            x, y = self.chance.random() * across, self.chance.random() * down * self.place["horizon"] / 111
            for shape in pictogram("spark").shapes:
                self.brush.shape(shape, Frame(x, y, unit, unit), WHITE)

    def _disc(self) -> None:
        """Hang up the sun or the moon of the light, unless the prompt has named its own."""
        name = self.light.get("disc", "")
        if not name or self.scene.angle == "above" or any(item.name == name for item in self.scene.items):
            return
        (x, y), unit = self.light["disc_at"], self.size[1] * 0.0017
        frame = Frame(x * self.size[0] / 100 - 50 * unit, y * self.size[1] / 100 - 50 * unit, unit, unit)
        for shape in pictogram(name).shapes:
            self.brush.shape(shape, frame, colour(pictogram(name).colour))


def _pair(names: list[str]) -> tuple[Colour, Colour]:
    return colour(names[0]), colour(names[1])
