"""Names in a survey: who has which, and what expressions make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.expressions import nodes
from pyodide_tools.survey.expressions_equality import equal
from pyodide_tools.survey.expressions_functions import KNOWN
from pyodide_tools.survey.expressions_parser import parsed
from pyodide_tools.survey.expressions_tree import Call, Constant, ExpressionError, List, Name, Node, Row
from pyodide_tools.survey.format import plain

Path = tuple[str | int, ...]
_BUILT_IN = frozenset({"locale", "self"})
_OF_ITEMS = frozenset({"item", "choice"})
_EQUALITY = frozenset({"equal", "notequal", "contains", "notcontains", "anyof", "allof", "noneof"})


@dataclass(slots=True)
class Names:
    """Who is called what: `answers` are the values a question can have, None where it can have any."""

    places: dict[str, Path] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    answers: dict[str, list[Any] | None] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, path: Path, answers: list[Any] | None = None) -> Iterator[Mistake]:
        """Keep a name; yield a mistake where it is taken."""
        key = name.lower()
        if key in self.places:
            yield Mistake(path, "name.taken", {"name": name})
            return
        self.places[key] = path
        self.shown[key] = name
        self.answers[key] = answers


def of_expression(text: Any, path: Path, names: Names, *, of_item: bool = False) -> Iterator[Mistake]:
    """Yield what is wrong with an expression of the survey."""
    if not isinstance(text, str):
        yield Mistake(path, "expression.kind")
        return
    if not text.strip():
        return
    try:
        tree = parsed(text)
    except ExpressionError as error:
        yield Mistake(
            path, "expression.broken", {"position": error.position + 1, "near": _near(text, error.position)}
        )
        return
    seen: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, Call) and node.name not in KNOWN and node.name not in seen:
            seen.add(node.name)
            yield Mistake(path, "expression.function", {"name": node.name, **remedy(node.name, list(KNOWN))})
        elif (
            isinstance(node, Name)
            and node.name not in seen
            and not is_known(node.name, names, of_item=of_item)
        ):
            seen.add(node.name)
            yield Mistake(
                path, "expression.name", {"name": node.name, **remedy(node.name, list(names.shown.values()))}
            )
        elif isinstance(node, Row):
            yield from _never(node, path, names)


def _near(text: str, position: int) -> str:
    return text[max(0, position - 12) : position + 12] or text[-12:]


def remedy(wrong: str, known: list[str]) -> Mapping[str, str]:
    """Return the nearest of the known names, and the first of all of them."""
    near = get_close_matches(wrong, known, n=1)
    return {"near": near[0] if near else "", "known": ", ".join(sorted(known)[:30])}


def is_known(name: str, names: Names, *, of_item: bool) -> bool:
    """Tell whether there is something under a name in an expression or a text."""
    plain_name = re.sub(r"\[-?[0-9]+\]", "", name).lower()
    if plain_name in _BUILT_IN or (of_item and plain_name in _OF_ITEMS):
        return True
    parts = plain_name.split(".")
    for end in range(len(parts), 0, -1):
        first = ".".join(parts[:end])
        if first not in names.places and first.removesuffix("-comment") not in names.places:
            continue
        rows = names.rows.get(first)
        # Of a matrix, what follows must be one of its rows.
        return end == len(parts) or not rows or ".".join(parts[end:]) in {row.lower() for row in rows}
    return ":" in plain_name


def _never(row: Row, path: Path, names: Names) -> Iterator[Mistake]:
    """Yield comparisons with an answer that a question does not have."""
    left = row.first
    for operator, right in row.rest:
        if operator in _EQUALITY:
            for name, value in ((left, right), (right, left)):
                yield from _no_answer(name, value, path, names)


def _no_answer(name: Node, value: Node, path: Path, names: Names) -> Iterator[Mistake]:
    if not isinstance(name, Name):
        return
    answers = names.answers.get(name.name.lower())
    if answers is None:
        return
    for one in value.items if isinstance(value, List) else (value,):
        if not isinstance(one, Constant) or one.value == "":
            continue
        wanted = one.value
        if isinstance(wanted, str) and wanted[:1] == "'" and len(wanted) > 1:
            wanted = wanted[1:-1]
        if not any(equal(wanted, answer) for answer in answers):
            shown = [plain(answer) for answer in answers]
            yield Mistake(
                path,
                "expression.answer",
                {"value": plain(wanted), "name": name.name, **remedy(plain(wanted), shown)},
            )
