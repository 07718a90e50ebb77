"""Conditions that never hold, or always: tried on the answers that there can be, by the engine itself.

Only where all that a condition reads has a few known answers, or is compared with constants alone, so
that nothing is claimed that some answer refutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.expressions import evaluate, holds, nodes
from pyodide_tools.survey.expressions_parser import parsed
from pyodide_tools.survey.expressions_tree import Call, Constant, ExpressionError, Name, Node, Row
from pyodide_tools.survey.expressions_values import UNDEFINED
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.lint.possible import answers_to, path_of

Path = tuple[str | int, ...]
MOST = 3_000
"""Combinations of answers that are tried."""
_ARITHMETIC = frozenset({"plus", "minus", "mul", "div", "mod", "power"})
_STRICT = frozenset({"visibleIf", "requiredIf"})


def of_condition(key: str, text: str, path: Path, keys: Mapping[str, Question]) -> Iterator[Mistake]:
    """Yield a warning where a condition under `key` decides nothing; `keys` are the questions by lower-case name."""
    try:
        tree = parsed(text)
    except ExpressionError:
        return
    found = _outcomes(key, text, tree, keys)
    if found == {False}:
        yield Mistake(path, "condition.never", warning=True)
    elif found == {True}:
        yield Mistake(path, "condition.always", warning=True)


def _outcomes(key: str, text: str, tree: Node, keys: Mapping[str, Question]) -> set[bool]:
    """Return whether it holds for some answers, and whether it does not for some; nothing where that is unknown."""
    every = list(nodes(tree))
    if any(_is_open(one) for one in every):
        return set()
    constants = [_bare(one.value) for one in every if isinstance(one, Constant)]
    names = sorted({one.name for one in every if isinstance(one, Name)})
    choices: list[list[Any]] = []
    for name in names:
        question, rest = path_of(name, keys)
        answers = answers_to(question, rest, constants) if question else None
        if answers is None:
            return set()
        choices.append(answers)
    if prod(map(len, choices)) > MOST:
        return set()
    found: set[bool] = set()
    for answers_together in product(*choices):
        values = dict(zip(names, answers_together, strict=True))
        found.add(_holds(key, text, {name: one for name, one in values.items() if one is not UNDEFINED}))
        if len(found) > 1:
            break
    return found


def _holds(key: str, text: str, values: Mapping[str, Any]) -> bool:
    scope: dict[str, Any] = {}
    for name, value in values.items():
        first, dot, rest = name.partition(".")
        if dot:
            scope.setdefault(first, {})[rest] = value
        else:
            scope[name] = value
    if key == "enableIf":
        return evaluate(text, scope) is not False
    return evaluate(text, scope) is True if key in _STRICT else holds(text, scope)


def _is_open(node: Node) -> bool:
    """Tell whether what a part gives depends on more than which answers are equal or greater."""
    if isinstance(node, Call):
        return True
    if isinstance(node, Row):
        return any(operator in _ARITHMETIC for operator, _ in node.rest)
    return isinstance(node, Name) and (node.raw or "[" in node.name)


def _bare(value: Any) -> Any:
    return value[1:-1] if isinstance(value, str) and len(value) > 1 and value[0] == "'" else value
