"""The results as a sheet (CSV) for a spreadsheet: what was computed, then the numbers behind it."""

from __future__ import annotations

import csv
import io

from pyodide_tools.core.strings import Words
from pyodide_tools.footprint.claims import claim
from pyodide_tools.footprint.estimator import figures
from pyodide_tools.footprint.form import Plan, Understood
from pyodide_tools.footprint.names import figure_name, plan_name
from pyodide_tools.footprint.tables import Figure

_COLUMNS = ("what", "quantity", "unit", "low", "central", "high", "mark", "year", "sources")
_ISOLATES = {0x2066: None, 0x2069: None}
_FORMULA = ("=", "+", "-", "@")


def sheet(understood: Understood, words: Words) -> str:
    """Return the sheet; it starts with a byte order mark, without which Excel garbles Hebrew."""
    file = io.StringIO()
    write = csv.writer(file, lineterminator="\r\n").writerow
    write([words(f"sheet.{column}") for column in _COLUMNS])
    behind: dict[Figure, None] = {}
    for plan in understood.plans:
        for row in _results(plan, words):
            write([_cell(value) for value in row])
        for used in figures(plan.task, plan.cost.provider, plan.cost.region).values():
            behind |= dict.fromkeys(used)
        said = claim(plan)
        behind |= {said.figure: None} if said else {}
    for figure in behind:
        write([_cell(value) for value in _figure(figure, words)])
    return "\ufeff" + file.getvalue()


def _results(plan: Plan, words: Words) -> list[tuple[object, ...]]:
    cost, name, mark = plan.cost, plan_name(plan, words), words("sheet.estimate")
    values = [
        ("water", "mL", cost.water_ml),
        ("water_onsite", "mL", cost.water_onsite_ml),
        ("water_offsite", "mL", cost.water_offsite_ml),
        ("energy", "Wh", cost.energy_wh),
        ("carbon", "g", cost.carbon_g),
    ]
    rows: list[tuple[object, ...]] = [
        (
            name,
            words(f"sheet.{key}"),
            words(f"unit-name.{unit}"),
            *map(_plain, (value.low, value.central, value.high)),
            mark,
            "",
            "",
        )
        for key, unit, value in values
    ]
    said = claim(plan)
    if said:
        value = said.water_ml
        numbers = map(_plain, (value.low, value.central, value.high))
        rows.append(
            (name, words(f"claim.{said.key}"), words("unit-name.mL"), *numbers, words("sheet.claim"), "", "")
        )
    return rows


def _figure(figure: Figure, words: Words) -> tuple[object, ...]:
    value = figure.value
    sources = "; ".join(
        f"{source.citation} {source.identifier or source.url}".strip() for source in figure.sources
    )
    numbers = map(_plain, (value.low, value.central, value.high))
    mark = words(f"mark.{figure.mark}")
    return (
        figure_name(figure, words),
        words(f"quantity.{figure.quantity}"),
        figure.unit,
        *numbers,
        mark,
        figure.year,
        sources,
    )


def _plain(value: float) -> str:
    return f"{value:.6g}"


def _cell(value: object) -> str:
    text = str(value).translate(_ISOLATES)
    # A spreadsheet must read the author's names as text, never run them.
    return f"'{text}" if text.startswith(_FORMULA) else text
