"""What a question is answered before anyone has answered it."""

from __future__ import annotations

from typing import Any

from pyodide_tools.survey import session_values as values
from pyodide_tools.survey.expressions_equality import same
from pyodide_tools.survey.expressions_functions import as_answer
from pyodide_tools.survey.expressions_values import UNDEFINED, blank, empty, is_nothing
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.session_choices import OTHER, any_unknown, is_select, is_unknown, shows_other
from pyodide_tools.survey.session_clearing import clears_when_hidden
from pyodide_tools.survey.session_scope import parses, reckoned
from pyodide_tools.survey.session_state import Node, State, is_visible


def use_default(state: State, node: Node) -> None:
    """Give an unanswered question its default."""
    question = node.question
    if not blank(state.value(node)) or (clears_when_hidden(state, question) and not is_visible(state, node)):
        return
    # survey-core's boolean has no default by expression of its own; conditions bring it.
    if question.default_value_expression and question.type != "boolean":
        state.by_default = True
        _set_default(state, node, _reckoned(state, node))
        state.by_default = False
    elif not blank(question.default_value):
        _set_default(state, node, question.default_value)


def renew_default(state: State, node: Node) -> None:
    """Give a question that nobody has answered the default that its expression now reckons."""
    if parses(node.question.default_value_expression):
        state.by_default = True
        values.set_answer(state, node, _reckoned(state, node))
        state.by_default = False


def _reckoned(state: State, node: Node) -> Any:
    question = node.question
    found = reckoned(state, question.default_value_expression, node)
    if is_nothing(found):
        return UNDEFINED if question.default_value is None else question.default_value
    return as_answer(found)


def _set_default(state: State, node: Node, value: Any) -> None:
    question = node.question
    if question.type == "boolean":
        value = _truth(question, value)
    if same(state.value(node), value):
        return
    if is_select(question) and shows_other(question) and not empty(value) and any_unknown(state, node, value):
        _default_other(state, node, value)
    else:
        values.set_answer(state, node, value)


def _truth(question: Question, value: Any) -> Any:
    true = True if question.value_true is None else question.value_true
    false = False if question.value_false is None else question.value_false
    if value is True or value in ("true", question.value_true):
        return true
    if value is False or value in ("false", question.value_false):
        return false
    return UNDEFINED


def _default_other(state: State, node: Node, value: Any) -> None:
    several = isinstance(value, list | tuple)
    parts = list(value) if several else [value]
    known = [one for one in parts if not is_unknown(state, node, one)]
    unknown = [one for one in parts if is_unknown(state, node, one)]
    values.set_answer(state, node, [*known, OTHER] if several else OTHER)
    values.set_comment(state, node, unknown[0])
