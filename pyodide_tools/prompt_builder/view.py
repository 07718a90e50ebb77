"""The state as HTML: the parts as a form, the prompt they make, and the versions that were kept.

Without JavaScript the same HTML is a form that can be read, filled in and printed.
"""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.prompt_builder import view_exchange, view_parts, view_prompt, view_versions
from pyodide_tools.prompt_builder.model import Model


def view(model: Model, words: Words) -> Html:
    """Return the whole tool."""
    key = model.settings.id
    return join(
        h("h3", model.settings.title or words("title"), id_=f"{key}-title", class_="bina-prompt__title"),
        view_exchange.offer(model, words),
        h("div", view_parts.form(model, words), view_prompt.result(model, words), class_="bina-prompt__desk"),
        fields.status(key, _status(model, words)),
        view_prompt.advice(model, words),
        view_prompt.wording(model, words),
        view_exchange.exchange(model, words),
        view_versions.versions(model, words),
    )


def _status(model: Model, words: Words) -> str:
    status = model.status
    if not status.key:
        return ""
    values = dict(status.values)
    if status.key == "required":
        values["part"] = words(f"parts.{values['part']}.label")
    return words(f"status.{status.key}", **values)
