"""How an answer gets into a survey: what each type of question makes of it, and who must hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyodide_tools.survey.expressions_equality import equal, same
from pyodide_tools.survey.expressions_values import UNDEFINED, blank, empty, is_nothing, truthy
from pyodide_tools.survey.session_choices import (
    OTHER,
    choices_of,
    is_select,
    is_unknown,
    item_of,
    keeps_other_apart,
    other_is_chosen,
    other_text,
    own_words,
    shows_other,
)
from pyodide_tools.survey.session_forms import corrected, typed, with_own_words, without_nones
from pyodide_tools.survey.session_limits import out_of_limits
from pyodide_tools.survey.session_state import Node, State


def set_answer(state: State, node: Node, new: Any) -> None:
    """Give a question its answer; None and UNDEFINED take it away."""
    question = node.question
    old = state.value(node)
    new = typed(state, node, new)
    if question.type in {"checkbox", "ranking"}:
        state.dropped.pop(node, None)
        new = new if truthy(new) else []
        if same(old if truthy(old) else [], new):
            return
        new = without_nones(question, old, new)
    if same(new, old) or (is_nothing(new) and is_nothing(old)):
        return
    if not blank(new) and question.type in {"matrix", "multipletext"} and not isinstance(new, Mapping):
        return
    keep(state, node, new)
    if not out_of_limits(state, node):
        set_value(state, question.key, state.value(node))
        forget_other(state, node, old)


def _rerun(state: State) -> None:
    # Conditions set values, and values rerun conditions.
    from pyodide_tools.survey.session_conditions import run

    run(state)


def set_value(state: State, key: str, value: Any) -> None:
    """Put a value into the data, tell the questions of that name, and let the conditions run."""
    old = state.data.get(key, UNDEFINED)
    nothing_old, nothing_new = (is_nothing(one) or one == "" for one in (old, value))
    if (nothing_old and nothing_new) or (not nothing_old and not nothing_new and same(value, old)):
        return
    if empty(value):
        state.data.pop(key, None)
    else:
        state.data[key] = value
    for node in state.plan.by_key.get(key, ()):
        if not same(state.value(node), value):
            take_over(state, node, value)
    if equal(value, old, exact=True):
        return
    _rerun(state)
    for node in state.plan.by_key.get(key, ()):
        if node.question.type == "ranking":
            fill_ranking(state, node)


def set_comment(state: State, node: Node, text: Any) -> None:
    """Put the text beside a question: of "other" where that is kept apart, else its comment."""
    text = "" if is_nothing(text) or (isinstance(text, str) and blank(text)) else text
    question = node.question
    if other_is_chosen(state, node):
        if other_text(state, node) == text:
            return
        if not keeps_other_apart(state, question):
            state.others[node] = text
            set_answer(state, node, with_own_words(state, node, text))
            return
    if state.comments.get(node, "") != text:
        _set_comment(state, node, text)


def _set_comment(state: State, node: Node, text: Any) -> None:
    key = node.question.key
    for one in state.plan.by_key[key]:
        state.comments[one] = text
    if empty(text):
        state.data.pop(f"{key}-Comment", None)
    else:
        state.data[f"{key}-Comment"] = text
    _rerun(state)


def clear_other(state: State, node: Node) -> None:
    """Drop the text of "other"."""
    state.others.pop(node, None)
    if keeps_other_apart(state, node.question):
        _set_comment(state, node, "")


def comment_of(state: State, node: Node) -> str:
    """Return what survey-core takes for the comment of a question."""
    question = node.question
    if not is_select(question) or question.show_comment_area or keeps_other_apart(state, question):
        return state.comments.get(node, "")
    return state.others.get(node, "")


def clear(state: State, node: Node, *, keeps_comment: bool = False) -> None:
    """Take the answer of a question away."""
    if not is_nothing(state.value(node)):
        set_answer(state, node, UNDEFINED)
    if not keeps_comment and comment_of(state, node):
        state.others.pop(node, None)
        _set_comment(state, node, "")
    state.direct.discard(node)


def keep(state: State, node: Node, new: Any) -> None:
    """Let a question remember its answer, in its own form."""
    question, old = node.question, state.value(node)
    new = corrected(question, new)
    if not same(old, new) and not state.by_default:
        state.direct.add(node)
    if is_nothing(new):
        state.values.pop(node, None)
    else:
        state.values[node] = new
    if is_select(question):
        own = own_words(state, node, new)
        if own is not None:
            state.others[node] = own


def forget_other(state: State, node: Node, old: Any) -> None:
    """Drop the text of "other" once another choice has been made."""
    question = node.question
    if not is_select(question) or question.show_comment_area or same(old, state.value(node)):
        return
    if not other_is_chosen(state, node) and other_text(state, node):
        state.others.pop(node, None)
        _set_comment(state, node, "")


def take_over(state: State, node: Node, value: Any) -> None:
    """Let a question take a value that came into the data without it."""
    question = node.question
    if not blank(value) and question.type in {"matrix", "multipletext"} and not isinstance(value, Mapping):
        return
    if (
        shows_other(question)
        and question.choices
        and is_select(question)
        and keeps_other_apart(state, question)
    ):
        several = isinstance(value, list | tuple)
        for place, one in enumerate(value if several else [value]):
            if is_unknown(state, node, one, filtered=not several):
                value = [*value[:place], OTHER, *value[place + 1 :]] if several else OTHER
                state.comments[node] = one
                state.data[f"{question.key}-Comment"] = one
                break
    keep(state, node, value)


def fill_ranking(state: State, node: Node) -> None:
    """Complete a ranking with what has not been ranked, and take out what is not there."""
    value, items = state.value(node), choices_of(state, node)
    if node.question.select_to_rank_enabled or blank(value):
        return
    ranked: list[Any] = []
    for one in value if isinstance(value, list | tuple) else ():
        if item_of(items, one) and one not in ranked:
            ranked.append(one)
    ranked += [item.value for item in items if item.value not in ranked]
    if not same(value, ranked):
        set_answer(state, node, ranked)


def rank_alone(state: State, node: Node) -> bool:
    """Rank the only choice there is, without putting it into the data; tell whether there is only one."""
    items = choices_of(state, node)
    if node.question.select_to_rank_enabled or len(items) != 1:
        return False
    set_answer(state, node, [])
    state.values[node] = [items[0].value]
    return True
