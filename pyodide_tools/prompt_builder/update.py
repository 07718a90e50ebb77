"""What each event changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect, OpenPicture, Print, Report, Save, SetValue
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.prompt_builder import drafting, history
from pyodide_tools.prompt_builder.bank import key
from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.model import Model, Status, composed, saved
from pyodide_tools.prompt_builder.versions import LONGEST, MOST, Version, picture_from

Change = tuple[Model, tuple[Effect, ...]]

_LONGEST_NAME = 60


def update(model: Model, event: Event) -> Change:
    """Return the state after an event, and what the page is asked to do; UnknownEvent for no event of ours."""
    handler = _HANDLERS.get(event.name)
    if handler is None:
        raise UnknownEvent(event.name)
    return handler(model, event)


def _translated(model: Model, event: Event) -> Change:
    """The reader gave the English of one of the terms."""
    wanted = event.field.removeprefix("english-")
    item = next((item for _, item in model.composed.missing if term_id(item) == wanted), None)
    if item is None or not isinstance(event.value, str) or not event.value.strip():
        return model, ()
    told = composed(replace(model, english={**model.english, key(item): event.value.strip()[:LONGEST]}))
    return told, (_save(told),)


def _rewritten(model: Model, event: Event) -> Change:
    text = event.value if isinstance(event.value, str) else ""
    return replace(model, rewritten="" if text == model.composed.english.text else text[:LONGEST]), ()


def _rebuilt(model: Model, _event: Event) -> Change:
    """The English follows the parts again."""
    built = replace(model, rewritten="")
    return built, (_set(built, "english", built.composed.english.text), _save(built))


def _dialect_chosen(model: Model, event: Event) -> Change:
    if event.value not in model.settings.offered:
        return model, ()
    # A service that is not known to read Hebrew gets English unless the reader decides otherwise.
    chosen = replace(model, dialect=event.value, sends_english=not DIALECTS[event.value].hebrew)
    built = composed(chosen)
    return built, (_save(built),)


def _language_chosen(model: Model, event: Event) -> Change:
    chosen = replace(model, sends_english=event.value == "en")
    return chosen, (_save(chosen),)


def _unfolded(model: Model, event: Event) -> Change:
    part = event.field.removesuffix("-more")
    return replace(model, unfolded="" if part == model.unfolded else part), ()


def _kept(model: Model, event: Event) -> Change:
    if not model.composed.prompt.text:
        return replace(model, status=Status("nothing-to-keep")), ()
    last = model.versions[-1] if model.versions else None
    new = drafting.version_of(model, "kept", event.now)
    if last and (last.texts, last.sent) == (new.texts, new.sent):
        return replace(model, opened=last.number, status=Status("nothing-new")), ()
    return _added(model, new, Status("kept", {"number": new.number}))


def _copied(model: Model, event: Event) -> Change:
    """The prompt went to a service by hand: it is a version, so that the picture has its place."""
    last = model.versions[-1] if model.versions else None
    new = drafting.version_of(model, "copied", event.now)
    if not new.sent or (last and last.sent == new.sent):
        return replace(model, status=Status("copied-again")), ()
    added, effects = _added(model, new, Status("copied", {"number": new.number}))
    return added, (*effects, Report(id="report"))


def _added(model: Model, version: Version, status: Status) -> Change:
    versions = (*model.versions, version)[-MOST:]
    added = replace(model, versions=versions, opened=version.number, status=status)
    return added, (_save(added),)


def _opened(model: Model, event: Event) -> Change:
    number = _number(event.value)
    return replace(model, opened=0 if number == model.opened else number, compared=0), ()


def _compared(model: Model, event: Event) -> Change:
    return replace(model, compared=_number(event.value)), ()


def _signed(model: Model, event: Event) -> Change:
    signed = replace(model, by=str(event.value or "")[:_LONGEST_NAME])
    return signed, (_save(signed),)


def _noted(model: Model, event: Event) -> Change:
    """A note about what was learned was written."""
    number = _number(event.field.removeprefix("note-"))
    return _revised(model, number, note=str(event.value or "")[:LONGEST])


def _restored(model: Model, event: Event) -> Change:
    version = _find(model, _number(event.value))
    if version is None:
        return model, ()
    return history.restored(model, version)


def _picture_wanted(model: Model, event: Event) -> Change:
    return model, (OpenPicture(id=f"picture-{_number(event.value)}", then="brought"),)


def _brought(model: Model, event: Event) -> Change:
    """A picture was dropped, pasted or chosen for a version; without one, the prompt becomes one first."""
    place = event.effect.removeprefix("picture-") if event.effect else event.field.removeprefix("picture-")
    picture = picture_from(event.value) if event.ok else None
    if picture is None:
        reason = (
            event.value.get("reason") or event.value.get("refused")
            if isinstance(event.value, Mapping)
            else ""
        )
        if reason == "cancelled":
            return model, ()
        return replace(model, status=Status("picture-refused", {"reason": reason or ""})), ()
    number = _number(place)
    if _find(model, number) is None:
        new = drafting.version_of(model, "brought", event.now)
        model, _ = _added(model, new, Status())
        number = new.number
    brought, effects = _revised(model, number, picture=picture)
    return replace(brought, opened=number, status=Status("brought", {"number": number})), effects


def _revised(model: Model, number: int, **changes: Any) -> Change:
    if _find(model, number) is None:
        return model, ()
    versions = tuple(replace(v, **changes) if v.number == number else v for v in model.versions)
    revised = replace(model, versions=versions)
    return revised, (_save(revised),)


def term_id(text: str) -> str:
    """Return a name for a term that can stand in an id, the same in every page."""
    from zlib import crc32

    return f"{crc32(key(text).encode('utf-8', 'replace')):08x}"


def _find(model: Model, number: int) -> Version | None:
    return next((version for version in model.versions if version.number == number), None)


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004


def _set(model: Model, field: str, value: str) -> SetValue:
    return SetValue(id=f"set-{field}", target=f"{model.settings.id}-{field}", value=value)


def _save(model: Model) -> Save:
    return Save(id="save", value=saved(model))


_HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "described": history.described,
    "picked": history.picked,
    "undone": history.undone,
    "pasting": history.pasting,
    "taken-apart": history.taken_apart,
    "linked": history.linked,
    "link-taken": history.link_taken,
    "link-left": history.link_left,
    "link-wanted": history.link_wanted,
    "translated": _translated,
    "rewritten": _rewritten,
    "rebuilt": _rebuilt,
    "dialect-chosen": _dialect_chosen,
    "language-chosen": _language_chosen,
    "unfolded": _unfolded,
    "kept": _kept,
    "copied": _copied,
    "opened": _opened,
    "compared": _compared,
    "signed": _signed,
    "noted": _noted,
    "restored": _restored,
    "picture-wanted": _picture_wanted,
    "brought": _brought,
    "printed": lambda model, _event: (model, (Print(id="print"),)),
    "asked": drafting.ask,
    "cancelled": lambda model, _event: drafting.cancel(model),
    "drafted": drafting.receive,
    "draft-progressed": drafting.progressed,
}
