"""The results: how responses come in, the charts of a round, two questions crossed, files to take along."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import slips_view
from pyodide_tools.survey.export import countable
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.results_charts_view import charts
from pyodide_tools.survey.results_counts import results_of
from pyodide_tools.survey.results_cross_view import cross
from pyodide_tools.survey.results_gather_view import gather
from pyodide_tools.survey.results_rounds_view import changes
from pyodide_tools.survey.view_confirm import confirm
from pyodide_tools.survey.view_opening import class_name

BOTH = "both"


def panel(model: Model, words: Words) -> Html:
    """Return the teacher's part, folded where the form stands above it."""
    key = model.settings.id
    inner: list[Child] = [
        gather(model, words),
        slips_view.sheet(model, words),
        _class(model, words),
        _round(model, words),
        h("div", _shown(model, words), id_=f"{key}-charts", class_="bina-survey__charts"),
        _files(model, words),
    ]
    if model.settings.show == "results":
        return h(
            "section",
            h("h4", words("results.title")),
            inner,
            id_=f"{key}-results",
            class_="bina-survey__results",
        )
    return h(
        "details",
        h("summary", words("results.for-teachers")),
        # The charts have headings below this one; the summary looks like it.
        h("h4", words("results.title"), class_="bina-survey__unseen"),
        inner,
        id_=f"{key}-results",
        class_="bina-survey__results",
    )


def rounds(model: Model) -> tuple[str, ...]:
    """Return the rounds of which there are responses, before ahead of after."""
    order = {"": 0, "before": 1, "after": 2}
    return tuple(sorted(model.charted.collection.rounds, key=lambda one: (order.get(one, 3), one)))


def round_name(name: str, words: Words) -> str:
    """Return a round's name in words; one that is not ours as it came."""
    key = f"round-name.{name or 'only'}"
    return words(key) if key in words else name


def _class(model: Model, words: Words) -> Html | None:
    """Return the choice of a class, where responses of several are here."""
    found = model.shown.classes
    if len(found) <= 1:
        return None
    options = [Option("all", words("class.all"))]
    options += [
        Option(f"of-{code}", words("class.named", name=class_name(code, model, words), count=len(one)))
        for code, one in found.items()
    ]
    return fields.select(
        model.settings.id,
        "class-shown",
        words("class.show"),
        options,
        value="all" if model.class_shown is None else f"of-{model.class_shown}",
        on="change:class-chosen",
    )


def _round(model: Model, words: Words) -> Html | None:
    found = rounds(model)
    if len(found) <= 1:
        return None
    options = [Option(name, round_name(name, words)) for name in found]
    options.append(Option(BOTH, words("round-name.both")))
    return fields.select(
        model.settings.id,
        "round",
        words("results.round"),
        options,
        value=_chosen(model),
        on="change:round-chosen",
    )


def _chosen(model: Model) -> str:
    found = rounds(model)
    if model.round == BOTH and len(found) > 1:
        return BOTH
    return model.round if model.round in found or not found else found[0]


def _shown(model: Model, words: Words) -> Child:
    key, asked = model.settings.id, model.settings.results
    chosen, found = _chosen(model), rounds(model)
    if not len(model.charted):
        return h("p", words("results.none-yet", minimum=asked.minimum))
    if chosen == BOTH:
        first, second = found[0], found[-1]
        names = (round_name(first, words), round_name(second, words))
        return [
            changes(
                model.charted,
                key,
                model.language,
                (first, second),
                asked,
                names=names,
                intervals=model.intervals,
            ),
            _intervals(model, words),
        ]
    drawn = charts(model.charted, key, model.language, chosen, asked, intervals=model.intervals)
    if results_of(model.charted, chosen, asked).n < asked.minimum:
        return drawn
    whole = model.charted is model.shown
    # What all answered together, less one class, would tell of a small one.
    crossed = (
        cross(model, words, chosen) if whole else h("p", words("class.cross"), class_="bina-field__help")
    )
    return [drawn, crossed, _intervals(model, words)]


def _intervals(model: Model, words: Words) -> Html:
    return fields.checkbox(
        model.settings.id,
        "intervals",
        words("results.intervals"),
        checked=model.intervals,
        on="change:intervals",
    )


def _files(model: Model, words: Words) -> Html:
    key = model.settings.id
    enough = bool(countable(model))
    some = len(model.shown) > 0
    buttons = [
        fields.button(key, "take-away", words(f"files.{kind}"), on="downloaded", value=kind)
        for kind, can in (
            ("csv", enough),
            ("json", enough),
            ("collection", some and model.keeps),
            ("definition", True),
        )
        if can
    ]
    if enough:
        buttons.append(fields.button(key, "print", words("files.print"), on="printed"))
    return h(
        "div",
        h("p", [[button, " "] for button in buttons], class_="bina-survey__files"),
        None
        if enough
        else h("p", words("files.later", minimum=model.settings.results.minimum), class_="bina-field__help"),
        _empty(model, words) if some and model.keeps else None,
    )


def _empty(model: Model, words: Words) -> Html:
    key = model.settings.id
    if model.asking != "empty":
        return h("p", fields.button(key, "empty", words("empty.button"), on="empty-asked"))
    return confirm(key, "empty", words("empty.sure"), words, on="emptied")
