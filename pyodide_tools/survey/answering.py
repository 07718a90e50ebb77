"""What changes while questions are answered: choices, words, the order of a ranking."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect, Focus, Load
from pyodide_tools.core.tool import Event
from pyodide_tools.survey.asked_kinds import LONGEST, LONGEST_LINE
from pyodide_tools.survey.control_values import answer_of, cut
from pyodide_tools.survey.controls import code_of, digest
from pyodide_tools.survey.format import Question, plain
from pyodide_tools.survey.model import Model, Status

Change = tuple[Model, tuple[Effect, ...]]
_KEEP = Load(id="kept", then="kept-read")
"""Before anything is kept, what another tab has kept meanwhile is read."""
_DIGITS = 40


def answered(model: Model, event: Event) -> Change:
    """A control was changed. Text is kept when the reader leaves the control; the page keeps it meanwhile."""
    changed = _with(model, event)
    return (
        (changed, ())
        if isinstance(event.value, str) and _is_typed(model, event.field)
        else (changed, (_KEEP,))
    )


def committed(model: Model, event: Event) -> Change:
    """A control was left after it had been changed."""
    return _with(model, event), (_KEEP,)


def unchosen(model: Model, event: Event) -> Change:
    """A choice was taken back."""
    question, _ = meant(model, str(event.value))
    if question is None:
        return model, ()
    return _answer(model, question, None), (_KEEP, Focus(id="focus", target=str(event.value)))


def taken(model: Model, event: Event) -> Change:
    """A slider's own place, the middle, is the answer."""
    question, _ = meant(model, str(event.value))
    if question is None or question.type != "slider":
        return model, ()
    low, high, step = model.session.limits(question.name)
    steps = (high - low) / 2 // (step or 1)
    return _answer(model, question, low + steps * (step or 1)), (
        _KEEP,
        Focus(id="focus", target=str(event.value)),
    )


def ranked(model: Model, event: Event) -> Change:
    """An item was moved: `up`, `down`, `in` or `out`, or dragged `to:place`; the value ends in its code."""
    question, _ = meant(model, event.field)
    way, _, code = str(event.value).partition(":")
    if question is None or question.type != "ranking" or not model.session.enabled(question.name):
        return model, ()
    name, session = question.name, model.session
    known = {code_of(item.value): item for item in session.choices(name)}
    value = session.value(name)
    order = [code_of(one) for one in value] if isinstance(value, list | tuple) else []
    order = [one for one in order if one in known]
    if not question.select_to_rank_enabled:
        order += [one for one in known if one not in order]
    place = None
    if way == "to":
        number, _, code = code.partition(":")
        place = int(number) if number.isdecimal() and len(number) < _DIGITS else None
    moved = _moved(order, way, code, place) if code in known else None
    if moved is None:
        return model, ()
    changed = _answer(model, question, [known[one].value for one in moved] or None)
    values = {"item": session.words(known[code].text) or plain(known[code].value), "count": len(moved)}
    status = Status("ranked-out", values)
    if code in moved:
        status = Status("ranked", {**values, "place": moved.index(code) + 1})
    hand = {"in": "up", "out": "in"}.get(way, way)
    focus = Focus(id="focus", target=f"{event.field}--{hand}{digest(code)}")
    return replace(changed, status=status), (_KEEP, *([] if way == "to" else [focus]))


def _with(model: Model, event: Event) -> Model:
    question, part = meant(model, event.field)
    if question is None or not model.session.enabled(question.name):
        return model
    if part in {"other", "comment"}:
        most = LONGEST_LINE if part == "other" else LONGEST
        text, is_cut = cut(event.value, most)
        said = _answer(model, question, text or None, comment=True)
        return replace(said, status=Status("cut", {"count": most})) if is_cut else said
    try:
        value = answer_of(model.session, question, part, event.value)
    except LookupError:
        return model  # a draft of an older survey, or an event that no control of ours sends
    most = LONGEST_LINE if question.type in {"text", "multipletext"} else LONGEST
    said = _answer(model, question, value)
    too_long = isinstance(event.value, str) and len(event.value) > most
    return replace(said, status=Status("cut", {"count": most})) if too_long else said


def _answer(model: Model, question: Question, value: Any, *, comment: bool = False) -> Model:
    name = f"{question.name}-Comment" if comment else question.name
    session = model.session.answer(name, value)
    more = len(session.visible) - len(model.session.visible)
    status = Status("appeared", {"count": more}) if more > 0 else Status()
    return replace(model, session=session, status=status, asking="")


def meant(model: Model, key: str) -> tuple[Question | None, str]:
    """Return the question to which a control belongs, and which part of it the control is."""
    field, _, part = key.removeprefix(f"{model.settings.id}-").partition("--")
    return model.plan.fields.get(field), part


def _is_typed(model: Model, key: str) -> bool:
    question, part = meant(model, key)
    if question is None:
        return False
    return part in {"other", "comment"} or question.type in {"text", "comment", "multipletext", "slider"}


def _moved(order: list[str], way: str, code: str, place: int | None) -> list[str] | None:
    """Return the order after a move, None for a move that there is not."""
    rest = [one for one in order if one != code]
    if way == "in":
        return [*rest, code]
    if code not in order:
        return None
    if way == "out":
        return rest
    here = order.index(code)
    there = {"up": here - 1, "down": here + 1, "to": (place or 0) - 1}.get(way, -1)
    return [*rest[:there], code, *rest[there:]] if 0 <= there < len(order) else None
