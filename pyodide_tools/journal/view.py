"""The journal as HTML: questions, works by day, comparison, files in and out."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.journal.entries import LONGEST
from pyodide_tools.journal.model import Model
from pyodide_tools.journal.view_comparison import comparison
from pyodide_tools.journal.view_files import files
from pyodide_tools.journal.view_works import works


def view(model: Model, text: Words) -> Html:
    """Return the whole tool."""
    key = model.settings.id
    return h(
        "div",
        h("h3", model.settings.title or text("title"), class_="bina-journal__title"),
        h("p", text("intro")),
        h("div", id_=f"{key}-shelf", data_bina_part="shelf", data_bina_keep=True),
        fields.status(key, _said(model, text)),
        _questions(model, text),
        works(model, text),
        comparison(model, text) if model.settings.compare else None,
        files(model, text),
    )


def _said(model: Model, text: Words) -> str:
    status = model.status
    if not status.key:
        return ""
    if status.key == "imported":
        return text.count(
            "status.imported", int(str(status.values["count"])), pictures=status.values["pictures"]
        )
    return text(f"status.{status.key}", **status.values)


def _questions(model: Model, text: Words) -> Html | None:
    if not model.settings.questions:
        return None
    return h(
        "section",
        h("h4", text("questions")),
        [
            fields.text(
                model.settings.id,
                f"answer-{number}",
                question,
                value=model.thoughts.answers.get(question, ""),
                on="change:answered",
                rows=3,
                longest=LONGEST,
            )
            for number, question in enumerate(model.settings.questions, 1)
        ],
    )
