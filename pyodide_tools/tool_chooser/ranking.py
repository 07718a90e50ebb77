"""Tools in the order in which they fit: what is sure counts, what is unknown is a span and no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyodide_tools.tool_chooser.settings import Criterion, Weight
from pyodide_tools.tool_chooser.table import Cell, Grade, cell

POINTS: Mapping[Weight, int] = {"no": 0, "some": 1, "much": 2, "must": 2}
_SHARES: Mapping[Grade, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0, "unknown": 0.0}
_GROUPS = ("fits", "to-check", "misfits")


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion says of a tool, for those who asked."""

    criterion: Criterion
    weight: Weight
    grade: Grade
    cell: Cell


@dataclass(frozen=True, slots=True)
class Ranked:
    """A tool's place. `sure` points of `all`; `open` more would come if every unknown turned out well.

    `group`: `misfits` where a must is known not to be met, `to-check` where one is unknown or met in part.
    """

    tool: str
    sure: float
    open: float
    all: int
    group: str
    reasons: tuple[Reason, ...]


def rank(keys: Iterable[str], weights: Mapping[Criterion, Weight], age: int) -> tuple[Ranked, ...]:
    """Return the tools, best first; equal ones keep the order of the table."""
    found = [_ranked(key, weights, age) for key in keys]
    return tuple(sorted(found, key=lambda one: (_GROUPS.index(one.group), -one.sure, -one.open)))


def _ranked(tool: str, weights: Mapping[Criterion, Weight], age: int) -> Ranked:
    reasons = tuple(
        Reason(criterion, weight, found.for_age(age), found)
        for criterion, weight in weights.items()
        if POINTS[weight]
        for found in [cell(tool, criterion)]
    )
    musts = {reason.grade for reason in reasons if reason.weight == "must"}
    group = "misfits" if "no" in musts else "to-check" if musts & {"unknown", "partly"} else "fits"
    return Ranked(
        tool,
        sum(POINTS[reason.weight] * _SHARES[reason.grade] for reason in reasons),
        sum(POINTS[reason.weight] for reason in reasons if reason.grade == "unknown"),
        sum(POINTS[reason.weight] for reason in reasons),
        group,
        reasons,
    )
