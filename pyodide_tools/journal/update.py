"""What happens in the journal; what becomes of its files is in files.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.credit import Answers, caption
from pyodide_tools.core.effects import Download, PageAction, Share
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Effects, Event, UnknownEvent
from pyodide_tools.journal import files
from pyodide_tools.journal.credits import credit_of
from pyodide_tools.journal.entries import LONGEST, Entry, entries_of
from pyodide_tools.journal.files import Change, kept, number
from pyodide_tools.journal.model import AT_FIRST, PACKAGE, Model, Status, Storage, thinking


def update(model: Model, event: Event) -> tuple[Model, Effects]:
    """Return what an event makes of the journal; UnknownEvent for one that it does not know."""
    handler = _HANDLERS.get(event.name)
    if handler is None:
        raise UnknownEvent(event.name)
    return handler(model, event)


def _gathered(model: Model, event: Event) -> Change:
    """The page has read what the tools of this browser keep."""
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    own = entries_of(value.get("states"), model.settings.tools)
    storage: Mapping[str, Any] = value["storage"] if isinstance(value.get("storage"), Mapping) else {}
    changed = replace(
        model,
        own=own,
        gathered=True,
        left_out=number(value.get("left-out")),
        storage=Storage(
            usage=number(storage.get("usage")),
            quota=number(storage.get("quota")),
            lasting=storage.get("lasting") is True,
        ),
        can_share=value.get("share") is True,
    )
    if "asked" in value:
        return replace(changed, status=Status("lasting" if value["asked"] is True else "not-lasting")), ()
    return changed, ()


def _opened(model: Model, event: Event) -> Change:
    key = str(event.value)
    return replace(model, opened="" if key == model.opened else key, status=Status()), ()


def _unfolded(model: Model, _event: Event) -> Change:
    return replace(model, shown=model.shown + 2 * AT_FIRST), ()


def _reflected(model: Model, event: Event) -> Change:
    """A thought about the work on show was written."""
    if not model.opened:
        return model, ()
    return kept(thinking(model, reflections=_put(model.thoughts.reflections, model.opened, event.value)))


def _answered(model: Model, event: Event) -> Change:
    """One of the teacher's questions was answered; its field is `answer-<number>`."""
    number = event.field.rpartition("-")[2]
    asked = dict(enumerate(model.settings.questions, 1))
    question = asked.get(int(number)) if number.isdecimal() else None
    if question is None:
        return model, ()
    return kept(thinking(model, answers=_put(model.thoughts.answers, question, event.value)))


def _finished(model: Model, event: Event) -> Change:
    """A work was marked as finished, or is no longer."""
    key = str(event.value)
    if all(entry.key != key for entry in model.entries):
        return model, ()
    return kept(thinking(model, finished=model.thoughts.finished ^ {key}))


def _signed(model: Model, event: Event) -> Change:
    return kept(thinking(model, by=str(event.value or "")[:200]))


def _licensed(model: Model, event: Event) -> Change:
    """A question about the licence was answered; its field is `licence-<question>`."""
    question = event.field.rpartition("-")[2]
    answers = Answers.read({**model.thoughts.licence, question: event.value})
    return kept(thinking(model, licence=answers.to_json()))


def _compared(model: Model, event: Event) -> Change:
    if event.field == "compare-first":
        return replace(model, first=str(event.value)), ()
    if event.field == "compare-latest":
        return replace(model, latest=str(event.value)), ()
    return model, ()


def _lasting_wanted(model: Model, _event: Event) -> Change:
    return model, (PageAction(id="persist", then="gathered", action="persist"),)


def _shared(model: Model, _event: Event) -> Change:
    """The opened work is to be handed to another app, with its credit."""
    entry = _entry(model)
    if entry is None:
        return model, ()
    credit, text, marks = credit_of(model, entry)
    effect = Share(
        id="share",
        then="share-ended",
        title=credit.title or words(PACKAGE, model.language)("title"),
        text=text,
        picture=entry.picture.id if entry.picture else "",
        marks=marks,
    )
    return model, (effect,)


def _captioned_wanted(model: Model, _event: Event) -> Change:
    """The opened work is wanted as a picture with its credit under it."""
    entry = _entry(model)
    if entry is None or entry.picture is None:
        return model, ()
    credit, _, marks = credit_of(model, entry)
    effect = Download(
        id="captioned",
        filename=f"{model.settings.id}-{entry.number}.png",
        picture=entry.picture.id,
        marks=marks,
        caption=caption(credit, model.language),
    )
    return model, (effect,)


def _entry(model: Model) -> Entry | None:
    return next((one for one in model.entries if one.key == model.opened), None)


def _share_ended(model: Model, event: Event) -> Change:
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    failed = not event.ok and value.get("reason") != "cancelled"
    return replace(model, status=Status("cannot-share") if failed else Status()), ()


def _put(texts: Mapping[str, str], key: str, value: object) -> dict[str, str]:
    """Return the texts with one changed; an empty one is taken out."""
    text = str(value or "")[:LONGEST]
    rest = {name: kept for name, kept in texts.items() if name != key}
    return {**rest, key: text} if text.strip() else rest


_HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    **files.HANDLERS,
    "gathered": _gathered,
    "opened": _opened,
    "unfolded": _unfolded,
    "reflected": _reflected,
    "answered": _answered,
    "finished": _finished,
    "signed": _signed,
    "licensed": _licensed,
    "compared": _compared,
    "lasting-wanted": _lasting_wanted,
    "shared": _shared,
    "captioned-wanted": _captioned_wanted,
    "share-ended": _share_ended,
}
