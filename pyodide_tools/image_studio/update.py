"""What each event changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect, PageAction, Save
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.image_studio import making, repainting, taking_out, work
from pyodide_tools.image_studio.choices import chosen
from pyodide_tools.image_studio.making import Change
from pyodide_tools.image_studio.model import Model, Status, saved
from pyodide_tools.image_studio.origin import Origin, origin_from
from pyodide_tools.image_studio.work import Step

REFUSALS = frozenset(
    (
        "too-large",
        "too-many-pixels",
        "not-a-picture",
        "truncated",
        "empty",
        "cannot-decode",
        "not-kept",
        "heic",
        "avif",
        "svg",
        "gif",
        "tiff",
        "pdf",
    )
)
NOTES = ("animated", "cmyk", "turned", "shrunk")


def update(model: Model, event: Event) -> Change:
    """Return the state after an event, and what the page is asked to do; UnknownEvent for no event of ours."""
    change = _EVENTS.get(event.name)
    if change is None:
        raise UnknownEvent(event.name)
    return change(model, event)


def _opening(model: Model, _: Event) -> Change:
    return replace(model, status=Status("opening")), ()


def _opened(model: Model, event: Event) -> Change:
    value = event.value if isinstance(event.value, Mapping) else {}
    picture, original = work.picture_from(value.get("picture")), work.picture_from(value.get("original"))
    if not event.ok or picture is None or original is None:
        return replace(model, status=_refusal(value)), ()
    if model.doing:
        return replace(model, status=Status("busy")), ()
    said = value.get("notes")
    notes = tuple(note for note in NOTES if isinstance(said, list) and note in said)
    steps = (Step(kind="opened", picture=picture, created=event.now),)
    opened = replace(
        model,
        steps=steps,
        at=0,
        original=original,
        origin=Origin(),
        read=False,
        notes=notes,
        mode=model.mode or model.settings.steps[0],
        strokes=0,
        share=0,
        comparing=False,
        opening=False,
        status=Status("opened", {"width": picture.width, "height": picture.height}),
    )
    effects = (Save(id="save", value=saved(opened)), *_reading(opened), *_forgotten(model, steps))
    return opened, effects


def _reading(model: Model) -> tuple[Effect, ...]:
    if model.original is None:
        return ()
    value = {"picture": model.original.id}
    return (PageAction(id="read-marks", then="marks-read", action="read-marks", value=value),)


def _read_wanted(model: Model, _: Event) -> Change:
    return model, _reading(model)


def _marks_read(model: Model, event: Event) -> Change:
    value = event.value if isinstance(event.value, Mapping) else {}
    if not event.ok:
        return replace(model, status=Status("marks-not-read")), ()
    if model.original is None or value.get("of") != model.original.id:
        return model, ()
    read = replace(model, origin=origin_from(value.get("marks")), read=True)
    return read, (Save(id="save", value=saved(read)),)


def _behind_opened(model: Model, event: Event) -> Change:
    value = event.value if isinstance(event.value, Mapping) else {}
    picture = work.picture_from(value.get("picture"))
    if not event.ok or picture is None:
        return replace(model, status=_refusal(value)), ()
    choices = replace(model.choices, behind="picture")
    return replace(model, behind=picture, choices=choices, status=Status()), ()


def _refusal(value: Mapping[str, Any]) -> Status:
    reason = str(value.get("refused") or "")
    return Status(f"refused.{reason if reason in REFUSALS else 'not-a-picture'}")


def _lost(model: Model, event: Event) -> Change:
    """Close a picture whose bytes the browser no longer has."""
    if model.picture is None or event.value != model.picture.id:
        return model, ()
    at = next((i for i, step in enumerate(model.steps) if step.picture.id != event.value), None)
    if model.at and at is not None:
        return replace(model, at=0, status=Status("lost")), ()
    empty = replace(model, steps=(), at=0, original=None, notes=(), doing=None, status=Status("lost"))
    return empty, (Save(id="save", value=None if model.aside is None else saved(empty)),)


def _moded(model: Model, event: Event) -> Change:
    if event.value not in model.settings.steps:
        return model, ()
    mode = "" if model.mode == event.value else str(event.value)
    return replace(model, mode=mode, comparing=False, status=Status()), ()


def _chose(model: Model, event: Event) -> Change:
    return replace(model, choices=chosen(model.choices, event.field, event.value)), ()


def _sized(model: Model, event: Event) -> Change:
    return replace(model, choices=chosen(model.choices, "brush", event.value)), ()


def _lettered_at(model: Model, event: Event) -> Change:
    value = event.value if isinstance(event.value, Mapping) else {}
    x, y = value.get("x"), value.get("y")
    if not (isinstance(x, int | float) and isinstance(y, int | float)):
        return model, ()
    choices = chosen(model.choices, "text-across", 100 * (1 - x if model.rtl else x))
    return replace(model, choices=chosen(choices, "text-down", 100 * y)), ()


def _painted(model: Model, event: Event) -> Change:
    value = event.value if isinstance(event.value, Mapping) else {}
    strokes, share = value.get("strokes"), value.get("share")
    if not (event.ok and isinstance(strokes, int) and isinstance(share, int | float)):
        return model, ()
    return replace(model, strokes=strokes, share=share, status=Status()), ()


def _marked(model: Model, event: Event) -> Change:
    orders: Mapping[object, dict[str, Any]] = {
        "undo": {"do": "undo"},
        "clear": {"do": "clear"},
        "invert": {"do": "add", "stroke": {"kind": "invert"}},
        "box": {"do": "add", "stroke": _box(model)},
    }
    if model.picture is None or event.value not in orders:
        return model, ()
    return model, (PageAction(id="mark", then="painted", action="mark", value=orders[event.value]),)


def _box(model: Model) -> dict[str, Any]:
    choices = model.choices
    across = 100 - choices.box_across - choices.box_width if model.rtl else choices.box_across
    return {
        "kind": "box",
        "x": across / 100,
        "y": choices.box_down / 100,
        "width": choices.box_width / 100,
        "height": choices.box_height / 100,
    }


def _went(step: Callable[[Model, Event], int]) -> Callable[[Model, Event], Change]:
    def change(model: Model, event: Event) -> Change:
        at = step(model, event)
        if model.doing or not 0 <= at < len(model.steps) or at == model.at:
            return model, ()
        gone = replace(model, at=at, strokes=0, share=0, comparing=False, status=Status("went"))
        return gone, (Save(id="save", value=saved(gone)),)

    return change


def _to(_: Model, event: Event) -> int:
    return int(event.value) if str(event.value).isdecimal() else -1


def _compared(model: Model, _: Event) -> Change:
    return replace(model, comparing=not model.comparing and model.at > 0), ()


def _mended(model: Model, _: Event) -> Change:
    return replace(model, mending=not model.mending, comparing=False), ()


def _another(model: Model, _: Event) -> Change:
    return replace(model, opening=not model.opening), ()


def _forgotten(model: Model, after: tuple[Step, ...]) -> tuple[Effect, ...]:
    pictures = work.superfluous(model.steps, (*after, *model.finished))
    return (PageAction(id="forget", action="forget", value={"pictures": pictures}),) if pictures else ()


_EVENTS: Mapping[str, Callable[[Model, Event], Change]] = {
    "opening": _opening,
    "opened": _opened,
    "behind-opened": _behind_opened,
    "marks-read": _marks_read,
    "lost": _lost,
    "mode-chosen": _moded,
    "chose": _chose,
    "brush-sized": _sized,
    "lettered-at": _lettered_at,
    "painted": _painted,
    "marked": _marked,
    "cut-wanted": making.cut_out,
    "erase-wanted": making.erase,
    "touch-up-wanted": making.touch_up,
    "apply-wanted": making.apply,
    "progressed": making.progressed,
    "made": making.made,
    "repaint-wanted": repainting.ask,
    "sent-off": repainting.sent_off,
    "repainted": repainting.received,
    "painting-progressed": repainting.progressed,
    "stopped": repainting.stop,
    "undone": _went(lambda model, _: model.at - 1),
    "redone": _went(lambda model, _: model.at + 1),
    "returned": _went(_to),
    "compared": _compared,
    "mending-chosen": _mended,
    "another-wanted": _another,
    "download-wanted": taking_out.ask,
    "downloaded": taking_out.done,
    "read-wanted": _read_wanted,
    "captioned-wanted": taking_out.captioned,
    "signed": taking_out.signed,
    "licensed": taking_out.licensed,
    "share-wanted": taking_out.share,
    "shared": taking_out.shared,
}
