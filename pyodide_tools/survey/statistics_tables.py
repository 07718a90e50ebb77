"""Two questions against each other: shares by row, and how much one tells of the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pyodide_tools.survey.statistics_distributions import chi_square_tail

Table = Sequence[Sequence[int]]


def row_percent(table: Table) -> tuple[tuple[float, ...], ...]:
    """Return the percentages of each row; zeros in a row without answers."""
    return tuple(tuple(100 * count / sum(row) if sum(row) else 0.0 for count in row) for row in table)


@dataclass(frozen=True, slots=True)
class Association:
    """Pearson's chi-square with its freedom and p, Cramér's V from 0 to 1, the smallest expected count.

    `yates` is the corrected chi-square of a table of two by two. Under five expected, chi-square
    says little, and `fisher` says more.
    """

    chi_square: float
    freedom: int
    p: float
    cramers_v: float
    least_expected: float
    yates: float | None = None
    fisher: float | None = None


def association(table: Table) -> Association | None:
    """Return how two questions go together; rows and columns without answers do not count.

    None where fewer than two rows or columns are left. Sources: Pearson 1900, Cramér 1946, Yates 1934,
    Fisher 1934.
    """
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    cells = [list(row) for row in zip(*columns, strict=True)]
    if len(cells) < 2 or len(columns) < 2:  # noqa: PLR2004
        return None
    row_sums, column_sums = [sum(row) for row in cells], [sum(column) for column in columns]
    total = sum(row_sums)
    expected = [[row * column / total for column in column_sums] for row in row_sums]
    pairs = [
        (count, wanted)
        for row, wanted_row in zip(cells, expected, strict=True)
        for count, wanted in zip(row, wanted_row, strict=True)
    ]
    chi_square = math.fsum((count - wanted) ** 2 / wanted for count, wanted in pairs)
    freedom = (len(cells) - 1) * (len(columns) - 1)
    square = freedom == 1
    corrected = (max(0.0, abs(count - wanted) - 0.5) ** 2 / wanted for count, wanted in pairs)
    return Association(
        chi_square=chi_square,
        freedom=freedom,
        p=chi_square_tail(chi_square, freedom),
        cramers_v=math.sqrt(chi_square / (total * (min(len(cells), len(columns)) - 1))),
        least_expected=min(wanted for _, wanted in pairs),
        yates=math.fsum(corrected) if square else None,
        fisher=fisher(cells) if square else None,
    )


def fisher(table: Table) -> float:
    """Return the two-sided p of a table of two by two. Source: Fisher 1934; all tables no likelier count."""
    (a, b), (c, d) = table
    first, column, total = a + b, a + c, a + b + c + d
    ways = [
        math.comb(first, top) * math.comb(total - first, column - top)
        for top in range(max(0, column - (total - first)), min(first, column) + 1)
    ]
    seen = math.comb(first, a) * math.comb(total - first, c)
    return sum(way for way in ways if way <= seen) / sum(ways)
