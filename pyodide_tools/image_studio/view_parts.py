"""What several panels have in common: the brush, the words for a service, the button that makes the change."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio import controls
from pyodide_tools.image_studio.choices import LONGEST_PROMPT
from pyodide_tools.image_studio.model import Model


def apply(model: Model, words: Words) -> Html:
    """Return the button that makes the change that is shown."""
    off = model.doing is not None or model.change is None
    return fields.button(
        model.settings.id, "apply", words("apply"), on="apply-wanted", primary=True, disabled=off
    )


def prompt(model: Model, words: Words) -> Html:
    """Return the field for what a service is to paint."""
    return fields.text(
        model.settings.id,
        "prompt",
        words("repaint.prompt"),
        value=model.choices.prompt,
        on="input:chose",
        help=words("repaint.prompt-help"),
        rows=2,
        longest=LONGEST_PROMPT,
    )


def brush(model: Model, words: Words) -> Html:
    """Return what helps in marking, with a way that needs neither finger nor canvas."""
    key, choices = model.settings.id, model.choices
    marked = model.strokes > 0
    actions: tuple[tuple[str, bool], ...] = (("undo", marked), ("clear", marked), ("invert", True))
    sides = ("box-across", "box-down", "box-width", "box-height")
    return h(
        "fieldset",
        h("legend", words("brush.title"), class_="bina-field__label"),
        h("p", words("brush.marked", percent=_percent(model.share)) if marked else words("brush.none")),
        controls.slider(key, "brush", words("brush.size"), choices),
        h(
            "div",
            (
                fields.button(
                    key, "marks", words(f"brush.{what}"), on="marked", value=what, disabled=not possible
                )
                for what, possible in actions
            ),
            class_="bina-studio__row",
        ),
        h("p", words("brush.keys"), id_=f"{key}-keys", class_="bina-field__help"),
        h(
            "details",
            h("summary", words("brush.box")),
            h(
                "div",
                (controls.number(key, side, words(f"brush.{side}"), choices) for side in sides),
                class_="bina-studio__pair",
            ),
            fields.button(key, "marks", words("brush.box-add"), on="marked", value="box"),
            id_=f"{key}-box",
        ),
        class_="bina-studio__brush",
    )


def _percent(share: float) -> Child:
    return max(1, round(100 * share))
