"""What is taken out of the answers: what hidden questions hold, and what is no choice any more."""

from __future__ import annotations

from typing import Any

from pyodide_tools.survey import session_values as values
from pyodide_tools.survey.expressions_equality import equal, same
from pyodide_tools.survey.expressions_values import blank, truthy
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.session_choices import (
    any_unknown,
    choices_of,
    is_select,
    is_unknown,
    keeps_other_apart,
    other_is_chosen,
)
from pyodide_tools.survey.session_state import Node, State, is_seen, is_visible, takes_many, visible_items


def clears_when_hidden(state: State, question: Question) -> bool:
    """Tell whether a question loses its answer as soon as it is hidden."""
    return clearing(state, question) in {"onHidden", "onHiddenContainer"}


def clearing(state: State, question: Question) -> str:
    """Return when a hidden question loses its answer: none, onComplete, onHidden or onHiddenContainer."""
    own = question.clear_if_invisible
    return state.plan.survey.clear_invisible_values if own == "default" else own


def clear_hidden(state: State, node: Node, reason: str) -> None:
    """Take away what a hidden question holds, if it is time: on hiding it, its panel, or on completion."""
    when = clearing(state, node.question)
    if when == "none" or (reason == "onHidden" and when == "onComplete"):
        return
    if reason == "onHiddenContainer" and when != reason:
        return
    outer_hidden = reason == "onHiddenContainer" and not all(is_visible(state, one) for one in node.around())
    others = state.plan.by_key[node.question.key]
    if outer_hidden or (
        not is_seen(state, node) and not any(is_seen(state, one) for one in others if one is not node)
    ):
        values.clear(state, node)
    clear_incorrect(state, node)
    if node.question.type == "matrix":
        clear_cells(state, node, rows=True)


def clear_incorrect(state: State, node: Node) -> None:
    """Take out what is no choice any more; what comes back later is chosen again."""
    question = node.question
    if not is_select(question) or len(state.plan.by_key[question.key]) > 1:
        return
    value = state.value(node)
    if takes_many(question):
        _clear_several(state, node, value)
        return
    if blank(value) or (not keeps_other_apart(state, question) and other_is_chosen(state, node)):
        return
    if any_unknown(state, node, value, checks_empty=True):
        values.clear(state, node, keeps_comment=True)


def _clear_several(state: State, node: Node, value: Any) -> None:
    if not isinstance(value, list | tuple):
        values.clear(state, node, keeps_comment=True)
        return
    chosen = list(value)
    free_words = not keeps_other_apart(state, node.question) and other_is_chosen(state, node)
    gone = state.dropped.get(node, ())
    back = [
        item.value
        for item in choices_of(state, node)
        if any(equal(item.value, one) for one in gone) and item.value not in chosen
    ]
    out = [] if free_words else [one for one in chosen if is_unknown(state, node, one, checks_empty=True)]
    kept = [one for one in chosen if one not in out] + back
    left = tuple(one for one in (*gone, *out) if one not in back)
    if kept != chosen:
        if kept:
            values.set_answer(state, node, kept)
        else:
            values.clear(state, node, keeps_comment=True)
    if left and node.question.type != "imagepicker":
        state.dropped[node] = left
    else:
        state.dropped.pop(node, None)


def clear_cells(state: State, node: Node, *, rows: bool) -> None:
    """Take out of a matrix what stands in hidden rows, or names no visible column."""
    value = state.value(node)
    if blank(value) or not isinstance(value, dict):
        return
    columns = visible_items(state, node, "columns")
    shown = visible_items(state, node, "rows")
    kept = dict(value)
    for row in node.question.rows:
        if not truthy(kept.get(row.value)):
            continue
        if rows and row not in shown:
            del kept[row.value]
            continue
        cell = kept[row.value]
        several = isinstance(cell, list | tuple)
        fits = [
            one
            for one in (cell if several else [cell])
            if any(equal(one, item.value, exact=True) for item in columns)
        ]
        if not fits:
            del kept[row.value]
        elif several:
            kept[row.value] = fits
    if not same(kept, value):
        values.set_answer(state, node, kept)
