"""The versions that were kept: a short line for each, and the opened one with its picture and its story."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.credit import Credit
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.core.strings import words as strings
from pyodide_tools.prompt_builder.compose import PACKAGE
from pyodide_tools.prompt_builder.difference import Change, Texts, changes
from pyodide_tools.prompt_builder.model import Model
from pyodide_tools.prompt_builder.versions import Version
from pyodide_tools.prompt_builder.visible import shown

_MARKS = {"same": "span", "added": "ins", "removed": "del"}


_AT_FIRST = 12
_MOST_COMPARED = 20


def versions(model: Model, words: Words) -> Html:
    """Return the list of versions, the newest first."""
    key, kept = model.settings.id, model.versions
    everything = model.unfolded == "versions"
    first = 0 if everything else max(0, len(kept) - _AT_FIRST)
    rows = [
        _row(model, version, kept[index - 1] if index else None, words)
        for index, version in enumerate(kept)
        if index >= first or version.number == model.opened
    ]
    label = words("versions-fewer") if everything else words("versions-more", count=len(kept) - _AT_FIRST)
    return h(
        "section",
        h("h4", words("versions"), id_=f"{key}-versions-title"),
        None if rows else h("p", words("no-versions")),
        h("ol", reversed(rows), class_="bina-prompt__versions") if rows else None,
        fields.button(key, "versions-more", label, on="unfolded") if len(kept) > _AT_FIRST else None,
        None if rows else _dropzone(key, 0, words),
        class_="bina-prompt__history",
        aria_labelledby=f"{key}-versions-title",
    )


def moment(created: str) -> str:
    """Return an ISO 8601 time as a day and an hour: 23.11.2026, 09:05."""
    date, _, time = created.partition("T")
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}.{month}.{year}, {time[:5]}" if day and time else ""


def told(change: Change, words: Words) -> str:
    """Return one change in words."""
    part = words(f"parts.{change.part}.label")
    kinds = {(True, True): "replaced", (True, False): "added", (False, True): "removed"}
    kind = kinds[bool(change.added), bool(change.removed)]
    return words(f"changes.{kind}", part=part, added=shown(change.added), removed=shown(change.removed))


def _row(model: Model, version: Version, before: Version | None, words: Words) -> Html:
    key = model.settings.id
    opened = version.number == model.opened
    line = _line(key, words.language, version.number, version.created, version.kind, opened=opened)
    story = _story(model, version, before, words) if opened else None
    return h("li", line, story, id_=f"{key}-version-row-{version.number}", class_="bina-prompt__version")


@lru_cache(maxsize=512)
def _line(key: str, language: str, number: int, created: str, kind: str, *, opened: bool) -> Html:
    """Return the short line of a version; lines hardly ever change, so they are kept."""
    say = strings(PACKAGE, language)
    return h(
        "div",
        fields.button(
            key, "version", say("version", number=number), on="opened", value=str(number), pressed=opened
        ),
        " ",
        h("time", moment(created), datetime=created) if created else None,
        " ",
        h("span", say(f"kinds.{kind}"), class_="bina-prompt__kind"),
        class_="bina-prompt__line",
    )


def _story(model: Model, version: Version, before: Version | None, words: Words) -> Html:
    key, number = model.settings.id, version.number
    other = next((v for v in model.versions if v.number == model.compared), None) or before
    return h(
        "div",
        h(
            "div",
            _picture(version, words, compared=False) if version.picture else _dropzone(key, number, words),
            _picture(other, words, compared=True) if model.compared and other and other.picture else None,
            class_="bina-prompt__pictures",
        ),
        h("p", version.sent, dir="auto", class_="bina-prompt__text"),
        h("p", h("strong", words("negative"), " "), h("bdi", version.negative)) if version.negative else None,
        _comparison(model, version, other, words),
        fields.text(
            key,
            f"note-{number}",
            words("note"),
            value=version.note,
            on="change:noted",
            help=words("note-help"),
            rows=2,
        ),
        h("p", credits_line(version, model.by, words), id_=f"{key}-credits", class_="bina-prompt__credits"),
        h(
            "div",
            fields.button(key, "restore", words("restore"), on="restored", value=str(number)),
            fields.button(key, "copy-credits", words("copy-credits"), copies=f"{key}-credits"),
            class_="bina-prompt__actions",
        ),
        class_="bina-prompt__story",
    )


def _comparison(model: Model, version: Version, other: Version | None, words: Words) -> Html | None:
    if other is None:
        return None
    rest = tuple(v.number for v in reversed(model.versions) if v.number != version.number)[:_MOST_COMPARED]
    choice = _compared(model.settings.id, words.language, rest, other.number) if len(rest) > 1 else None
    title = None if choice else h("p", h("strong", words("changes.title")))
    return h("div", choice, title, difference(other.texts, version.texts, words))


@lru_cache(maxsize=8)
def _compared(key: str, language: str, numbers: tuple[int, ...], chosen: int) -> Html:
    say = strings(PACKAGE, language)
    options = [fields.Option(str(number), say("version", number=number)) for number in numbers]
    return fields.select(key, "compare", say("compare"), options, value=str(chosen), on="change:compared")


def difference(before: Texts, after: Texts, words: Words) -> Html:
    """Return what changed, in colour and in words."""
    found = changes(before, after)
    if not found:
        return h("p", words("changes.none"))
    return h("ul", (h("li", _marked(change, words)) for change in found), class_="bina-prompt__changes")


def _marked(change: Change, words: Words) -> Html:
    pieces: Iterator[Child] = (join(h(_MARKS[piece.kind], shown(piece.text)), " ") for piece in change.pieces)
    return join(h("span", pieces, dir="auto"), h("span", told(change, words), class_="bina-prompt__told"))


def _picture(version: Version, words: Words, *, compared: bool) -> Html | None:
    picture = version.picture
    if picture is None:
        return None
    # How a picture that was brought came to be, nobody has said.
    label = words("label-sketch" if picture.sketch else "label-ai" if version.service else "label-brought")
    return h(
        "figure",
        h(
            "img",
            data_bina_picture=picture.id,
            alt=words("picture-alt", prompt=version.sent),
            width=picture.width,
            height=picture.height,
        ),
        h(
            "figcaption",
            h("span", label, class_="bina-prompt__label"),
            f" {words('version', number=version.number)}" if compared else None,
        ),
        class_="bina-prompt__picture",
    )


def credits_line(version: Version, by: str, words: Words) -> str:
    """Return who made what: "made with ..., prompt by ..."."""
    if not version.picture:
        return words("credits.none")
    credit = Credit(service=version.service, sketch=version.picture.sketch, prompt_by=by)
    return " ".join(credit.lines(words.language))


def _dropzone(key: str, number: int, words: Words) -> Html:
    return h(
        "div",
        h("p", words("bring-picture")),
        fields.button(key, "picture", words("choose-picture"), on="picture-wanted", value=str(number)),
        id_=f"{key}-drop-{number}",
        class_="bina-prompt__drop",
        data_bina_drop="brought",
        data_bina_drop_field=f"picture-{number}",
    )
