"""After the form: what became of the answers, and what can still be done with them."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.view_form import way


def sent(model: Model, words: Words) -> Html:
    """Return the thanks, the code or the state of the delivery, and the ways from here."""
    key = model.settings.id
    return h(
        "div",
        h("h4", words("sent.title"), id_=f"{key}-sent", tabindex="-1"),
        h("p", words(f"sent.{way(model)}", collector=model.label)),
        _code(model, words) if model.kind == "handover" else None,
        _delivery(model, words),
        h("p", fields.button(key, "another", words("sent.another"), on="another")) if model.shared else None,
        class_="bina-survey__sent",
    )


def outbox(model: Model, words: Words) -> Html | None:
    """Return the part of the page that sends what still waits, also before Python is here."""
    if model.keeps:
        return None
    return h(
        "div",
        id_=f"{model.settings.id}-outbox",
        class_="bina-survey__outbox",
        data_bina_part="outbox",
        data_bina_keep=True,
        data_collector=model.settings.collect.to,
        # Whether it ever came to the page's queue is asked while nothing is known of it.
        data_rid=model.sent.rid if model.sent and model.delivered is None else None,
        data_word_waiting=words("outbox.waiting"),
        data_word_delivered=words("outbox.delivered"),
        data_word_refused=words("outbox.refused"),
        data_word_again=words("outbox.again"),
    )


def _code(model: Model, words: Words) -> Child:
    key = model.settings.id
    file = fields.button(key, "file", words("handover.file"), on="file-wanted")
    if not model.code:
        return [h("p", words("handover.too-large")), h("p", file)]
    return [
        h(
            "div",
            id_=f"{key}-code",
            class_="bina-survey__code",
            data_bina_part="handover-code",
            data_bina_keep=True,
            data_code=model.code,
            data_label=words("handover.label"),
        ),
        h(
            "details",
            h("summary", words("handover.other-ways")),
            h("p", words("handover.copy-help")),
            h("p", h("code", model.code, id_=f"{key}-code-text", dir="ltr", class_="bina-survey__code-text")),
            h(
                "p",
                fields.button(key, "copy", words("handover.copy"), copies=f"{key}-code-text"),
                " ",
                file,
            ),
            id_=f"{key}-other-ways",
        ),
    ]


def _delivery(model: Model, words: Words) -> Html | None:
    state = model.delivered
    if state is None or model.keeps or not state.reason:
        return None
    return h("p", words(f"delivery.{state.state}.{state.reason}"))
