"""The view for young pupils: bottles of water, in words and as pictures, and one lesson."""

from __future__ import annotations

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.footprint import origins
from pyodide_tools.footprint.amounts import ESTIMATED, isolated, number, rounded, span
from pyodide_tools.footprint.estimator import equivalents
from pyodide_tools.footprint.form import Plan, Understood
from pyodide_tools.footprint.names import plan_name
from pyodide_tools.footprint.notes import Notes

_MOST_DRAWN = 60
_BOTTLE = "M6 1h4v4l3 4v18q0 2-2 2H5q-2 0-2-2V9l3-4z"


def simple(notes: Notes, understood: Understood) -> Html:
    """Return each plan as bottles of half a litre, with what is not known said plainly."""
    return h(
        "section",
        [_bottles(notes, plan) for plan in understood.plans],
        h("p", notes.words("simple.why")),
        h("p", notes.words("simple.lever"), class_="bina-footprint__lesson"),
        class_="bina-footprint__simple",
    )


def _bottles(notes: Notes, plan: Plan) -> Html:
    words = notes.words
    bottles = equivalents(plan.cost)["bottle"]
    low, central, high = map(isolated, span(bottles))
    whole = rounded(bottles.central, ESTIMATED)
    form = "less" if whole < 1 else {1.0: "one", 2.0: "two"}.get(whole, "other")
    shown = notes.number(words(f"simple.{form}", count=central), origins.of_thing("bottle", "water", plan))
    return h(
        "div",
        h("h4", plan_name(plan, words)),
        h("p", shown),
        h("p", words("simple.range", low=low, high=high)) if not bottles.exact else None,
        _drawn(int(whole), words),
    )


def _drawn(count: int, words: Words) -> list[Html | None]:
    left = count - _MOST_DRAWN
    bottle = h(
        "svg",
        h("path", d=_BOTTLE),
        width="16",
        height="30",
        class_="bina-footprint__bottle",
        focusable="false",
    )
    return [
        h("p", [bottle] * min(count, _MOST_DRAWN), aria_hidden="true") if count else None,
        h("p", words("simple.more", count=isolated(number(left)))) if left > 0 else None,
    ]
