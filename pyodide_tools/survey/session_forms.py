"""What each type of question makes of an answer that is given to it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pyodide_tools.survey.expressions_dates import day_text, moment
from pyodide_tools.survey.expressions_equality import less
from pyodide_tools.survey.expressions_values import (
    NAN,
    UNDEFINED,
    is_nan,
    is_nothing,
    is_survey_number,
    leading_number,
    number,
    survey_number,
    tidy,
    truthy,
    words,
)
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.session_choices import OTHER, choices_of, is_select, item_of, nones, rendered
from pyodide_tools.survey.session_state import Node, State, items_of


def typed(state: State, node: Node, new: Any) -> Any:
    """Return an answer as its type of question takes it."""
    question = node.question
    if is_select(question):
        return _chosen(state, node, new)
    if question.type == "text":
        return _written(question, new)
    if question.type == "slider":
        return _clamped(new, *state.limits.get(node, (question.min, question.max)))
    if question.type == "rating":
        return _rated(question, new)
    if isinstance(new, Mapping) and not new:
        return UNDEFINED
    return new


def _chosen(state: State, node: Node, new: Any) -> Any:
    if question_takes_lists(node.question):
        if not truthy(new):
            return new
        if not isinstance(new, list | tuple):
            item = item_of(items_of(node.question, "choices"), new)
            return [item.value if item else new]
        items = choices_of(state, node)
        return [item.value if (item := item_of(items, one)) else one for one in new]
    if isinstance(new, list | tuple) and node.question.type != "imagepicker":
        new = new[0] if new else UNDEFINED
    item = item_of(items_of(node.question, "choices"), new)
    return item.value if item else new


def question_takes_lists(question: Question) -> bool:
    """Tell whether a single value becomes a list of one."""
    return question.type in {"checkbox", "ranking"}


def with_own_words(state: State, node: Node, text: str) -> Any:
    """Return an answer with the text of one's own in place of "other", or the choice of that value."""
    shown = rendered(state, node, state.value(node))
    item = item_of(choices_of(state, node), text)
    words_kept: Any = text or OTHER
    if item and item.value != OTHER:
        state.others.pop(node, None)
        words_kept = item.value
    if not isinstance(shown, list | tuple):
        return words_kept
    values = [words_kept if one == OTHER else one for one in shown]
    return list(dict.fromkeys(values)) if item else values


def without_nones(question: Question, old: Any, new: Sequence[Any]) -> list[Any]:
    """Let "none" stand alone: it goes when another is chosen, the others go when it is."""
    values = list(new)
    alone = nones(question)
    before, after = _last_none(old, alone), _last_none(values, alone)
    if before is not None:
        place = next((place for place in range(len(values) - 1, -1, -1) if values[place] == before[1]), None)
        if after and after[1] == before[1]:
            if values:
                del values[after[0]]
        elif place is not None and place < len(values) - 1:
            del values[place]
    elif after and len(values) > 1:
        values = [after[1]]
    return values


def _last_none(values: Any, alone: Sequence[str]) -> tuple[int, str] | None:
    if not isinstance(values, list | tuple):
        return None
    places = (place for place in range(len(values) - 1, -1, -1) if values[place] in alone)
    return next(((place, values[place]) for place in places), None)


def _written(question: Question, new: Any) -> Any:
    if not truthy(new):
        return new
    if question.input_type in {"number", "range"}:
        return tidy(survey_number(new)) if is_survey_number(new) else ""
    if question.input_type == "month":
        when = moment(new)
        return new if is_nan(when.ms) else day_text(when)[:7]
    return new


def _clamped(new: Any, least: Any, most: Any) -> Any:
    if not isinstance(new, list | tuple):
        return new if new is UNDEFINED else _between(new, least, most)
    last = len(new) - 1
    ends = {0: least, last: most} if last else {0: least}
    return [
        ends.get(place, one) if is_nothing(one) else _between(one, least, most)
        for place, one in enumerate(new)
    ]


def _between(value: Any, least: Any, most: Any) -> Any:
    return least if less(value, least) else most if less(most, value) else value


def _rated(question: Question, new: Any) -> Any:
    if question.rate_values:
        item = item_of(question.rate_values, new)
        return item.value if item else new
    if isinstance(new, Mapping) or new is UNDEFINED or math.isnan(number(new)):
        return new
    found = leading_number(new) if not isinstance(new, bool) else NAN
    return UNDEFINED if math.isnan(found) else tidy(found)


def corrected(question: Question, new: Any) -> Any:
    """Return an answer in the form in which its type of question keeps it."""
    if question.type in {"text", "comment"} and isinstance(new, list | tuple):
        return ", ".join("" if is_nothing(one) else words(one) for one in new)
    if question.type == "boolean":
        if (new == "true" and question.value_true != "true") or (
            new == "false" and question.value_false != "false"
        ):
            return new == "true"
        return UNDEFINED if is_nothing(new) or new == "indeterminate" else new
    if question.type == "matrix" and isinstance(new, Mapping):
        if question.cell_type == "checkbox":
            return {row: one if isinstance(one, list | tuple) else [one] for row, one in new.items()}
        return {row: one[0] if isinstance(one, list) else one for row, one in new.items() if one != []}
    return new
