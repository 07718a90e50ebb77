"""Two questions against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.format import Item, Question, Survey
from pyodide_tools.survey.session_choices import scale_of
from pyodide_tools.survey.session_state import takes_many
from pyodide_tools.survey.statistics_hiding import hidden_cells, may_be_shown
from pyodide_tools.survey.statistics_tables import Association, association, row_percent
from pyodide_tools.survey.tally import MINIMUM
from pyodide_tools.survey.tally_counts import items_of_answers

_CROSSABLE = frozenset({"radiogroup", "checkbox", "dropdown", "imagepicker", "rating", "boolean", "ranking"})


def crossable(question: Question) -> bool:
    """Tell whether a question may stand in a cross table: its answers are a few that are known; of a ranking the first."""
    return question.type in _CROSSABLE and bool(_items(question))


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts of `columns` in each of `rows`, and their percentages of the row.

    Rows in `hidden` are too few people, or would give away those; their figures are zeros. The
    association is only reckoned where nothing is hidden and one answer each was given.
    """

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    n: int
    counts: tuple[tuple[int, ...], ...]
    percents: tuple[tuple[float, ...], ...]
    hidden: frozenset[int]
    association: Association | None


def crosstab(
    survey: Survey, kept: Iterable[Mapping[str, Any]], *, rows: str, columns: str, minimum: int = MINIMUM
) -> CrossTable:
    """Set two questions against each other, given by name; KeyError where there is no such question.

    `kept` are answers that have passed the filter of the survey.
    """
    first, second = _question(survey, rows), _question(survey, columns)
    both = [one for one in kept if first.key in one and second.key in one]
    row_items, column_items = _items(first), _items(second)
    table = [[0] * len(column_items) for _ in row_items]
    for response in both:
        for row in _places(first, row_items, response):
            for column in _places(second, column_items, response):
                table[row][column] += 1
    enough = may_be_shown(len(both), minimum)
    hidden = hidden_cells(table, minimum) if enough else frozenset(range(len(row_items)))
    shown = [[0] * len(column_items) if place in hidden else row for place, row in enumerate(table)]
    single = not _is_several(first) and not _is_several(second)
    return CrossTable(
        row_items,
        column_items,
        len(both),
        tuple(tuple(row) for row in shown),
        row_percent(shown),
        hidden,
        association(table) if single and not hidden else None,
    )


def _question(survey: Survey, name: str) -> Question:
    for question in survey.questions():
        if question.name == name and crossable(question):
            return question
    raise KeyError(name)


def _items(question: Question) -> tuple[Item, ...]:
    return scale_of(question) if question.type == "rating" else items_of_answers(question)


def _is_several(question: Question) -> bool:
    return takes_many(question) and question.type != "ranking"


def _places(question: Question, items: tuple[Item, ...], response: Mapping[str, Any]) -> list[int]:
    answer = response[question.key]
    values = answer[:1] if question.type == "ranking" else answer if takes_many(question) else [answer]
    found = [place for place, item in enumerate(items) if any(_is(item.value, value) for value in values)]
    own_words = not found and items and items[-1].value == "other"
    return [len(items) - 1] if own_words else found


def _is(one: Any, other: Any) -> bool:
    return bool(one == other) and (type(one) is bool) is (type(other) is bool)
