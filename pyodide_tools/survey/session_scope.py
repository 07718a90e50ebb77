"""What `{name}` means in a survey: a reckoned value, a question's answer, or a value without a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.expressions import value_of
from pyodide_tools.survey.expressions_scope import Path, Values, find_in, last_of, path_of
from pyodide_tools.survey.expressions_tree import ExpressionError
from pyodide_tools.survey.expressions_values import UNDEFINED, blank
from pyodide_tools.survey.format import Item
from pyodide_tools.survey.session_state import Node, State

_NAMES_OF_ITEM = ("item", "choice", "self")


@dataclass(frozen=True, slots=True)
class Answers:
    """The scope of an expression of a survey, as one of its questions sees it."""

    state: State
    node: Node | None = None

    @property
    def now(self) -> str:
        """Return the present."""
        return self.state.now

    def find(self, name: str) -> tuple[bool, Any]:
        """Tell whether there is something under a name, and what it is."""
        path = path_of(name)
        if self.node:
            found, value = self._own(self.node, path)
            if found:
                return True, value
        found, value = find_in(self.state.calculated, path)
        if found:
            return True, value
        found, value = self._question(path)
        if found:
            return True, value
        if name.lower() == "locale":
            return True, self.state.language
        return find_in(self.state.data, path)

    def ordered(self, name: str) -> bool:
        """Tell whether a name stands for a ranking."""
        node = self.state.plan.by_lower_key.get(name.lower())
        return node is not None and node.question.type == "ranking"

    def _own(self, node: Node, path: Path) -> tuple[bool, Any]:
        value = self.state.value(node)
        if path == (("self", None),):
            return True, value
        if isinstance(value, Mapping) and not blank(value):
            return find_in(value, path)
        return False, None

    def _question(self, path: Path) -> tuple[bool, Any]:
        for end in range(last_of(path, 0), -1, -1):
            node = self.state.plan.by_lower_key.get(".".join(name for name, _ in path[: end + 1]).lower())
            if not node:
                continue
            value, rest, index = self.state.value(node), path[end + 1 :], path[end][1]
            if (
                isinstance(value, Mapping)
                and not blank(value.get("value"))
                and node.question.type != "matrix"
            ):
                value = value["value"]
            if index is not None and isinstance(value, list | tuple):
                value = value[index] if -1 < index < len(value) else UNDEFINED
            if not rest and node.question.type in {"matrix", "multipletext"}:
                return False, None  # survey-core looks among the data then: unanswered, it is null
            if not rest:
                return True, value
            return (False, None) if blank(value) else find_in(value, rest)
        return False, None


def reckoned(state: State, expression: str, node: Node | None = None, item: Item | None = None) -> Any:
    """Return the value of an expression of the survey; UNDEFINED where it does not parse."""
    scope: Any = Answers(state, node)
    if item:
        scope = Values(dict.fromkeys(_NAMES_OF_ITEM, item.value), state.now, scope)
    try:
        return value_of(expression, scope)
    except ExpressionError:
        return UNDEFINED


def parses(expression: str) -> bool:
    """Tell whether an expression is one; one that is not says nothing."""
    from pyodide_tools.survey.expressions_parser import parsed

    try:
        parsed(expression)
    except ExpressionError:
        return False
    return True
