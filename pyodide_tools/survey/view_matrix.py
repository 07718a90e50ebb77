"""A matrix as one group for each row, which reads well on a phone and in a screen reader; wide screens show a grid."""

from __future__ import annotations

from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import Asked
from pyodide_tools.survey.asked_kinds import Line
from pyodide_tools.survey.view_choices import choice


def matrix(asked: Asked, _say: Words) -> Child:
    """Return the rows, each with all columns as choices."""
    return h("div", [_row(asked, line) for line in asked.lines], class_="bina-survey__rows")


def _row(asked: Asked, line: Line) -> Html:
    name = f"{asked.key}--r{line.mark}"
    return h(
        "fieldset",
        h("legend", line.label),
        h("div", [choice(asked, option, name=name) for option in line.options], class_="bina-survey__steps"),
        id_=name,
        role=None if asked.multiple else "radiogroup",
        class_="bina-survey__row",
    )
