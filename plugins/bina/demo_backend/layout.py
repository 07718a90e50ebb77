"""The sheet around the panel: ribbon, labels, caption and chips, as boxes in pixels before drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bina import lettering
from bina.demo_backend.labels import SMALLEST, Box, Kind, Text, labels
from bina.demo_backend.scene import Scene
from bina.demo_backend.shapes import table
from bina.demo_backend.stage import Placed, place
from bina.lettering import clean, is_rtl


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything and where: `panel` in pixels of the sheet, `placed` in units of the panel's height."""

    size: tuple[int, int]
    panel: Box
    placed: tuple[Placed, ...]
    texts: tuple[Text, ...]


def layout(scene: Scene) -> Sheet:
    """Return the sheet of a scene; CannotLetter where Hebrew cannot be set."""
    width, height = scene.size
    unit = (width * height) ** 0.5 / 1024
    margin = 34 * unit
    below = _foot(scene, unit, (margin, 0, width - margin, 0.3 * height))
    foot = height - max((text.box[3] for text in below), default=0) - 36 * unit
    panel = (margin, margin * 1.15, width - margin, foot)
    placed = place(scene, (panel[2] - panel[0]) / (panel[3] - panel[1]))
    texts = [_ribbon(scene, unit, panel)]
    texts += labels(placed, unit, panel, (texts[0].box,))
    down = foot + 16 * unit
    texts += [replace(t, box=(t.box[0], t.box[1] + down, t.box[2], t.box[3] + down)) for t in below]
    return Sheet(size=scene.size, panel=panel, placed=placed, texts=tuple(texts))


def words(scene: Scene) -> dict[str, Any]:
    """Return the sheet's own words in the language of the prompt."""
    return table("strings.he" if scene.rtl else "strings.en")


def _pixels(points: float, unit: float) -> int:
    return max(SMALLEST, round(points * unit))


def _ribbon(scene: Scene, unit: float, panel: Box) -> Text:
    text = words(scene)["ribbon"]
    size = _pixels(27, unit)
    room = panel[2] - panel[0] - 60 * unit
    while size > SMALLEST and lettering.width(text, size, "Bold", rtl=scene.rtl) > room:
        size -= 1
    half = lettering.width(text, size, "Bold", rtl=scene.rtl) / 2 + 22 * unit
    middle = (panel[0] + panel[2]) / 2
    top = max(panel[1] - 0.6 * size, 2)
    box = (middle - half, top, middle + half, top + size * 1.62)
    return Text(kind="ribbon", words=text, box=box, size=size, rtl=scene.rtl, weight="Bold")


def _foot(scene: Scene, unit: float, area: Box) -> list[Text]:
    """Set the caption, then the chips that still fit."""
    left, top, right, bottom = area
    size = _pixels(33, unit)
    texts: list[Text] = []
    chips = bool(scene.notes or scene.avoided or scene.palette)
    most = 2 if chips else 3
    for line in lettering.lines(clean(scene.caption), size, right - left, most, "Bold", rtl=scene.rtl):
        box = (left, top, right, top + size * 1.32)
        texts.append(Text(kind="caption", words=line, box=box, size=size, rtl=scene.rtl, weight="Bold"))
        top = box[3]
    return texts + _chips(scene, unit, (left, top + 10 * unit, right, bottom))


def _chips(scene: Scene, unit: float, area: Box) -> list[Text]:
    """Lay the chips in rows from the side where reading starts; what does not fit is left out."""
    left, top, right, bottom = area
    size = _pixels(21, unit)
    tall = size * 1.62
    pieces: list[tuple[Kind, str]] = [("swatch", name) for name in scene.palette]
    pieces += [("note", note) for note in scene.notes]
    if scene.avoided:
        pieces.append(("heading", words(scene)["avoid"]))
    pieces += [("avoided", thing) for thing in scene.avoided]
    chips: list[Text] = []
    x = 0.0
    for kind, piece in pieces:
        rtl = scene.rtl if kind == "heading" else is_rtl(piece)
        text = piece if kind == "swatch" else lettering.fit(clean(piece), size, (right - left) * 0.5, rtl=rtl)
        if not text:
            continue
        padding = {"heading": 8, "swatch": 0}.get(kind, 26) * unit
        wide = tall if kind == "swatch" else lettering.width(text, size, rtl=rtl) + padding
        if x and x + wide > right - left:
            x, top = 0.0, top + tall + 8 * unit
        if top + tall > bottom:
            break
        box = (
            (right - x - wide, top, right - x, top + tall)
            if scene.rtl
            else (left + x, top, left + x + wide, top + tall)
        )
        chips.append(Text(kind=kind, words=text, box=box, size=size, rtl=rtl))
        x += wide + 9 * unit
    return chips
