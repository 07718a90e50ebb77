"""A social card as lines and boxes, before anything is drawn: 1200 by 630 pixels, as previews of links show it.

In Hebrew the words begin at the right and the picture stands at the left; in English the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass

from bina import lettering
from bina.lettering import Weight, clean, is_rtl

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
_PICTURE = 430
_GAP = 52
_TITLE_SIZES = range(76, 43, -4)
_MOST_LINES = 4
_LEADING = 1.22
_SMALL = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says; `picture` is whether one goes on it."""

    title: str
    site: str
    author: str = ""
    about: str = ""
    rtl: bool = True
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: `edge` is where it begins, at the right where `rtl` and else at the left; `middle` its height.

    `rtl` is the card's direction, in which the whole line is ordered: an English word or a number in it
    keeps its own.
    """

    text: str
    size: int
    weight: Weight
    edge: float
    middle: float
    rtl: bool
    role: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines, and the box of the picture (left, top, right, bottom) where there is one."""

    lines: tuple[Line, ...]
    picture: tuple[int, int, int, int] | None


def layout(card: Card) -> Layout:
    """Place everything; lettering.CannotLetter where Hebrew cannot be set."""
    box = None
    room = WIDTH - 2 * MARGIN
    if card.picture:
        room -= _PICTURE - MARGIN + _GAP
        box = (0, 0, _PICTURE, HEIGHT) if card.rtl else (WIDTH - _PICTURE, 0, WIDTH, HEIGHT)
    edge = WIDTH - MARGIN if card.rtl else MARGIN
    title, size = _title(card, room)
    high = len(title) * size * _LEADING
    # The title hangs from a third of the room above it, so that one line does not stick to the site's name.
    top = 128 + max(0.0, (HEIGHT - 128 - 132 - high) * 0.4)
    lines = [
        Line(
            lettering.fit(clean(card.site), _SMALL, room, "Bold", rtl=card.rtl),
            _SMALL,
            "Bold",
            edge,
            92,
            card.rtl,
            "site",
        )
    ]
    lines += [
        Line(text, size, "Bold", edge, top + (number + 0.5) * size * _LEADING, card.rtl, "title")
        for number, text in enumerate(title)
    ]
    foot = [clean(text) for text in (card.author, card.about) if clean(text)]
    lines += [
        Line(
            lettering.fit(text, _SMALL, room, rtl=card.rtl),
            _SMALL,
            "Medium",
            edge,
            HEIGHT - 64 - 46 * up,
            card.rtl,
            "foot",
        )
        for up, text in enumerate(reversed(foot))
    ]
    return Layout(tuple(line for line in lines if line.text), box)


def reads_rtl(title: str, language: str) -> bool:
    """Tell whether a card reads from right to left: one Hebrew letter is enough on a Hebrew site."""
    return is_rtl(title) or (language == "he" and any(is_rtl(letter) for letter in title))


def _title(card: Card, room: float) -> tuple[list[str], int]:
    """Break the title at the greatest size at which all of it has room."""
    text = clean(card.title)
    for size in _TITLE_SIZES:
        broken = lettering.lines(text, size, room, _MOST_LINES, "Bold", rtl=card.rtl)
        whole = " ".join(broken) == text
        if whole and len(broken) * size <= 76 * 3.2:
            return broken, size
    return lettering.lines(text, _TITLE_SIZES[-1], room, _MOST_LINES, "Bold", rtl=card.rtl), _TITLE_SIZES[-1]
