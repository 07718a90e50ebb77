"""Which numbers of the tables stand behind a shown one, and how it was reached from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyodide_tools.footprint.claims import Claim
from pyodide_tools.footprint.estimator import figures
from pyodide_tools.footprint.form import Plan
from pyodide_tools.footprint.tables import CLAIMS, EQUIVALENCES, Figure


@dataclass(frozen=True, slots=True)
class Origin:
    """`key` stands for all the rest: equal keys mean equal origins.

    `name` and `how` name texts of the string files. What only repeats the numbers of other origins is
    `again`: paper can do without it.
    """

    key: str
    name: str
    how: str
    figures: tuple[Figure, ...]
    again: bool = False


def of_task(quantity: str, task: str, provider: str, region: str) -> Origin:
    """Return what stands behind energy, carbon, water, water_onsite or water_offsite of a task."""
    key = f"{quantity}-{task}-{provider}-{region}"
    return Origin(key, f"row.{quantity}", f"how.{quantity}", figures(task, provider, region)[quantity])


def of_plan(quantity: str, plan: Plan) -> Origin:
    """Return what stands behind a quantity of a plan."""
    return of_task(quantity, plan.task, plan.cost.provider, plan.cost.region)


def of_difference(quantity: str, plans: Sequence[Plan]) -> Origin:
    """Return what stands behind the difference of two plans."""
    first, second = (of_plan(quantity, plan) for plan in plans)
    how = "how.shared" if first.key == second.key else "how.apart"
    return Origin(
        f"difference-{first.key}-{second.key}", "difference", how, first.figures + second.figures, again=True
    )


def of_thing(thing: str, quantity: str, plan: Plan) -> Origin:
    """Return what stands behind a plan counted in everyday things."""
    counted = of_plan(quantity, plan)
    return Origin(
        f"{thing}-{counted.key}",
        f"thing.{thing}",
        "how.thing",
        (EQUIVALENCES[thing, quantity], *counted.figures),
    )


def of_claim(claim: Claim) -> Origin:
    """Return where a popular figure comes from."""
    return Origin(claim.key, f"claim.{claim.key}", f"claim.{claim.key}-how", (claim.figure,))


def of_times(claim: Claim, plan: Plan) -> Origin:
    """Return what stands behind a popular figure divided by the estimate."""
    estimated = of_plan("water", plan)
    key, used = f"times-{claim.key}-{estimated.key}", (claim.figure, *estimated.figures)
    return Origin(key, "claim.times", "how.times", used, again=True)


def of_ratio(key: str) -> Origin:
    """Return where a published ratio of a picture to a text comes from."""
    return Origin(f"ratio-{key}", f"ratio.{key}", "how.ratio-published", (CLAIMS[key, "ratio"],))


def of_estimated_ratio(task: str, other: str) -> Origin:
    """Return what stands behind the ratio of the energies of two tasks."""
    both = (of_task("energy", each, "generic", "USA").figures for each in (task, other))
    return Origin(f"ratio-{task}-{other}", "ratio.estimate", "how.ratio", sum(both, ()))
