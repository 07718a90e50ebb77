"""Why the estimate differs from the figure that everybody knows: the lesson of the tool."""

from __future__ import annotations

from pyodide_tools.core.html import Html, h
from pyodide_tools.footprint import origins
from pyodide_tools.footprint.amounts import amount, isolated, number
from pyodide_tools.footprint.claims import claim
from pyodide_tools.footprint.estimator import compare
from pyodide_tools.footprint.form import Understood
from pyodide_tools.footprint.notes import Notes


def explained(notes: Notes, understood: Understood) -> Html | None:
    """Return the popular figure, what it makes of the plans, and what the estimate says instead."""
    words, plans = notes.words, understood.plans
    first, *others = (claim(plan) for plan in plans)
    cost = plans[0].cost.water_ml
    if first is None or not cost.central:
        return None
    times = words("amount.x", number=isolated(number(first.water_ml.central / cost.central)))
    facts = [
        ("claimed", amount("water", first.water_ml, words), origins.of_claim(first)),
        ("estimated", amount("water", cost, words), origins.of_plan("water", plans[0])),
        ("times", times, origins.of_times(first, plans[0])),
    ]
    second = others[0] if others else None
    comparable = second is not None and second.key == first.key
    if second and comparable:
        saved = compare(plans[0].cost, plans[1].cost).water_ml
        facts += [
            (
                "claimed-saved",
                amount("water", first.water_ml.minus(second.water_ml), words),
                origins.of_claim(first),
            ),
            ("saved", amount("water", saved, words), origins.of_difference("water", plans)),
        ]
    return h(
        "section",
        h("h4", words("claim.title")),
        h("p", words(f"claim.{first.key}-why")),
        h(
            "ul",
            [
                h("li", words(f"claim.{key}"), " ", notes.number(shown, origin))
                for key, shown, origin in facts
            ],
        ),
        h("p", words("claim.left")) if comparable else None,
        h("p", words("claim.lever"), class_="bina-footprint__lesson"),
    )
