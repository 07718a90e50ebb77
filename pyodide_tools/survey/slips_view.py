"""Slips on the screen and on paper: the teacher's part, and the field for a code."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import slips
from pyodide_tools.survey.model import Model


def code_field(model: Model, words: Words) -> Html | None:
    """Return the field for the code of a slip."""
    if not model.takes_slips:
        return None
    return fields.text(
        model.settings.id,
        "slip",
        words("slips.code"),
        value=model.slip,
        on="change:slip-typed",
        help=words("slips.code-help"),
        language="en",
        longest=20,
        error=words("status.slip-wrong") if model.status.key == "slip-wrong" else "",
    )


def kit(model: Model, words: Words) -> Html | None:
    """Return what a teacher does with slips; those that are made are shown as they will be printed."""
    if not model.takes_slips:
        return None
    key = model.settings.id
    return h(
        "details",
        h("summary", words("slips.summary"), id_=f"{key}-slips-summary"),
        h("p", words("slips.about")),
        _made(model, words) if model.kit.codes else _wanted(model, words),
        id_=f"{key}-slips",
        class_="bina-survey__kit",
    )


def sheet(model: Model, words: Words) -> Html | None:
    """Return the slips, cut apart along the dashes; the page draws the way to itself on each (page/slip-part.mjs)."""
    if not model.takes_slips or not model.kit.codes:
        return None
    title = model.settings.title or model.session.words(model.survey.title) or words("title")
    name = "bina-survey__slips"
    return h(
        "ul",
        [_slip(model, words, title, code) for code in model.kit.codes],
        class_=f"{name} {name}--printing" if model.kit.printing else name,
        aria_label=words("slips.summary"),
    )


def _wanted(model: Model, words: Words) -> Child:
    key = model.settings.id
    return [
        fields.text(
            key,
            "slips-count",
            words("slips.count"),
            value=model.kit.wanted,
            on="input:slips-counted",
            help=words("slips.count-help", most=slips.MOST),
            longest=2,
        ),
        h("p", fields.button(key, "slips-make", words("slips.make"), on="slips-wanted", primary=True)),
    ]


def _made(model: Model, words: Words) -> Child:
    key, settings = model.settings.id, model.settings
    gathered = [one.rid for one in model.gathered.collection.in_round(settings.round)]
    back = slips.returned(model.kit.codes, frozenset(gathered), settings.shared_key, settings.round)
    without = len(gathered) - back
    return [
        h(
            "p",
            words("slips.returned", n=back, all=len(model.kit.codes)),
            [" ", words.count("slips.without", without)] if without else None,
        ),
        h("p", words("slips.kept")),
        h(
            "p",
            fields.button(key, "slips-print", words("slips.print"), on="slips-printed", primary=True),
            " ",
            fields.button(key, "slips-drop", words("slips.drop"), on="slips-dropped"),
        ),
    ]


def _slip(model: Model, words: Words, title: str, code: str) -> Html:
    key = f"{model.settings.id}-slip-{code.lower()}"
    way = h(
        "div",
        id_=key,
        class_="bina-survey__way",
        data_bina_part="slip",
        data_bina_keep=True,
        data_slip=f"bina={model.settings.id}.{code}",
        data_label=words("slips.label", code=code),
    )
    said = h(
        "div",
        h("b", title),
        h("p", words("slips.how")),
        h("bdi", code, dir="ltr", class_="bina-survey__slip-code"),
        h("small", words("slips.promise")),
    )
    return h("li", said, way, class_="bina-survey__slip")
