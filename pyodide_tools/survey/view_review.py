"""All answers once more, before they leave the form."""

from __future__ import annotations

from collections.abc import Iterator

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import Asked, asked
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.view_form import way


def review(model: Model, words: Words) -> Html:
    """Return every question that was asked with its answer and the way back to it."""
    key = model.settings.id
    rows = [
        asked(key, model.plan.names[name], model.session, words)
        for name in model.session.visible
        if name in model.plan.names
    ]
    return h(
        "div",
        h("h4", words("review.title"), id_=f"{key}-review", tabindex="-1"),
        h("p", words(f"review.{way(model)}", collector=model.label)),
        h("dl", [_row(one, words) for one in rows], class_="bina-survey__answers"),
        h(
            "p",
            fields.button(key, "return", words("review.back"), on="returned"),
            None
            if model.closed
            else fields.button(key, "send", words(f"send.{way(model)}"), on="sent", primary=True),
            class_="bina-survey__ways",
        ),
        class_="bina-survey__review",
    )


def _row(one: Asked, words: Words) -> list[Child]:
    said = list(_said(one))
    change = h(
        "button",
        words("review.change"),
        h("span", f": {one.title}", class_="bina-survey__unseen"),
        id_=f"{one.key}--change",
        type_="button",
        name="change",
        value=one.key,
        class_="bina-survey__quiet",
        data_bina_on="click:returned",
    )
    shown: Child = [h("div", text, dir="auto") for text in said] if said else h("em", words("review.empty"))
    return [
        h("dt", one.title),
        h("dd", shown, None if one.type == "expression" or not one.enabled else change),
    ]


def _said(one: Asked) -> Iterator[str]:
    """Yield an answer in words, a line each."""
    chosen = [option.label for option in one.options if option.chosen]
    if one.type == "ranking":
        yield from (f"{place}. {label}" for place, label in enumerate(chosen, 1))
    elif chosen:
        yield ", ".join(chosen)
    for line in one.lines:
        picked = ", ".join(option.label for option in line.options if option.chosen) or line.text
        if picked:
            yield f"{line.label}: {picked}"
    for text in (one.text, one.other, one.comment):
        if text:
            yield text
