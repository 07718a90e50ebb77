"""Steps that make a new picture: the order to the page, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect, PageAction, Save, SetValue
from pyodide_tools.core.tool import Event
from pyodide_tools.image_studio import work
from pyodide_tools.image_studio.model import Doing, Model, Status, saved
from pyodide_tools.image_studio.work import Kind, Picture, Step

Change = tuple[Model, tuple[Effect, ...]]

RADIUS = 5
"""Pixels around a hole from which its colours are gathered."""
MOST_ERASED = 0.3
"""Of the picture; more than that flows together into mud, and a service paints it better."""

_CHANGES: Mapping[str, Kind] = {"behind": "behind", "frame": "framed", "letter": "lettered"}


def cut_out(model: Model, _: Event) -> Change:
    """Take the background out."""
    return _order(model, "cut-out", "cut-out", {}, Status("cutting"))


def erase(model: Model, _: Event) -> Change:
    """Let what lies around the marks flow into them."""
    if not model.strokes:
        return replace(model, status=Status("nothing-marked")), ()
    if model.share > MOST_ERASED:
        return replace(model, status=Status("too-much-marked")), ()
    return _order(model, "erased", "erase", {"radius": RADIUS}, Status("erasing"))


def touch_up(model: Model, event: Event) -> Change:
    """Take what is marked out of a cut-out, or bring it back from the picture before it."""
    source = model.cut
    if source is None or event.value not in {"remove", "return"}:
        return model, ()
    if not model.strokes:
        return replace(model, status=Status("nothing-marked")), ()
    value = {"source": model.steps[source].picture.id, "do": event.value}
    return _order(model, "touched-up", "touch-up", value, Status("working"))


def apply(model: Model, _: Event) -> Change:
    """Make the change that is shown."""
    change = model.change
    if change is None:
        return model, ()
    return _order(model, _CHANGES[change["do"]], "apply", {"change": change}, Status("working"))


def progressed(model: Model, event: Event) -> Change:
    """Note how far the page is."""
    value = event.value if isinstance(event.value, Mapping) else {}
    stage, percent = value.get("stage"), value.get("percent")
    if model.doing is None or stage not in {"loading", "starting", "looking"} or not isinstance(percent, int):
        return model, ()
    doing = replace(model.doing, stage=stage, percent=min(max(percent, 0), 100))
    return replace(model, doing=doing), ()


def made(model: Model, event: Event) -> Change:
    """Take the picture that the page made, or say why there is none; the picture before stays as it was."""
    doing = model.doing
    if doing is None or event.effect != doing.effect:
        return model, ()
    value = event.value if isinstance(event.value, Mapping) else {}
    picture = work.picture_from(value.get("picture"))
    cleared = replace(model, doing=None)
    if not event.ok or picture is None:
        return replace(cleared, status=failure(value)), _forget(doing.temporary)
    return pushed(cleared, doing, picture, event.now)


def pushed(model: Model, doing: Doing, picture: Picture, now: str) -> Change:
    """Return the model with a new step after the present one; what was undone before is gone."""
    step = Step(
        kind=doing.kind,
        picture=picture,
        created=now,
        service=doing.service,
        prompt=doing.prompt,
        sketch=doing.sketch,
    )
    steps = (*model.steps[: model.at + 1], step)
    if len(steps) > work.MOST + 1:
        steps = (steps[0], *steps[-work.MOST :])
    choices, extra = model.choices, tuple[Effect, ...]()
    if doing.kind == "lettered":
        choices = replace(choices, text="")
        extra = (SetValue(id="text-empty", target=f"{model.settings.id}-text", value=""),)
    if doing.kind == "behind":
        choices = replace(choices, behind="none")
    stepped = replace(
        model,
        steps=steps,
        at=len(steps) - 1,
        choices=choices,
        strokes=0,
        share=0,
        mending=model.mending and doing.kind == "touched-up",
        status=Status("counted", {"tokens": doing.tokens}) if doing.tokens else Status(f"done.{doing.kind}"),
    )
    # A reply that could not be set in stays among the kept pictures: somebody may have paid for it.
    dropped = (
        *work.superfluous(model.steps, (*steps, *model.finished)),
        *doing.temporary,
        *filter(None, (doing.reply,)),
    )
    return stepped, (Save(id="save", value=saved(stepped)), *_forget(dropped), *extra)


def failure(value: Mapping[str, Any]) -> Status:
    """Return what to say when the page could not do it."""
    reason = str(value.get("reason") or "failed")
    return Status(f"failed.{reason if reason in REASONS else 'failed'}")


REASONS = frozenset(
    (
        "cancelled",
        "offline",
        "blocked",
        "damaged",
        "nothing-found",
        "nothing-marked",
        "not-kept",
        "no-picture",
        "no-memory",
        "cannot-decode",
        "cannot-encode",
        "other-shape",
        "too-large",
        "too-many-pixels",
        "not-available",
        "failed",
    )
)


def _order(model: Model, kind: Kind, action: str, value: dict[str, Any], status: Status) -> Change:
    picture = model.picture
    if picture is None or model.doing:
        return model, ()
    effect = f"make-{model.count + 1}"
    asked = replace(
        model, count=model.count + 1, doing=Doing(effect=effect, kind=kind), comparing=False, status=status
    )
    return asked, (PageAction(id=effect, then="made", action=action, value={"picture": picture.id, **value}),)


def _forget(pictures: tuple[str, ...]) -> tuple[Effect, ...]:
    return (PageAction(id="forget", action="forget", value={"pictures": pictures}),) if pictures else ()
