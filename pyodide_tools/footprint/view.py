"""The state of the tool as HTML: the form, then what was asked to be shown, then the notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.footprint import origins, results_view
from pyodide_tools.footprint.amounts import amount, isolated, number
from pyodide_tools.footprint.claims_view import explained
from pyodide_tools.footprint.equivalents_view import things
from pyodide_tools.footprint.estimator import estimate
from pyodide_tools.footprint.form import Understood
from pyodide_tools.footprint.form_view import form
from pyodide_tools.footprint.model import Model
from pyodide_tools.footprint.names import plan_name
from pyodide_tools.footprint.notes import Notes, all_sources
from pyodide_tools.footprint.settings import Settings
from pyodide_tools.footprint.simple_view import simple
from pyodide_tools.footprint.tables import MARKS

_DIGITS = 12
_NOT_COUNTED = ("training", "hardware", "device", "images", "offsite", "ranges", "carbon")


def view(model: Model, text: Words) -> Html:
    """Return the whole tool; with nothing to show, only the meter."""
    settings = model.settings
    notes = Notes(settings.id, text)
    meter = _meter(notes, settings, model.made) if settings.meter else None
    if not settings.show:
        return h("div", meter, notes.all())
    results: Child = simple(notes, model.results)
    if not settings.simple:
        results = [_SECTIONS[section](notes, model.results) for section in settings.show]
    return h(
        "div",
        h("h3", settings.title or text("title"), class_="bina-footprint__title"),
        h("p", text("intro-simple" if settings.simple else "intro")),
        form(model, text),
        fields.status(settings.id, _headline(notes, model)),
        results,
        h(
            "p",
            fields.button(settings.id, "sheet", text("sheet.button"), on="downloaded"),
            " ",
            fields.button(settings.id, "print", text("print"), on="printed"),
        ),
        _sources(settings.id, text.package, text.language),
        meter,
        notes.all(),
    )


def _headline(notes: Notes, model: Model) -> list[Child]:
    text, results = notes.words, model.results
    people, days = (isolated(number(value, _DIGITS)) for value in (results.pupils, results.days))
    plans: list[Child] = [
        [
            f" {text('status.plan', name=plan_name(plan, text))} ",
            notes.number(amount("water", plan.cost.water_ml, text), origins.of_plan("water", plan)),
            ".",
        ]
        for plan in results.plans
    ]
    unclear = f"{text('status.unclear')} " if model.problems else ""
    return [unclear, text("status.class", pupils=people, days=days), *plans]


@lru_cache(maxsize=256)
def _not_counted(package: str, language: str) -> Html:
    text = words(package, language)
    missing = h("ul", [h("li", text(f"not-counted.{key}")) for key in _NOT_COUNTED])
    return h("section", h("h4", text("not-counted.title")), missing)


@lru_cache(maxsize=32)
def _sources(prefix: str, package: str, language: str) -> Html:
    text = words(package, language)
    return h(
        "details",
        h("summary", text("sources.title")),
        h("p", text("sources.marks")),
        h(
            "ul",
            [h("li", h("strong", text(f"mark.{mark}")), ": ", text(f"marks.{mark}")) for mark in MARKS],
        ),
        all_sources(),
        id_=f"{prefix}-sources",
        data_bina_keep=True,
    )


def _meter(notes: Notes, settings: Settings, made: int) -> Html:
    """Return the quiet line; the page tells it of every picture that a tool has made."""
    text, task = notes.words, "image_commercial"
    cost = estimate(task, count=made, provider=settings.provider, region=settings.region).water_ml
    origin = origins.of_task("water", task, settings.provider, settings.region)
    shown = notes.number(amount("water", cost, text), origin) if made else None
    line = text.count("meter", made) if made else text("meter.none")
    return h(
        "p",
        line,
        " ",
        shown,
        id_=f"{notes.prefix}-meter",
        class_="bina-footprint__meter",
        data_bina_hears="bina:generated:generated",
    )


_SECTIONS: Mapping[str, Callable[[Notes, Understood], Html | None]] = {
    "water": lambda notes, results: results_view.water(notes, results.plans),
    "claim": explained,
    "attempts": lambda notes, results: results_view.attempts(notes, results.plans[0]),
    "energy": lambda notes, results: results_view.single(notes, "energy", results.plans),
    "carbon": lambda notes, results: results_view.single(notes, "carbon", results.plans),
    "equivalents": lambda notes, results: things(notes, results.plans),
    "ratio": lambda notes, _: results_view.ratio(notes),
    "not-counted": lambda notes, _: _not_counted(notes.words.package, notes.words.language),
}
