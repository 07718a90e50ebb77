"""Questions that stayed as they were are not looked at again: the last drawing of each is remembered.

Looking at a question (its choices, limits, words) costs more than drawing it, so what it depends on is
compared with the last time first. The memory belongs to the plan of one mounted survey.
"""

from __future__ import annotations

from typing import Any

from pyodide_tools.core.html import Html
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked import asked
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.session_state import Node, State, is_locked, is_required
from pyodide_tools.survey.view_question import question


def drawn(model: Model, words: Words, node: Node, *, shown: bool, number: int, error: str) -> Html:
    """Return the question as it stands."""
    one = node.question
    signs = _signs(model.session.state, node, (shown, number, error, words.language))
    memory = model.plan.drawn
    before = memory.get(one.name)
    if before and before[0] == signs and not _speaks_of_others(one, memory):
        html: Html = before[1]
        return html
    html = question(
        asked(model.settings.id, one, model.session, words, shown=shown, number=number, error=error)
    )
    memory[one.name] = (signs, html)
    return html


def _signs(state: State, node: Node, said: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return all on which the look of a question depends, in a form that is cheap to compare."""
    value = state.values.get(node)
    return (
        said,
        # To Python, True is 1; to a control it is not.
        type(value),
        value,
        state.comments.get(node),
        state.others.get(node),
        state.locked_items.get(node),
        state.hidden_items.get((node, "choices")),
        state.hidden_items.get((node, "rows")),
        state.hidden_items.get((node, "columns")),
        state.limits.get(node),
        is_locked(state, node),
        is_required(state, node),
    )


def _speaks_of_others(one: Question, memory: dict[str, Any]) -> bool:
    """Tell whether the words of a question may have answers in them: `{name}`."""
    key = f"\n{one.name}"
    if key not in memory:
        memory[key] = "{" in repr(
            (one.title, one.description, one.choices, one.rows, one.columns, one.placeholder)
        )
    found: bool = memory[key]
    return found
