"""The designer as HTML: the first screen with its cards, or the design that is open."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.model import Model
from pyodide_tools.designer.view_start import gallery, shelf
from pyodide_tools.designer.view_work import work


def view(model: Model, text: Words) -> Html:
    """Return the whole tool."""
    key = model.settings.id
    return h(
        "div",
        h("h3", _heading(model, text), id_=f"{key}-title", tabindex=-1),
        fields.status(
            key, text(f"status.{model.status.key}", **model.status.values) if model.status.key else ""
        ),
        gallery(model),
        work(model, text) if model.design else shelf(model, text),
        # Tells when somebody turns to this window; before Python is here there is nothing to tell.
        h(
            "div",
            id_=f"{key}-windows",
            hidden=True,
            data_bina_part="windows",
            data_bina_keep=True,
            data_turn=model.turn,
        ),
        class_="bina-designer__all",
        # A design keeps what is written in it; under the same names the next design has something else.
        data_bina_undrafted=True,
    )


def _heading(model: Model, text: Words) -> str:
    design = model.design
    if design:
        return text("work.title", name=design.name or design.tool)
    return model.settings.title or text("title")
