"""Around the picture: before and after, how far the work is, what was done, and the finished file."""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.image_studio import controls
from pyodide_tools.image_studio.choices import SIZES, TYPES
from pyodide_tools.image_studio.model import Model
from pyodide_tools.image_studio.taking_out import painted_by_service
from pyodide_tools.image_studio.view_check import check


def compare(model: Model, words: Words) -> Html | None:
    """Return the switch between before and after, and its slider."""
    if not model.at:
        return None
    key = model.settings.id
    switch = fields.button(key, "compare", words("compare.switch"), on="compared", pressed=model.comparing)
    slide = controls.slider(key, "split", words("compare.split"), model.choices) if model.comparing else None
    return h("div", switch, slide, class_="bina-studio__row")


def progress(model: Model, words: Words) -> Html | None:
    """Return how far the work is, and a way to stop it."""
    doing = model.doing
    if doing is None:
        return None
    key = model.settings.id
    name = words(f"progress.{doing.stage or 'working'}", percent=doing.percent)
    # Without a value the bar says only that something is going on.
    value = doing.percent if doing.stage == "loading" or doing.percent else None
    return h(
        "div",
        h("label", name, for_=f"{key}-progress"),
        h("progress", id_=f"{key}-progress", max=100, value=value),
        fields.button(key, "stop", words("progress.stop"), on="stopped"),
        class_="bina-studio__row",
    )


def history_buttons(model: Model, words: Words) -> tuple[Html, Html]:
    """Return undo and redo."""
    key, busy = model.settings.id, model.doing is not None
    last = len(model.steps) - 1
    return (
        fields.button(key, "undo", words("history.undo"), on="undone", disabled=busy or model.at == 0),
        fields.button(key, "redo", words("history.redo"), on="redone", disabled=busy or model.at >= last),
    )


def history(model: Model, words: Words) -> Html | None:
    """Return all steps; a click goes back to one of them."""
    if len(model.steps) == 1:
        return None
    key = model.settings.id
    rows = (
        h(
            "li",
            fields.button(
                key,
                "step",
                words(f"kinds.{step.kind}"),
                on="returned",
                value=str(index),
                pressed=index == model.at,
            ),
            h("bdi", f" {step.prompt}", class_="bina-studio__prompt") if step.prompt else None,
        )
        for index, step in enumerate(model.steps)
    )
    return h(
        "details",
        h("summary", words.count("history.title", len(model.steps) - 1)),
        h("ol", rows, class_="bina-studio__steps"),
        id_=f"{key}-history",
    )


def taking_out(model: Model, words: Words) -> Html:
    """Return the panel that hands out the file."""
    key, choices = model.settings.id, model.choices
    kinds = [Option(kind, words(f"file.{ending}")) for kind, ending in TYPES.items()]
    sizes = [
        Option(str(size), words("file.pixels", size=size) if size else words("file.whole")) for size in SIZES
    ]
    painted = painted_by_service(model)
    original = fields.button(key, "original", words("file.original"), on="download-wanted", value="original")
    return h(
        "details",
        h("summary", words("file.title")),
        h(
            "div",
            fields.select(key, "file", words("file.kind"), kinds, value=choices.file, on="change:chose"),
            fields.select(
                key, "longest", words("file.size"), sizes, value=str(choices.longest), on="change:chose"
            ),
            class_="bina-studio__pair",
        ),
        h(
            "div",
            fields.button(key, "download", words("file.download"), on="download-wanted", primary=True),
            fields.button(key, "share", words("file.share"), on="share-wanted"),
            original,
            class_="bina-studio__row",
        ),
        h("p", words("file.made-with-ai"), class_="bina-field__help") if painted else None,
        fields.checkbox(
            key, "with-prompt", words("file.with-prompt"), checked=choices.with_prompt, on="change:chose"
        )
        if painted
        else None,
        h("p", words("file.loses-signature"), class_="bina-field__help") if model.origin.signed else None,
        h("p", words("file.loses-data"), class_="bina-field__help") if _has_data(model) else None,
        h("p", words("file.original-help"), class_="bina-field__help"),
        _place(model, words) if model.origin.place else None,
        id_=f"{key}-file-panel",
    )


def _has_data(model: Model) -> bool:
    """Tell whether the opened file has what a changed one does not keep."""
    return bool(model.at and (model.origin.camera or model.origin.generator or model.origin.place))


def _place(model: Model, words: Words) -> Html:
    """Return that the place stays here, and how to send it along all the same."""
    keep = fields.checkbox(
        model.settings.id,
        "keep-place",
        words("file.keep-place"),
        checked=model.choices.keep_place,
        on="change:chose",
    )
    signed = h("p", words("file.place-signed"), class_="bina-field__help") if model.origin.signed else None
    return join(h("p", words("file.place")), keep, signed)


def facts(model: Model, words: Words) -> Html | None:
    """Return what was strange about the file, and where no step does it what it says about its own making."""
    longest = model.settings.largest
    notes = [h("li", words(f"notes.{note}", longest=longest)) for note in model.notes]
    if "check" not in model.settings.steps:
        report = check(model, words)
    elif notes:
        report = None
    else:
        return None
    return h(
        "details",
        h("summary", words("origin.title" if report else "notes.title")),
        report,
        h("ul", notes) if notes else None,
        id_=f"{model.settings.id}-origin",
    )
