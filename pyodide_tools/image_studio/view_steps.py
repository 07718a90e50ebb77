"""The steps as buttons, and the panel of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio import controls
from pyodide_tools.image_studio.choices import CHOICES, LONGEST_TEXT
from pyodide_tools.image_studio.model import Model
from pyodide_tools.image_studio.view_background import background
from pyodide_tools.image_studio.view_check import check
from pyodide_tools.image_studio.view_parts import apply, brush, prompt


def steps(model: Model, words: Words) -> Html:
    """Return the buttons of the steps, and under them the open panel."""
    key = model.settings.id
    buttons = (
        fields.button(
            key, "mode", words(f"steps.{step}"), on="mode-chosen", value=step, pressed=model.mode == step
        )
        for step in model.settings.steps
    )
    panel = _PANELS.get(model.mode)
    body = None
    if panel:
        body = h(
            "section",
            h("h4", words(f"steps.{model.mode}"), id_=f"{key}-panel-title"),
            panel(model, words),
            id_=f"{key}-panel",
            class_="bina-studio__panel",
            aria_labelledby=f"{key}-panel-title",
        )
    choice = h("div", buttons, role="group", aria_label=words("steps.title"), class_="bina-studio__modes")
    # Between one step there is nothing to choose.
    return join(choice if len(model.settings.steps) > 1 else None, body)


def _erase(model: Model, words: Words) -> Html:
    off = model.doing is not None or not model.strokes
    return join(
        h("p", words("erase.help")),
        brush(model, words),
        fields.button(
            model.settings.id, "erase", words("erase.do"), on="erase-wanted", primary=True, disabled=off
        ),
    )


def _repaint(model: Model, words: Words) -> Html:
    if model.backend is None:
        return h("p", words("repaint.no-service"))
    off = model.doing is not None or not model.strokes
    return join(
        h("p", words("repaint.help")),
        brush(model, words),
        prompt(model, words),
        fields.button(
            model.settings.id, "repaint", words("repaint.do"), on="repaint-wanted", primary=True, disabled=off
        ),
        h("p", words("repaint.sends", service=model.service), class_="bina-field__help"),
    )


def _format(model: Model, words: Words) -> Html:
    key, choices = model.settings.id, model.choices
    shapes = [Option(shape, words(f"format.shapes.{shape}")) for shape in model.settings.formats]
    fits = [Option(fit, words(f"format.fit.{fit}")) for fit in CHOICES["fit"]]
    fills = [Option(fill, words(f"format.fill.{fill}")) for fill in CHOICES["fill"]]
    extends = choices.fit == "extend"
    return join(
        fields.select(key, "shape", words("format.shape"), shapes, value=choices.shape, on="change:chose"),
        fields.radios(key, "fit", words("format.fit.title"), fits, value=choices.fit, on="change:chose"),
        controls.slider(key, "across", words("format.across"), choices),
        controls.slider(key, "down", words("format.down"), choices),
        fields.radios(key, "fill", words("format.fill.title"), fills, value=choices.fill, on="change:chose")
        if extends
        else None,
        controls.colour(key, "edge", words("format.edge"), choices.edge)
        if extends and choices.fill == "colour"
        else None,
        apply(model, words),
        _extend(model, words) if extends and model.backend else None,
    )


def _extend(model: Model, words: Words) -> Html:
    return h(
        "div",
        h("p", words("format.by-service")),
        prompt(model, words),
        fields.button(
            model.settings.id,
            "extend",
            words("format.extend"),
            on="repaint-wanted",
            value="extend",
            disabled=model.doing is not None,
        ),
        h("p", words("repaint.sends", service=model.service), class_="bina-field__help"),
    )


def _text(model: Model, words: Words) -> Html:
    key, choices = model.settings.id, model.choices
    shades = [Option(shade, words(f"text.shade.{shade}")) for shade in CHOICES["shade"]]
    return join(
        h("p", words("text.help")),
        fields.text(
            key,
            "text",
            words("text.text"),
            value=choices.text,
            on="input:chose",
            rows=2,
            longest=LONGEST_TEXT,
        ),
        controls.slider(key, "letters", words("text.letters"), choices),
        controls.colour(key, "ink", words("text.ink"), choices.ink),
        fields.radios(
            key, "shade", words("text.shade.title"), shades, value=choices.shade, on="change:chose"
        ),
        controls.slider(key, "text-across", words("text.across"), choices),
        controls.slider(key, "text-down", words("text.down"), choices),
        apply(model, words),
    )


_PANELS: Mapping[str, Callable[[Model, Words], Html]] = {
    "background": background,
    "erase": _erase,
    "repaint": _repaint,
    "format": _format,
    "text": _text,
    "check": check,
}
