"""What happens where a teacher says when a question is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event
from pyodide_tools.designer.condition_sources import Source, source_of, sources
from pyodide_tools.designer.conditions import ALONE, KEY, Condition, expression, is_writable, read
from pyodide_tools.designer.editing import at, parsed, with_json
from pyodide_tools.designer.labels import PACKAGE
from pyodide_tools.designer.model import Change, Model, Status, edited
from pyodide_tools.designer.survey_editing import entries
from pyodide_tools.designer.values import ABSENT, LONGEST_LINE, clean, number, one_text

ALWAYS = ""


def asked(model: Model, event: Event) -> Change:
    """Another question is to be asked, or none; the field is the path of the condition."""
    path = _path(model, event.field)
    if path is None:
        return model, ()
    if event.value == ALWAYS:
        return _put(model, path, ABSENT)
    source = next((one for one in _sources(model) if one.name == event.value), None)
    # What is no question is what stands there already: a question that is gone, or a condition of another kind.
    return _put(model, path, expression(_first(source, source.hows[0]))) if source else (model, ())


def compared(model: Model, event: Event) -> Change:
    """Something else is to be asked about the same question; the answer stays where it fits."""
    path, source, condition = _found(model, event)
    how = str(event.value)
    if path is None or source is None or condition is None or how not in source.hows:
        return model, ()
    new = Condition(source.name, how, condition.value)
    is_kept = how in ALONE or (condition.how not in ALONE and source.fits(new))
    return _put(model, path, expression(new if is_kept else _first(source, how)))


def answered(model: Model, event: Event) -> Change:
    """The answer that a condition waits for was chosen or written."""
    path, source, condition = _found(model, event)
    if path is None or source is None or condition is None or condition.how in ALONE:
        return model, ()
    text = clean(event.value, LONGEST_LINE).replace("\n", " ")
    value = source.answer(text) if source.answers else text
    if source.numeric and not source.answers:
        read_number = number(text)
        value = "" if read_number is ABSENT else read_number
    new = Condition(source.name, condition.how, value)
    if value is None:
        return model, ()
    if not is_writable(new):
        return replace(model, status=Status("condition-sign")), ()
    return _put(model, path, expression(new), "" if source.answers else event.field)


def written(model: Model, event: Event) -> Change:
    """A condition of another kind was changed as the text it is."""
    path = _path(model, event.field)
    if path is None:
        return model, ()
    return _put(model, path, one_text(event.value) or ABSENT, event.field)


def _first(source: Source, how: str) -> Condition:
    first = source.answers[0][0] if source.answers else ""
    return Condition(source.name, how, None if how in ALONE else first)


def _put(model: Model, path: Path, value: Any, touched: str = "") -> Change:
    settings = model.design.settings if model.design else {}
    return edited(model, with_json(settings, path, value), touched)


def _found(model: Model, event: Event) -> tuple[Path | None, Source | None, Condition | None]:
    path = _path(model, event.field)
    condition = read(at(model.design.settings, path)) if model.design and path else None
    return path, source_of(condition, _sources(model)) if condition else None, condition


def _sources(model: Model) -> list[Source]:
    if model.design is None:
        return []
    return sources(model.design.settings.get("survey"), model.design.language, words(PACKAGE, model.language))


def _path(model: Model, field: str) -> Path | None:
    """Return the path of a condition from a control's name, which may say a part of it after the key."""
    steps = parsed(field)
    size = steps.index(KEY) if KEY in steps else 0
    survey = model.design.settings.get("survey") if model.design else None
    return steps[: size + 1] if size and steps[0] == "survey" and steps[1:size] in entries(survey) else None
