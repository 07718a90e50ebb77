"""The state as HTML: ways to open a picture, the picture, the steps, and the way out."""

from __future__ import annotations

import json

from pyodide_tools.core import fields, paper
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio import controls, view_credit, view_steps, view_work
from pyodide_tools.image_studio.model import Model


def view(model: Model, words: Words) -> Html:
    """Return the whole tool."""
    key = model.settings.id
    checks_only = model.settings.checks_only
    name = words("check.title" if checks_only else "title")
    title = h("h3", model.settings.title or name, id_=f"{key}-title", class_="bina-studio__title")
    if model.picture is None:
        return join(
            title,
            h("p", words("check.intro")) if checks_only else None,
            _ways(model, words),
            h("p", words("check.private" if checks_only else "private"), class_="bina-studio__private"),
            fields.status(key, _status(model, words)),
            None if checks_only else _by_hand(words),
        )
    another = fields.button(
        key, "another", words("another"), on="another-wanted", pressed=model.opening or None
    )
    return join(
        title,
        h(
            "div",
            _stage(model, words),
            fields.status(key, _status(model, words)),
            view_work.progress(model, words),
            view_work.compare(model, words),
            class_="bina-studio__desk bina-studio__desk--still"
            if model.mode == "check"
            else "bina-studio__desk",
        ),
        h(
            "div",
            None if checks_only else view_work.history_buttons(model, words),
            another,
            class_="bina-studio__row",
        ),
        _ways(model, words) if model.opening else None,
        view_steps.steps(model, words),
        None if checks_only else _finished(model, words),
        view_work.facts(model, words),
        None if checks_only else _by_hand(words),
    )


def _finished(model: Model, words: Words) -> Html:
    """Return the ways out and back."""
    return join(
        view_work.taking_out(model, words), view_credit.panel(model, words), view_work.history(model, words)
    )


def _by_hand(words: Words) -> Html:
    """Return what stands on paper: room for the picture, and the order in three parts."""
    return h(
        "div",
        h("div", paper.frame(words("by-hand.picture")), class_="bina-studio__frame"),
        [paper.lines(words(f"by-hand.{part}"), 2) for part in ("keep", "change", "how")],
        class_="bina-paper",
    )


def _ways(model: Model, words: Words) -> Html:
    key, settings = model.settings.id, model.settings
    files = (
        controls.file_button(key, "bring", words("open.file"), primary=True),
        controls.file_button(key, "camera", words("open.camera"), camera=True)
        if settings.camera and not settings.checks_only
        else None,
    )
    kept = h(
        "div",
        id_=f"{key}-shelf",
        class_="bina-studio__shelf",
        data_bina_part="shelf",
        data_bina_keep=True,
        data_label=words("open.kept-picture"),
        data_empty=words("open.kept-none"),
        data_largest=settings.largest,
    )
    return h(
        "div",
        h("p", files, class_="bina-studio__row"),
        h("p", words("open.hint"), class_="bina-field__help"),
        h("details", h("summary", words("open.kept")), kept, id_=f"{key}-kept"),
        id_=f"{key}-opener",
        class_="bina-studio__opener",
        data_bina_part="opener",
        data_event="opened",
        data_everywhere=True,
        data_largest=settings.largest,
    )


def _stage(model: Model, words: Words) -> Html:
    key, picture, choices = model.settings.id, model.picture, model.choices
    assert picture is not None  # noqa: S101  (the caller has looked)
    change = None if model.comparing else model.change
    return h(
        "div",
        id_=f"{key}-stage",
        class_="bina-studio__stage",
        data_bina_part="stage",
        data_bina_keep=True,
        data_picture=picture.id,
        data_before=model.steps[0].picture.id,
        data_split=choices.split if model.comparing else 0,
        data_change=json.dumps(change, ensure_ascii=False) if change else None,
        data_marking=model.marking and not model.comparing and model.doing is None,
        data_brush=choices.brush,
        data_alt=words("stage.alt", width=picture.width, height=picture.height),
        data_label=words("stage.label"),
        data_described=f"{key}-keys",
        data_place=words("stage.place"),
    )


def _status(model: Model, words: Words) -> str:
    return words(f"status.{model.status.key}", **model.status.values) if model.status.key else ""
