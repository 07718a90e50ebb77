"""What is known of each tool, as it stands in `data/*.csv`: every cell with its source, date and mark."""

from __future__ import annotations

import csv
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pyodide_tools.tool_chooser.settings import CRITERIA

Grade = Literal["yes", "partly", "no", "unknown"]
MARKS = ("checked", "secondary", "unknown")
_GRADES: Mapping[str, Grade] = {"yes": "yes", "partly": "partly", "no": "no", "": "unknown"}


class BadRow(ValueError):
    """A row that does not say what a reader needs to judge it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A tool: its key, and its name by language."""

    key: str
    he: str
    en: str

    def name(self, language: str) -> str:
        """Return the name in a language."""
        return self.he if language == "he" else self.en


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact. `least_age` is set for the criterion age; `he` and `en` say the fact in words."""

    grade: Grade = "unknown"
    mark: str = "unknown"
    date: str = ""
    source: str = ""
    he: str = ""
    en: str = ""
    least_age: int | None = None

    def text(self, language: str) -> str:
        """Return the fact in a language, empty where nothing is known."""
        return self.he if language == "he" else self.en

    def for_age(self, age: int) -> Grade:
        """Return the grade for readers of an age."""
        if self.least_age is None:
            return self.grade
        return "yes" if age >= self.least_age else "no"

    def stale(self, now: str, months: int) -> bool:
        """Tell whether the fact is older than so many months; `now` and the date are ISO 8601."""
        return bool(self.date) and len(now) >= 7 and _month(now) - _month(self.date) > months  # noqa: PLR2004


UNKNOWN = Cell()


@cache
def tools() -> Mapping[str, Named]:
    """Return the tools by key, in the order of the table."""
    return {row["key"]: Named(**row) for _, row in _rows("tools", ("key", "he", "en"))}


def cell(tool: str, criterion: str) -> Cell:
    """Return what is known of a tool; a cell without a row is unknown."""
    return _cells().get((tool, criterion), UNKNOWN)


@cache
def _cells() -> Mapping[tuple[str, str], Cell]:
    return read_cells(_lines("cells"), tools())


def read_cells(lines: Iterable[str], known: Mapping[str, Named]) -> dict[tuple[str, str], Cell]:
    """Read the table of facts, by tool and criterion.

    Raises BadRow for an unknown tool, criterion, grade or mark, for a fact without a source, and for one
    that counts although nobody verified it.
    """
    cells: dict[tuple[str, str], Cell] = {}
    for place, row in _read(lines, "cells", ("tool", "criterion", "mark", "date", "he", "en")):
        key = (row["tool"], row["criterion"])
        wrong = [
            (row["tool"] not in known, f"tools.csv has no {row['tool']!r}"),
            (row["criterion"] not in CRITERIA, f"criterion {row['criterion']!r} is none of {CRITERIA}"),
            (row["mark"] not in MARKS, f"mark {row['mark']!r} is none of {MARKS}"),
            (key in cells, "the same cell is there twice"),
            (bool(row["source"]) != (row["mark"] != "unknown"), "a source and a mark belong together"),
            (bool(row["grade"]) and row["mark"] == "unknown", "what nobody verified must not count"),
        ]
        problems = [text for found, text in wrong if found]
        if problems:
            raise BadRow(f"{place}: {'; '.join(problems)}")
        cells[key] = _cell(place, row)
    return cells


def _cell(place: str, row: Mapping[str, str]) -> Cell:
    age, grade = None, row["grade"]
    if row["criterion"] == "age" and grade:
        if not grade.isdecimal():
            raise BadRow(f"{place}: grade {grade!r}; write the least age in years")
        age, grade = int(grade), ""
    if grade not in _GRADES:
        raise BadRow(f"{place}: grade {grade!r} is none of yes, partly, no")
    return Cell(_GRADES[grade], row["mark"], row["date"], row["source"], row["he"], row["en"], age)


def _month(moment: str) -> int:
    return (
        int(moment[:4]) * 12 + int(moment[5:7]) if moment[:4].isdecimal() and moment[5:7].isdecimal() else 0
    )


def _rows(name: str, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    return _read(_lines(name), name, needed)


def _read(lines: Iterable[str], name: str, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(csv.DictReader(lines), 1):
        place = f"{name}.csv, row {number}"
        missing = [column for column in needed if not row.get(column)]
        if missing:
            raise BadRow(f"{place}: {', '.join(missing)} missing")
        yield place, row


def _lines(name: str) -> list[str]:
    data = pkgutil.get_data(__package__, f"data/{name}.csv")
    if data is None:
        raise FileNotFoundError(
            f"pyodide_tools/tool_chooser/data/{name}.csv is missing; install the package again"
        )
    return data.decode().splitlines()
