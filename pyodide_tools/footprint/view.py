"""The state of the tool as HTML: the form, then what was asked to be shown, then the notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
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


def view(model: Model, words: Words) -> Html:
    """Return the whole tool; with nothing to show, only the meter."""
    settings = model.settings
    notes = Notes(settings.id, words)
    meter = _meter(notes, settings, model.made) if settings.meter else None
    if not settings.show:
        return h("div", meter, notes.all())
    results: Child = simple(notes, model.results)
    if not settings.simple:
        results = [_SECTIONS[section](notes, model.results) for section in settings.show]
    return h(
        "div",
        h("h3", settings.title or words("title"), class_="bina-footprint__title"),
        h("p", words("intro-simple" if settings.simple else "intro")),
        form(model, words),
        fields.status(settings.id, _headline(notes, model)),
        results,
        h("p", fields.button(settings.id, "sheet", words("sheet.button"), on="downloaded")),
        _sources(notes),
        meter,
        notes.all(),
    )


def _headline(notes: Notes, model: Model) -> list[Child]:
    words, results = notes.words, model.results
    people, days = (isolated(number(value, _DIGITS)) for value in (results.pupils, results.days))
    plans: list[Child] = [
        [
            f" {words('status.plan', name=plan_name(plan, words))} ",
            notes.number(amount("water", plan.cost.water_ml, words), origins.of_plan("water", plan)),
            ".",
        ]
        for plan in results.plans
    ]
    unclear = f"{words('status.unclear')} " if model.problems else ""
    return [unclear, words("status.class", pupils=people, days=days), *plans]


def _not_counted(notes: Notes, _: Understood) -> Html:
    words = notes.words
    missing = h("ul", [h("li", words(f"not-counted.{key}")) for key in _NOT_COUNTED])
    return h("section", h("h4", words("not-counted.title")), missing)


def _sources(notes: Notes) -> Html:
    words = notes.words
    return h(
        "details",
        h("summary", words("sources.title")),
        h("p", words("sources.marks")),
        h(
            "ul",
            [h("li", h("strong", words(f"mark.{mark}")), ": ", words(f"marks.{mark}")) for mark in MARKS],
        ),
        all_sources(),
        id_=f"{notes.prefix}-sources",
        data_bina_keep=True,
    )


def _meter(notes: Notes, settings: Settings, made: int) -> Html:
    """Return the quiet line; the page tells it of every picture that a tool has made."""
    words, task = notes.words, "image_commercial"
    cost = estimate(task, count=made, provider=settings.provider, region=settings.region).water_ml
    origin = origins.of_task("water", task, settings.provider, settings.region)
    shown = notes.number(amount("water", cost, words), origin) if made else None
    text = words.count("meter", made) if made else words("meter.none")
    return h(
        "p",
        text,
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
    "not-counted": _not_counted,
}
