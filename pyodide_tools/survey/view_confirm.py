"""What deletes something asks once more."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words


def confirm(key: str, name: str, question: str, words: Words, *, on: str, class_: str | None = None) -> Html:
    """Return the question whether `name` (erase, empty) is meant, with yes, which tells `on`, and no."""
    return h(
        "p",
        question,
        " ",
        fields.button(key, f"{name}-sure", words(f"{name}.yes"), on=on, primary=True),
        " ",
        fields.button(key, f"{name}-no", words("erase.no"), on="spared"),
        role="group",
        aria_label=words(f"{name}.button"),
        class_=class_,
    )
