"""SurveyJS's expressions: `{uses} = true and {often} > 3`.

What they mean was measured on survey-core 3.1.1, down to its surprises; `docs/dev/survey-engine.md` has them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyodide_tools.survey.expressions_equality import loosely_equal
from pyodide_tools.survey.expressions_functions import FUNCTIONS, IN_ARRAY, as_json
from pyodide_tools.survey.expressions_functions_of_dates import OF_THE_PRESENT
from pyodide_tools.survey.expressions_in_array import in_array
from pyodide_tools.survey.expressions_operators import OPERATORS, filled, same_answer
from pyodide_tools.survey.expressions_parser import parsed
from pyodide_tools.survey.expressions_scope import Scope, Values, literal
from pyodide_tools.survey.expressions_tree import (
    Call,
    Constant,
    ExpressionError,
    List,
    Name,
    Node,
    Row,
    Unary,
)
from pyodide_tools.survey.expressions_values import Thrown, empty, survey_number, tidy, truthy, words

__all__ = ["ExpressionError", "evaluate", "holds", "names_in", "value_of"]


def evaluate(expression: str, values: Mapping[str, Any], *, now: str = "") -> Any:
    """Return the value of an expression: JSON, None where it has none.

    `now` is an ISO 8601 time for today() and its like. Raises ExpressionError where it does not parse.
    """
    return as_json(value_of(expression, Values(values, now)))


def holds(expression: str, values: Mapping[str, Any], *, now: str = "") -> bool:
    """Tell whether a condition holds. Raises ExpressionError where it does not parse."""
    return is_true(value_of(expression, Values(values, now)))


def value_of(expression: str, scope: Scope) -> Any:
    """Return the value of an expression in a scope; UNDEFINED and dates may come out as they are."""
    node = parsed(expression)
    try:
        return tidy(value_in(node, scope))
    except (Thrown, OverflowError):
        return None


def is_true(value: Any) -> bool:
    """Return what a condition makes of a value: JavaScript's `value == true`."""
    if isinstance(value, list | tuple):
        value = words(value)
    return not isinstance(value, Mapping) and loosely_equal(value, True)  # noqa: FBT003  (what it is compared with)


def names_in(expression: str) -> tuple[str, ...]:
    """Return the names an expression reads, in order. Raises ExpressionError where it does not parse."""
    return tuple(node.name for node in nodes(parsed(expression)) if isinstance(node, Name))


def functions_in(expression: str) -> tuple[str, ...]:
    """Return the functions an expression calls, in order. Raises ExpressionError where it does not parse."""
    return tuple(node.name for node in nodes(parsed(expression)) if isinstance(node, Call))


def nodes(node: Node) -> Iterator[Node]:
    """Yield a tree and all in it."""
    yield node
    if isinstance(node, List):
        for one in node.items:
            yield from nodes(one)
    elif isinstance(node, Call):
        yield from nodes(node.arguments)
    elif isinstance(node, Unary):
        yield from nodes(node.operand)
    elif isinstance(node, Row):
        yield from nodes(node.first)
        for _, one in node.rest:
            yield from nodes(one)


def value_in(node: Node, scope: Scope) -> Any:
    """Return the value of a tree in a scope."""
    found = _EVALUATED.get(type(node))
    return found(node, scope) if found else None


def _of_name(node: Name, scope: Scope) -> Any:
    found, value = scope.find(node.name)
    if not found and node.name.endswith(".length"):
        return 0
    if not found:
        return literal(node.name)
    return value if node.raw else _converted(value)


def _of_constant(node: Constant, scope: Scope) -> Any:
    del scope
    return _converted(node.value)


def _of_row(node: Row, scope: Scope) -> Any:
    result = value_in(node.first, scope)
    for operator, operand in node.rest:
        other = value_in(operand, scope)
        if node.fills:
            result = filled(result, other)
            other = filled(other, result)
        if operator in {"equal", "notequal"} and (_ordered(node.first, scope) or _ordered(operand, scope)):
            result = same_answer(result, other, any_order=False) is (operator == "equal")
        else:
            result = OPERATORS[operator](result, other)
    return result


def _of_unary(node: Unary, scope: Scope) -> Any:
    if node.operand is None:
        raise Thrown  # `null empty`: survey-core stops there
    value = value_in(node.operand, scope)
    if node.operator == "negate":
        return not truthy(value)
    return empty(value) is (node.operator == "empty")


def _of_list(node: List, scope: Scope) -> Any:
    if None in node.items:
        raise Thrown
    return [value_in(one, scope) for one in node.items]


def _ordered(node: Node, scope: Scope) -> bool:
    """Tell whether the order of a list matters in a comparison: in that of a ranking it does."""
    if isinstance(node, Name):
        return scope.ordered(node.name)
    if isinstance(node, Row):
        return _ordered(node.first, scope) or any(_ordered(one, scope) for _, one in node.rest)
    return False


def _converted(value: Any) -> Any:
    """Return a text as the number, the truth value or the quoted text that it holds."""
    if not isinstance(value, str) or not value:
        return tidy(value)
    if value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if len(value) > 1 and value[0] in "'\"" and value[-1] in "'\"":
        return value[1:-1]
    if value[0] == "0" and not value.startswith("0x"):
        has_point = len(value) > 1 and value[1] in ".,"
        if has_point is (len(value) < 2) and len(value) > 1:  # noqa: PLR2004
            return value
    found = survey_number(value)
    return value if math.isnan(found) else tidy(found)


def _of_call(node: Call, scope: Scope) -> Any:
    given = _of_list(node.arguments, scope)
    if node.name in IN_ARRAY:
        return in_array(node, given, scope, _fits)
    if node.name in OF_THE_PRESENT:
        return OF_THE_PRESENT[node.name](given, scope.now)
    function = FUNCTIONS.get(node.name)
    return function(given) if function else None


def _fits(condition: Any, operand: Node, scope: Scope) -> bool:
    written = isinstance(condition, str) and condition
    return is_true(value_of(condition, scope) if written else value_in(operand, scope))


_EVALUATED: Mapping[type, Callable[[Any, Scope], Any]] = {
    Name: _of_name,
    Constant: _of_constant,
    Row: _of_row,
    Unary: _of_unary,
    List: _of_list,
    Call: _of_call,
}
