"""Colours by name, and mixing them."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from PIL import Image

from bina.demo_backend.shapes import table

Colour: TypeAlias = tuple[int, int, int]

INK: Colour = (52, 48, 58)
WHITE: Colour = (255, 255, 255)
PAPER: Colour = (253, 251, 246)


@cache
def colour(name: str) -> Colour:
    """Return a colour of looks.toml or `#rrggbb`; KeyError for an unknown name."""
    text = name if name.startswith("#") else table("looks")["colour"][name]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return `a` with a share (0-1) of `b` in it."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


def role(name: str, main: Colour, ink: Colour = INK) -> Colour:
    """Return the colour of a shape: a role of the subject's own colour, or a fixed one."""
    match name:
        case "main":
            return main
        case "dark":
            return mix(main, (60, 44, 66), 0.24)
        case "pale":
            return mix(main, WHITE, 0.45)
        case "ink":
            return ink
        case _:
            return colour(name)


def brightness(value: Colour) -> float:
    """Return how bright a colour looks, 0-1."""
    return (0.299 * value[0] + 0.587 * value[1] + 0.114 * value[2]) / 255


def grey(value: Colour) -> Colour:
    """Return a colour without its hue."""
    level = round(brightness(value) * 255)
    return level, level, level


def colour_at(picture: Image.Image, at: tuple[int, int]) -> Colour:
    """Return the colour of one pixel of an RGB picture."""
    pixel = picture.getpixel(at)
    if not isinstance(pixel, tuple):
        raise TypeError(f"not an RGB picture: {picture.mode}")
    return int(pixel[0]), int(pixel[1]), int(pixel[2])
