"""The numbers of the estimator as they stand in `data/*.csv`, each with its source, year, unit and mark.

They are read once, when this module is imported: a restored snapshot has no files.
"""

from __future__ import annotations

import csv
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyodide_tools.footprint.ranges import Range

MARKS = ("measured", "quoted", "derived", "assumption")
"""How a number is known; `data/README.md` says what each word means."""


class BadRow(ValueError):
    """A row that does not say what a reader needs to judge its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where numbers come from. `url`, `identifier` and `licence` may be empty."""

    key: str
    short: str
    citation: str
    year: int
    identifier: str
    url: str
    licence: str


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One number of a table: the `quantity` of a `subject`, such as the carbon of a region."""

    subject: str
    quantity: str
    unit: str
    value: Range
    sources: tuple[Source, ...]
    year: int
    mark: str


def read_sources(lines: Iterable[str]) -> dict[str, Source]:
    """Read the table of sources, by key."""
    return {
        row["key"]: Source(**{**row, "year": int(row["year"])})  # type: ignore[arg-type]
        for _, row in _rows(lines, "sources", ("key", "short", "citation", "year"))
    }


def read_figures(
    lines: Iterable[str], name: str, sources: Mapping[str, Source]
) -> dict[tuple[str, str], Figure]:
    """Read a table of numbers, by subject and quantity.

    Raises BadRow for a row without subject, quantity, unit, source, year or mark, with an unknown source
    or mark, or whose three numbers are not low <= central <= high.
    """
    needed = ("subject", "quantity", "unit", "low", "central", "high", "source", "year", "mark")
    figures: dict[tuple[str, str], Figure] = {}
    for place, row in _rows(lines, name, needed):
        keys = row["source"].split(";")
        unknown = [key for key in keys if key not in sources]
        if unknown:
            raise BadRow(f"{place}: sources.csv has no {', '.join(unknown)}; add the source there first")
        if row["mark"] not in MARKS:
            raise BadRow(f"{place}: mark is {row['mark']!r}; write one of {', '.join(MARKS)}")
        key = (row["subject"], row["quantity"])
        if key in figures:
            raise BadRow(f"{place}: {' '.join(key)} is there twice; keep one row")
        try:
            value = Range(float(row["low"]), float(row["central"]), float(row["high"]))
            year = int(row["year"])
        except ValueError as error:
            raise BadRow(f"{place}: {error}; write low <= central <= high and a year, as digits") from None
        found = tuple(sources[key] for key in keys)
        figures[key] = Figure(*key, row["unit"], value, found, year, row["mark"])
    return figures


def subjects(figures: Mapping[tuple[str, str], Figure]) -> tuple[str, ...]:
    """Return what a table has numbers about, in its order."""
    return tuple(dict.fromkeys(subject for subject, _ in figures))


def _rows(lines: Iterable[str], name: str, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    table = csv.DictReader(line for line in lines if not line.startswith("#"))
    for number, row in enumerate(table, 1):
        place = f"{name}.csv, row {number}"
        missing = [column for column in needed if not row.get(column)]
        if missing:
            raise BadRow(f"{place}: {', '.join(missing)} missing; a number without them cannot be defended")
        yield place, row


def _lines(name: str) -> list[str]:
    data = pkgutil.get_data(__package__, f"data/{name}.csv")
    if data is None:
        raise FileNotFoundError(
            f"pyodide_tools/footprint/data/{name}.csv is missing; install the package again"
        )
    return data.decode().splitlines()


def _table(name: str) -> dict[tuple[str, str], Figure]:
    return read_figures(_lines(name), name, SOURCES)


SOURCES = read_sources(_lines("sources"))
TASKS = _table("tasks")
PROVIDERS = _table("providers")
REGIONS = _table("regions")
EQUIVALENCES = _table("equivalences")
CLAIMS = _table("claims")
