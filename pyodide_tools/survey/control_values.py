"""From what a control says to the answer that the engine stores: a choice, a cell, a number, a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pyodide_tools.survey.asked_kinds import LONGEST, LONGEST_LINE, yes_and_no
from pyodide_tools.survey.controls import code_of, item_of, line_of, marked
from pyodide_tools.survey.format import Question, plain
from pyodide_tools.survey.session import Session

_DIGITS = 40


def answer_of(session: Session, question: Question, part: str, value: Any) -> Any:
    """Return the answer that a control of the question gives; LookupError for what no control of ours says."""
    return _READERS.get(question.type, _text)(session, question, part, value)


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
    text, _ = cut(value, most)
    if kind not in {"number", "range"} or not text.strip():
        return text or None
    try:
        number = float(text[:_DIGITS])
    except ValueError:
        return text
    if number != number or abs(number) == float("inf"):  # noqa: PLR0124  (not a number)
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def cut(value: Any, most: int) -> tuple[str, bool]:
    """Return a text within its bound, and whether it was longer."""
    text = value if isinstance(value, str) else ""
    return text[:most], len(text) > most


def _toggled(before: Any, item: Any, *, on: bool) -> list[Any] | None:
    chosen: Sequence[Any] = before if isinstance(before, list | tuple) else ()
    rest = [one for one in chosen if code_of(one) != code_of(item)]
    return [*rest, item] if on else rest or None


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
