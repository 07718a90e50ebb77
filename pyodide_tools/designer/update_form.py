"""What happens in the form of a tool's settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyodide_tools.core.effects import Focus
from pyodide_tools.core.settings import Path
from pyodide_tools.core.tool import Event
from pyodide_tools.designer import editing
from pyodide_tools.designer.condition_following import with_followed
from pyodide_tools.designer.model import Change, Model, edited
from pyodide_tools.designer.reflect import Control, control_at, form_of
from pyodide_tools.designer.survey_kinds import PAGE, form_of_question
from pyodide_tools.designer.values import ABSENT, typed


def changed(model: Model, event: Event) -> Change:
    """Something was written or chosen; the field is the path of the setting."""
    path, settings = editing.parsed(event.field), _settings(model)
    control, rest = _control(model, path)
    if control is None:
        return model, ()
    if control.kind == "pairs":
        if not rest or rest[0] not in control.options or len(rest) > 1:
            return model, ()
        value = event.value if event.value in control.values else ABSENT
        return _put(model, path, value, "")
    if rest or control.kind in {"group", "many", "raw", "several"}:
        return model, ()
    new = typed(control, event.value, editing.at(settings, path), _language(model))
    return _put(model, path, new, event.field)


def ticked(model: Model, event: Event) -> Change:
    """A box of several was ticked or unticked; the field is the path with the option at its end."""
    steps, _, option = event.field.rpartition(".")
    path = editing.parsed(steps)
    control, rest = _control(model, path)
    if control is None or rest or control.kind != "several":
        return model, ()
    old = editing.at(_settings(model), path, control.default)
    return _put(model, path, editing.ticked(control, old, option, on=event.value is True), "")


def switched(model: Model, event: Event) -> Change:
    """A part of the settings that may be left out was turned on or off."""
    path = editing.parsed(event.field)
    control, rest = _control(model, path)
    if control is None or rest or control.kind != "group" or not control.nullable:
        return model, ()
    return _put(model, path, (control.default or {}) if event.value is True else None, "")


def item_added(model: Model, event: Event) -> Change:
    """One more item of a list is wanted; the value is the list's path."""
    path = editing.parsed(str(event.value))
    control, rest = _control(model, path)
    items = editing.at(_settings(model), path, [])
    if control is None or rest or control.kind != "many" or not isinstance(items, list):
        return model, ()
    if len(items) >= editing.MOST_ITEMS:
        return model, ()
    first = control.inner[0].key
    model, effects = _put(model, path, [*items, editing.blank(control)], "")
    return model, (*effects, _focus(model, (*path, len(items), first)))


def item_removed(model: Model, event: Event) -> Change:
    """An item of a list is to go."""
    path = editing.parsed(str(event.value))
    control, _ = _control(model, path)
    if control is None or control.kind != "many" or not isinstance(path[-1], int):
        return model, ()
    model, effects = _put(model, path, ABSENT, "")
    return model, (*effects, _focus(model, (*path[:-1], "add")))


def item_raised(model: Model, event: Event) -> Change:
    """An item of a list is to move up."""
    return _moved(model, event, -1)


def item_lowered(model: Model, event: Event) -> Change:
    """An item of a list is to move down."""
    return _moved(model, event, 1)


def dropped(model: Model, event: Event) -> Change:
    """A key that nobody knows is to go."""
    path = editing.parsed(str(event.value))
    if not path or path == ("id",):
        return model, ()
    return edited(model, editing.with_json(_settings(model), path, ABSENT))


def _moved(model: Model, event: Event, by: int) -> Change:
    path = editing.parsed(str(event.value))
    control, _ = _control(model, path)
    items = editing.at(_settings(model), path[:-1])
    if (
        control is None
        or control.kind != "many"
        or not isinstance(path[-1], int)
        or not isinstance(items, list)
    ):
        return model, ()
    place, to = path[-1], path[-1] + by
    if not 0 <= to < len(items) or place >= len(items):
        return model, ()
    model, effects = _put(model, path[:-1], editing.moved(items, place, by), "")
    return model, (*effects, _focus(model, (*path[:-1], to, "raise" if by < 0 else "lower")))


def _control(model: Model, path: Path) -> tuple[Control | None, Path]:
    """Return the control of a path, also that of a setting of a question."""
    tool = model.tool
    if tool is None or not path:
        return None, path
    control, rest = control_at(form_of(tool.settings), path)
    if control is not None and control.kind == "raw" and len(rest) > 1:
        question = editing.at(_settings(model), path[:-1])
        if isinstance(question, Mapping):
            form = form_of_question(question.get("type")) if "type" in question else PAGE
            return next((one for one in form if one.key == path[-1]), None), ()
    return control, rest


def _put(model: Model, path: Path, value: Any, touched: str) -> Change:
    tool, settings = model.tool, _settings(model)
    if tool is None:
        return model, ()
    form = form_of(tool.settings)
    control, rest = control_at(form, path)
    if control is not None and control.kind == "raw" and rest:
        own, _ = _control(model, path)
        is_default = own is not None and not own.required and value == own.default
        after = editing.with_json(settings, path, ABSENT if is_default else value)
        # All that is typed in one control is one step, also for the conditions that ask this question.
        before = model.past[-1] if touched and touched == model.touched else settings
        return edited(model, with_followed(before, after, path), touched)
    return edited(model, editing.put(form, settings, path, value), touched)


def _settings(model: Model) -> Mapping[str, Any]:
    return model.design.settings if model.design else {}


def _language(model: Model) -> str:
    return model.design.language if model.design else model.language


def _focus(model: Model, path: Path) -> Focus:
    return Focus(id="focus", target=f"{model.prefix}-{editing.written(path)}")
