"""A survey while it is being answered. A Session does not change: every answer gives a new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey import session_clearing, session_conditions, session_defaults, session_values
from pyodide_tools.survey.expressions_functions import as_json
from pyodide_tools.survey.expressions_values import UNDEFINED, blank, is_nothing, words
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.format import Item, Survey, Text, said
from pyodide_tools.survey.session_choices import (
    choices_of,
    is_select,
    may_be_chosen,
    other_is_chosen,
    other_text,
    rendered,
    scale_of,
)
from pyodide_tools.survey.session_faults import faults_of
from pyodide_tools.survey.session_limits import limits
from pyodide_tools.survey.session_scope import Answers
from pyodide_tools.survey.session_state import (
    Node,
    State,
    is_locked,
    is_required,
    is_seen,
    is_visible,
    plan,
    visible_items,
)

_PLACE = re.compile(r"\{([^{}]+)\}")
COMMENT = "-Comment"


def start(
    survey: Survey, data: Mapping[str, Any] | None = None, *, language: str = "", now: str = ""
) -> Session:
    """Begin a survey, or go on with what has been answered before (`data` of a Session).

    `now` is an ISO 8601 time for today() and its like.
    """
    state = State(plan(survey), language or survey.locale, now)
    state.loading = True
    if data is None:
        for node in state.plan.questions:
            ranking = node.question.type == "ranking"
            if ranking:
                session_values.rank_alone(state, node)
            session_defaults.use_default(state, node)
            if ranking:
                session_values.fill_ranking(state, node)
    else:
        state.data.update(data)
        for node in state.plan.questions:
            key = node.question.key
            state.comments[node] = data.get(key + COMMENT, "")
            if key in data:
                session_values.take_over(state, node, data[key])
    state.loading = False
    session_conditions.run(state)
    return Session(state)


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """The answers so far and all that follows from them."""

    state: State

    @property
    def survey(self) -> Survey:
        """Return the survey."""
        return self.state.plan.survey

    @property
    def data(self) -> dict[str, Any]:
        """Return the answers by name, comments under `name-Comment`, and reckoned values that are kept."""
        found = {key: as_json(value) for key, value in self.state.data.items()}
        for one in self.survey.calculated_values:
            value = self.state.calculated.get(one.name.lower(), UNDEFINED)
            if one.include_into_result and value is not UNDEFINED:
                found[one.name] = as_json(value)
        return found

    @property
    def calculated(self) -> dict[str, Any]:
        """Return the reckoned values by name."""
        known = self.state.calculated
        return {one.name: as_json(known.get(one.name.lower())) for one in self.survey.calculated_values}

    @property
    def visible(self) -> tuple[str, ...]:
        """Return the names of the questions that are visible, in order."""
        return tuple(node.question.name for node in self.state.plan.questions if is_seen(self.state, node))

    @property
    def visible_pages(self) -> tuple[int, ...]:
        """Return the positions of the pages that have something visible."""
        return tuple(
            place for place, page in enumerate(self.state.plan.pages) if is_visible(self.state, page)
        )

    @property
    def answered(self) -> tuple[str, ...]:
        """Return the names of the visible questions that have an answer."""
        state = self.state
        seen = (
            node for node in state.plan.questions if not blank(state.value(node)) and is_seen(state, node)
        )
        return tuple(node.question.name for node in seen)

    def answer(self, name: str, value: Any) -> Session:
        """Answer a question; None takes the answer away.

        `name-Comment` is the text of "other" where that is chosen, else the question's comment. A name
        that is no question's is a value that expressions may use.
        """
        state = self.state.copy()
        node = state.plan.by_name.get(name)
        owner = state.plan.by_name.get(name.removesuffix(COMMENT)) if name.endswith(COMMENT) else None
        if node:
            if node.question.type == "expression":
                session_conditions.give(state, node)
            session_values.set_answer(state, node, value)
        elif owner:
            session_values.set_comment(state, owner, value)
        else:
            session_values.set_value(state, name, value)
        return Session(state)

    def finish(self) -> Session:
        """Complete the survey: what hidden questions hold goes, as `clearInvisibleValues` says."""
        state = self.state.copy()
        state.finished = True
        for node in state.plan.questions:
            if is_select(node.question) and not other_is_chosen(state, node) and other_text(state, node):
                session_values.clear_other(state, node)
        reason = "none" if self.survey.clear_invisible_values == "none" else "onComplete"
        for node in state.plan.questions:
            session_clearing.clear_hidden(state, node, reason)
        return Session(state)

    def errors(self, page: int | None = None) -> tuple[Fault, ...]:
        """Return what is wrong with the answers of one page, or of all."""
        return self.checked(page)[0]

    def checked(self, page: int | None = None) -> tuple[tuple[Fault, ...], Session]:
        """Return what is wrong, and the answers without what is no choice, which checking takes out."""
        state = self.state.copy()
        faults = tuple(faults_of(state, None if page is None else state.plan.pages[page]))
        return faults, Session(state)

    def value(self, name: str) -> Any:
        """Return an answer as its controls show it, None where there is none."""
        node = self._node(name)
        value = self.state.value(node)
        if is_select(node.question):
            value = rendered(self.state, node, value)
        return None if is_nothing(value) else as_json(value)

    def comment(self, name: str) -> str:
        """Return the text beside a question: of "other" where that is chosen, else its comment."""
        node = self._node(name)
        if other_is_chosen(self.state, node):
            return other_text(self.state, node)
        return self.state.comments.get(node, "")

    def shown(self, name: str) -> bool:
        """Tell whether a question, panel or page is visible, and all around it."""
        return is_seen(self.state, self._node(name))

    def enabled(self, name: str) -> bool:
        """Tell whether a question may be answered."""
        return not is_locked(self.state, self._node(name))

    def required(self, name: str) -> bool:
        """Tell whether a question must be answered."""
        return is_required(self.state, self._node(name))

    def choices(self, name: str) -> tuple[Item, ...]:
        """Return what may be chosen, in order; `none`, `refused`, `dontknow` and `other` at the end."""
        return choices_of(self.state, self._node(name))

    def choice_enabled(self, name: str, value: Any) -> bool:
        """Tell whether a choice may be chosen now."""
        return may_be_chosen(self.state, self._node(name), value)

    def rows(self, name: str) -> tuple[Item, ...]:
        """Return the rows of a matrix that are visible."""
        return visible_items(self.state, self._node(name), "rows")

    def columns(self, name: str) -> tuple[Item, ...]:
        """Return the columns of a matrix that are visible."""
        return visible_items(self.state, self._node(name), "columns")

    def scale(self, name: str) -> tuple[Item, ...]:
        """Return the steps of a rating."""
        return scale_of(self._node(name).question)

    def limits(self, name: str) -> tuple[Any, Any, Any]:
        """Return least, most and step of a text or slider, None where there is none."""
        node = self._node(name)
        if node.question.type == "slider":
            least, most = self.state.limits.get(node, (node.question.min, node.question.max))
            return least, most, node.question.step
        least, most = limits(self.state, node)
        return least, most, node.question.step

    def words(self, text: Text) -> str:
        """Return a text in the session's language, `{name}` in it replaced by the answer."""
        return _PLACE.sub(self._filled, said(text, self.state.language))

    def _filled(self, match: re.Match[str]) -> str:
        found, value = Answers(self.state).find(match[1])
        if not found:
            return match[0]
        node = self.state.plan.by_lower_key.get(match[1].lower())
        values = value if isinstance(value, list | tuple) else [value]
        if node and is_select(node.question):
            labels = {words(item.value): item for item in choices_of(self.state, node)}
            shown = [
                labels[words(one)].label(self.state.language) if words(one) in labels else one
                for one in values
            ]
        else:
            shown = list(values)
        return ", ".join("" if is_nothing(one) else words(one) for one in shown)

    def _node(self, name: str) -> Node:
        node = self.state.plan.by_name.get(name) or self.state.plan.panels.get(name)
        if node is None:
            raise KeyError(name)
        return node
