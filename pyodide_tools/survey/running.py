"""A whole survey at once: what survey-core 3.1.1 would say of these answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pyodide_tools.core.strings import words
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.format import plain
from pyodide_tools.survey.format_reading import parse
from pyodide_tools.survey.session import Session, start
from pyodide_tools.survey.session_state import is_locked, is_visible


@dataclass(frozen=True, slots=True)
class Verdict:
    """`errors` of visible questions with their words, `visible` names, and the final data or those before completion."""

    valid: bool
    errors: tuple[Fault, ...]
    visible: tuple[str, ...]
    data: Mapping[str, Any]


def run(survey: Mapping[str, Any], answers: Sequence[tuple[str, Any]], *, now: str = "") -> Verdict:
    """Answer a survey (SurveyJS's JSON) in order, then complete it if nothing is wrong.

    Raises FormatError where `survey` is no survey.
    """
    session = start(parse(survey), now=now)
    for name, value in answers:
        session = session.answer(name, value)
    errors, checked = session.checked()
    stops = [one for one in errors if not one.warns]
    return Verdict(
        valid=not stops,
        errors=tuple(_worded(checked, one) for one in errors if _stands(checked, one)),
        visible=session.visible,
        data=session.data if stops else checked.finish().data,
    )


def _stands(checked: Session, fault: Fault) -> bool:
    """Tell whether a fault is a question's, and the question still open after all have been checked."""
    state = checked.state
    node = state.plan.by_name.get(fault.question)
    if node is None or not is_visible(state, node):
        return False
    return node.question.type == "expression" or not is_locked(state, node)


def _worded(session: Session, fault: Fault) -> Fault:
    """Return a fault with words: the author's in the survey's language, else the tool's, in Hebrew or English."""
    own = session.words(fault.text)
    if not own:
        language = "he" if session.survey.locale in {"he", "iw"} else "en"
        numbers = {name: plain(value) for name, value in fault.values.items()}
        own = words(__package__, language)(fault.key, **numbers)
    return replace(fault, text=own)
