"""Files of the journal, out and in: what is asked of the page, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from pyodide_tools.core.effects import Effect, PageAction, Print, Save
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event
from pyodide_tools.journal import exports
from pyodide_tools.journal.entries import picture_of
from pyodide_tools.journal.merging import found_in, merged
from pyodide_tools.journal.model import PACKAGE, Model, Status, saved

Change: TypeAlias = tuple[Model, tuple[Effect, ...]]


def kept(model: Model) -> Change:
    """Return the model, and the order to keep it."""
    return model, (Save(id="save", value=saved(model)),)


def number(value: object) -> int:
    """Return a count that the page has told; 0 for anything else."""
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else 0


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
    """The journal is wanted as one page: as a file, or (`share`) handed to an app, as for the teacher."""
    html = exports.as_page(model, words(PACKAGE, model.language))
    order = {
        "filename": f"{model.settings.id}-{event.now[:10]}.html",
        "html": html,
        "pictures": exports.pictures(model),
        "share": event.value == "share",
    }
    effect = PageAction(id="export-page", then="exported", action="export-page", value=order)
    return replace(model, busy="export", status=Status("exporting")), (effect,)


def _exported(model: Model, event: Event) -> Change:
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    if value.get("reason") == "cancelled":
        return replace(model, busy="", status=Status()), ()
    if not event.ok:
        return replace(model, busy="", status=Status("not-exported")), ()
    if value.get("shared") is True:
        return replace(model, busy="", status=Status("handed-in")), ()
    missing = number(value.get("missing"))
    size = f"{number(value.get('bytes')) / 2**20:.1f}"
    key = "exported-without" if missing else "exported"
    return replace(model, busy="", status=Status(key, {"size": size, "missing": missing})), ()


def _print_wanted(model: Model, _event: Event) -> Change:
    """Print everything: first it must all be on the page."""
    everything = replace(model, shown=len(model.entries), status=Status())
    return everything, (Print(id="print"),)


def _import_wanted(model: Model, _event: Event) -> Change:
    return model, (PageAction(id="open-file", then="found", action="open-file"),)


def _found(model: Model, event: Event) -> Change:
    """A file was read; nothing is taken in before the reader says so."""
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    reason = value.get("reason")
    if reason == "cancelled":
        return model, ()
    found = found_in(value.get("journal"), number(value.get("pictures"))) if event.ok else None
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
    pictures: Mapping[str, Any] = value["kept"] if isinstance(value.get("kept"), Mapping) else {}
    known = {str(old): picture for old, new in pictures.items() if (picture := picture_of(new))}
    before = len(model.imported)
    joined = merged(model, model.found, known)
    count = len(joined.imported) - before
    status = Status("imported", {"count": count, "pictures": len(known)})
    return kept(replace(joined, busy="", status=status))


def _left(model: Model, _event: Event) -> Change:
    return replace(model, found=None, status=Status()), ()


HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "zip-wanted": _zip_wanted,
    "page-wanted": _page_wanted,
    "exported": _exported,
    "print-wanted": _print_wanted,
    "import-wanted": _import_wanted,
    "found": _found,
    "taken": _taken,
    "pictures-kept": _pictures_kept,
    "left": _left,
}
