"""What changes on the teacher's side: responses come in, charts are chosen, files are taken along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pyodide_tools.core.effects import Download, Effect, Load, Print, SetValue
from pyodide_tools.core.tool import Event
from pyodide_tools.survey import delivery, export, handover, listening, merging
from pyodide_tools.survey.delivery import Refused
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.handover import Reading
from pyodide_tools.survey.merging import Collection
from pyodide_tools.survey.model import Model, Status, save
from pyodide_tools.survey.tabs import following, is_old

Change = tuple[Model, tuple[Effect, ...]]
PACKAGE = "pyodide_tools.survey"
STEP = 5
"""Responses by which charts move on: a bar that moves by one tells who voted."""
MOST_PASTED = 1_000_000
_KEEP = Load(id="kept", then="kept-read")


def joined(model: Model, collection: Collection) -> Model:
    """Return the model with more responses; the charts move on in steps."""
    both = merging.merge(model.gathered.collection, collection)
    if both == model.gathered.collection:
        return model
    gathered = model.gathered.holding(both)
    few = len(model.shown) < model.settings.results.minimum
    late = few or len(gathered) - len(model.shown) >= STEP
    return replace(model, gathered=gathered, shown=gathered if late else model.shown)


def kept_read(model: Model, event: Event) -> Change:
    """What another tab kept meanwhile is joined, and everything is kept."""
    value = event.value if event.ok and isinstance(event.value, Mapping) else {}
    # A thousand responses are not read once more because one of ours was added to them.
    if model.keeps and not is_old(model, value):
        model = joined(model, merging.read(value.get("collection"), model.settings.shared_key))
    model = following(model, value)
    return model, (save(model),)


def scanned(model: Model, event: Event) -> Change:
    """The camera read a code."""
    try:
        response = handover.decode(str(event.value), model.settings.shared_key)
    except Refused as refusal:
        return _told(model, Reading(refused=(refusal.reason,)))
    return _told(model, Reading((response,)))


def scan_wanted(model: Model, event: Event) -> Change:
    """The camera is switched on or off."""
    return replace(model, scanning=event.value != "stop", status=Status()), ()


def scan_failed(model: Model, event: Event) -> Change:
    """There is no camera, or no leave to use it."""
    value = event.value if isinstance(event.value, Mapping) else {}
    return replace(model, scanning=False, status=Status("scan-failed", {"reason": value.get("reason")})), ()


def pasting(model: Model, event: Event) -> Change:
    """Codes are being pasted."""
    return replace(model, pasting=str(event.value or "")[:MOST_PASTED]), ()


def pasted(model: Model, _event: Event) -> Change:
    """The pasted codes are taken in."""
    reading = handover.read_text(model.pasting, model.settings.shared_key)
    told, effects = _told(replace(model, pasting="" if reading.responses else model.pasting), reading)
    empty = SetValue(id="set-paste", target=f"{model.settings.id}-paste", value=told.pasting)
    return told, (*effects, empty)


def files_wanted(model: Model, _event: Event) -> Change:
    """Files of pupils, or of an earlier round, are to be opened."""
    return model, (delivery.open_files("files-opened"),)


def files_opened(model: Model, event: Event) -> Change:
    """The page read the files."""
    value = event.value if event.ok and isinstance(event.value, Mapping) else {}
    texts, refused = value.get("texts"), value.get("refused")
    readings = [
        handover.read_text(text, model.settings.shared_key)
        for text in (texts if isinstance(texts, list) else [])
        if isinstance(text, str)
    ]
    unread = tuple("damaged" for _ in refused) if isinstance(refused, list) else ()
    found = tuple(one for reading in readings for one in reading.responses)
    wrong = tuple(one for reading in readings for one in reading.refused) + unread
    return _told(model, Reading(found, wrong)) if found or wrong else (model, ())


def show_all(model: Model, _event: Event) -> Change:
    """The charts are to show what has been held back."""
    held = () if model.keeps else (delivery.show_waiting("unsubscribed"),)
    return replace(model, shown=model.gathered), held


def empty_asked(model: Model, _event: Event) -> Change:
    """Everything that was gathered is to be deleted; that is asked once more."""
    return replace(model, asking="empty", status=Status()), ()


def emptied(model: Model, _event: Event) -> Change:
    """Everything that was gathered here is deleted."""
    empty = Gathered(model.plan)
    gone = replace(model, gathered=empty, shown=empty, asking="", status=Status("emptied"))
    # Not joined with what is kept: that is what was to be deleted.
    return gone, (save(gone),)


def round_chosen(model: Model, event: Event) -> Change:
    """Another round is shown, or both side by side."""
    return replace(model, round=str(event.value)), ()


def crossed(model: Model, event: Event) -> Change:
    """Another question is set against another."""
    if event.value and event.value not in model.plan.fields:
        return model, ()
    question = model.plan.fields.get(str(event.value))
    name = question.name if question else ""
    first, second = model.cross
    return replace(model, cross=(first, name) if event.field.endswith("columns") else (name, second)), ()


def intervals(model: Model, event: Event) -> Change:
    """Intervals of confidence are shown or hidden."""
    return replace(model, intervals=event.value is True), ()


def downloaded(model: Model, event: Event) -> Change:
    """A file is wanted: the answers as a sheet or as data, the collection as it is, or the survey itself."""
    file = export.file(model, str(event.value))
    if file is None:
        return model, ()
    name, text, kind = file["filename"], file["text"], file["media_type"]
    return model, (Download(id=str(event.value), filename=name, text=text, media_type=kind),)


def printed(model: Model, _event: Event) -> Change:
    """The results are to be printed, without the lesson around them."""
    return replace(model, kit=replace(model.kit, printing=False)), (Print(id="print"),)


def _told(model: Model, reading: Reading) -> Change:
    before = len(model.gathered)
    found = joined(model, merging.of(reading.responses))
    added = len(found.gathered) - before
    values: dict[str, object] = {"count": added, "all": len(found.gathered)}
    if added:
        status = Status("added", values)
    elif reading.responses:
        status = Status("known", values)
    else:
        status = Status("refused", {"reason": reading.refused[0] if reading.refused else "not-a-response"})
    told = replace(found, status=status)
    return told, (_KEEP,) if added and model.keeps else ()


HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    **listening.HANDLERS,
    "kept-read": kept_read,
    "code-scanned": scanned,
    "scan-wanted": scan_wanted,
    "scan-failed": scan_failed,
    "pasting": pasting,
    "pasted": pasted,
    "files-wanted": files_wanted,
    "files-opened": files_opened,
    "show-all": show_all,
    "empty-asked": empty_asked,
    "emptied": emptied,
    "round-chosen": round_chosen,
    "crossed": crossed,
    "intervals": intervals,
    "downloaded": downloaded,
    "printed": printed,
}
