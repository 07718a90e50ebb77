"""What each type of question shows of its answer: options, rows, texts, limits, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.core.strings import Words
from pyodide_tools.survey.controls import code_of, digest
from pyodide_tools.survey.format import Item, Question, plain
from pyodide_tools.survey.session import Session

LONGEST, LONGEST_LINE = 4_000, 300
"""Characters of a long and of a short text that are taken; more is cut, and said."""

SPECIAL: Mapping[str, tuple[str, str]] = {
    "other": ("show_other_item", "other_text"),
    "none": ("show_none_item", "none_text"),
    "dontknow": ("show_dont_know_item", "dont_know_text"),
    "refused": ("show_refuse_item", "refuse_text"),
}
"""Items that a question adds to its choices: the property that adds each, and the author's words for it."""
_INPUTS = frozenset(
    "text number range date time month week color email tel url password datetime-local".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what its control carries, and its words."""

    code: str
    label: str
    chosen: bool = False
    enabled: bool = True
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a matrix, a line of several texts, or an end of a range."""

    mark: str
    label: str
    options: tuple[Option, ...] = ()
    text: str = ""
    input_type: str = "text"
    longest: int = LONGEST_LINE


def label_of(item: Item, question: Question, session: Session, words: Words) -> str:
    """Return the words of a choice; the tool's own for other, none and the like where the author has none."""
    special = SPECIAL.get(item.value) if isinstance(item.value, str) else None
    if special and getattr(question, special[0]):
        return session.words(getattr(question, special[1])) or words(f"item.{item.value}")
    return session.words(item.text) or plain(item.value)


def yes_and_no(question: Question) -> tuple[Any, Any]:
    """Return what a yes-or-no question stores for yes and for no."""
    yes = True if question.value_true is None else question.value_true
    return yes, False if question.value_false is None else question.value_false


def shown_of(question: Question, session: Session, words: Words, value: Any) -> dict[str, Any]:
    """Return the attributes of Asked that the type of a question fills."""
    boxes = _other(question, session, words) | _comment(question, session, words)
    return _BY_TYPE.get(question.type, _typed)(question, session, words, value) | boxes


def _choices(question: Question, session: Session, words: Words, value: Any) -> dict[str, Any]:
    multiple = question.type == "checkbox" or question.multi_select
    chosen = _codes(value)
    full = multiple and 0 < question.max_selected_choices <= len(chosen)
    options = tuple(
        Option(
            code_of(item.value),
            label_of(item, question, session, words),
            code_of(item.value) in chosen,
            session.choice_enabled(question.name, item.value) and (not full or code_of(item.value) in chosen),
            session.words(item.image_link),
        )
        for item in session.choices(question.name)
    )
    return {"options": options, "multiple": multiple}


def _ranking(question: Question, session: Session, words: Words, value: Any) -> dict[str, Any]:
    """Return the items in their order: of a partial ranking the ranked ones first, marked as chosen."""
    known = {
        code_of(item.value): label_of(item, question, session, words)
        for item in session.choices(question.name)
    }
    ranked = [code for code in _codes(value) if code in known]
    rest = [code for code in known if code not in ranked]
    options = [Option(code, known[code], chosen=True) for code in ranked]
    options += [Option(code, known[code]) for code in rest]
    return {"options": tuple(options), "multiple": question.select_to_rank_enabled}


def _rating(question: Question, session: Session, _words: Words, value: Any) -> dict[str, Any]:
    chosen = _codes(value)
    options = tuple(
        Option(
            code_of(item.value), session.words(item.text) or plain(item.value), code_of(item.value) in chosen
        )
        for item in session.scale(question.name)
    )
    ends = (session.words(question.min_rate_description), session.words(question.max_rate_description))
    return {"options": options, "ends": ends}


def _boolean(question: Question, session: Session, words: Words, value: Any) -> dict[str, Any]:
    yes, no = yes_and_no(question)
    pairs = ((yes, "yes", question.label_true), (no, "no", question.label_false))
    options = tuple(
        Option(key, session.words(said) or words(f"boolean.{key}"), value is not None and value == mine)
        for mine, key, said in pairs
    )
    return {"options": options}


def _matrix(question: Question, session: Session, _words: Words, value: Any) -> dict[str, Any]:
    cells = value if isinstance(value, Mapping) else {}
    columns = [
        (code_of(item.value), session.words(item.text) or plain(item.value))
        for item in session.columns(question.name)
    ]
    lines = []
    for row in session.rows(question.name):
        chosen = _codes(cells.get(row.value, cells.get(plain(row.value))))
        options = tuple(Option(code, label, code in chosen) for code, label in columns)
        lines.append(Line(digest(code_of(row.value)), session.words(row.text) or plain(row.value), options))
    return {"lines": tuple(lines), "multiple": question.cell_type == "checkbox"}


def _lines(question: Question, session: Session, _words: Words, value: Any) -> dict[str, Any]:
    said = value if isinstance(value, Mapping) else {}
    lines = tuple(
        Line(
            digest(item.name),
            session.words(item.title) or item.name,
            text=plain(said.get(item.name))[:LONGEST_LINE],
            input_type=_input(item.input_type),
            longest=_length(item.max_length, LONGEST_LINE),
        )
        for item in question.items
    )
    return {"lines": lines}


def _slider(question: Question, session: Session, words: Words, value: Any) -> dict[str, Any]:
    limits = tuple(plain(one) for one in session.limits(question.name))
    found: dict[str, Any] = {"limits": limits}
    if question.slider_type == "range":
        pair = value if isinstance(value, list | tuple) and len(value) == 2 else (None, None)  # noqa: PLR2004
        ends = zip(("low", "high"), pair, strict=True)
        found["lines"] = tuple(Line(end, words(f"slider.{end}"), text=plain(one)) for end, one in ends)
    else:
        found["text"] = plain(value)
    return found


def _typed(question: Question, session: Session, _words: Words, value: Any) -> dict[str, Any]:
    short = question.type == "text"
    limits = tuple(plain(one) for one in session.limits(question.name)) if short else ("", "", "")
    most = LONGEST_LINE if short else LONGEST
    return {
        "text": plain(value)[:most],
        "input_type": _input(question.input_type),
        "longest": _length(question.max_length, most),
        "limits": limits,
    }


def _reckoned(_question: Question, _session: Session, _words: Words, value: Any) -> dict[str, Any]:
    return {"text": plain(value)[:LONGEST]}


def _other(question: Question, session: Session, words: Words) -> dict[str, Any]:
    if not question.show_other_item or question.type == "imagepicker":
        return {}
    return {
        "other": session.comment(question.name)[:LONGEST_LINE] if _is_other(question, session) else "",
        "other_label": session.words(question.other_text) or words("item.other"),
        "other_placeholder": session.words(question.other_placeholder) or words("item.other-placeholder"),
    }


def _is_other(question: Question, session: Session) -> bool:
    return "other" in _codes(session.value(question.name))


def _comment(question: Question, session: Session, words: Words) -> dict[str, Any]:
    if not question.show_comment_area or question.show_other_item:
        return {}
    label = session.words(question.comment_text) or words("item.comment")
    return {"comment": session.comment(question.name)[:LONGEST], "comment_label": label}


def _codes(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else () if value is None else (value,)
    return tuple(code_of(one) for one in values)


def _input(kind: str) -> str:
    return kind if kind in _INPUTS else "text"


def _length(wanted: float, most: int) -> int:
    return min(int(wanted), most) if wanted > 0 else most


_BY_TYPE: Mapping[str, Callable[[Question, Session, Words, Any], dict[str, Any]]] = {
    "radiogroup": _choices,
    "checkbox": _choices,
    "dropdown": _choices,
    "imagepicker": _choices,
    "ranking": _ranking,
    "rating": _rating,
    "boolean": _boolean,
    "matrix": _matrix,
    "multipletext": _lines,
    "slider": _slider,
    "expression": _reckoned,
}
