"""What the reader has set in the fields of the studio, and how a field's value is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

LONGEST_TEXT = 300
LONGEST_PROMPT = 2000
LONGEST_NAME = 200
SIZES = (0, 512, 1024, 1600)
"""Longer sides in pixels that a download may have; 0 as it is."""
TYPES: Mapping[str, str] = {"image/png": "png", "image/webp": "webp", "image/jpeg": "jpg"}

_COLOUR = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """One value for each field; numbers are percents unless said otherwise.

    `brush` is the brush's width in widths of the picture. `split` is how much of the picture before is
    shown. `across` and `down` say where the picture lies in its frame, `text_across` and `text_down`
    where the middle of the text is; across counts from the side where reading begins. `letters` is the
    height of the text. `longest` is in pixels. `with_prompt` writes the words for a service into the file,
    `keep_place` leaves in the file where the picture was taken.
    """

    brush: int = 6
    split: int = 50
    behind: str = "none"
    colour: str = "#ffffff"
    shape: str = ""
    fit: str = "cut"
    fill: str = "blur"
    edge: str = "#ffffff"
    across: int = 50
    down: int = 50
    text: str = ""
    letters: int = 10
    ink: str = "#ffffff"
    shade: str = "outline"
    text_across: int = 50
    text_down: int = 85
    prompt: str = ""
    box_across: int = 25
    box_down: int = 25
    box_width: int = 50
    box_height: int = 50
    file: str = "image/png"
    longest: int = 0
    with_prompt: bool = False
    keep_place: bool = False


RANGES: Mapping[str, tuple[int, int]] = {
    "brush": (1, 30),
    "split": (0, 100),
    "across": (0, 100),
    "down": (0, 100),
    "letters": (3, 40),
    "text_across": (0, 100),
    "text_down": (0, 100),
    "box_across": (0, 100),
    "box_down": (0, 100),
    "box_width": (1, 100),
    "box_height": (1, 100),
    "longest": (0, 4096),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "behind": ("none", "colour", "picture"),
    "fit": ("cut", "extend"),
    "fill": ("blur", "colour"),
    "shade": ("outline", "band", "none"),
    "file": tuple(TYPES),
    "shape": ("square", "poster", "slide", "story", "page"),
}
COLOURS = ("colour", "edge", "ink")
FLAGS = ("with_prompt", "keep_place")
TEXTS: Mapping[str, int] = {"text": LONGEST_TEXT, "prompt": LONGEST_PROMPT}


def chosen(choices: Choices, field: str, value: object) -> Choices:
    """Return the choices with one field as the reader set it; a value that is none changes nothing."""
    name = field.replace("-", "_")
    if name in RANGES and (number := _number(value)) is not None:
        least, most = RANGES[name]
        return replace(choices, **{name: min(max(number, least), most)})  # type: ignore[arg-type]
    if name in FLAGS and isinstance(value, bool):
        return replace(choices, **{name: value})  # type: ignore[arg-type]
    text = value if isinstance(value, str) else None
    if text is None:
        return choices
    if name in TEXTS:
        return replace(choices, **{name: text[: TEXTS[name]]})  # type: ignore[arg-type]
    if text in CHOICES.get(name, ()) or (name in COLOURS and _COLOUR.match(text)):
        return replace(choices, **{name: text})  # type: ignore[arg-type]
    return choices


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return round(float(value))
    except (ValueError, OverflowError):
        return None
