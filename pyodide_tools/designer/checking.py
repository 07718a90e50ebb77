"""What is wrong with a design, in a teacher's words, each beside its control: the build would say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pyodide_tools.core.mistakes import Mistake, Refused, found
from pyodide_tools.core.settings import Path, SettingsError, Trouble, build, is_id
from pyodide_tools.core.tool import Tool
from pyodide_tools.designer.condition_doubts import doubts_of
from pyodide_tools.designer.editing import at
from pyodide_tools.designer.labels import Labels, labels_of
from pyodide_tools.designer.reflect import control_at, form_of
from pyodide_tools.designer.survey_editing import entries
from pyodide_tools.designer.survey_kinds import form_of_question
from pyodide_tools.designer.yaml import body

MOST_BYTES = 60_000
MOST_PIECES = 4_500
DEEPEST = 19
"""A little below the bounds of the build's YAML reader."""
_LARGEST_NUMBER = 10**15
_LONGEST_SIGN, _LONGEST_SCALAR = 10, 30
"""Bytes of one character of a text as YAML, and of everything around it."""
_FORBIDDEN = "__proto__"
_KINDS = frozenset(("int", "float", "str", "bool", "list", "keys"))


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake and where it is; a `warning` does not stop the build."""

    path: Path
    text: str
    warning: bool = False


def examine(tool: Tool, settings: Mapping[str, Any], language: str) -> tuple[Problem, ...]:
    """Return everything that is wrong, by the same classes and the same checks as in the build."""
    labels = labels_of(tool, language)
    problems = list(_bounds(settings, labels))
    if not is_id(settings.get("id")):
        problems.append(Problem(("id",), labels.ours("wrong.id")))
    if problems:
        return tuple(problems)
    try:
        build(tool.settings, settings)
    except SettingsError as error:
        return tuple(_problem(one, tool, labels) for one in error.troubles)
    mistakes = tuple(_mistake(one, text, labels) for one, text in found(tool, settings, language))
    return (*mistakes, *_unread_numbers(settings, labels), *_doubts(settings, labels))


def is_right(problems: tuple[Problem, ...]) -> bool:
    """Tell whether the build would take the design."""
    return all(one.warning for one in problems)


def _unread_numbers(settings: Mapping[str, Any], labels: Labels) -> Iterator[Problem]:
    """Yield what was typed as a number of a question and is none; SurveyJS allows any value there."""
    for path in entries(settings.get("survey")):
        question = at(settings, ("survey", *path), {})
        for control in form_of_question(question.get("type") if isinstance(question, Mapping) else None):
            if control.kind == "number" and isinstance(at(question, (control.key,)), str):
                yield Problem(("survey", *path, control.key), labels.ours("wrong.kind.float"))


def _doubts(settings: Mapping[str, Any], labels: Labels) -> Iterator[Problem]:
    for path, text in doubts_of(settings.get("survey"), labels.ours):
        yield Problem(("survey", *path), text, warning=True)


def _problem(trouble: Trouble, tool: Tool, labels: Labels) -> Problem:
    cause = trouble.cause
    if isinstance(cause, Refused):
        control, _ = control_at(form_of(tool.settings), trouble.path)
        values = {
            key: labels.choice(trouble.path, value) if control and value in control.options else value
            for key, value in cause.values.items()
        }
        key = f"wrong.{cause.key}"
        return Problem(trouble.path, labels.own(key, **values) if key in labels.own else str(cause))
    if cause is not None:
        return Problem(trouble.path, str(cause))
    key = f"wrong.{trouble.key}"
    if trouble.key == "kind":
        expected = trouble.values["expected"]
        key = f"wrong.kind.{expected if expected in _KINDS else 'other'}"
    return Problem(trouble.path, labels.ours(key, name=str(trouble.path[-1] if trouble.path else "")))


def _mistake(mistake: Mistake, text: str, labels: Labels) -> Problem:
    key = f"wrong.{mistake.key}"
    said = labels.own(key, **mistake.values) if key in labels.own else text
    return Problem(mistake.path, said, mistake.warning)


def _bounds(settings: Mapping[str, Any], labels: Labels) -> Iterator[Problem]:
    """Yield what the fence's YAML could not carry to the build."""
    level: list[tuple[Path, Any]] = [((), settings)]
    pieces, bytes_at_most = 0, 0
    while level:
        inner: list[tuple[Path, Any]] = []
        for path, value in level:
            pieces += 2
            bytes_at_most += _LONGEST_SCALAR + 2 * len(path)
            bytes_at_most += _LONGEST_SIGN * len(value) if isinstance(value, str) else 0
            if isinstance(value, Mapping):
                for key, one in value.items():
                    pieces += 1
                    bytes_at_most += _LONGEST_SIGN * len(str(key)) + 4
                    if key == _FORBIDDEN or not str(key).isprintable():
                        yield Problem((*path, key), labels.ours("wrong.key"))
                    inner.append(((*path, key), one))
            elif isinstance(value, list):
                inner += [((*path, number), one) for number, one in enumerate(value)]
            elif _is_wild(value):
                yield Problem(path, labels.ours("wrong.number"))
        level = inner
        if level and len(level[0][0]) > DEEPEST:
            yield Problem(level[0][0][:2], labels.ours("wrong.deep"))
            return
    # Written out only where it may be too long: this is asked at every letter.
    if pieces > MOST_PIECES or (bytes_at_most > MOST_BYTES and len(body(settings).encode()) > MOST_BYTES):
        yield Problem((), labels.ours("wrong.large"))


def _is_wild(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return (
        not isfinite(value)
        or abs(value) > _LARGEST_NUMBER
        or (value != 0 and abs(value) < 1 / _LARGEST_NUMBER)
    )
