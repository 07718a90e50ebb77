"""What stands in the form, and what it asks for: the step from typed texts to scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from pyodide_tools.footprint import typed
from pyodide_tools.footprint.amounts import number
from pyodide_tools.footprint.estimator import Estimate, estimate
from pyodide_tools.footprint.settings import (
    LIMITS,
    Every,
    ProviderName,
    RegionName,
    Scenario,
    Settings,
    TaskName,
)

PLACES = ("first", "second")
_WHOLE = ("pupils",)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "task": get_args(TaskName),
    "every": get_args(Every),
    "provider": get_args(ProviderName),
    "region": get_args(RegionName),
}
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """One scenario as understood: what a class makes in `days`, and what that costs."""

    name: str
    task: str
    count: float
    every: str
    attempts: float
    results: float
    cost: Estimate


@dataclass(frozen=True, slots=True)
class Understood:
    """The whole form as understood. `problems` names the fields that were not; then there are no plans."""

    pupils: float
    days: float
    plans: tuple[Plan, ...]
    problems: Mapping[str, str]


def filled(settings: Settings) -> dict[str, str]:
    """Return the texts with which the form starts, by field name."""
    second = settings.second or Scenario(every="month")
    texts = {
        "pupils": _text(settings.pupils),
        "days": _text(settings.days),
        "provider": settings.provider,
        "region": settings.region,
    }
    for place, scenario in zip(PLACES, (settings.first, second), strict=True):
        texts |= {
            f"{place}-task": scenario.task,
            f"{place}-count": _text(scenario.count),
            f"{place}-every": scenario.every,
            f"{place}-attempts": _text(scenario.attempts),
        }
    return texts


def knows(field: str, value: str) -> bool:
    """Tell whether the form has the field and, where it offers choices, this one."""
    kind = field.rsplit("-", maxsplit=1)[-1]
    return value in CHOICES.get(kind, (value,)) and kind in {*CHOICES, *LIMITS}


def understand(texts: Mapping[str, str], settings: Settings, *, comparing: bool) -> Understood:
    """Read the form: the plans of one or two scenarios, or what is wrong at which field."""
    places = PLACES[: 2 if comparing else 1]
    fields = ["pupils", "days", *(f"{place}-{kind}" for place in places for kind in ("count", "attempts"))]
    amounts: dict[str, float] = {}
    problems: dict[str, str] = {}
    for field in fields:
        kind = field.split("-")[-1]
        least, most = LIMITS[kind]
        read = typed.amount(texts[field], least=least, most=most, whole=kind in _WHOLE)
        if isinstance(read, typed.Unclear):
            problems[field] = read.reason
        else:
            amounts[field] = read
    if problems:
        return Understood(0, 0, (), problems)
    names = (settings.first.name, settings.second.name if settings.second else "")
    plans = tuple(_plan(place, name, texts, amounts) for place, name in zip(places, names, strict=False))
    return Understood(amounts["pupils"], amounts["days"], plans, {})


def _plan(place: str, name: str, texts: Mapping[str, str], amounts: Mapping[str, float]) -> Plan:
    days, every = amounts["days"], texts[f"{place}-every"]
    count, attempts = amounts[f"{place}-count"], amounts[f"{place}-attempts"]
    times = {"once": 1.0, "day": days, "week": days / 7, "month": days / 30}[every]
    results = amounts["pupils"] * count * times
    task = texts[f"{place}-task"].replace("-", "_")
    cost = estimate(
        task, count=results, attempts=attempts, provider=texts["provider"], region=texts["region"]
    )
    return Plan(name, task, count, every, attempts, results, cost)


def _text(value: float) -> str:
    return number(value, _DIGITS).replace(",", "")
