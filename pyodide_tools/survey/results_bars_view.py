"""Bars for shares of people: rows of text with a drawn bar under each, and the same numbers as a table.

The look is that of core/charts.py. These bars start where reading starts; the style sheet mirrors them
in right-to-left pages, because there is no text inside the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pyodide_tools.core.html import Child, Html, h

FULL = 100.0


@dataclass(frozen=True, slots=True)
class Share:
    """One row: its words, its length from 0 to 1, what is said beside it, and the cells of the table."""

    label: str
    share: float
    shown: Child
    cells: tuple[str, ...]
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """One row of a diverging chart: the share of each step of the scale, in order, and the cells."""

    label: str
    shares: tuple[float, ...]
    shown: Child
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a chart says around its rows: title, a sentence, what opens the table, the table's heads."""

    title: str
    summary: Child
    table: str
    columns: tuple[str, ...]


def share_chart(key: str, rows: Sequence[Share], said: Around) -> Html:
    """Return a bar for each row; a `second` share is drawn hollow under the first, as the other round."""
    items = [
        h(
            "li",
            h("span", row.label, class_="bina-chart__label", dir="auto"),
            h("div", row.shown, class_="bina-chart__value"),
            _drawing([_bar(0, row.share, "share", half=row.second is not None), *_second(row)]),
            class_="bina-chart__row",
        )
        for row in rows
    ]
    return _figure(key, items, said, _table(said, [(row.label, row.cells) for row in rows]))


def diverging_chart(key: str, rows: Sequence[Stack], steps: Sequence[str], said: Around) -> Html:
    """Return stacked bars whose middle is the middle of the scale: what leans either way is seen at once.

    With an odd number of steps the neutral one is split at zero.
    """
    items = [
        h(
            "li",
            h("span", row.label, class_="bina-chart__label", dir="auto"),
            h("div", row.shown, class_="bina-chart__value"),
            _drawing([*_stacked(row.shares), _zero()]),
            class_="bina-chart__row",
        )
        for row in rows
    ]
    legend = h(
        "ul",
        [
            h("li", _swatch(number, len(steps)), " ", h("span", step, dir="auto"))
            for number, step in enumerate(steps)
        ],
        class_="bina-survey__legend",
    )
    return _figure(key, items, said, [legend, _table(said, [(row.label, row.cells) for row in rows])])


def offsets(shares: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each step begins and how long it is, from 0 to 1, with the middle of the scale at 0.5."""
    if not shares:
        return []
    half, odd = divmod(len(shares), 2)
    before = sum(shares[:half]) + (shares[half] / 2 if odd else 0)
    starts = accumulate(shares[:-1], initial=0.0)
    return [(0.5 + (start - before) / 2, share / 2) for start, share in zip(starts, shares, strict=True)]


def _stacked(shares: Sequence[float]) -> list[Html]:
    return [
        _bar(start, share, f"step{_tone(number, len(shares))}")
        for number, (start, share) in enumerate(offsets(shares))
        if share > 0
    ]


def _tone(number: int, count: int) -> int:
    """Return which of the seven tones a step has: 1 is one end, 4 neutral, 7 the other end."""
    half, odd = divmod(count, 2)
    if odd and number == half:
        return 4
    side = number if number < half else count - 1 - number
    outer = round(side * 2 / max(half - 1, 1)) if half > 1 else 0
    return 1 + outer if number < half else 7 - outer


def _second(row: Share) -> list[Html]:
    return [] if row.second is None else [_bar(0, row.second, "other", half=True, lower=True)]


def _bar(start: float, share: float, kind: str, *, half: bool = False, lower: bool = False) -> Html:
    top, high = ("52%", "36%") if lower else ("12%", "36%") if half else ("20%", "60%")
    return h(
        "rect",
        x=f"{FULL * start:.2f}%",
        y=top,
        width=f"{FULL * share:.2f}%",
        height=high,
        class_=f"bina-survey__bar bina-survey__bar--{kind}",
    )


def _zero() -> Html:
    return h("line", x1="50%", x2="50%", y1="0", y2="100%", class_="bina-survey__zero")


def _drawing(marks: Sequence[Html]) -> Html:
    return h(
        "svg",
        marks,
        class_="bina-chart__bar bina-survey__drawing",
        aria_hidden="true",
        focusable="false",
    )


def _swatch(number: int, count: int) -> Html:
    return h(
        "svg",
        h(
            "rect",
            width="100%",
            height="100%",
            class_=f"bina-survey__bar bina-survey__bar--step{_tone(number, count)}",
        ),
        class_="bina-survey__swatch",
        aria_hidden="true",
        focusable="false",
    )


def _figure(key: str, items: Sequence[Html], said: Around, below: Child) -> Html:
    return h(
        "figure",
        # The heading above says the same; a list of figures needs a name of each.
        h("figcaption", said.title, id_=f"{key}-title", class_="bina-survey__unseen"),
        h("p", said.summary, class_="bina-chart__summary") if said.summary else None,
        h("ul", items, class_="bina-chart__rows"),
        h("div", below, id_=f"{key}-below"),
        id_=key,
        class_="bina-chart",
        aria_labelledby=f"{key}-title",
    )


def _table(said: Around, rows: Sequence[tuple[str, tuple[str, ...]]]) -> Html:
    head = h("tr", [h("th", column, scope="col") for column in said.columns])
    body = [
        h("tr", h("th", label, scope="row", dir="auto"), [h("td", cell) for cell in cells])
        for label, cells in rows
    ]
    table = h("table", h("caption", said.title), h("thead", head), h("tbody", body))
    return h(
        "details",
        h("summary", said.table),
        h("div", table, class_="bina-survey__scroll"),
        class_="bina-chart__table",
    )
