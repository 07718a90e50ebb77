"""Setting words: Heebo, right to left where the words are, and never letters in the wrong order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL import ImageFont

Weight = Literal["Medium", "Bold"]

LONGEST_SHOWN = 2000
_FONTS = Path(__file__).parent / "fonts"
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
# What the font has. Everything else (emoji, other scripts, bidi controls, tag characters) is left out
# rather than drawn as boxes.
_KNOWN = re.compile(
    r"[\u0020-\u007e\u00a0-\u00ff\u0591-\u05c7\u05d0-\u05ea\u05f0-\u05f4\u2013\u2014\u2018-\u201e\u2022\u2026\u20aa\u20ac]"
)
ELLIPSIS = "\u2026"


class CannotLetter(RuntimeError):
    """Right-to-left words where the system cannot order them."""


def missing() -> str:
    """Return what is missing for Hebrew and how to mend it, or "" where all is there."""
    if _shaped():
        return ""
    return (
        "Hebrew cannot be drawn, because Pillow finds no libraqm or libfribidi. "
        "Install the system package libfribidi0 (Debian, Ubuntu), fribidi (macOS, Fedora), and start again."
    )


def is_rtl(text: str) -> bool:
    """Tell the direction of a text by its first letter."""
    letter = _LETTER.search(text)
    return bool(letter and _RTL.match(letter[0]))


def clean(text: str) -> str:
    """Return what of a text can be set, on one line and of bounded length."""
    short = unicodedata.normalize("NFC", text[: LONGEST_SHOWN * 2])
    known = "".join(c if _KNOWN.fullmatch(c) else " " if c.isspace() else "" for c in short)
    return " ".join(known.split())[:LONGEST_SHOWN]


@cache
def _shaped() -> bool:
    from PIL import features

    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def font(size: int, weight: Weight = "Medium") -> ImageFont.FreeTypeFont:
    """Return Heebo in pixels."""
    from PIL import ImageFont

    engine = ImageFont.Layout.RAQM if _shaped() else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(_FONTS / f"Heebo-{weight}.ttf"), size, layout_engine=engine)


def direction(text: str, *, rtl: bool) -> str | None:
    """Return the direction to give Pillow; None where it cannot be given and need not be.

    Raises CannotLetter where the text holds right-to-left letters and nothing can order them.
    """
    if _shaped():
        return "rtl" if rtl else "ltr"
    if _RTL.search(text):
        raise CannotLetter(missing())
    return None


def width(text: str, size: int, weight: Weight = "Medium", *, rtl: bool) -> float:
    """Return how wide a text is, in pixels."""
    return font(size, weight).getlength(text, direction=direction(text, rtl=rtl))


def lines(text: str, size: int, room: float, most: int, weight: Weight = "Medium", *, rtl: bool) -> list[str]:
    """Break a text at its spaces into at most so many lines; what does not fit ends in an ellipsis."""
    words = text.split()
    result: list[str] = []
    at = 0
    while at < len(words) and len(result) < most:
        end = at + 1
        while end < len(words) and width(" ".join(words[at : end + 1]), size, weight, rtl=rtl) <= room:
            end += 1
        result.append(" ".join(words[at:end]))
        at = end
    if result:
        result = [fit(line, size, room, weight, rtl=rtl) for line in result]
    if at < len(words) and result:
        result[-1] = fit(result[-1].removesuffix(ELLIPSIS) + ELLIPSIS, size, room, weight, rtl=rtl)
    return result


def fit(text: str, size: int, room: float, weight: Weight = "Medium", *, rtl: bool) -> str:
    """Cut a text until it fits, with an ellipsis where something was cut."""
    if width(text, size, weight, rtl=rtl) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        cut = text[:middle].rstrip() + ELLIPSIS
        low, high = (middle, high) if width(cut, size, weight, rtl=rtl) <= room else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS
