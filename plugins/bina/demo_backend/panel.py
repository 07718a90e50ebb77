"""Drawing the panel: the place, then shadows, things and weather, from far to near."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFilter

from bina.demo_backend import textures
from bina.demo_backend.backdrop import Backdrop
from bina.demo_backend.brush import Brush, Frame, Tint
from bina.demo_backend.colours import WHITE, Colour, colour
from bina.demo_backend.scene import Scene
from bina.demo_backend.shapes import Pictogram, Shape, pictogram, smooth
from bina.demo_backend.stage import Placed, picture

_PIXELS = 76
"""Rows of a pixel picture."""
_UNKNOWN = ("pastel", "lightblue", "pink", "beige", "#d9cdec", "#cfe3b4", "#f6d9b0")
_RING = ((0, -1), (0.7, -0.7), (1, 0), (0.72, 0.72), (0, 1), (-0.72, 0.72), (-1, 0), (-0.7, -0.7))


def draw(scene: Scene, placed: tuple[Placed, ...], size: tuple[int, int]) -> Image.Image:
    """Return the panel of a scene in pixels; `placed` as stage.place gives it."""
    backdrop = Backdrop(scene, size)
    image, light, look = backdrop.paint(), backdrop.light, backdrop.look
    if look.blur:
        image.paste(image.filter(ImageFilter.GaussianBlur(size[1] * 0.007)))
    for one in placed:
        if one.item.way in {"hero", "beside"} and not picture(one.item).aloft:
            _shadow(image, one, light.get("shadow", 0.0))
    tint = Tint(colour(light.get("over", "white")), light.get("strength", 0.0) / 3)
    inside = tuple(one for one in placed if one.item.way == "slot")
    for one in placed:
        if one.item.way != "slot":
            _thing(backdrop.brush, one, tint, inside if one.item.way == "hero" else ())
    _weather(scene, backdrop.brush, backdrop.chance)
    textures.vignette(image, light.get("vignette", 0.0))
    if look.fill == "wash":
        textures.taped_paper(backdrop.brush)
    return _pixelated(image) if look.pixel else image


def _thing(brush: Brush, one: Placed, tint: Tint, inside: tuple[Placed, ...]) -> None:
    if not one.name:
        _unknown(brush, one)
        return
    what = pictogram(one.name)
    _shapes(brush, what, what.back, one, tint)
    for piece in inside:
        part = pictogram(piece.name)
        _shapes(brush, part, part.shapes, piece, tint)
    _shapes(brush, what, what.shapes, one, tint)


def _shapes(brush: Brush, what: Pictogram, shapes: tuple[Shape, ...], one: Placed, tint: Tint) -> None:
    main = colour(one.item.colour or what.colour)
    for shape in shapes:
        brush.shape(shape, _frame(brush, one), main, None if what.aloft else tint)


def _frame(brush: Brush, one: Placed) -> Frame:
    high = brush.picture.height
    unit = one.height * high / 100
    return Frame(one.x * high - 50 * unit, one.feet * high - 100 * unit, unit, unit, one.flip)


def _unknown(brush: Brush, one: Placed) -> None:
    """Draw a thing that has no pictogram: a soft form with contour lines, shaped and coloured by its words."""
    chance = random.Random(one.item.label)  # noqa: S311  (a drawing, not a secret)
    main = colour(one.item.colour or chance.choice(_UNKNOWN))
    ring = [(x * chance.uniform(0.66, 1.0), y * chance.uniform(0.7, 1.0)) for x, y in _RING]
    for share in (1.0, 0.76, 0.52, 0.28):
        points = smooth(tuple((50 + x * 44 * share, 55 + y * 44 * share) for x, y in ring), closed=True)
        whole = share == 1.0
        line = (*points, points[0])
        shape = Shape(line, "main" if whole else "dark", closed=whole, width=0.6, bare=False)
        brush.shape(shape, _frame(brush, one), main)


def _shadow(image: Image.Image, one: Placed, lean: float) -> None:
    high: int = image.height
    left, right = picture(one.item).edges
    width, depth = one.height * (right - left) / 200 * high, one.height * 0.055 * high
    x = (one.box[0] + one.height * (left + right) / 200 + lean * 0.09 * one.height) * high
    y: float = one.feet * high - depth * 0.25
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).ellipse((x - width, y - depth, x + width, y + depth), fill=70)
    image.paste((58, 46, 66), mask=mask.filter(ImageFilter.GaussianBlur(high * 0.006)))


def _weather(scene: Scene, brush: Brush, chance: random.Random) -> None:
    """Let it snow, rain or be misty, in front of everything."""
    wide, high = brush.picture.size
    match scene.weather:
        case "snow":
            for _ in range(60):
                unit = high * chance.uniform(0.006, 0.018) / 100
                frame = Frame(chance.random() * wide, chance.random() * high, unit, unit)
                brush.shape(pictogram("flake").shapes[0], frame, WHITE)
        case "rain":
            drop: Colour = (196, 214, 228)
            for _ in range(110):
                x, y = chance.random() * wide * 1.1, chance.random() * high
                fall = high * chance.uniform(0.03, 0.06)
                brush.open(((x, y), (x - fall * 0.3, y + fall)), drop, 3)
        case "fog":
            veil = Image.linear_gradient("L").resize((wide, high)).point(lambda v: 70 + v // 2)
            brush.picture.paste((236, 238, 240), mask=veil)


def _pixelated(image: Image.Image) -> Image.Image:
    small = image.resize((round(image.width * _PIXELS / image.height), _PIXELS), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.NEAREST)
