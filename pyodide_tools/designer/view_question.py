"""One question in the editor of a survey, unfolded: its settings, and what came with it and is only kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.designer.conditions import KEY
from pyodide_tools.designer.editing import written
from pyodide_tools.designer.survey_kinds import FIRST, form_of_question, related
from pyodide_tools.designer.view_controls import controls
from pyodide_tools.designer.view_sheet import Sheet

_KNOWN = frozenset(("type", "name", "elements", KEY))
_FIRST = {"title", "isRequired", *FIRST}


@dataclass(frozen=True, slots=True)
class QuestionSheet(Sheet):
    """The words of a question's settings are the designer's own, whatever path leads to them."""

    kind: str = ""

    def label(self, path: Path) -> str:
        """Return the name of a setting, as it is called in this kind of question."""
        key = f"question.{self.kind}.{path[-1]}"
        return self.text(key if key in self.text else f"question.{path[-1]}")

    def help(self, path: Path) -> str:
        """Return the line under a setting."""
        key = f"question-help.{path[-1]}"
        return self.text(key) if key in self.text else ""

    def choice(self, path: Path, value: Any) -> str:
        """Return the words of a value."""
        key = f"question-choice.{path[-1]}.{value}"
        return self.text(key) if key in self.text else str(value)


def wrong_beside(sheet: QuestionSheet, path: Path, kind: str, *, is_open: bool) -> str:
    """Return what is wrong with a question and is not said beside one of its controls."""
    if not is_open:
        return sheet.wrong(path)
    beside = {KEY, *(one.key for one in form_of_question(kind))}
    size = len(path)
    found = [
        one.text
        for one in sheet.problems
        if one.path[:size] == path and (len(one.path) == size or one.path[size] not in beside)
    ]
    return " ".join(dict.fromkeys(found))


def unfolded(sheet: QuestionSheet, path: Path, table: Mapping[str, Any], when: Html | None) -> Html:
    """Return the settings of a question, those that are nearly always set first; `when` says when it is shown."""
    form = form_of_question(table.get("type"))
    first = tuple(one for one in form if one.key in _FIRST)
    rest = tuple(one for one in form if one.key not in _FIRST)
    return h(
        "div",
        _kinds(sheet, path, table),
        controls(sheet, first, path, table),
        when,
        h(
            "details",
            h("summary", sheet.text("more")),
            controls(sheet, rest, path, table),
            _others(sheet, path, table),
            id_=f"{sheet.key}-{written(path)}-more",
        ),
        class_="bina-designer__body",
    )


def _kinds(sheet: QuestionSheet, path: Path, table: Mapping[str, Any]) -> Html | None:
    family = related(table.get("type"))
    if not family:
        return None
    return fields.select(
        sheet.key,
        written((*path, "type")),
        sheet.text("question.type"),
        [Option(one, sheet.text(f"kind.{one}")) for one in family],
        value=str(table.get("type")),
        on="change:kind-changed",
    )


def _others(sheet: QuestionSheet, path: Path, table: Mapping[str, Any]) -> Html | None:
    """Return what came with a question and is not edited here: it is kept, or may go."""
    known = _KNOWN | {one.key for one in form_of_question(table.get("type"))}
    others = [key for key in table if key not in known]
    if not others:
        return None
    say = sheet.text
    return h(
        "div",
        h("p", say("question.others"), class_="bina-field__label"),
        h(
            "ul",
            [
                h(
                    "li",
                    h("bdi", h("code", key), dir="ltr"),
                    " ",
                    fields.button(
                        sheet.key, "drop", say("question.drop"), on="dropped", value=written((*path, key))
                    ),
                )
                for key in others
            ],
        ),
    )
