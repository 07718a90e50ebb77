"""Which answers are wrong, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyodide_tools.survey.expressions_values import (
    blank,
    words,
)
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.format import Panel, TextItem
from pyodide_tools.survey.session_choices import is_select, nones, other_is_chosen, other_text, rendered
from pyodide_tools.survey.session_clearing import clear_incorrect, clearing
from pyodide_tools.survey.session_limits import above_most, below_least, limits, off_step
from pyodide_tools.survey.session_rules import is_email, of_rule
from pyodide_tools.survey.session_state import (
    Node,
    State,
    is_locked,
    is_required,
    is_seen,
    is_visible,
    visible_items,
    within,
)


def faults_of(state: State, page: Node | None = None) -> Iterator[Fault]:
    """Yield all faults of visible questions and panels, of one page or of all.

    On the way, what is no choice is taken out of the answers, so that `state` may change.
    """
    for one in state.plan.pages if page is None else (page,):
        if is_visible(state, one):
            yield from _in_panel(state, one)


def _in_panel(state: State, node: Node) -> Iterator[Fault]:
    for inner in state.plan.inside[node]:
        if not is_visible(state, inner):
            continue
        if isinstance(inner.element, Panel):
            yield from _in_panel(state, inner)
        else:
            yield from faults_of_question(state, inner)
    if is_required(state, node) and not is_locked(state, node):
        asked = [one for one in within(state.plan, node) if is_seen(state, one)]
        if asked and all(blank(state.value(one)) for one in asked):
            element = node.element
            yield Fault(element.name, "requireoneanswer", element.required_error_text, "fault.required-panel")


def faults_of_question(state: State, node: Node) -> Iterator[Fault]:
    """Yield what is wrong with one answer; where its form is wrong, the author's rules are not asked."""
    question = node.question
    if clearing(state, question) != "none":
        clear_incorrect(state, node)
    if is_locked(state, node) and question.type != "expression":
        return
    found = list(_of_form(state, node))
    yield from found
    if not found:
        for rule in question.validators:
            yield from of_rule(state, node, rule, _judged(state, node))
    if question.type == "multipletext":
        value = state.value(node)
        for item in question.items:
            inner = value.get(item.name) if isinstance(value, Mapping) else None
            yield from _of_item(state, node, item, inner)


def _judged(state: State, node: Node) -> Any:
    """Return the answer as the author's rules see it: in place of "other", the text beside it."""
    value = state.value(node)
    if not is_select(node.question) or not other_is_chosen(state, node):
        return value
    text = other_text(state, node)
    if blank(text):
        return value
    from pyodide_tools.survey.session_choices import OTHER, is_unknown

    if not is_unknown(state, node, text, filtered=False):
        return value
    if isinstance(value, list | tuple):
        return [text if one == OTHER else one for one in value]
    return text if value == OTHER else value


def _of_form(state: State, node: Node) -> Iterator[Fault]:
    question, value = node.question, state.value(node)
    if is_required(state, node) and blank(value) and question.type != "expression":
        yield Fault(question.name, "required", question.required_error_text, "fault.required")
    if question.type == "text":
        yield from _of_text(state, node)
    elif question.type == "matrix":
        yield from _of_rows(state, node)
    elif is_select(question):
        if other_is_chosen(state, node) and blank(other_text(state, node)):
            yield Fault(question.name, "otherempty", question.other_error_text, "fault.other")
        if question.type in {"checkbox", "ranking"} and question.min_selected_choices >= 1:
            chosen = rendered(state, node, value)
            count = len(chosen) if isinstance(chosen, list | tuple) else 0
            alone = count == 1 and chosen[0] in nones(question)
            if count < question.min_selected_choices and not alone:
                least = {"min": question.min_selected_choices}
                yield Fault(question.name, "custom", "", "fault.choices-least", least)


def _of_text(state: State, node: Node) -> Iterator[Fault]:
    question, value = node.question, state.value(node)
    least, most = limits(state, node)
    if below_least(state, node):
        yield Fault(question.name, "custom", question.min_error_text, "fault.least", {"min": least})
    if above_most(state, node):
        yield Fault(question.name, "custom", question.max_error_text, "fault.most", {"max": most})
    if not blank(value) and off_step(question, value):
        yield Fault(question.name, "custom", "", "fault.step", {"step": question.step})
    has_rule = any(rule.type == "email" for rule in question.validators)
    if question.input_type == "email" and not has_rule and not is_email(value):
        yield Fault(question.name, "custom", "", "fault.email")


def _of_rows(state: State, node: Node) -> Iterator[Fault]:
    question, value = node.question, state.value(node)
    cells = value if isinstance(value, Mapping) else {}
    missing, seen, doubled = False, set(), False
    for row in visible_items(state, node, "rows"):
        cell = cells.get(row.value, cells.get(words(row.value)))
        if blank(cell):
            missing = True
            continue
        doubled = doubled or words(cell) in seen
        seen.add(words(cell))
    if question.each_row_required and missing:
        yield Fault(question.name, "requiredinallrowserror", "", "fault.required-rows")
    if question.each_row_unique and doubled:
        yield Fault(question.name, "eachrowuniqueeerror", "", "fault.unique-rows")


def _of_item(state: State, node: Node, item: TextItem, value: Any) -> Iterator[Fault]:
    name = node.question.name
    if item.is_required and blank(value):
        yield Fault(name, "required", item.required_error_text, "fault.required", item=item.name)
        return
    has_rule = any(rule.type == "email" for rule in item.validators)
    if item.input_type == "email" and not has_rule and not is_email(value):
        yield Fault(name, "custom", "", "fault.email", item=item.name)
        return
    for rule in item.validators:
        for fault in of_rule(state, node, rule, value):
            yield Fault(name, fault.type, fault.text, fault.key, fault.values, item.name, fault.warns)
