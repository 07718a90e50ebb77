"""The state of the chooser: how much each criterion weighs, and how old the youngest are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from pyodide_tools.core.tool import Effects, Event, Start, UnknownEvent
from pyodide_tools.tool_chooser.ranking import Ranked, rank
from pyodide_tools.tool_chooser.settings import OLDEST, YOUNGEST, Criterion, Settings, Weight
from pyodide_tools.tool_chooser.table import tools

PACKAGE = "pyodide_tools.tool_chooser"


@dataclass(frozen=True, slots=True)
class Model:
    """What was chosen. `now` is the page's ISO 8601 time, for facts that have grown old."""

    settings: Settings
    weights: Mapping[Criterion, Weight]
    age: int
    now: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the tools that are compared, in the order of the table."""
        return tuple(key for key in tools() if not self.settings.tools or key in self.settings.tools)

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """Return the tools in the order in which they fit."""
        return rank(self.keys, self.weights, self.age)


def init(settings: Settings, start: Start) -> Model:
    """Start with the author's weights; without any, everything matters a little."""
    default: Weight = "no" if settings.weights else "some"
    weights = {criterion: settings.weights.get(criterion, default) for criterion in settings.criteria}
    return Model(settings, weights, settings.age, start.now)


def update(model: Model, event: Event) -> tuple[Model, Effects]:
    """Return what an event makes of the model: `weighed` (a criterion), `aged` (the youngest's age)."""
    if event.name == "weighed":
        criterion = next((name for name in model.weights if event.field == f"weight-{name}"), None)
        weight = next((name for name in get_args(Weight) if name == event.value), None)
        if criterion is None or weight is None:
            return model, ()
        return replace(model, weights={**model.weights, criterion: weight}), ()
    if event.name == "aged":
        text = str(event.value)
        if not text.isdecimal() or not YOUNGEST <= int(text[:4]) <= OLDEST:
            return model, ()
        return replace(model, age=int(text[:4])), ()
    raise UnknownEvent(event.name)
