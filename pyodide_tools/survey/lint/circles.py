"""Conditions and values that go round in a circle: what they mean depends on who asks first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.expressions import names_in
from pyodide_tools.survey.expressions_tree import ExpressionError

Path = tuple[str | int, ...]
_ON_ITSELF = ("visibleIf", "enableIf", "requiredIf")


def of_elements(found: list[tuple[Any, Path, str]]) -> Iterator[Mistake]:
    """Yield circles among the conditions of questions, panels and pages, given with their paths."""
    elements = [(one, path) for one, path, _ in found if isinstance(one, Mapping)]
    within = {path: one for one, path in elements}
    reads: dict[str, set[str]] = {}
    places: dict[str, Path] = {}
    for element, path in elements:
        name = str(element.get("name") or "").lower()
        if not name or "elements" in element or "questions" in element:
            continue
        itself = [key for key in _ON_ITSELF if name in _read(element.get(key))]
        for key in itself:
            yield Mistake((*path, key), "circle.itself", {"name": element["name"]})
        around = [within[path[:end]] for end in range(len(path)) if path[:end] in within]
        seen_by = set().union(*(_read(one.get("visibleIf")) for one in (*around, element)))
        outer = set().union(*(_read(one.get("visibleIf")) for one in around))
        if name in outer:
            yield Mistake(path, "circle.around", {"name": element["name"]})
        elif not itself:
            reads[name], places[name] = seen_by - {name}, path
        default = element.get("defaultValueExpression")
        if name in _read(default):
            yield Mistake(
                (*path, "defaultValueExpression"), "circle.value", {"name": element["name"]}, warning=True
            )
    for circle in _circles(reads):
        yield Mistake(places[circle[0]], "circle.together", {"names": ", ".join(circle)})


def of_calculated(values: Any, path: Path) -> Iterator[Mistake]:
    """Yield circles among calculated values."""
    rows = [
        (str(one.get("name") or "").lower(), one.get("expression"), place)
        for place, one in enumerate(values if isinstance(values, list) else ())
        if isinstance(one, Mapping)
    ]
    places = {name: place for name, _, place in rows}
    for circle in _circles({name: _read(expression) for name, expression, _ in rows}):
        yield Mistake(
            (*path, places[circle[0]], "expression"), "circle.calculated", {"names": ", ".join(circle)}
        )


def _read(expression: Any) -> set[str]:
    """Return what an expression reads: the names of questions, in lower case, without rows or places."""
    if not isinstance(expression, str) or not expression.strip():
        return set()
    try:
        names = [name.lower().removeprefix("#") for name in names_in(expression)]
    except ExpressionError:
        return set()
    return {one for name in names for one in (name, name.partition(".")[0].partition("[")[0])}


def _circles(reads: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Yield each circle once, from its first member on."""
    told: set[frozenset[str]] = set()
    for start in reads:
        way = _way_back(start, reads)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            yield way


def _way_back(start: str, reads: Mapping[str, set[str]]) -> list[str]:
    """Return the shortest way from a name to itself, nothing where there is none."""
    ways = [[start]]
    seen = {start}
    while ways:
        longer = []
        for way in ways:
            for name in sorted(reads.get(way[-1], ())):
                if name == start:
                    return way
                if name in reads and name not in seen:
                    seen.add(name)
                    longer.append([*way, name])
        ways = longer
    return []
