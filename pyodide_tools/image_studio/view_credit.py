"""The credit of the finished picture: a name, a licence, and the card."""

from __future__ import annotations

from pyodide_tools.core import credit, fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio.choices import LONGEST_NAME
from pyodide_tools.image_studio.credits import credit_of
from pyodide_tools.image_studio.model import Model


def panel(model: Model, words: Words) -> Html:
    """Return the panel."""
    key, shown = model.settings.id, credit_of(model)
    form = None
    if shown.licence:
        form = h(
            "details",
            h("summary", words("credit.licence")),
            credit.licence_form(key, model.licence, model.language, on="licensed"),
            id_=f"{key}-licence",
        )
    return h(
        "details",
        h("summary", words("credit.title")),
        fields.text(
            key,
            "by",
            words("credit.by"),
            value=model.by,
            on="change:signed",
            help=words("credit.by-help"),
            longest=LONGEST_NAME,
        ),
        form,
        credit.card(key, shown, model.language, captions="captioned-wanted"),
        id_=f"{key}-credit-panel",
    )
