"""The design that is open: its name, its form, its preview, and what can be taken away."""

from __future__ import annotations

import json

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.design import LONGEST_NAME, Design
from pyodide_tools.designer.model import Model
from pyodide_tools.designer.view_form import form
from pyodide_tools.designer.view_take import take_away


def work(model: Model, text: Words) -> Html | None:
    """Return the workbench, or what it waits for."""
    design, tool = model.design, model.tool
    if design is None:
        return None
    key = model.settings.id
    inner = (form(model, tool, text), _preview(model, design, text)) if tool else _waiting(model, text)
    return h(
        "section",
        _bar(model, design, text),
        # Asks the page for the code of the tool that is picked, after a restart of Python as well.
        h(
            "div",
            id_=f"{key}-bring",
            data_bina_part="bring",
            data_bina_keep=True,
            data_tool="" if model.failed == design.tool else design.tool,
            data_ready=model.ready,
            data_turn=model.turn,
        ),
        h("div", inner, class_="bina-designer__desk"),
        take_away(model, design, text) if tool else None,
        id_=f"{key}-work",
        aria_labelledby=f"{key}-title",
    )


def _as_link(model: Model, design: Design) -> str:
    """Return the last right design as the page packs it into a link; empty where there is none yet."""
    if model.right is None:
        return ""
    content = {"tool": design.tool, "language": design.language, "settings": model.right}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _bar(model: Model, design: Design, text: Words) -> Html:
    key = model.settings.id
    return h(
        "div",
        h(
            "div",
            fields.button(key, "leave", text("work.leave"), on="left"),
            fields.button(key, "undo", text("work.undo"), on="undone", disabled=not model.past),
            fields.button(key, "redo", text("work.redo"), on="redone", disabled=not model.future),
            class_="bina-designer__actions",
        ),
        fields.text(
            key,
            "design-name",
            text("work.name"),
            value=design.name,
            on="input:named",
            help=text("work.name-help"),
            longest=LONGEST_NAME,
        ),
        class_="bina-designer__bar",
    )


def _waiting(model: Model, text: Words) -> Html:
    key, design = model.settings.id, model.design
    if design and model.ready == design.tool:
        return h(
            "div",
            h("p", text("work.unknown-tool", tool=design.tool)),
            fields.button(key, "save-file", text("take.file-save"), on="file-saved"),
        )
    if model.failed:
        return h(
            "div",
            h("p", text("work.not-brought")),
            fields.button(key, "again", text("work.again"), on="asked-again"),
        )
    return h("p", text("work.bringing"))


def _preview(model: Model, design: Design, text: Words) -> Html:
    key = model.settings.id
    is_behind = model.right is not None and model.right != design.settings
    return h(
        "section",
        h("h4", text("preview.title"), id_=f"{key}-preview-title"),
        h("p", text("preview.behind"), class_="bina-designer__hint") if is_behind else None,
        h(
            "div",
            id_=f"{key}-preview",
            class_="bina-designer__preview",
            data_bina_part="preview",
            data_bina_keep=True,
            data_design=_as_link(model, design),
            data_label=text("preview.label"),
            data_empty=text("preview.empty"),
            data_large=text("preview.large"),
            data_missing=text("preview.missing"),
        ),
        class_="bina-designer__look",
        # It scrolls by itself beside a long form, also by keyboard.
        tabindex=0,
        aria_labelledby=f"{key}-preview-title",
    )
