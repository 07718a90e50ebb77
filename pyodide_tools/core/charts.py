"""Charts that need no library: rows of text with a drawn bar under each, and the same numbers as a table.

Every row says its value in words, so the drawing is decoration for a screen reader and stays sharp,
legible at any text size and printable. Number axes run left to right in every language, as in mathematics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, log10
from typing import Literal

from pyodide_tools.core.html import Child, Html, h

_EDGE = 8.0
"""Percent of the width kept free on both sides, for the labels of the outer ticks."""
_LABELS = 6
"""Ticks with a label that fit on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a range, or a point where low == high, of values >= 0.

    `shown` is the value beside the label, `cells` are low, central and high as the table writes them.
    A "claim" is drawn as a hollow dot, a "part" as a thin bar: never by colour alone.
    """

    label: str
    low: float
    central: float
    high: float
    shown: Child
    cells: tuple[str, str, str]
    kind: Literal["range", "part", "claim"] = "range"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a common label."""

    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of a chart's table twin: what opens it, and its column heads (row, low, central, high)."""

    label: str
    columns: tuple[str, str, str, str]


def log_chart(
    key: str,
    groups: Sequence[Group],
    *,
    title: str,
    summary: Child,
    note: str,
    tick: Callable[[float], str],
    table: Table,
) -> Html:
    """Return ranges on a logarithmic scale; `tick` names a power of ten, `note` explains the scale.

    A value of zero has no place on such a scale: its row has words and no bar.
    """
    scale = _Scale.around([bar for group in groups for bar in group.bars])
    rows = [
        h(
            "li",
            h("p", group.label, class_="bina-chart__group") if group.label else None,
            h("ul", [_row(bar, scale) for bar in group.bars], class_="bina-chart__rows"),
        )
        for group in groups
    ]
    return h(
        "figure",
        h("figcaption", title, id_=f"{key}-title", class_="bina-chart__title"),
        h("p", summary, class_="bina-chart__summary") if summary else None,
        h("div", _grid(scale), h("ul", rows, class_="bina-chart__groups"), class_="bina-chart__plot"),
        _axis(scale, tick),
        h("p", note, class_="bina-chart__note"),
        _twin(key, groups, title, table),
        id_=key,
        class_="bina-chart",
        aria_labelledby=f"{key}-title",
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Whole powers of ten from `first` to `last`."""

    first: int
    last: int

    @classmethod
    def around(cls, bars: Sequence[Bar]) -> _Scale:
        ends = [value for bar in bars for value in (bar.low, bar.central, bar.high) if value > 0] or [1.0]
        first, last = floor(log10(min(ends))), ceil(log10(max(ends)))
        return cls(first, max(last, first + 1))

    def at(self, value: float) -> str:
        """Return where a value stands, in percent of the width; what is below the scale is at its start."""
        share = (log10(value) - self.first) / (self.last - self.first) if value > 0 else 0.0
        return f"{_EDGE + (100 - 2 * _EDGE) * min(max(share, 0.0), 1.0):.2f}%"

    @property
    def powers(self) -> range:
        return range(self.first, self.last + 1)


def _row(bar: Bar, scale: _Scale) -> Html:
    return h(
        "li",
        h("span", bar.label, class_="bina-chart__label"),
        h("div", bar.shown, class_="bina-chart__value"),
        h("svg", _mark(bar, scale), class_="bina-chart__bar", aria_hidden="true", focusable="false"),
        class_=f"bina-chart__row bina-chart__row--{bar.kind}",
    )


@lru_cache(maxsize=64)
def _grid(scale: _Scale) -> Html:
    places = [scale.at(10.0**power) for power in scale.powers]
    lines = [h("line", x1=at, x2=at, y1="0", y2="100%") for at in places]
    return h("svg", lines, class_="bina-chart__grid", aria_hidden="true", focusable="false")


def _mark(bar: Bar, scale: _Scale) -> list[Html]:
    if bar.central <= 0:
        return []
    low, central, high = (scale.at(value) for value in (bar.low, bar.central, bar.high))
    whole = h("line", x1=low, x2=high, y1="50%", y2="50%", class_="bina-chart__span")
    if bar.kind == "claim":
        return [whole, h("circle", cx=central, cy="50%", r="6", class_="bina-chart__dot")]
    return [whole, h("line", x1=central, x2=central, y1="10%", y2="90%", class_="bina-chart__centre")]


def _axis(scale: _Scale, tick: Callable[[float], str]) -> Html:
    step = ceil(len(scale.powers) / _LABELS)
    texts = [
        h("text", tick(10.0**power), x=scale.at(10.0**power), y="1em", text_anchor="middle")
        for power in scale.powers[::step]
    ]
    return h("svg", texts, class_="bina-chart__axis", aria_hidden="true", focusable="false")


def _twin(key: str, groups: Sequence[Group], title: str, table: Table) -> Html:
    head = h("tr", [h("th", column, scope="col") for column in table.columns])
    body = [
        h("tr", h("th", _label(group, bar), scope="row"), [h("td", cell) for cell in bar.cells])
        for group in groups
        for bar in group.bars
    ]
    return h(
        "details",
        h("summary", table.label),
        h("table", h("caption", title), h("thead", head), h("tbody", body)),
        id_=f"{key}-table",
        class_="bina-chart__table",
    )


def _label(group: Group, bar: Bar) -> str:
    return f"{group.label}: {bar.label}" if group.label else bar.label
