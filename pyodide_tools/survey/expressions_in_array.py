"""sumInArray and its like: functions that walk a list, and may have a condition for its items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyodide_tools.survey.expressions_arithmetic import add, decimals, rounded
from pyodide_tools.survey.expressions_equality import less
from pyodide_tools.survey.expressions_scope import Scope, Values
from pyodide_tools.survey.expressions_tree import Call, Constant, Node
from pyodide_tools.survey.expressions_values import UNDEFINED, empty, is_nan, number, survey_number, truthy

Fits = Callable[[Any, Node, Scope], bool]
"""Tells whether a condition, as a value and as a tree, holds in a scope."""
_LEAST, _MOST = 2, 4


def in_array(node: Call, given: list[Any], scope: Scope, fits: Fits) -> Any:
    """Return what one of IN_ARRAY makes of the list that is given first."""
    items = _picked(node, given, scope, fits)
    if node.name == "countInArray":
        return len(items)
    numbers = [(_number(value), whole) for value, whole in items]
    numbers = [(value, whole) for value, whole in numbers if not is_nan(value)]
    if node.name in {"sumInArray", "avgInArray"}:
        total: Any = 0
        for value, _ in numbers:
            total = rounded(add(total, value), max(decimals(total), decimals(value)))
        if node.name == "sumInArray":
            return total
        return number(total) / len(items) if items else 0
    return _best(numbers, _column(node, given), least=node.name == "minInArray")


def _number(value: Any) -> Any:
    return survey_number(value) if isinstance(value, str) else value


def _best(numbers: list[tuple[Any, Mapping[str, Any]]], column: str, *, least: bool) -> Any:
    best: tuple[Any, Mapping[str, Any]] | None = None
    for value, whole in numbers:
        if best is None or (less(value, best[0]) if least else less(best[0], value)):
            best = (value, whole)
    if best is None:
        return UNDEFINED
    return best[1].get(column, UNDEFINED) if column else best[0]


def _column(node: Call, given: list[Any]) -> str:
    """Return the column that a third argument names, empty where it is a condition or missing."""
    if len(given) <= _LEAST or not isinstance(node.arguments.items[_LEAST], Constant):
        return ""
    third: Any = given[_LEAST]
    return third if isinstance(third, str) and not any(sign in third for sign in "{}><=!") else ""


def _picked(node: Call, given: list[Any], scope: Scope, fits: Fits) -> list[tuple[Any, Mapping[str, Any]]]:
    if not _LEAST <= len(given) <= _MOST or not isinstance(given[1], str) or not truthy(given[0]):
        return []
    place = _LEAST + bool(_column(node, given))
    rows = list(given[0].values()) if isinstance(given[0], Mapping) else given[0]
    picked = []
    for row in rows if isinstance(rows, list | tuple) else ():
        if not isinstance(row, Mapping) or empty(row.get(given[1])):
            continue
        inner = Values(row, scope.now, scope)
        if len(given) <= place or fits(given[place], node.arguments.items[place], inner):
            picked.append((row[given[1]], row))
    return picked
