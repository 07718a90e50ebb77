"""What follows from the answers: reckoned values, what is shown, asked for and locked, and what is cleared.

Conditions run until nothing changes any more, at most eleven times, as survey-core does.
"""

from __future__ import annotations

from typing import Any

from pyodide_tools.survey import session_values as values
from pyodide_tools.survey.expressions import is_true, names_in
from pyodide_tools.survey.expressions_equality import equal, same
from pyodide_tools.survey.expressions_functions import as_json
from pyodide_tools.survey.expressions_values import UNDEFINED, is_nothing
from pyodide_tools.survey.format import CalculatedValue, Item, Panel, Question
from pyodide_tools.survey.session_choices import (
    is_select,
)
from pyodide_tools.survey.session_clearing import (
    clear_cells,
    clear_hidden,
    clear_incorrect,
    clears_when_hidden,
)
from pyodide_tools.survey.session_defaults import renew_default, use_default
from pyodide_tools.survey.session_limits import written_limits
from pyodide_tools.survey.session_scope import Answers, parses, reckoned
from pyodide_tools.survey.session_state import (
    Node,
    State,
    is_locked,
    is_seen,
    is_visible,
    items_of,
    within,
)

_ROUNDS = 11


def run(state: State) -> None:
    """Bring everything that hangs on the answers up to date."""
    if state.loading or state.finished:
        return
    if state.running:
        state.changed = True
        return
    for _ in range(_ROUNDS):
        state.running, state.changed = True, False
        _reckon(state)
        for page in state.plan.pages:
            _run_panel(state, page)
        state.running = False
        if not state.changed:
            break


def _reckon(state: State) -> None:
    survey = state.plan.survey
    done: set[str] = set()
    for one in survey.calculated_values:
        _reckon_one(state, one, done)


def _reckon_one(state: State, one: CalculatedValue, done: set[str]) -> None:
    if one.name in done or not one.expression or not parses(one.expression):
        return
    done.add(one.name)
    names = names_in(one.expression)
    for other in state.plan.survey.calculated_values:
        if other.name in names:
            _reckon_one(state, other, done)
    found = reckoned(state, one.expression)
    if not equal(found, state.calculated.get(one.name.lower(), UNDEFINED), exact=True):
        state.calculated[one.name.lower()] = found
        state.changed = True


def _run_panel(state: State, node: Node) -> None:
    for inner in state.plan.inside[node]:
        if isinstance(inner.element, Panel):
            _run_panel(state, inner)
        else:
            _run_question(state, inner)
    _run_common(state, node)
    is_open = is_visible(state, node)
    if is_open != state.open_panels.get(node, True):
        state.open_panels[node] = is_open
        for inner in within(state.plan, node):
            if is_open:
                use_default(state, inner)
            else:
                clear_hidden(state, inner, "onHiddenContainer")


def _run_common(state: State, node: Node) -> None:
    element = node.element
    inner = node if isinstance(element, Question) else None
    if element.visible_if and parses(element.visible_if):
        state.shown[node] = reckoned(state, element.visible_if, inner) is True
    if element.enable_if and parses(element.enable_if):
        state.locked[node] = reckoned(state, element.enable_if, inner) is False
    if element.required_if and parses(element.required_if):
        state.required[node] = reckoned(state, element.required_if, inner) is True


def _run_question(state: State, node: Node) -> None:
    question = node.question
    was_visible = is_visible(state, node)
    _run_common(state, node)
    if question.type == "expression" and question.expression and not is_locked(state, node):
        _reckon_question(state, node)
    if is_select(question):
        _run_choices(state, node)
    elif question.type == "matrix":
        _run_matrix(state, node)
    _run_limits(state, node)
    if is_visible(state, node) != was_visible:
        _after_showing(state, node)
    may_have_one = not clears_when_hidden(state, question) or is_seen(state, node)
    if question.default_value_expression and node not in state.direct and may_have_one:
        renew_default(state, node)


def give(state: State, node: Node) -> None:
    """Let an expression keep what it is about to be given, until something that it reads changes."""
    if parses(node.question.expression):
        state.given[node] = _read(state, node)


def _read(state: State, node: Node) -> tuple[Any, ...]:
    answers = Answers(state, node)
    return tuple(answers.find(name) for name in names_in(node.question.expression))


def _reckon_question(state: State, node: Node) -> None:
    if not parses(node.question.expression):
        return
    if node in state.given:
        pairs = zip(state.given[node], _read(state, node), strict=True)
        if all(was[0] is now[0] and same(was[1], now[1]) for was, now in pairs):
            return
        del state.given[node]
    found = as_json(reckoned(state, node.question.expression, node))
    if not same(found, state.value(node)):
        values.set_answer(state, node, UNDEFINED if found is None else found)


def _after_showing(state: State, node: Node) -> None:
    if not clears_when_hidden(state, node.question):
        return
    if not is_visible(state, node):
        clear_hidden(state, node, "onHidden")
    elif is_seen(state, node):
        use_default(state, node)


def _run_choices(state: State, node: Node) -> None:
    question = node.question
    items = items_of(question, "choices")
    state.locked_items[node] = frozenset(
        place
        for place, item in enumerate(items)
        if not _item_holds(state, node, item, item.enable_if or question.choices_enable_if)
    )
    if _hide(state, node, "choices", items, question.choices_visible_if):
        if question.type == "ranking" and not values.rank_alone(state, node):
            values.fill_ranking(state, node)
        clear_incorrect(state, node)


def _run_matrix(state: State, node: Node) -> None:
    question = node.question
    _hide(state, node, "rows", question.rows, question.rows_visible_if)
    if _hide(state, node, "columns", question.columns, question.columns_visible_if) and clears_when_hidden(
        state, question
    ):
        clear_cells(state, node, rows=False)


def _hide(state: State, node: Node, which: str, items: tuple[Item, ...], condition: str) -> bool:
    if not condition and not any(item.visible_if for item in items):
        return False
    hidden = frozenset(
        place
        for place, item in enumerate(items)
        if not _item_holds(state, node, item, item.visible_if or condition)
    )
    changed = hidden != state.hidden_items.get((node, which), frozenset())
    state.hidden_items[node, which] = hidden
    return changed


def _item_holds(state: State, node: Node, item: Item, condition: str) -> bool:
    return not condition or (parses(condition) and is_true(reckoned(state, condition, node, item)))


def _run_limits(state: State, node: Node) -> None:
    question = node.question
    sources = (question.min_value_expression, question.max_value_expression)
    if not any(sources):
        return
    slides = question.type == "slider"
    before = state.limits.get(node, (question.min, question.max)) if slides else written_limits(question)
    found = [
        reckoned(state, source, node) if source and parses(source) else limit
        for source, limit in zip(sources, before, strict=True)
    ]
    if slides:  # a slider always has limits
        found = [limit if is_nothing(now) else now for now, limit in zip(found, before, strict=True)]
    state.limits[node] = (found[0], found[1])
