"""What happens to whole designs: chosen, named, opened, doubled, thrown away and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Download, Focus, PageAction
from pyodide_tools.core.tool import Event
from pyodide_tools.designer.design import LANGUAGES, LONGEST_NAME, Design, as_file, from_file, new_id
from pyodide_tools.designer.labels import labels_of
from pyodide_tools.designer.model import (
    MOST_DESIGNS,
    Change,
    Model,
    Status,
    kept,
    looked_at,
    opened,
    with_design,
)
from pyodide_tools.designer.values import clean


def picked(model: Model, event: Event) -> Change:
    """A tool was picked: a new design begins."""
    tool = str(event.value or "")
    if not tool or len(model.designs) >= MOST_DESIGNS:
        return replace(model, status=Status("too-many", {"most": MOST_DESIGNS}) if tool else model.status), ()
    key = _new_key(model, event)
    settings: dict[str, Any] = {"id": new_id(tool, event.random)}
    design = Design(key=key, name="", tool=tool, language=model.language, settings=settings)
    return _shown(opened(with_design(model, design), key))


def design_opened(model: Model, event: Event) -> Change:
    """One of the designs of this browser is to be worked on."""
    key = str(event.value or "")
    return _shown(opened(model, key)) if any(one.key == key for one in model.designs) else (model, ())


def left(model: Model, _event: Event) -> Change:
    """Back to the first screen; the design stays."""
    model, effects = kept(opened(model, ""))
    return model, (*effects, Focus(id="first-screen", target=f"{model.settings.id}-title"))


def named(model: Model, event: Event) -> Change:
    """The design got a name."""
    design = model.design
    if design is None:
        return model, ()
    name = clean(event.value, LONGEST_NAME).replace("\n", " ")
    return kept(with_design(model, replace(design, name=name)))


def spoken(model: Model, event: Event) -> Change:
    """The language in which the tool speaks to pupils was chosen."""
    design = model.design
    if design is None or event.value not in LANGUAGES:
        return model, ()
    return kept(with_design(model, replace(design, language=str(event.value))))


def doubled(model: Model, event: Event) -> Change:
    """A copy of a design is wanted, with an id of its own."""
    source = next((one for one in model.designs if one.key == event.value), None)
    if source is None or len(model.designs) >= MOST_DESIGNS:
        return model, ()
    settings = {**source.settings, "id": new_id(source.tool, event.random)}
    copy = replace(source, key=_new_key(model, event), settings=settings)
    return kept(replace(with_design(model, copy), status=Status("doubled")))


def thrown(model: Model, event: Event) -> Change:
    """A design was thrown away; it can be taken back until the next one goes."""
    gone = next((one for one in model.designs if one.key == event.value), None)
    if gone is None:
        return model, ()
    rest = tuple(one for one in model.designs if one.key != gone.key)
    return kept(replace(model, designs=rest, gone=gone, status=Status("thrown")))


def taken_back(model: Model, _event: Event) -> Change:
    """The design that was thrown away is wanted after all."""
    if model.gone is None:
        return model, ()
    back = with_design(model, model.gone)
    return kept(replace(back, gone=None, status=Status("taken-back")))


def brought(model: Model, event: Event) -> Change:
    """The code of a tool is here, or did not come; what an earlier start of Python got is not here."""
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    name = str(value.get("tool") or "")
    if value.get("turn") != model.turn:
        return model, ()
    if not event.ok:
        return replace(model, failed=name), ()
    here = looked_at(replace(model, ready=name, failed=""))
    design, tool = here.design, here.tool
    if design is None or tool is None or design.name:
        return here, ()
    return kept(
        with_design(here, replace(design, name=_first_name(here, labels_of(tool, here.language).name)))
    )


def asked_again(model: Model, _event: Event) -> Change:
    """The tool's code did not come; it is to be asked for once more."""
    return replace(model, failed=""), ()


def file_wanted(model: Model, _event: Event) -> Change:
    """A design that was saved as a file is to be opened."""
    return model, (PageAction(id="open-file", then="file-read", action="open-file"),)


def file_read(model: Model, event: Event) -> Change:
    """A file was read; whatever it is, the designs that are here stay."""
    value: Mapping[str, Any] = event.value if isinstance(event.value, Mapping) else {}
    if not event.ok:
        reason = str(value.get("reason"))
        key = "file-large" if reason == "large" else "file-unreadable"
        return (model if reason == "cancelled" else replace(model, status=Status(key))), ()
    if len(model.designs) >= MOST_DESIGNS:
        return replace(model, status=Status("too-many", {"most": MOST_DESIGNS})), ()
    found = from_file(str(value.get("text") or ""), _new_key(model, event))
    if found.design is None:
        return replace(model, status=Status(f"file-{found.reason}")), ()
    return _shown(opened(with_design(model, found.design), found.design.key))


def file_saved(model: Model, _event: Event) -> Change:
    """The open design is wanted as a file."""
    design = model.design
    if design is None:
        return model, ()
    name = f"{design.settings.get('id') or design.tool}.json"
    order = Download(id="file", filename=name, text=as_file(design), media_type="application/json")
    return replace(model, status=Status("saved")), (order,)


def package_wanted(model: Model, event: Event) -> Change:
    """A SCORM package is wanted; the value is its version."""
    design, tool = model.design, model.tool
    if design is None or tool is None or model.right is None or model.busy:
        return model, ()
    version = "2004" if event.value == "2004" else "1.2"
    order = {
        "version": version,
        "filename": f"{model.right.get('id') or design.tool}-scorm-{version}.zip",
        "reports": tool.reports,
        "title": str(model.right.get("title") or design.name),
        "design": {"tool": design.tool, "language": design.language, "settings": model.right},
    }
    effect = PageAction(id="package", then="packaged", action="package", value=order)
    return replace(model, busy="package", status=Status("packaging")), (effect,)


def packaged(model: Model, event: Event) -> Change:
    """The package was offered as a file, or could not be made."""
    return replace(model, busy="", status=Status("packaged" if event.ok else "not-packaged")), ()


def paper_wanted(model: Model, _event: Event) -> Change:
    """The sheet is to be printed."""
    return model, (PageAction(id="paper", then="printed", action="paper"),)


def printed(model: Model, event: Event) -> Change:
    """The sheet was given to the browser, or could not be."""
    return (model if event.ok else replace(model, status=Status("not-printed"))), ()


def _shown(model: Model) -> Change:
    model, effects = kept(model)
    return model, (*effects, Focus(id="work", target=f"{model.settings.id}-title"))


def _first_name(model: Model, name: str) -> str:
    """Return a name for a new design that no other has."""
    taken = {one.name for one in model.designs}
    return next(each for number in range(1, len(taken) + 2) if (each := _numbered(name, number)) not in taken)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _new_key(model: Model, event: Event) -> str:
    taken = {one.key for one in model.designs}
    first = f"d{event.random:x}"
    return next(key for number in range(len(taken) + 1) if (key := f"{first}-{number}") not in taken)
