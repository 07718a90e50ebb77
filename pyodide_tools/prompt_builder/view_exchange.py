"""What comes from elsewhere and goes elsewhere: a linked prompt, a pasted one, a link to this one."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.prompt_builder.model import Model
from pyodide_tools.prompt_builder.parts import PARTS
from pyodide_tools.prompt_builder.visible import hidden, shown


def offer(model: Model, words: Words) -> Html | None:
    """Return the prompt that came with a link, in full, and the choice between it and one's own."""
    if model.linked is None:
        return None
    key, texts = model.settings.id, model.linked.texts
    rows = [
        (h("dt", words(f"parts.{part}.label")), h("dd", shown(texts[part]), dir="auto"))
        for part in PARTS
        if part in texts
    ]
    strange = any(hidden(text) for text in texts.values())
    return h(
        "section",
        h("h4", words("link.title"), id_=f"{key}-link-title"),
        h("p", words("link.explained")),
        h("dl", rows),
        h("p", h("strong", words("link.hidden"))) if strange else None,
        fields.button(key, "link-take", words("link.take"), on="link-taken", primary=True),
        " ",
        fields.button(key, "link-leave", words("link.leave"), on="link-left"),
        class_="bina-prompt__offer",
        aria_labelledby=f"{key}-link-title",
    )


def exchange(model: Model, words: Words) -> Html | None:
    """Return the boxes for taking a prompt apart and for sharing this one."""
    if model.settings.simple:
        return None
    key = model.settings.id
    return h(
        "details",
        h("summary", words("exchange")),
        fields.text(
            key,
            "paste",
            words("paste"),
            value=model.pasting,
            on="input:pasting",
            help=words("paste-help"),
            rows=3,
        ),
        fields.button(key, "take-apart", words("take-apart"), on="taken-apart"),
        fields.text(
            key, "by", words("by"), value=model.by, on="change:signed", help=words("by-help"), longest=60
        ),
        fields.button(key, "link", words("make-link"), on="link-wanted") if model.sent.text else None,
        " ",
        fields.button(key, "print", words("print"), on="printed"),
        _link(model, words),
        id_=f"{key}-exchange",
        class_="bina-prompt__exchange",
    )


def _link(model: Model, words: Words) -> Html | None:
    if not model.link:
        return None
    # The fragment never leaves the browser; the page makes a whole address of it when it is copied.
    address = f"#bina={model.settings.id}.{model.link}"
    return h(
        "p",
        h(
            "a",
            words("link.this"),
            href=address,
            id_=f"{model.settings.id}-link-address",
            data_bina_share=True,
        ),
        " ",
        words("link.how"),
    )
