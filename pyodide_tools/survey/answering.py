"""What changes while a survey is filled in: answers, pages, the look before sending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect, Focus, Load
from pyodide_tools.core.tool import Event
from pyodide_tools.survey.asked import LONGEST, LONGEST_LINE, yes_and_no
from pyodide_tools.survey.controls import code_of, digest, item_of, line_of, marked
from pyodide_tools.survey.format import Question, plain
from pyodide_tools.survey.model import Model, Status
from pyodide_tools.survey.session import Session

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
    question, _ = _meant(model, str(event.value))
    if question is None:
        return model, ()
    return _answer(model, question, None), (_KEEP, Focus(id="focus", target=str(event.value)))


def taken(model: Model, event: Event) -> Change:
    """A slider's own place, the middle, is the answer."""
    question, _ = _meant(model, str(event.value))
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
    question, _ = _meant(model, event.field)
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


def paged(model: Model, event: Event) -> Change:
    """The next page was asked for, or the one before; forward only once this page is right."""
    pages = model.pages
    here = pages.index(model.page) if model.page in pages else 0
    if event.value == "back":
        return _at(model, pages[max(here - 1, 0)] if pages else 0)
    wrong = _faults(model, model.page)
    if wrong:
        return _wrong(model, model.page, wrong)
    checked = replace(model, checked=model.checked | {model.page})
    return _at(checked, pages[min(here + 1, len(pages) - 1)] if pages else 0)


def reviewed(model: Model, _event: Event) -> Change:
    """All answers are to be looked through before they are sent."""
    stopped = first_mistake(model)
    if stopped:
        return stopped
    review = replace(model, stage="review", status=Status(), asking="")
    return review, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-review"))


def returned(model: Model, event: Event) -> Change:
    """One of the answers is to be changed after all."""
    question, _ = _meant(model, str(event.value))
    page = next(
        (
            number
            for number, one in enumerate(model.survey.pages)
            if question is not None and any(each.name == question.name for each in one.questions())
        ),
        model.page,
    )
    back = replace(model, stage="filling", page=page, status=Status(), asking="")
    target = str(event.value) if question else f"{model.settings.id}-form"
    return back, (_KEEP, Focus(id="focus", target=target))


def first_mistake(model: Model) -> Change | None:
    """Return the model at the first page that is not right yet, or None where all are."""
    pages = model.pages
    every = frozenset(pages)
    if model.settings.one_page:
        count = _faults(model)
        return _wrong(replace(model, checked=every), model.page, count) if count else None
    for page in pages:
        count = _faults(model, page)
        if count:
            return _wrong(replace(model, checked=every), page, count)
    return None


def _faults(model: Model, page: int | None = None) -> int:
    """Return how many questions have to be mended; a fault that only warns stops nobody."""
    return len({fault.question for fault in model.session.errors(page) if not fault.warns})


def _wrong(model: Model, page: int, count: int) -> Change:
    shown = replace(
        model,
        stage="filling",
        page=page,
        checked=model.checked | {page},
        status=Status("wrong", {"count": count}),
        asking="",
    )
    return shown, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-wrong"))


def _at(model: Model, page: int) -> Change:
    there = replace(model, page=page, status=Status(), asking="")
    return there, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-heading-{page + 1}"))


def _with(model: Model, event: Event) -> Model:
    question, part = _meant(model, event.field)
    if question is None or not model.session.enabled(question.name):
        return model
    if part in {"other", "comment"}:
        most = LONGEST_LINE if part == "other" else LONGEST
        text, cut = _cut(event.value, most)
        said = _answer(model, question, text or None, comment=True)
        return replace(said, status=Status("cut", {"count": most})) if cut else said
    try:
        value = _READERS.get(question.type, _text)(model.session, question, part, event.value)
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


def _meant(model: Model, key: str) -> tuple[Question | None, str]:
    """Return the question to which a control belongs, and which part of it the control is."""
    field, _, part = key.removeprefix(f"{model.settings.id}-").partition("--")
    return model.plan.fields.get(field), part


def _is_typed(model: Model, key: str) -> bool:
    question, part = _meant(model, key)
    if question is None:
        return False
    return part in {"other", "comment"} or question.type in {"text", "comment", "multipletext", "slider"}


def _choice(session: Session, question: Question, part: str, value: Any) -> Any:
    choices = session.choices(question.name)
    if not part:
        return None if value == "" else _found(item_of(choices, str(value)))
    item = _found(marked(choices, part.removeprefix("c")))
    chosen = _toggled(session.value(question.name), item, on=value is True)
    most = question.max_selected_choices
    if value is True and chosen and 0 < most < len(chosen):
        raise LookupError(part)  # survey-core does not mind; its form does not let it happen, nor does ours
    return chosen


def _scale(session: Session, question: Question, _part: str, value: Any) -> Any:
    return _found(item_of(session.scale(question.name), str(value)))


def _yes_or_no(_session: Session, question: Question, _part: str, value: Any) -> Any:
    yes, no = yes_and_no(question)
    return {"yes": yes, "no": no}[str(value)]


def _cell(session: Session, question: Question, part: str, value: Any) -> Any:
    mark, _, column = part.removeprefix("r").partition("--c")
    row = plain(_found(marked(session.rows(question.name), mark)))
    before = session.value(question.name)
    cells = dict(before) if isinstance(before, Mapping) else {}
    columns = session.columns(question.name)
    if not column:
        return {**cells, row: _found(item_of(columns, str(value)))}
    chosen = _toggled(cells.pop(row, None), _found(marked(columns, column)), on=value is True)
    return {**cells, **({row: chosen} if chosen else {})} or None


def _line(session: Session, question: Question, part: str, value: Any) -> Any:
    line = line_of(question.items, part.removeprefix("i"))
    if line is None:
        raise LookupError(part)
    before = session.value(question.name)
    said = dict(before) if isinstance(before, Mapping) else {}
    text = _typed(line.input_type, value, LONGEST_LINE)
    said.pop(line.name, None)
    return {**said, **({line.name: text} if text is not None else {})} or None


def _slid(session: Session, question: Question, part: str, value: Any) -> Any:
    number = _typed("number", value, _DIGITS)
    if number is None or isinstance(number, str):
        raise LookupError(part)
    if part not in {"low", "high"}:
        return number
    low, high, _ = session.limits(question.name)
    before = session.value(question.name)
    pair = before if isinstance(before, list | tuple) and len(before) == 2 else (low, high)  # noqa: PLR2004
    return sorted([number, pair[1]] if part == "low" else [pair[0], number])


def _text(_session: Session, question: Question, _part: str, value: Any) -> Any:
    return _typed(question.input_type, value, LONGEST_LINE if question.type == "text" else LONGEST)


def _reckoned(_session: Session, _question: Question, part: str, _value: Any) -> Any:
    raise LookupError(part)


def _typed(kind: str, value: Any, most: int) -> str | float | None:
    """Return what was typed: a number where one was asked for, None for nothing."""
    text, _ = _cut(value, most)
    if kind not in {"number", "range"} or not text.strip():
        return text or None
    try:
        number = float(text[:_DIGITS])
    except ValueError:
        return text
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124  (not a number)
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _cut(value: Any, most: int) -> tuple[str, bool]:
    text = value if isinstance(value, str) else ""
    return text[:most], len(text) > most


def _toggled(before: Any, item: Any, *, on: bool) -> list[Any] | None:
    chosen: Sequence[Any] = before if isinstance(before, list | tuple) else ()
    rest = [one for one in chosen if code_of(one) != code_of(item)]
    return [*rest, item] if on else rest or None


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


def _found(item: Any) -> Any:
    if item is None:
        raise LookupError
    return item.value


_READERS: Mapping[str, Callable[[Session, Question, str, Any], Any]] = {
    "radiogroup": _choice,
    "checkbox": _choice,
    "dropdown": _choice,
    "imagepicker": _choice,
    "rating": _scale,
    "boolean": _yes_or_no,
    "matrix": _cell,
    "multipletext": _line,
    "slider": _slid,
    "expression": _reckoned,
    "ranking": _reckoned,
}
