"""What happens in the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from pyodide_tools.core.credit import Answers
from pyodide_tools.core.effects import Effect, PageAction, Save, Share
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Effects, Event, UnknownEvent
from pyodide_tools.journal import exports
from pyodide_tools.journal.credits import credit_of
from pyodide_tools.journal.entries import LONGEST, entries_of, picture_of
from pyodide_tools.journal.merging import found_in, merged
from pyodide_tools.journal.model import AT_FIRST, PACKAGE, Model, Status, Storage, saved, thinking

Change: TypeAlias = tuple[Model, tuple[Effect, ...]]


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
        left_out=_number(value.get("left-out")),
        storage=Storage(
            usage=_number(storage.get("usage")),
            quota=_number(storage.get("quota")),
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
    return _kept(thinking(model, reflections=_put(model.thoughts.reflections, model.opened, event.value)))


def _answered(model: Model, event: Event) -> Change:
    """One of the teacher's questions was answered; its field is `answer-<number>`."""
    number = event.field.rpartition("-")[2]
    asked = dict(enumerate(model.settings.questions, 1))
    question = asked.get(int(number)) if number.isdecimal() else None
    if question is None:
        return model, ()
    return _kept(thinking(model, answers=_put(model.thoughts.answers, question, event.value)))


def _finished(model: Model, event: Event) -> Change:
    """A work was marked as finished, or is no longer."""
    key = str(event.value)
    if all(entry.key != key for entry in model.entries):
        return model, ()
    return _kept(thinking(model, finished=model.thoughts.finished ^ {key}))


def _signed(model: Model, event: Event) -> Change:
    return _kept(thinking(model, by=str(event.value or "")[:200]))


def _licensed(model: Model, event: Event) -> Change:
    """A question about the licence was answered; its field is `licence-<question>`."""
    question = event.field.rpartition("-")[2]
    answers = Answers.read({**model.thoughts.licence, question: event.value})
    return _kept(thinking(model, licence=answers.to_json()))


def _compared(model: Model, event: Event) -> Change:
    if event.field == "compare-first":
        return replace(model, first=str(event.value)), ()
    if event.field == "compare-latest":
        return replace(model, latest=str(event.value)), ()
    return model, ()


def _zip_wanted(model: Model, event: Event) -> Change:
    """The whole journal is wanted as a file."""
    say = words(PACKAGE, model.language)
    files = [
        {"name": "journal.md", "text": exports.as_markdown(model, say)},
        {"name": "journal.json", "text": exports.as_json(model, event.now)},
    ]
    order = {
        "filename": f"{model.settings.id}-{event.now[:10]}.zip",
        "files": files,
        "pictures": exports.pictures(model),
    }
    effect = PageAction(id="export-zip", then="exported", action="export-zip", value=order)
    return replace(model, busy="export", status=Status("exporting")), (effect,)


def _page_wanted(model: Model, event: Event) -> Change:
    """The journal is wanted as one page."""
    html = exports.as_page(model, words(PACKAGE, model.language))
    order = {"filename": f"{model.settings.id}-{event.now[:10]}.html", "html": html}
    effect = PageAction(id="export-page", then="exported", action="export-page", value=order)
    return replace(model, busy="export", status=Status("exporting")), (effect,)


def _exported(model: Model, event: Event) -> Change:
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    if not event.ok:
        return replace(model, busy="", status=Status("not-exported")), ()
    missing = _number(value.get("missing"))
    size = f"{_number(value.get('bytes')) / 2**20:.1f}"
    key = "exported-without" if missing else "exported"
    return replace(model, busy="", status=Status(key, {"size": size, "missing": missing})), ()


def _print_wanted(model: Model, _event: Event) -> Change:
    """Print everything: first it must all be on the page."""
    everything = replace(model, shown=len(model.entries), status=Status())
    return everything, (PageAction(id="print", action="print"),)


def _import_wanted(model: Model, _event: Event) -> Change:
    return model, (PageAction(id="open-file", then="found", action="open-file"),)


def _found(model: Model, event: Event) -> Change:
    """A file was read; nothing is taken in before the reader says so."""
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    reason = value.get("reason")
    if reason == "cancelled":
        return model, ()
    found = found_in(value.get("journal"), _number(value.get("pictures"))) if event.ok else None
    if found is None:
        key = "file-too-large" if reason == "too-large" else "not-a-journal"
        return replace(model, found=None, status=Status(key)), ()
    return replace(model, found=found, status=Status()), ()


def _taken(model: Model, _event: Event) -> Change:
    """The file is to join the journal: its pictures first, so that nothing names one that was refused."""
    if model.found is None or model.busy:
        return model, ()
    here = {entry.key for entry in model.entries}
    new = [entry.picture.id for entry in model.found.entries if entry.picture and entry.key not in here]
    ids = list(dict.fromkeys(new))
    effect = PageAction(id="keep-pictures", then="pictures-kept", action="keep-pictures", value=ids)
    return replace(model, busy="import", status=Status("importing")), (effect,)


def _pictures_kept(model: Model, event: Event) -> Change:
    if model.found is None:
        return replace(model, busy=""), ()
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    kept: Mapping[str, Any] = value["kept"] if isinstance(value.get("kept"), Mapping) else {}
    known = {str(old): picture for old, new in kept.items() if (picture := picture_of(new))}
    before = len(model.imported)
    joined = merged(model, model.found, known)
    count = len(joined.imported) - before
    status = Status("imported", {"count": count, "pictures": len(known)})
    return _kept(replace(joined, busy="", status=status))


def _left(model: Model, _event: Event) -> Change:
    return replace(model, found=None, status=Status()), ()


def _lasting_wanted(model: Model, _event: Event) -> Change:
    return model, (PageAction(id="persist", then="gathered", action="persist"),)


def _shared(model: Model, _event: Event) -> Change:
    """The opened work is to be handed to another app, with its credit."""
    entry = next((one for one in model.entries if one.key == model.opened), None)
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


def _share_ended(model: Model, event: Event) -> Change:
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    failed = not event.ok and value.get("reason") != "cancelled"
    return replace(model, status=Status("cannot-share") if failed else Status()), ()


def _kept(model: Model) -> Change:
    return model, (Save(id="save", value=saved(model)),)


def _put(texts: Mapping[str, str], key: str, value: object) -> dict[str, str]:
    """Return the texts with one changed; an empty one is taken out."""
    text = str(value or "")[:LONGEST]
    rest = {name: kept for name, kept in texts.items() if name != key}
    return {**rest, key: text} if text.strip() else rest


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else 0


_HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "gathered": _gathered,
    "opened": _opened,
    "unfolded": _unfolded,
    "reflected": _reflected,
    "answered": _answered,
    "finished": _finished,
    "signed": _signed,
    "licensed": _licensed,
    "compared": _compared,
    "zip-wanted": _zip_wanted,
    "page-wanted": _page_wanted,
    "exported": _exported,
    "print-wanted": _print_wanted,
    "import-wanted": _import_wanted,
    "found": _found,
    "taken": _taken,
    "pictures-kept": _pictures_kept,
    "left": _left,
    "lasting-wanted": _lasting_wanted,
    "shared": _shared,
    "share-ended": _share_ended,
}
