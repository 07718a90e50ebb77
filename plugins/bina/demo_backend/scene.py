"""What the sketch will show, as data: the plan of a prompt, before anything is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bina.demo_backend import reading
from bina.demo_backend.reading import Reading, Word
from bina.demo_backend.shapes import pictogram, table
from bina.lettering import is_rtl

MOST_ITEMS = 7
MOST_AVOIDED = 12
_LABEL_WORDS = 4
_FAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in the picture: `name` of a pictogram, or "" for a shape that only its label explains.

    `colour` is a name of looks.toml, "" for the pictogram's own. `way`: hero, beside, aloft, held, slot.
    """

    name: str
    label: str
    colour: str = ""
    way: str = "beside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The plan. `notes` are the writer's own words on place, light, style and framing; `avoided` too.

    `seed` decides where things stand; `salt`, which depends on every letter, the small accidents.
    """

    caption: str
    rtl: bool
    size: tuple[int, int]
    seed: int
    salt: int
    items: tuple[Item, ...]
    place: str = "plain"
    place_colour: str = ""
    weather: str = ""
    light: str = "day"
    style: str = "storyboard"
    frame: str = "medium"
    angle: str = "level"
    position: str = "centre"
    palette: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()


def plan(
    prompt: str,
    negative: str = "",
    size: tuple[int, int] = (1024, 1024),
    seed: int | None = None,
    turn: int = 0,
) -> Scene:
    """Return the plan of a prompt; the same five values always give the same plan.

    Without a seed the prompt itself decides; `turn` makes the second of several pictures another one.
    """
    read = reading.read(prompt)
    colours = _colours(read)
    shots = {word.name for word in read.of("shot")}
    place = _place(read)
    items = _items(read, colours)
    home = pictogram(items[0].name).home if items and items[0].name else ""
    weather = _last(read.of("weather"), "")
    place_name = place.name if place else "snow" if weather == "snow" else home or "plain"
    digest = hashlib.sha256(repr((prompt, negative, size, turn)).encode()).digest()
    salt = int.from_bytes(digest[:6])
    return Scene(
        caption=prompt,
        rtl=is_rtl(prompt),
        size=size,
        seed=(salt if seed is None else seed) + turn,
        salt=salt,
        items=items,
        place=place_name,
        place_colour=colours.get(place, "") if place else "",
        weather=weather,
        light=_last(read.of("light"), "day"),
        style=_last(read.of("style"), "storyboard"),
        frame=_choice(shots, ("close", "wide"), "medium"),
        angle=_choice(shots, ("above", "below"), "level"),
        position=_choice(shots, ("left", "right", "thirds"), "centre"),
        palette=tuple(dict.fromkeys(word.name for word in read.of("colour"))),
        notes=_notes(read, place),
        avoided=tuple(dict.fromkeys((*reading.split(negative), *read.avoided)))[:MOST_AVOIDED],
    )


def _items(read: Reading, colours: dict[Word, str]) -> tuple[Item, ...]:
    subjects = read.of("subject")
    if not subjects:
        label = " ".join(read.phrases[0].split()[:_LABEL_WORDS]) if read.phrases else ""
        landscape = any(word.phrase == 0 for word in read.of("place")) or not label
        return () if landscape else (Item(name="", label=label, way="hero"),)
    hero = next((word for word in subjects if not pictogram(word.name).aloft), subjects[0])
    main = pictogram(hero.name)
    items: list[Item] = []
    busy = False
    for word in (hero, *(other for other in subjects if other is not hero)):
        picture = pictogram(word.name)
        way = "hero" if word is hero else "aloft" if picture.aloft else "beside"
        if way == "beside" and picture.food and main.slot:
            way = "slot"
        elif way == "beside" and picture.held and main.hands and word.phrase == hero.phrase and not busy:
            way, busy = "held", True
        label = _label(word, read)
        if any(item.name == word.name and item.label == label for item in items):
            continue
        one = Item(name=word.name, label=label, colour=colours.get(word, ""), way=way)
        again = Item(name=one.name, label="", colour=one.colour, way="beside" if way == "hero" else way)
        items += [one, *[again] * (_count(word, read) - 1)]
    return tuple(items[:MOST_ITEMS])


def _colours(read: Reading) -> dict[Word, str]:
    """Return which noun each colour word belongs to: the one before it in Hebrew, after it in English."""
    nouns = [word for word in read.words if word.kind in {"subject", "place"}]
    owned: dict[Word, str] = {}
    for word in read.of("colour"):
        near = [noun for noun in nouns if noun.phrase == word.phrase]
        before = [noun for noun in near if noun.end <= word.at]
        after = [noun for noun in near if noun.at >= word.end]
        if is_rtl(word.text):
            owner = before[-1] if before else next(iter(after), None)
        else:
            close = [noun for noun in after if noun.at - word.end < _FAR]
            owner = next(iter(close or before[-1:] or after), None)
        if owner is not None:
            owned.setdefault(owner, word.name)
    return owned


def _place(read: Reading) -> Word | None:
    """Return the place: a named one wins over a mere "background"."""
    places = read.of("place")
    named = [word for word in places if word.name not in {"plain", "studio"}]
    return next(iter(named or places), None)


def _label(word: Word, read: Reading) -> str:
    """Return a noun with the colour that stands right beside it: after it in Hebrew, before it in English."""
    for other in read.of("colour"):
        if other.phrase != word.phrase:
            continue
        if is_rtl(word.text) and other.at == word.end:
            return f"{word.text} {other.text}"
        if not is_rtl(word.text) and other.end == word.at:
            return f"{other.text} {word.text}"
    return word.text


def _count(word: Word, read: Reading) -> int:
    """Return how many the prompt asks for: the number right before a noun, or before its adjective."""
    for number in read.of("count"):
        after = (one for one in read.of("subject") if one.phrase == number.phrase and one.at >= number.end)
        if next(after, None) is word and word.at - number.end < _FAR:
            return int(number.name)
    return 1


def _notes(read: Reading, place: Word | None) -> tuple[str, ...]:
    kinds = ("place", "weather", "light", "style", "shot")
    words = [word for kind in kinds for word in read.of(kind) if kind != "place" or word is place]
    return tuple(dict.fromkeys(_label(word, read) if word is place else word.text for word in words))


def _last(words: tuple[Word, ...], default: str) -> str:
    return words[-1].name if words else default


def _choice(found: set[str], names: Iterable[str], default: str) -> str:
    return next((name for name in names if name in found), default)


def styles() -> tuple[str, ...]:
    """Return the names of the styles that can be drawn."""
    return tuple(table("looks")["style"])
