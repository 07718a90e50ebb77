"""Files out and in, the signature, the licence, and how full the browser is."""

from __future__ import annotations

from pyodide_tools.core import credit, fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.journal.merging import preview
from pyodide_tools.journal.model import Model

_MEGA = 2**20
_NEARLY = 0.8


def files(model: Model, text: Words) -> Html:
    """Return the section of files."""
    key = model.settings.id
    nothing = not model.entries and not model.thoughts.answers
    return h(
        "section",
        h("h4", text("files.title")),
        h("p", text("files.intro"), " ", text("files.place")),
        fields.text(
            key,
            "by",
            text("files.by"),
            value=model.thoughts.by,
            on="change:signed",
            help=text("files.by-help"),
            longest=200,
        ),
        h(
            "details",
            h("summary", text("files.licence")),
            credit.licence_form(key, model.thoughts.licence, model.language, on="licensed"),
            id_=f"{key}-licence",
        ),
        h(
            "div",
            fields.button(
                key,
                "zip",
                text("files.zip"),
                on="zip-wanted",
                primary=True,
                disabled=nothing or bool(model.busy),
            ),
            fields.button(
                key, "page", text("files.page"), on="page-wanted", disabled=nothing or bool(model.busy)
            ),
            fields.button(
                key,
                "hand-in",
                text("files.hand-in"),
                on="page-wanted",
                value="share",
                disabled=nothing or bool(model.busy),
            )
            if model.can_share
            else None,
            fields.button(key, "print", text("files.print"), on="print-wanted", disabled=nothing),
            fields.button(key, "import", text("files.import"), on="import-wanted", disabled=bool(model.busy)),
            class_="bina-journal__actions",
        ),
        _preview(model, text),
        _meter(model, text),
        class_="bina-journal__files",
    )


def _preview(model: Model, text: Words) -> Html | None:
    """Return what a file would bring, before anything of it is taken in."""
    found = model.found
    if found is None:
        return None
    key, seen = model.settings.id, preview(model, found)
    return h(
        "div",
        h("h5", text("import.title")),
        h(
            "ul",
            h("li", text.count("import.new", seen.new)),
            h("li", text.count("import.known", seen.known)) if seen.known else None,
            h("li", text.count("import.pictures", found.pictures)),
            h("li", text.count("import.thoughts", seen.thoughts)) if seen.thoughts else None,
        ),
        h("p", text("import.promise")),
        h(
            "div",
            fields.button(
                key, "take", text("import.take"), on="taken", primary=True, disabled=bool(model.busy)
            ),
            fields.button(key, "leave", text("import.leave"), on="left"),
            class_="bina-journal__actions",
        ),
        class_="bina-journal__found",
    )


def _meter(model: Model, text: Words) -> Html | None:
    storage = model.storage
    if not model.gathered or not storage.quota:
        return None
    used, quota = (f"{size / _MEGA:,.0f}" for size in (storage.usage, storage.quota))
    full = storage.usage > _NEARLY * storage.quota
    return h(
        "div",
        h(
            "label",
            text("meter.label"),
            " ",
            h("meter", min=0, max=storage.quota, value=storage.usage, high=int(_NEARLY * storage.quota)),
        ),
        h("p", text("meter.text", used=used, quota=quota)),
        h("p", text("meter.full")) if full else None,
        h("p", text("meter.lasting"))
        if storage.lasting
        else h(
            "p",
            text("meter.may-go"),
            " ",
            fields.button(model.settings.id, "persist", text("meter.keep"), on="lasting-wanted"),
        ),
        class_="bina-journal__meter",
    )
