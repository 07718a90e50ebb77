"""The finished picture as a file: the bytes as they came where nothing was changed, else in the chosen type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyodide_tools.core.credit import Answers, caption, text
from pyodide_tools.core.effects import Download, PageAction, Save, Share
from pyodide_tools.core.tool import Event
from pyodide_tools.image_studio.choices import LONGEST_NAME, TYPES
from pyodide_tools.image_studio.credits import credit_of, finished, marks
from pyodide_tools.image_studio.making import Change, failure
from pyodide_tools.image_studio.model import Model, Status, saved
from pyodide_tools.image_studio.work import BY_SERVICE, MOST


def ask(model: Model, event: Event) -> Change:
    """Offer the file; `original` is the one that was opened, byte by byte."""
    if event.value == "original":
        original = model.original
        if original is None:
            return model, ()
        name = f"{model.settings.id}-original.{TYPES.get(original.type, 'png')}"
        stays = model.choices.keep_place
        said = "downloaded-without-place" if model.origin.place and not stays else "downloaded"
        whole = Download(id="download", filename=name, picture=original.id, place=stays)
        return replace(model, status=Status(said)), (whole,)
    picture, choices = model.picture, model.choices
    if picture is None:
        return model, ()
    value = {
        "picture": picture.id,
        "type": choices.file,
        "longest": choices.longest,
        "filename": f"{model.settings.id}.{TYPES[choices.file]}",
        "marks": marks(model),
    }
    export = PageAction(id="export", then="downloaded", action="export", value=value)
    return replace(model, status=Status("working")), (export,)


def done(model: Model, event: Event) -> Change:
    """Say what was written; the picture that was taken out stays in the browser."""
    value = event.value if isinstance(event.value, Mapping) else {}
    if not event.ok:
        return replace(model, status=failure(value)), ()
    steps = tuple(
        replace(step, kept=True) if index == model.at else step for index, step in enumerate(model.steps)
    )
    step = finished(model, steps[model.at], event.now) if steps else None
    others = tuple(one for one in model.finished if step is None or one.picture.id != step.picture.id)
    shelf = (*others, step)[-MOST:] if step else others
    kept = replace(model, steps=steps, finished=shelf, status=Status("downloaded"))
    return kept, (Save(id="save", value=saved(kept)),)


def share(model: Model, _: Event) -> Change:
    """Hand the picture to the apps of the reader's device."""
    picture = model.picture
    if picture is None:
        return model, ()
    share = Share(
        id="share",
        then="shared",
        text=text(credit_of(model), model.language),
        picture=picture.id,
        marks=marks(model),
        place=model.choices.keep_place,
    )
    return replace(model, status=Status("working")), (share,)


def shared(model: Model, event: Event) -> Change:
    """Say what came of it."""
    reason = event.value.get("reason") if isinstance(event.value, Mapping) else ""
    if event.ok:
        return done(model, event)
    key = "share.cancelled" if reason == "cancelled" else "share.not-available"
    return replace(model, status=Status(key)), ()


def captioned(model: Model, _: Event) -> Change:
    """Offer the picture with its credit under it."""
    picture = model.picture
    if picture is None:
        return model, ()
    download = Download(
        id="captioned",
        filename=f"{model.settings.id}-credit.png",
        picture=picture.id,
        marks=marks(model),
        caption=caption(credit_of(model), model.language),
    )
    return replace(model, status=Status("downloaded")), (download,)


def signed(model: Model, event: Event) -> Change:
    """Note the name for the credit."""
    named = replace(model, by=str(event.value or "")[:LONGEST_NAME])
    return named, (Save(id="save", value=saved(named)),)


def licensed(model: Model, event: Event) -> Change:
    """Note an answer about the licence; its field is `licence-<question>`."""
    question = event.field.rpartition("-")[2]
    answers = Answers.read({**model.licence, question: event.value})
    chosen = replace(model, licence=answers.to_json())
    return chosen, (Save(id="save", value=saved(chosen)),)


def painted_by_service(model: Model) -> bool:
    """Tell whether a service has painted in the picture that is shown."""
    return any(step.kind in BY_SERVICE and not step.sketch for step in model.steps[: model.at + 1])
