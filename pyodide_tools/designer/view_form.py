"""The form of a tool: what a teacher needs first, and the rest behind one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Tool
from pyodide_tools.designer.checking import Problem
from pyodide_tools.designer.design import LANGUAGES, Design
from pyodide_tools.designer.editing import at, parsed, written
from pyodide_tools.designer.labels import labels_of
from pyodide_tools.designer.model import Model
from pyodide_tools.designer.reflect import Control, control_at, form_of
from pyodide_tools.designer.view_controls import control
from pyodide_tools.designer.view_sheet import Sheet
from pyodide_tools.designer.view_survey import editor

_SHOWN = 30
"""Mistakes that are told at once."""
_SURVEY = "survey"


def form(model: Model, tool: Tool, text: Words) -> Html:
    """Return the controls of all settings, made from the class that the build checks them with."""
    design = model.design
    settings: Mapping[str, Any] = design.settings if design else {}
    labels = labels_of(tool, model.language)
    key = model.settings.id
    site = model.site
    language = design.language if design else model.language
    sheet = Sheet(model.prefix, text, labels, language, site, model.problems[:_SHOWN])
    every = form_of(tool.settings)
    first = [parsed(name) for name in tool.first]
    return h(
        "section",
        h("h4", labels.name, id_=f"{key}-form"),
        h("p", labels.line),
        _mistakes(model, every, text),
        [_setting(model, sheet, path, settings) for path in first],
        h(
            "details",
            h("summary", text("more")),
            [control(sheet, one, (), settings) for one in _without(every, first)],
            _language(key, design, text),
            id_=f"{key}-more",
        ),
        class_="bina-designer__form",
        aria_labelledby=f"{key}-form",
    )


def _setting(model: Model, sheet: Sheet, path: Path, settings: Mapping[str, Any]) -> Html | None:
    one, _ = control_at(form_of(model.tool.settings), path) if model.tool else (None, ())
    if one is None:
        return None
    if one.kind == "raw" and one.key == _SURVEY:
        return editor(model, sheet)
    return control(sheet, one, path[:-1], at(settings, path[:-1], {}))


def _without(form: tuple[Control, ...], shown: list[Path]) -> list[Control]:
    """Return the controls that are not in sight yet, groups without what of them is."""
    left: list[Control] = []
    for one in form:
        inner = [path[1:] for path in shown if path[0] == one.key]
        if () not in inner:
            left.append(replace(one, inner=tuple(_without(one.inner, inner))) if inner else one)
    return left


def _mistakes(model: Model, every: tuple[Control, ...], text: Words) -> Html | None:
    """Return how many mistakes there are, with a way to each; what belongs to no control may be taken out."""
    wrong = [one for one in model.problems if not one.warning and one.path != (_SURVEY,)]
    if not wrong:
        return None
    key = model.settings.id
    known = {one.key for one in every}
    return h(
        "div",
        h("p", text.count("mistakes.count", len(wrong)), class_="bina-field__label"),
        h("ul", [_mistake(key, one, known, text) for one in wrong[:_SHOWN]]),
        id_=f"{key}-mistakes",
        class_="bina-designer__mistakes",
    )


def _mistake(key: str, problem: Problem, known: set[str], text: Words) -> Html:
    path = written(problem.path)
    lost = bool(problem.path) and problem.path[0] not in known
    return h(
        "li",
        problem.text,
        " ",
        fields.button(key, "drop", text("mistakes.drop"), on="dropped", value=path)
        if lost
        else fields.button(key, "visit", text("mistakes.visit"), on="visited", value=path)
        if path
        else None,
    )


def _language(key: str, design: Design | None, text: Words) -> Html | None:
    if design is None:
        return None
    options = [Option(one, text(f"language.{one}")) for one in LANGUAGES]
    return fields.radios(
        key,
        "design-language",
        text("language.title"),
        options,
        value=design.language,
        on="change:spoken",
        help=text("language.help"),
    )
