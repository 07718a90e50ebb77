"""The least and most of a text question: what it may not exceed is not taken into the data."""

from __future__ import annotations

from typing import Any

from pyodide_tools.survey.expressions_dates import moment
from pyodide_tools.survey.expressions_equality import less
from pyodide_tools.survey.expressions_functions import as_answer
from pyodide_tools.survey.expressions_values import blank, empty, is_survey_number, survey_number
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.session_state import Node, State

NUMBERS = frozenset({"number", "range"})
DATES = frozenset({"date", "datetime-local"})
LIMITED = NUMBERS | DATES | {"month", "time", "week"}
KNOWN = LIMITED | {"color", "email", "password", "tel", "text", "url"}
LAST_DATE = "2999-12-31"


def written_limits(question: Question) -> tuple[Any, Any]:
    """Return least and most as the author wrote them, where they fit the type of input."""
    kept = []
    for limit in (question.min, question.max):
        fits = question.input_type not in KNOWN or (
            question.input_type in LIMITED and is_survey_number(limit) is (question.input_type in NUMBERS)
        )
        kept.append(limit if not empty(limit) and fits else None)
    return kept[0], kept[1]


def limits(state: State, node: Node) -> tuple[Any, Any]:
    """Return least and most that hold now, None where there is none."""
    least, most = state.limits.get(node) or written_limits(node.question)
    if node.question.input_type in DATES and empty(most):
        most = LAST_DATE
    return as_answer(least), as_answer(most)


def below_least(state: State, node: Node) -> bool:
    """Tell whether an answer is less than it may be."""
    least, value = limits(state, node)[0], state.value(node)
    return not _nothing(least) and not blank(value) and less(_compared(node, value), _compared(node, least))


def above_most(state: State, node: Node) -> bool:
    """Tell whether an answer is more than it may be."""
    most, value = limits(state, node)[1], state.value(node)
    return not _nothing(most) and not blank(value) and less(_compared(node, most), _compared(node, value))


def _nothing(limit: Any) -> bool:
    return empty(limit) or (isinstance(limit, str) and blank(limit))


def _compared(node: Node, value: Any) -> Any:
    return moment(value) if node.question.input_type in DATES else value


def out_of_limits(state: State, node: Node) -> bool:
    """Tell whether an answer is kept out of the data, because it is less or more than it may be."""
    question = node.question
    if question.type != "text" or question.input_type not in LIMITED:
        return False
    return below_least(state, node) or above_most(state, node)


def off_step(question: Question, value: Any) -> bool:
    """Tell whether a number is no multiple of the step."""
    if question.input_type != "number" or not is_survey_number(question.step) or not is_survey_number(value):
        return False
    step, found = survey_number(question.step), survey_number(value)
    scale = 1
    while scale < 1_000_000 and not (_whole(step * scale) and _whole(found * scale)):  # noqa: PLR2004
        scale *= 10
    step, found = int(step * scale + 0.5), int(found * scale + 0.5)
    return step > 0 and found % step != 0


def _whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-9  # noqa: PLR2004
