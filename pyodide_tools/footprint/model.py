"""The state of the tool, and what changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyodide_tools.core.effects import Download, Print, Report
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Effects, Event, Start, UnknownEvent
from pyodide_tools.footprint.form import Understood, filled, knows, understand
from pyodide_tools.footprint.settings import Settings
from pyodide_tools.footprint.sheet import sheet

PACKAGE = "pyodide_tools.footprint"
_MOST_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Model:
    """What stands in the form, what was last understood of it, and what is wrong with it now.

    `made` counts the pictures made in the page during this visit.
    """

    settings: Settings
    language: str
    texts: Mapping[str, str]
    comparing: bool
    problems: Mapping[str, str]
    results: Understood
    made: int = 0


def init(settings: Settings, start: Start) -> Model:
    """Start with the author's scenarios."""
    texts, comparing = filled(settings), settings.second is not None
    results = understand(texts, settings, comparing=comparing)
    return Model(settings, start.language, texts, comparing, {}, results)


def update(model: Model, event: Event) -> tuple[Model, Effects]:
    """Return what an event makes of the model.

    Events: `changed` (a field of the form), `compared` (the second scenario on or off), `downloaded`
    (the figures are asked for as a sheet), `printed`, `generated` (a tool of the page has made a picture).
    """
    if event.name == "changed":
        changed = _changed(model, event.field, event.value)
        return changed, _reported(changed)
    if event.name == "compared":
        compared = _read(replace(model, comparing=event.value is True))
        return compared, _reported(compared)
    if event.name == "generated":
        return replace(model, made=model.made + _pictures(event.value)), ()
    if event.name == "downloaded":
        text = sheet(model.results, words(PACKAGE, model.language))
        file = f"{model.settings.id}.csv"
        return model, (Download(id="sheet", filename=file, text=text, media_type="text/csv;charset=utf-8"),)
    if event.name == "printed":
        return model, (Print(id="print"),)
    raise UnknownEvent(event.name)


def _reported(model: Model) -> Effects:
    """Two plans set against each other are what there is to do here."""
    return (Report(id="report"),) if model.comparing and not model.problems else ()


def _pictures(news: Any) -> int:
    """Return how many pictures the page's news speaks of; anything may send news."""
    count = news.get("pictures") if isinstance(news, Mapping) else None
    return count if isinstance(count, int) and 1 <= count <= _MOST_AT_ONCE else 1


def _changed(model: Model, field: str, value: Any) -> Model:
    text = str(value)
    # A draft of an older page may name what the form no longer has.
    if field not in model.texts or not knows(field, text):
        return model
    return _read(replace(model, texts={**model.texts, field: text}))


def _read(model: Model) -> Model:
    understood = understand(model.texts, model.settings, comparing=model.comparing)
    # Half-typed numbers must not make the results jump away: the last clear ones stay, and say so.
    results = model.results if understood.problems else understood
    return replace(model, problems=understood.problems, results=results)
