"""The results as charts: every number opens its sources, the popular claim stands beside the estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pyodide_tools.core.charts import Bar, Group, Table, log_chart
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import words
from pyodide_tools.footprint import origins
from pyodide_tools.footprint.amounts import ESTIMATED, KNOWN, amount, isolated, number, span, unit_for
from pyodide_tools.footprint.claims import claim
from pyodide_tools.footprint.estimator import Estimate, compare, estimate
from pyodide_tools.footprint.form import Plan
from pyodide_tools.footprint.names import plan_name
from pyodide_tools.footprint.notes import Notes
from pyodide_tools.footprint.origins import Origin
from pyodide_tools.footprint.ranges import Range
from pyodide_tools.footprint.tables import CLAIMS

ATTEMPTS = (1, 2, 5, 10)
Kind = Literal["range", "part", "claim"]
_WATERS: tuple[tuple[str, Kind], ...] = (
    ("water", "range"),
    ("water_onsite", "part"),
    ("water_offsite", "part"),
)
_PICTURE, _SORTING = "image_commercial", "text_classification"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a chart before it has words: what it is called, its value, and where that comes from."""

    label: str
    value: Range
    origin: Origin
    kind: Kind = "range"
    digits: int = ESTIMATED


def water(notes: Notes, plans: Sequence[Plan]) -> Html:
    """Return all water of each plan, cooling and power stations apart, and the popular claim."""
    text, groups = notes.words, []
    for plan in plans:
        lines = [
            Line(text(f"row.{key}"), _of(plan.cost, key), origins.of_plan(key, plan), kind)
            for key, kind in _WATERS
        ]
        said = claim(plan)
        if said:
            lines.append(
                Line(text(f"claim.{said.key}"), said.water_ml, origins.of_claim(said), "claim", KNOWN)
            )
        groups.append((plan_name(plan, text), lines))
    cost = plans[0].cost
    mostly = "offsite" if cost.water_offsite_ml.central > cost.water_onsite_ml.central else "onsite"
    summary = text(f"water.mostly-{mostly}") if cost.water_ml.central else ""
    return h("section", _chart(notes, "water", "water", groups, summary), _difference(notes, "water", plans))


def single(notes: Notes, quantity: Literal["energy", "carbon"], plans: Sequence[Plan]) -> Html:
    """Return the energy, or the carbon, of each plan."""
    text = notes.words
    lines = [
        Line(plan_name(plan, text), _of(plan.cost, quantity), origins.of_plan(quantity, plan))
        for plan in plans
    ]
    chart = _chart(notes, quantity, quantity, [("", lines)], text(f"{quantity}.summary"))
    return h("section", chart, _difference(notes, quantity, plans))


def attempts(notes: Notes, plan: Plan) -> Html:
    """Return the water of a plan with fewer and more attempts: the lever that pupils hold."""
    text, origin = notes.words, origins.of_plan("water", plan)
    once = plan.cost.water_ml.scaled(1 / plan.attempts)
    lines = [
        Line(
            text.count("attempts", times),
            once.scaled(times),
            origin,
            "range" if times == plan.attempts else "part",
        )
        for times in sorted({*ATTEMPTS, plan.attempts})
    ]
    each = notes.number(amount("water", once, text), origin)
    return h(
        "section",
        _chart(notes, "attempts", "water", [("", lines)]),
        h("p", text("attempts.each"), " ", each),
    )


def ratio(notes: Notes) -> Html:
    """Return how many text classifications one picture is worth: as said, as published, as estimated."""
    html, known = _ratio(notes.prefix, notes.words.package, notes.words.language)
    notes.collected.update(known.collected)
    return html


@lru_cache(maxsize=32)
def _ratio(prefix: str, package: str, language: str) -> tuple[Html, Notes]:
    # Nothing that a reader types changes it.
    text = words(package, language)
    notes = Notes(prefix, text)
    kinds: tuple[tuple[str, Kind], ...] = (
        ("popular", "claim"),
        ("text_classification", "part"),
        ("text_generation", "part"),
    )
    lines = [
        Line(text(f"ratio.{key}"), CLAIMS[key, "ratio"].value, origins.of_ratio(key), kind, KNOWN)
        for key, kind in kinds
    ]
    value = estimate(_PICTURE).energy_wh.over(estimate(_SORTING).energy_wh)
    lines.append(Line(text("ratio.estimate"), value, origins.of_estimated_ratio(_PICTURE, _SORTING)))
    return h("section", _chart(notes, "ratio", "ratio", [("", lines)], text("ratio.summary"))), notes


def _of(cost: Estimate, quantity: str) -> Range:
    return {
        "water": cost.water_ml,
        "water_onsite": cost.water_onsite_ml,
        "water_offsite": cost.water_offsite_ml,
        "energy": cost.energy_wh,
        "carbon": cost.carbon_g,
    }[quantity]


def _difference(notes: Notes, quantity: str, plans: Sequence[Plan]) -> Html | None:
    if len(plans) == 1:
        return None
    value = _of(compare(plans[0].cost, plans[1].cost), quantity)
    shown = notes.number(amount(quantity, value, notes.words), origins.of_difference(quantity, plans))
    return h("p", notes.words("difference"), " ", shown)


def _chart(
    notes: Notes, key: str, dimension: str, groups: Sequence[tuple[str, Sequence[Line]]], summary: str = ""
) -> Html:
    text = notes.words
    unit = unit_for(dimension, max(line.value.central for _, lines in groups for line in lines))

    def bar(line: Line) -> Bar:
        value = line.value
        shown = notes.number(amount(dimension, value, text, line.digits), line.origin)
        low, central, high = map(isolated, span(value, unit.size, line.digits))
        return Bar(line.label, value.low, value.central, value.high, shown, (low, central, high), line.kind)

    def tick(value: float) -> str:
        at = unit_for(dimension, value)
        return text(f"amount.{at.name}", number=isolated(number(value / at.size)))

    name = text(f"unit-name.{unit.name}")
    low, central, high = (text(f"table.{column}", unit=name) for column in ("low", "central", "high"))
    return log_chart(
        f"{notes.prefix}-chart-{key}",
        [Group(label, [bar(line) for line in lines]) for label, lines in groups],
        title=text(f"{key}.title"),
        summary=summary,
        note=text("chart.legend" if key == "water" else "chart.note"),
        tick=tick,
        table=Table(text("chart.table"), (text("table.row"), low, central, high)),
    )
