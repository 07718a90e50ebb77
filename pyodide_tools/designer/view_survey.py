"""The editor of a survey's questions: a list that folds, each question a small form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words, words
from pyodide_tools.designer.editing import at, written
from pyodide_tools.designer.labels import PACKAGE
from pyodide_tools.designer.model import Model
from pyodide_tools.designer.survey_editing import LONGEST_PASTE, entries, items_at, places
from pyodide_tools.designer.survey_kinds import KINDS, PAGE
from pyodide_tools.designer.values import in_language
from pyodide_tools.designer.view_condition import condition
from pyodide_tools.designer.view_controls import controls
from pyodide_tools.designer.view_question import QuestionSheet, unfolded, wrong_beside
from pyodide_tools.designer.view_sheet import Sheet, small_button

_SURVEY = "survey"


def editor(model: Model, sheet: Sheet) -> Html:
    """Return the questions in order, and what adds to them."""
    survey = at(model.design.settings if model.design else {}, (_SURVEY,), {})
    say, key = sheet.text, sheet.key
    pages = places(survey)
    of_pages = isinstance(at(survey, ("pages",)), list)
    own = QuestionSheet(key, say, sheet.labels, sheet.language, sheet.site, sheet.problems)
    whole = sheet.wrong((_SURVEY,), inside=False)
    count = 0
    parts: list[Html] = []
    for number, place in enumerate(pages):
        if of_pages:
            parts.append(_page(own, survey, place[:-1], number))
        rows = items_at(survey, place)
        items = [_entry(model, own, (_SURVEY, *place, at_), one, count + at_) for at_, one in enumerate(rows)]
        count += len(items)
        parts.append(
            h("ol", items, id_=f"{key}-{written((_SURVEY, *place))}", class_="bina-designer__questions")
        )
    return h(
        "section",
        h("h4", say("survey.title"), id_=f"{key}-survey", tabindex=-1),
        h("p", whole if entries(survey) else say("survey.empty"), class_="bina-designer__hint")
        if whole
        else None,
        parts,
        _adding(key, say.language),
        h(
            "p",
            fields.button(key, "add-page", say("survey.add-page"), on="page-added"),
            " ",
            fields.button(key, "paste-open", say("paste.open"), on="paste-opened", pressed=model.pasting),
            class_="bina-designer__actions",
        ),
        _pasting(model, say) if model.pasting else None,
        class_="bina-designer__survey",
        aria_labelledby=f"{key}-survey",
    )


@lru_cache(maxsize=8)
def _adding(key: str, language: str) -> Html:
    say = words(PACKAGE, language)
    return h(
        "div",
        h("p", say("survey.add"), id_=f"{key}-adding", class_="bina-field__label"),
        h(
            "div",
            [
                fields.button(key, "add-question", say(f"kind.{one}"), on="question-added", value=one)
                for one in KINDS
            ],
            class_="bina-designer__kinds",
        ),
        role="group",
        aria_labelledby=f"{key}-adding",
    )


def _page(sheet: QuestionSheet, survey: Any, path: Path, number: int) -> Html:
    where = (_SURVEY, *path)
    named = replace(sheet, kind="page")
    return h(
        "div",
        h("h5", sheet.text("survey.page", number=number + 1)),
        controls(named, PAGE, where, at(survey, path)),
        h(
            "p",
            fields.button(
                sheet.key, "join-page", sheet.text("survey.join"), on="page-joined", value=str(number)
            ),
        )
        if number
        else None,
        id_=f"{sheet.key}-{written(where)}",
        class_="bina-designer__page",
    )


def _entry(model: Model, sheet: QuestionSheet, path: Path, question: Any, number: int) -> Html:
    table: Mapping[str, Any] = question if isinstance(question, Mapping) else {}
    kind = str(table.get("type") or "")
    is_open = model.opened == path
    title = in_language(table.get("title"), sheet.language) or sheet.text(
        "question.untitled", name=table.get("name")
    )
    head = _head(
        sheet.key,
        sheet.text.language,
        written(path),
        number + 1,
        kind=kind,
        title=title[:120],
        is_open=is_open,
    )
    wrong = wrong_beside(sheet, path, kind, is_open=is_open)
    return h(
        "li",
        head,
        h("p", wrong, id_=f"{sheet.key}-{written(path)}-error", class_="bina-field__error")
        if wrong
        else None,
        _unfolded(model, replace(sheet, kind=kind), path, table) if is_open else None,
        id_=f"{sheet.key}-{written(path)}-item",
        class_="bina-designer__question bina-designer__question--open"
        if is_open
        else "bina-designer__question",
    )


def _unfolded(model: Model, sheet: QuestionSheet, path: Path, table: Mapping[str, Any]) -> Html:
    survey = model.design.settings.get(_SURVEY) if model.design else None
    return unfolded(sheet, path, table, condition(sheet, survey, path, table, model.touched))


@lru_cache(maxsize=512)
def _head(key: str, language: str, path: str, number: int, *, kind: str, title: str, is_open: bool) -> Html:
    """Return the line of a question; most stay as they were while another one is written."""
    say = words(PACKAGE, language)
    steps: Path = (path,)
    called = say(f"kind.{kind}") if f"kind.{kind}" in say else say("kind.other", kind=kind)
    name = title or called
    return h(
        "div",
        h(
            "button",
            h("span", str(number), class_="bina-designer__number"),
            h("span", h("bdi", title), class_="bina-designer__asked"),
            h("span", called, class_="bina-designer__kind"),
            id_=f"{key}-{path}",
            type_="button",
            name="open-question",
            value=path,
            class_="bina-designer__fold",
            aria_expanded="true" if is_open else "false",
            data_bina_on="click:question-opened",
        ),
        h(
            "span",
            small_button(key, (*steps, "raise"), "▲", say("items.raise", name=name), "question-raised"),
            small_button(key, (*steps, "lower"), "▼", say("items.lower", name=name), "question-lowered"),
            small_button(key, (*steps, "double"), "⧉", say("items.double", name=name), "question-doubled"),
            small_button(key, (*steps, "remove"), "✕", say("items.remove", name=name), "question-removed"),
            class_="bina-designer__actions",
        ),
        class_="bina-designer__head",
    )


def _pasting(model: Model, say: Words) -> Html:
    key = model.settings.id
    return h(
        "div",
        fields.text(
            key,
            "paste",
            say("paste.label"),
            value=model.pasted,
            on="change:paste-written",
            help=say("paste.help"),
            language="en",
            rows=8,
            longest=LONGEST_PASTE + 1,
        ),
        h("p", fields.button(key, "paste-take", say("paste.take"), on="pasted", primary=True)),
        id_=f"{key}-pasting",
    )
