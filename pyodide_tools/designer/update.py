"""What happens in the designer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyodide_tools.core.tool import Effects, Event, UnknownEvent
from pyodide_tools.designer import update_condition as condition
from pyodide_tools.designer import update_designs as designs
from pyodide_tools.designer import update_form as form
from pyodide_tools.designer import update_survey as survey
from pyodide_tools.designer import windows
from pyodide_tools.designer.model import Change, Model, stepped_back, stepped_on


def update(model: Model, event: Event) -> tuple[Model, Effects]:
    """Return what an event makes of the designer; UnknownEvent for one that it does not know."""
    handler = _HANDLERS.get(event.name)
    if handler is None:
        raise UnknownEvent(event.name)
    return handler(model, event)


def _undone(model: Model, _event: Event) -> Change:
    return stepped_back(model)


def _redone(model: Model, _event: Event) -> Change:
    return stepped_on(model)


_HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "picked": designs.picked,
    "design-opened": designs.design_opened,
    "left": designs.left,
    "named": designs.named,
    "spoken": designs.spoken,
    "doubled": designs.doubled,
    "thrown": designs.thrown,
    "taken-back": designs.taken_back,
    "brought": designs.brought,
    "asked-again": designs.asked_again,
    "file-wanted": designs.file_wanted,
    "file-read": designs.file_read,
    "file-saved": designs.file_saved,
    "package-wanted": designs.package_wanted,
    "packaged": designs.packaged,
    "paper-wanted": designs.paper_wanted,
    "printed": designs.printed,
    "changed": form.changed,
    "ticked": form.ticked,
    "switched": form.switched,
    "item-added": form.item_added,
    "item-removed": form.item_removed,
    "item-raised": form.item_raised,
    "item-lowered": form.item_lowered,
    "dropped": form.dropped,
    "came-back": windows.came_back,
    "kept-read": windows.kept_read,
    "undone": _undone,
    "redone": _redone,
    "question-added": survey.question_added,
    "question-doubled": survey.question_doubled,
    "question-removed": survey.question_removed,
    "question-raised": survey.question_raised,
    "question-lowered": survey.question_lowered,
    "question-opened": survey.question_opened,
    "kind-changed": survey.kind_changed,
    "condition-asked": condition.asked,
    "condition-compared": condition.compared,
    "condition-answered": condition.answered,
    "condition-written": condition.written,
    "page-added": survey.page_added,
    "page-joined": survey.page_joined,
    "paste-opened": survey.paste_opened,
    "paste-written": survey.paste_written,
    "pasted": survey.pasted,
    "visited": survey.visited,
}
