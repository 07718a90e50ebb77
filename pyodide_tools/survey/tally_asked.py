"""Who was asked what: what the conditions of a survey say of the answers that were sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.expressions import evaluate, names_in
from pyodide_tools.survey.expressions_tree import ExpressionError
from pyodide_tools.survey.format import Panel, Question, Survey

_CACHED = 5_000

Response = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What conditions see: the responses with the values reckoned from them, and all names by their lower case."""

    scopes: Sequence[Response]
    keys: Mapping[str, str]


def questions_asked(survey: Survey, responses: Sequence[Response]) -> Iterator[tuple[Question, list[bool]]]:
    """Yield every question that is counted, in order, and of each response whether it was asked there."""
    sight = _Sight(_scopes(survey, responses), _keys(survey))
    everybody = [True] * len(responses)
    for page in survey.pages:
        yield from _inside(page, everybody, sight)


def _inside(panel: Panel, outer: list[bool], sight: _Sight) -> Iterator[tuple[Question, list[bool]]]:
    shown = _shown(panel, outer, sight)
    for one in panel.elements:
        if isinstance(one, Panel):
            yield from _inside(one, shown, sight)
        elif one.type != "expression":
            yield one, _shown(one, shown, sight)


def _scopes(survey: Survey, responses: Sequence[Response]) -> Sequence[Response]:
    if not survey.calculated_values:
        return responses
    scopes = []
    for response in responses:
        scope = dict(response)
        for one in survey.calculated_values:
            with suppress(ExpressionError):
                scope[one.name] = evaluate(one.expression, scope)
        scopes.append(scope)
    return scopes


def _keys(survey: Survey) -> dict[str, str]:
    """Return the names that conditions may read, by their lower case: conditions do not mind case."""
    keys = [question.key for question in survey.questions()]
    keys += [f"{key}-Comment" for key in keys] + [one.name for one in survey.calculated_values]
    return {key.lower(): key for key in keys}


def _shown(element: Panel | Question, outer: list[bool], sight: _Sight) -> list[bool]:
    """Return for each response whether an element was shown, as its condition says of what was sent."""
    condition = element.visible_if
    if not condition:
        return outer if element.visible else [False] * len(outer)
    try:
        names = names_in(condition)
    except ExpressionError:
        return outer
    # Of many responses few differ in what a condition reads.
    read = sorted({key for name in names for key in _read(name.lower(), sight.keys)})
    known: dict[str, bool] = {}
    found = []
    for scope, is_shown in zip(sight.scopes, outer, strict=True):
        key = repr([scope.get(one) for one in read]) if is_shown else ""
        if is_shown and key not in known:
            if len(known) > _CACHED:
                known.clear()
            known[key] = evaluate(condition, scope) is True
        found.append(is_shown and known[key])
    return found


def _read(name: str, keys: Mapping[str, str]) -> Iterator[str]:
    parts = re.sub(r"\[[^\]]*\]", "", name).removeprefix("#").split(".")
    for end in range(1, len(parts) + 1):
        key = keys.get(".".join(parts[:end]))
        if key:
            yield key
