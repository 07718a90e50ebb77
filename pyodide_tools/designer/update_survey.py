"""What happens in the editor of a survey's questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Focus
from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event
from pyodide_tools.designer import survey_editing as editor
from pyodide_tools.designer.condition_following import askers, with_followed
from pyodide_tools.designer.editing import at, parsed, with_json, written
from pyodide_tools.designer.labels import PACKAGE
from pyodide_tools.designer.model import Change, Model, Status, edited
from pyodide_tools.designer.reflect import GROUPS, control_at, form_of
from pyodide_tools.designer.survey_kinds import KINDS, changed_kind, related
from pyodide_tools.designer.values import ABSENT, clean

SURVEY = "survey"


def question_added(model: Model, event: Event) -> Change:
    """A question of a kind is wanted."""
    survey, design = _survey(model), model.design
    if design is None or event.value not in KINDS or len(editor.entries(survey)) >= editor.MOST_QUESTIONS:
        return model, ()
    say = words(PACKAGE, design.language)
    survey, path = editor.added(survey, str(event.value), _inside(model.opened), say)
    return _with(model, survey, path, "title")


def question_doubled(model: Model, event: Event) -> Change:
    """A question is wanted once more."""
    path = _path(model, event)
    if path is None or len(editor.entries(_survey(model))) >= editor.MOST_QUESTIONS:
        return model, ()
    survey, path = editor.doubled(_survey(model), path)
    return _with(model, survey, path, "title")


def question_removed(model: Model, event: Event) -> Change:
    """A question is to go; the step can be undone."""
    path = _path(model, event)
    if path is None:
        return model, ()
    gone = frozenset(editor.names_in(at(_survey(model), path)))
    survey = editor.removed(_survey(model), path)
    asking = len(list(askers(survey, gone)))
    status = Status("question-asked", {"count": asking}) if asking else Status("question-removed")
    changed, effects = _kept(model, survey, opened=(), status=status)
    return changed, (*effects, Focus(id="focus", target=f"{model.settings.id}-undo"))


def question_raised(model: Model, event: Event) -> Change:
    """A question is to move up."""
    return _moved(model, event, -1)


def question_lowered(model: Model, event: Event) -> Change:
    """A question is to move down."""
    return _moved(model, event, 1)


def question_opened(model: Model, event: Event) -> Change:
    """A question was unfolded, or folded again."""
    path = _path(model, event)
    if path is None:
        return model, ()
    here = (SURVEY, *path)
    return replace(model, opened=() if model.opened == here else here, touched=""), ()


def kind_changed(model: Model, event: Event) -> Change:
    """A question is to be of another kind of its family; the field is its path."""
    path = parsed(event.field.removesuffix(".type"))
    question = at(_settings(model), path)
    if not isinstance(question, Mapping) or event.value not in related(question.get("type")):
        return model, ()
    before = _settings(model)
    changed = with_json(before, path, changed_kind(question, str(event.value)))
    return edited(model, with_followed(before, changed, (*path, "type")))


def page_added(model: Model, _event: Event) -> Change:
    """One more page is wanted; the next question goes there."""
    return _kept(model, editor.with_page(_survey(model)), opened=())


def page_joined(model: Model, event: Event) -> Change:
    """A page's questions are to join the page before it; the value is its number from 0."""
    text = str(event.value)
    if not text.isdecimal():
        return model, ()
    return _kept(model, editor.joined(_survey(model), int(text)), opened=())


def paste_opened(model: Model, _event: Event) -> Change:
    """A survey that was made elsewhere is to be pasted, or not after all."""
    return replace(model, pasting=not model.pasting, pasted="", status=Status()), ()


def paste_written(model: Model, event: Event) -> Change:
    """A text stands in the box for pasting."""
    return replace(model, pasted=clean(event.value, editor.LONGEST_PASTE + 1)), ()


def pasted(model: Model, _event: Event) -> Change:
    """The text in the box is to become the survey."""
    found = editor.read(model.pasted)
    if found.survey is None:
        return replace(model, status=Status(f"paste-{found.reason}", found.values or {})), ()
    return _kept(model, found.survey, opened=(), pasting=False, pasted="", status=Status("pasted"))


def visited(model: Model, event: Event) -> Change:
    """A mistake is to be looked at: its question unfolds, and the keyboard goes there."""
    path = parsed(str(event.value))
    entry = next((one for one in editor.entries(_survey(model)) if path[1 : len(one) + 1] == one), None)
    if path[:1] != (SURVEY,) or entry is None:
        one, rest = control_at(form_of(model.tool.settings), path) if model.tool else (None, ())
        group = one is not None and one.kind in GROUPS and not rest
        return model, (_focus(model, f"{written(path)}-group" if group else written(path)),)
    control = written(path[: len(entry) + 2])
    return replace(model, opened=(SURVEY, *entry)), (_focus(model, control),)


def _moved(model: Model, event: Event, by: int) -> Change:
    path = _path(model, event)
    if path is None:
        return model, ()
    survey, to = editor.moved(_survey(model), path, by)
    if to == path:
        return model, ()
    model, effects = _kept(model, survey, opened=(SURVEY, *to) if model.opened == (SURVEY, *path) else ())
    button = "raise" if by < 0 else "lower"
    return model, (*effects, _focus(model, f"{written((SURVEY, *to))}.{button}"))


def _with(model: Model, survey: Any, path: Path, control: str) -> Change:
    here = (SURVEY, *path)
    model, effects = _kept(model, survey, opened=here)
    return model, (*effects, _focus(model, written((*here, control))))


def _kept(model: Model, survey: Any, **changes: Any) -> Change:
    table = survey or ABSENT
    settings = with_json(_settings(model), (SURVEY,), {} if table is ABSENT else table)
    return edited(model, settings, **changes)


def _path(model: Model, event: Event) -> Path | None:
    """Return the path of a question inside the survey, None where there is none."""
    path = _inside(parsed(str(event.value)))
    return path if path in editor.entries(_survey(model)) else None


def _inside(path: Path) -> Path:
    return path[1:] if path[:1] == (SURVEY,) else ()


def _survey(model: Model) -> Any:
    return _settings(model).get(SURVEY)


def _settings(model: Model) -> Mapping[str, Any]:
    return model.design.settings if model.design else {}


def _focus(model: Model, control: str) -> Focus:
    return Focus(id="focus", target=f"{model.prefix}-{control}")
