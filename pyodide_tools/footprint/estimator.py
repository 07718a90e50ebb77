"""What AI tasks cost in energy, water and carbon: the model, with no interface around it.

E_fac [Wh]   = E_gpu * host * PUE, or E_it * PUE, or E_fac, by what the source measured
W_on [mL]    = E_fac * WUE / PUE_central        WUE [L/kWh of IT energy], water evaporated at the data centre
W_off [mL]   = E_fac * EWIF                     EWIF [L/kWh], water consumed where electricity is made
W [mL]       = E_fac * (WUE / PUE_central + EWIF)   the two factors are added first, then multiplied once
C [g CO2e]   = E_fac * CI / 1000                CI [g/kWh], location-based

Training, chip making, networks and the reader's device are not counted. Sources: `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import isfinite

from pyodide_tools.footprint.ranges import RULES, Range
from pyodide_tools.footprint.tables import EQUIVALENCES, PROVIDERS, REGIONS, TASKS, Figure, subjects

TASK_KEYS = tuple(subject for subject in subjects(TASKS) if subject != "any")
PROVIDER_KEYS = subjects(PROVIDERS)
REGION_KEYS = subjects(REGIONS)

_ENERGY = ("energy_gpu", "energy_it", "energy_facility")


@dataclass(frozen=True, slots=True)
class Estimate:
    """Energy in Wh, fresh water consumed in mL (at the data centre, at power stations, both), carbon in g CO2e.

    In a difference of unlike estimates, what they do not share is empty.
    """

    energy_wh: Range
    water_onsite_ml: Range
    water_offsite_ml: Range
    water_ml: Range
    carbon_g: Range
    task: str
    provider: str
    region: str
    rule: str


def estimate(
    task: str,
    *,
    count: float = 1,
    attempts: float = 1,
    provider: str = "generic",
    region: str = "USA",
    rule: str = "quadrature",
) -> Estimate:
    """Estimate `count` results of a task, each reached after `attempts`; a video counts its seconds.

    `rule` is how ranges combine: "quadrature" (independent) or "extreme" (all at their ends together).
    Raises LookupError for an unknown task, provider, region or rule, ValueError for a count or attempts
    that is negative, not a number, infinite or beyond what a number can hold.
    """
    times = _amount("count", count) * _amount("attempts", attempts)
    product = RULES[_known("rule", rule, tuple(RULES))]
    energies = [figure.value for figure in _energy_figures(task, provider)]
    pue, wue = (PROVIDERS[provider, quantity].value for quantity in ("pue", "wue"))
    _known("region", region, REGION_KEYS)
    carbon, offsite = (REGIONS[region, quantity].value for quantity in ("carbon", "ewif"))
    onsite = wue.scaled(1 / pue.central)
    return Estimate(
        energy_wh=product(energies).scaled(times),
        water_onsite_ml=product([*energies, onsite]).scaled(times),
        water_offsite_ml=product([*energies, offsite]).scaled(times),
        water_ml=product([*energies, onsite + offsite]).scaled(times),
        carbon_g=product([*energies, carbon.scaled(1 / 1000)]).scaled(times),
        task=task,
        provider=provider,
        region=region,
        rule=rule,
    )


def compare(before: Estimate, after: Estimate) -> Estimate:
    """Return before minus after.

    Where task, provider, region and rule agree, both sides share their unknowns and the components are
    subtracted; else the ranges are independent and the difference is that of intervals.
    """
    shared = ("task", "provider", "region", "rule")
    same = {name: getattr(before, name) for name in shared if getattr(before, name) == getattr(after, name)}
    subtract = Range.minus if len(same) == len(shared) else Range.apart
    return Estimate(
        energy_wh=subtract(before.energy_wh, after.energy_wh),
        water_onsite_ml=subtract(before.water_onsite_ml, after.water_onsite_ml),
        water_offsite_ml=subtract(before.water_offsite_ml, after.water_offsite_ml),
        water_ml=subtract(before.water_ml, after.water_ml),
        carbon_g=subtract(before.carbon_g, after.carbon_g),
        **{name: same.get(name, "") for name in shared},
    )


def equivalents(estimate: Estimate) -> dict[str, Range]:
    """Return how many of each everyday thing (bottles, phone charges, kilometres) equal the estimate."""
    amounts = {"water": estimate.water_ml, "energy": estimate.energy_wh, "carbon": estimate.carbon_g}
    return {
        thing: amounts[quantity].scaled(1 / figure.value.central)
        for (thing, quantity), figure in EQUIVALENCES.items()
    }


def figures(task: str, provider: str, region: str) -> dict[str, tuple[Figure, ...]]:
    """Return the numbers behind each result: energy, carbon, water_onsite, water_offsite, water.

    Raises LookupError for an unknown task, provider or region.
    """
    _known("region", region, REGION_KEYS)
    energy = _energy_figures(task, provider)
    onsite = (PROVIDERS[provider, "wue"], PROVIDERS[provider, "pue"])
    offsite = (REGIONS[region, "ewif"],)
    return {
        "energy": energy,
        "carbon": (*energy, REGIONS[region, "carbon"]),
        "water_onsite": (*energy, *onsite),
        "water_offsite": (*energy, *offsite),
        "water": (*energy, *onsite, *offsite),
    }


def _energy_figures(task: str, provider: str) -> tuple[Figure, ...]:
    """Return the numbers whose product is the energy of one task at the meter of the data centre."""
    _known("task", task, TASK_KEYS)
    _known("provider", provider, PROVIDER_KEYS)
    measured = next(TASKS[task, boundary] for boundary in _ENERGY if (task, boundary) in TASKS)
    host, pue = TASKS["any", "host"], PROVIDERS[provider, "pue"]
    return {"energy_gpu": (measured, host, pue), "energy_it": (measured, pue)}.get(
        measured.quantity, (measured,)
    )


def _amount(name: str, value: float) -> float:
    if not (isfinite(value) and value >= 0):
        raise ValueError(f"{name} is {value}; it must be zero or more, and finite")
    return value


def _known(kind: str, key: str, known: Sequence[str]) -> str:
    if key not in known:
        near = get_close_matches(str(key), known, n=3, cutoff=0.4) or known
        raise LookupError(f"there is no {kind} {key!r}; the nearest: {', '.join(near)}")
    return key
