"""The panel that takes the background out, mends the cut-out and puts something behind it."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio import controls
from pyodide_tools.image_studio.choices import CHOICES
from pyodide_tools.image_studio.model import Model
from pyodide_tools.image_studio.view_parts import apply, brush


def background(model: Model, words: Words) -> Html:
    """Return the panel."""
    key, busy = model.settings.id, model.doing is not None
    if model.cut is None:
        return join(
            h("p", words("background.help")),
            fields.button(key, "cut", words("background.cut"), on="cut-wanted", primary=True, disabled=busy),
            h("p", words("background.size"), class_="bina-field__help"),
        )
    return join(
        None if model.mending else _behind(model, words),
        h(
            "div",
            fields.button(
                key, "mend", words("background.touch-up"), on="mending-chosen", pressed=model.mending
            ),
            class_="bina-studio__row",
        ),
        _mend(model, words) if model.mending else None,
    )


def _behind(model: Model, words: Words) -> Html:
    key, choices = model.settings.id, model.choices
    kinds = [Option(kind, words(f"background.behind.{kind}")) for kind in CHOICES["behind"]]
    other = h(
        "div",
        controls.file_button(key, "behind-file", words("background.picture")),
        h("p", words("background.picture-there")) if model.behind else None,
        id_=f"{key}-behind-opener",
        data_bina_part="opener",
        data_event="behind-opened",
        data_largest=model.settings.largest,
    )
    colour = controls.colour(key, "colour", words("background.colour"), choices.colour)
    return join(
        fields.radios(
            key, "behind", words("background.behind.title"), kinds, value=choices.behind, on="change:chose"
        ),
        {"colour": colour, "picture": other}.get(choices.behind),
        None if choices.behind == "none" else apply(model, words),
    )


def _mend(model: Model, words: Words) -> Html:
    off = model.doing is not None or not model.strokes
    buttons = (
        fields.button(
            model.settings.id,
            "touch-up",
            words(f"background.{what}"),
            on="touch-up-wanted",
            value=what,
            disabled=off,
        )
        for what in ("remove", "return")
    )
    return join(
        h("p", words("background.touch-up-help")),
        brush(model, words),
        h("div", buttons, class_="bina-studio__row"),
    )
