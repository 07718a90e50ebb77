"""Changing a picture: a sketch of the prompt inside the mask, or a whole new sheet that shows what it began with."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bina import lettering
from bina.demo_backend import panel, sketch
from bina.demo_backend.colours import INK
from bina.demo_backend.edit_orders import EditOrder
from bina.demo_backend.layout import words
from bina.demo_backend.orders import LARGEST, SMALLEST, WIDEST, SketchOrder
from bina.demo_backend.scene import Scene, plan
from bina.demo_backend.stage import place

_SOFT = 2
"""Pixels over which new paint fades into the picture, inside the mask."""
_LEAST_WORDS = 11
_INSET = 0.24


def edit(order: EditOrder, turn: int = 0) -> bytes:
    """Return a PNG; the same order and turn always give the same bytes.

    With a mask, what it does not free stays as it was, pixel by pixel.
    Raises lettering.CannotLetter where the prompt has Hebrew and the system cannot set it.
    """
    image = _sheet(order, turn) if order.mask is None else _repainted(order, order.mask, turn)
    size = order.sketch.size
    if image.size != size and order.mask is not None:
        image = image.resize(size, Image.Resampling.LANCZOS)
    return sketch.png(image, source=sketch.composite(order.data))


def _repainted(order: EditOrder, mask: Image.Image, turn: int) -> Image.Image:
    area = mask.getbbox() or (0, 0, *mask.size)
    left, top, right, bottom = area
    inside = mask.crop(area)
    patch = _patch(order.sketch, (right - left, bottom - top), turn)
    edge = ImageChops.subtract(inside, inside.filter(ImageFilter.MinFilter(3)))
    patch.paste(INK, mask=edge)
    soft = ImageChops.darker(inside, inside.filter(ImageFilter.GaussianBlur(_SOFT)))
    image = order.picture.copy()
    image.paste(patch.convert(image.mode), (left, top), soft)
    return image


def _patch(order: SketchOrder, size: tuple[int, int], turn: int) -> Image.Image:
    """Return a piece of a storyboard that fills a box of any shape."""
    wide, high = size
    # Nothing can be placed in a ribbon: it is cut from the middle of a panel that is not so narrow.
    whole = (max(wide, high // WIDEST, 16), max(high, wide // WIDEST, 16))
    scale = max(1.0, 2 * SMALLEST / max(whole))
    fine = (round(whole[0] * scale), round(whole[1] * scale))
    scene = plan(order.prompt, order.negative, fine, order.seed, turn)
    drawn = panel.draw(scene, place(scene, fine[0] / fine[1]), fine).resize(whole, Image.Resampling.LANCZOS)
    left, top = (whole[0] - wide) // 2, (whole[1] - high) // 2
    patch = drawn.crop((left, top, left + wide, top + high))
    _label(patch, scene)
    return patch


def _label(patch: Image.Image, scene: Scene) -> None:
    """Say on the patch that it is a sketch, where there is room to read it."""
    text = words(scene)["patch"]
    size = min(28, patch.height // 8, patch.width // 6)
    if size < _LEAST_WORDS:
        return
    middle, foot = patch.width / 2, patch.height - size * 1.1
    half = lettering.width(text, size, "Bold", rtl=scene.rtl) / 2 + size * 0.6
    pen = ImageDraw.Draw(patch)
    pen.rounded_rectangle(
        (middle - half, foot - size * 0.8, middle + half, foot + size * 0.8), size, sketch.RIBBON, INK
    )
    pen.text(
        (middle, foot),
        text,
        fill=INK,
        font=lettering.font(size, "Bold"),
        direction=lettering.direction(text, rtl=scene.rtl),
        anchor="mm",
    )


def _sheet(order: EditOrder, turn: int) -> Image.Image:
    """Return a new sheet of the prompt, with the picture that it began with pinned into a corner."""
    size = _bounded(order.sketch.size)
    scene = plan(order.sketch.prompt, order.sketch.negative, size, order.sketch.seed, turn)
    sheet = sketch.draw(scene)
    small = order.picture.convert("RGB")
    small.thumbnail((round(size[0] * _INSET), round(size[1] * _INSET)), Image.Resampling.LANCZOS)
    gap = max(4, size[0] // 60)
    x = gap * 3 if scene.rtl else size[0] - small.width - gap * 3
    frame = (x - gap // 2, gap * 4, x + small.width + gap // 2, gap * 5 + small.height)
    ImageDraw.Draw(sheet).rectangle(frame, fill=(255, 255, 252), outline=INK, width=max(2, gap // 4))
    sheet.paste(small, (x, gap * 4 + gap // 2))
    return sheet


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    """Return the size of a sheet that is nearest to a picture's."""
    width, height = size
    width, height = max(width, height // WIDEST), max(height, width // WIDEST)
    scale = min(LARGEST / max(width, height), max(SMALLEST / min(width, height), 1.0))
    return max(SMALLEST, round(width * scale)), max(SMALLEST, round(height * scale))
