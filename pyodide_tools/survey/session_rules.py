"""The rules an author sets for answers: `validators`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyodide_tools.survey.expressions import is_true
from pyodide_tools.survey.expressions_equality import utf16
from pyodide_tools.survey.expressions_values import blank, is_survey_number, survey_number, truthy, words
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.format import Validator
from pyodide_tools.survey.patterns import PatternError, fits
from pyodide_tools.survey.session_scope import parses, reckoned
from pyodide_tools.survey.session_state import Node, State

_EMAIL = re.compile(
    r'([^<>()\[\].,;:\s@"]+(\.[^<>()\[\].,;:\s@"]+)*|".+")@([^<>()\[\].,;:\s@"=]+\.)+[^<>()\[\].,;:\s@"=]{2,}'
)


_LONGEST_EMAIL = 1000


def is_email(value: Any) -> bool:
    """Tell whether a text is an address, or there is none."""
    text = words(value)
    return not truthy(value) or (len(text) <= _LONGEST_EMAIL and bool(_EMAIL.fullmatch(text)))


def of_rule(state: State, node: Node, rule: Validator, value: Any) -> Iterator[Fault]:
    """Yield the fault of an answer that breaks a rule; a rule of an unknown type is none."""
    judge = _RULES.get(rule.type)
    if rule.type == "expression":
        found = _expression(state, node, rule)
    else:
        found = judge(rule, value) if judge else None
    if found:
        kind, key, numbers = found
        yield Fault(
            node.question.name, kind, rule.text, key, numbers, warns=rule.notification_type != "error"
        )


_Found = tuple[str, str, Mapping[str, Any]] | None


def _between(rule: str, least: Any, most: Any) -> _Found:
    suffix = "between" if least is not None and most is not None else "most" if least is None else "least"
    return "custom", f"fault.{rule}-{suffix}", {"min": least, "max": most}


def _number(rule: Validator, value: Any) -> _Found:
    if blank(value):
        return None
    if not is_survey_number(value):
        return "requirenumeric", "fault.number", {}
    found = survey_number(value)
    if (rule.min_value is not None and found < rule.min_value) or (
        rule.max_value is not None and found > rule.max_value
    ):
        return _between("number", rule.min_value, rule.max_value)
    return None


def _text(rule: Validator, value: Any) -> _Found:
    if blank(value):
        return None
    if not rule.allow_digits and re.search(r"[0-9]+\Z", words(value)):
        return "custom", "fault.no-digits", {}
    if not isinstance(value, str | list):
        return None
    length = len(value) if isinstance(value, list) else len(utf16(value)) // 2  # as JavaScript counts
    if (rule.min_length > 0 and length < rule.min_length) or (0 < rule.max_length < length):
        return _between("text", rule.min_length or None, rule.max_length or None)
    return None


def _answer_count(rule: Validator, value: Any) -> _Found:
    count = len(value) if isinstance(value, list | tuple) else 0
    if count and rule.min_count and count < rule.min_count:
        return "custom", "fault.choices-least", {"min": rule.min_count}
    if count and rule.max_count and count > rule.max_count:
        return "custom", "fault.choices-most", {"max": rule.max_count}
    return None


def _pattern(rule: Validator, value: Any) -> _Found:
    if not rule.regex or blank(value):
        return None
    # survey-core asks of each of several, and then of them all in a row.
    texts = [*value, value] if isinstance(value, list | tuple) else [value]
    try:
        fine = all(fits(rule.regex, words(one), any_case=rule.case_insensitive) for one in texts)
    except PatternError:  # the build refuses such a rule; where it was not asked, no answer is blamed
        return None
    return None if fine else ("custom", "fault.pattern", {})


def _email(_rule: Validator, value: Any) -> _Found:
    return None if is_email(value) else ("custom", "fault.email", {})


def _expression(state: State, node: Node, rule: Validator) -> _Found:
    # One that does not parse never holds; the build refuses it.
    if not rule.expression or (parses(rule.expression) and is_true(reckoned(state, rule.expression, node))):
        return None
    return "custom", "fault.expression", {}


_RULES: Mapping[str, Callable[[Validator, Any], _Found]] = {
    "numeric": _number,
    "text": _text,
    "answercount": _answer_count,
    "regex": _pattern,
    "email": _email,
}
