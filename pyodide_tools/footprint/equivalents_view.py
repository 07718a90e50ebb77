"""The results in things that can be pictured: bottles, showers, phone charges, kilometres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyodide_tools.core.html import Html, h
from pyodide_tools.footprint import origins
from pyodide_tools.footprint.amounts import plain
from pyodide_tools.footprint.estimator import equivalents
from pyodide_tools.footprint.form import Plan
from pyodide_tools.footprint.names import plan_name
from pyodide_tools.footprint.notes import Notes
from pyodide_tools.footprint.ranges import Range
from pyodide_tools.footprint.tables import EQUIVALENCES

_EACH = 2
"""Things of each quantity: a large one and the next smaller."""
_ELSEWHERE = ("car_km_us",)


def things(notes: Notes, plans: Sequence[Plan]) -> Html:
    """Return the plans side by side, counted in the things that fit the first one."""
    words = notes.words
    counts = [equivalents(plan.cost) for plan in plans]
    head = [
        h("th", name, scope="col")
        for name in (words("things.thing"), *(plan_name(plan, words) for plan in plans))
    ]
    rows = [
        h(
            "tr",
            h("th", words(f"thing.{thing}"), scope="row"),
            [
                h("td", notes.number(plain(count[thing]), origins.of_thing(thing, quantity, plan)))
                for plan, count in zip(plans, counts, strict=True)
            ],
        )
        for thing, quantity in _fitting(counts[0])
    ]
    table = h(
        "table",
        h("caption", words("things.title")),
        h("thead", h("tr", head)),
        h("tbody", rows),
        class_="bina-footprint__things",
    )
    return h("section", table)


def _fitting(counts: Mapping[str, Range]) -> list[tuple[str, str]]:
    """Return, for each quantity, the largest thing of which there is at least one, and the next smaller."""
    chosen: list[tuple[str, str]] = []
    for quantity in ("water", "energy", "carbon"):
        known = [key for key in EQUIVALENCES if key[1] == quantity and key[0] not in _ELSEWHERE]
        by_size = sorted(known, key=lambda key: -EQUIVALENCES[key].value.central)
        fitting = [place for place, (thing, _) in enumerate(by_size) if counts[thing].central >= 1]
        last = max(0, len(by_size) - _EACH)
        start = min(fitting[0], last) if fitting else last
        chosen += by_size[start : start + _EACH]
    return chosen
