"""The works, the newest first, by day; the opened one with its story, a thought about it and its credit."""

from __future__ import annotations

from itertools import groupby

from pyodide_tools.core import credit, fields, paper
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.journal.credits import credit_of
from pyodide_tools.journal.entries import LONGEST, Entry
from pyodide_tools.journal.exports import day, facts
from pyodide_tools.journal.model import Model

_SHORT = 90
_ROWS_BY_HAND = 8


def works(model: Model, text: Words) -> Html:
    """Return the list of works; only so many are on the page, however many there are."""
    key, entries = model.settings.id, model.entries
    listed = [
        entry
        for index, entry in enumerate(reversed(entries))
        if index < model.shown or entry.key == model.opened
    ]
    days: list[Child] = [
        h(
            "section",
            h("h5", h("time", date, datetime=_iso(group)) if date else text("no-day")),
            h("ol", [_row(model, entry, text) for entry in group], class_="bina-journal__works"),
        )
        for date, rows in groupby(listed, key=lambda entry: day(entry.created))
        for group in [list(rows)]
    ]
    left = len(entries) - model.shown
    more = fields.button(key, "more", text("more", count=left), on="unfolded") if left > 0 else None
    return h(
        "section",
        h("h4", text("works")),
        h("p", _summary(model, text), class_=None if model.entries else "bina-journal__none"),
        _by_hand(text) if not model.entries else None,
        h("p", text.count("left-out", model.left_out)) if model.left_out else None,
        days,
        more,
    )


def _by_hand(text: Words) -> Html:
    """Return the table that a class without computers keeps instead of the works."""
    return paper.table([text(f"by-hand.{key}") for key in ("changed", "hoped", "happened")], _ROWS_BY_HAND)


def _iso(group: list[Entry]) -> str:
    return group[0].created[:10]


def _summary(model: Model, text: Words) -> str:
    if not model.gathered:
        return text("reading")
    count = len(model.entries)
    if not count:
        return text("nothing-yet")
    pictures = sum(entry.picture is not None for entry in model.entries)
    return f"{text.count('count', count)} {text.count('pictures', pictures)}"


def _row(model: Model, entry: Entry, text: Words) -> Html:
    key = model.settings.id
    opened = entry.key == model.opened
    short = entry.text if len(entry.text) <= _SHORT else f"{entry.text[:_SHORT].rstrip()}…"
    return h(
        "li",
        h(
            "div",
            _thumb(entry, text) if not opened else None,
            h(
                "button",
                h("span", text("number", number=entry.number), class_="bina-journal__number"),
                " ",
                h("span", short or text("without-words"), dir="auto"),
                type_="button",
                id_=f"{key}-open-{_slug(entry)}",
                name="open",
                value=entry.key,
                class_="bina-journal__open",
                aria_expanded=str(opened).lower(),
                data_bina_on="click:opened",
            ),
            h("span", entry.created[11:16], " ", text(f"kind.{entry.kind}"), class_="bina-journal__when"),
            h("span", text("is-finished"), class_="bina-journal__when")
            if entry.key in model.thoughts.finished
            else None,
            class_="bina-journal__line",
        ),
        _story(model, entry, text) if opened else None,
        id_=f"{key}-work-{_slug(entry)}",
    )


def _slug(entry: Entry) -> str:
    """Return the entry's key as a part of an id."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in entry.key)


def _thumb(entry: Entry, text: Words) -> Html | None:
    picture = entry.picture
    if picture is None:
        return None
    return h(
        "img",
        data_bina_picture=picture.id,
        alt=text("picture-alt", text=entry.text[:_SHORT]),
        width=picture.width,
        height=picture.height,
        class_="bina-journal__thumb",
    )


def _story(model: Model, entry: Entry, text: Words) -> Html:
    key, picture = model.settings.id, entry.picture
    finished = entry.key in model.thoughts.finished
    credited = credit_of(model, entry)[0]
    shown = None
    if picture:
        label = text(f"label.{credited.made}")
        shown = h(
            "figure",
            h(
                "img",
                data_bina_picture=picture.id,
                alt=text("picture-alt", text=entry.text),
                width=picture.width,
                height=picture.height,
            ),
            h("figcaption", label),
            class_="bina-journal__picture",
        )
    return h(
        "div",
        shown,
        h("dl", [join(h("dt", label), h("dd", said, dir="auto")) for label, said in facts(entry, text)]),
        fields.text(
            key,
            f"thought-{_slug(entry)}",
            model.settings.reflection or text("reflection"),
            value=model.thoughts.reflections.get(entry.key, ""),
            on="change:reflected",
            rows=3,
            longest=LONGEST,
        ),
        h("p", _finish(key, entry, text, finished=finished)),
        credit.card(
            key,
            credited,
            model.language,
            shares="shared" if model.can_share else "",
            captions="captioned-wanted",
        )
        if picture
        else None,
        class_="bina-journal__story",
    )


def _finish(key: str, entry: Entry, text: Words, *, finished: bool) -> Html:
    return h(
        "button",
        text("finish"),
        id_=f"{key}-finish-{_slug(entry)}",
        type_="button",
        name="finish",
        value=entry.key,
        class_="bina-button",
        aria_pressed=str(finished).lower(),
        data_bina_on="click:finished",
    )
