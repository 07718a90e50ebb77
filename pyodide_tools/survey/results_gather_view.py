"""How responses come to the teacher: from this device, by code and file, or from the collector."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import slips_view
from pyodide_tools.survey.model import Model


def gather(model: Model, words: Words) -> Html:
    """Return the controls for taking in responses, and how many there are."""
    key = model.settings.id
    files = fields.button(key, "files", words("gather.files"), on="files-wanted")
    return h(
        "div",
        h("p", words(f"gather.{model.kind if model.keeps else 'collector'}", collector=model.label)),
        _scanner(model, words) if model.kind == "handover" else None,
        _paste(model, words) if model.kind == "handover" else None,
        _live(model, words) if model.reads else None,
        h("p", files, " ", h("small", words("gather.files-help"), class_="bina-field__help")),
        h("p", counted(model, words), id_=f"{key}-gathered", class_="bina-survey__gathered"),
        slips_view.kit(model, words),
        class_="bina-survey__gather",
    )


def counted(model: Model, words: Words) -> list[Child]:
    """Return how many responses there are, and the way to those that the charts do not show yet."""
    held = len(model.gathered) - len(model.shown)
    if not model.keeps and model.live:
        held = max(held, model.live.held)
    said: list[Child] = [words.count("gathered", len(model.gathered))]
    disputed = len(model.gathered.collection.disputed)
    if disputed:
        said += [" ", words.count("disputed", disputed)]
    last = model.settings.collect.until
    late = sum(one.day > last for one in model.gathered.collection.responses.values()) if last else 0
    if late:
        said += [" ", words.count("late", late)]
    if held:
        button = fields.button(model.settings.id, "show-all", words("gather.show-all"), on="show-all")
        said += [" ", words.count("held", held), " ", button]
    return said


def _scanner(model: Model, words: Words) -> Html:
    key = model.settings.id
    if not model.scanning:
        return h("p", fields.button(key, "scan", words("gather.scan"), on="scan-wanted", primary=True))
    return h(
        "div",
        h(
            "div",
            id_=f"{key}-scanner",
            class_="bina-survey__scanner",
            data_bina_part="scanner",
            data_bina_keep=True,
            data_word_starting=words("gather.starting"),
            data_word_point=words("gather.point"),
        ),
        h("p", fields.button(key, "scan", words("gather.stop"), on="scan-wanted", value="stop")),
    )


def _paste(model: Model, words: Words) -> Html:
    key = model.settings.id
    box = fields.text(
        key,
        "paste",
        words("gather.paste"),
        value=model.pasting,
        on="input:pasting",
        help=words("gather.paste-help"),
        rows=2,
    )
    return h(
        "details",
        h("summary", words("gather.by-text")),
        box,
        h("p", fields.button(key, "take", words("gather.take"), on="pasted")),
        id_=f"{key}-by-text",
    )


def _live(model: Model, words: Words) -> Html:
    key = model.settings.id
    if not model.signed:
        return h("p", fields.button(key, "sign-in", words("gather.sign-in"), on="sign-in", primary=True))
    state = words(f"live.{model.live.state}") if model.live else words("live.connecting")
    return h(
        "p",
        h("span", state, class_="bina-survey__live"),
        " ",
        fields.button(key, "sign-out", words("gather.sign-out"), on="sign-out"),
    )
