"""The answers of many people to a survey, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.expressions import evaluate, names_in
from pyodide_tools.survey.expressions_tree import ExpressionError
from pyodide_tools.survey.format import CHOICE_TYPES, Panel, Question, Survey, Text, plain
from pyodide_tools.survey.session_choices import scale_of
from pyodide_tools.survey.session_state import takes_many
from pyodide_tools.survey.statistics import deviation, mean, median
from pyodide_tools.survey.statistics_ranking import Rank, ranks
from pyodide_tools.survey.strict import strict
from pyodide_tools.survey.tally_counts import Count, counts_of, items_of_answers
from pyodide_tools.survey.words_of_answers import WordCount, people_per_word

MINIMUM, MINIMUM_TEXTS = 5, 10
_CACHED = 5_000

Response = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for all questions: from how many answers on something is shown, and what conditions see.

    `scopes` are the responses with the values that are reckoned from them; `keys` their names by name in
    lower case, because conditions do not mind case.
    """

    answers: int
    texts: int
    scopes: Sequence[Response]
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What a question was answered.

    `n` answered, `missing` were asked and did not, `not_shown` were not asked. Where `hidden`, fewer
    answered than may be shown, and all figures but `n` are empty. `counts` are in the order of the
    scale; of a checkbox they are of people, and sum to more than all.
    """

    name: str
    type: str
    title: Text
    n: int
    missing: int
    not_shown: int
    hidden: bool = False
    several: bool = False
    counts: tuple[Count, ...] = ()
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    ranks: tuple[Rank, ...] = ()
    rows: tuple[QuestionResult, ...] = ()
    words: tuple[WordCount, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The results of all questions, of `n` responses; `refused` are forged ones that do not count."""

    n: int
    refused: int
    questions: tuple[QuestionResult, ...]


def counted(survey: Survey, responses: Iterable[Any]) -> tuple[list[dict[str, Any]], int]:
    """Return what may be counted, and the number of responses that may not."""
    check = strict(survey)
    kept, refused = [], 0
    for response in responses:
        found = check(response)
        if found is None:
            refused += 1
        else:
            kept.append(found)
    return kept, refused


def tally(
    survey: Survey, responses: Iterable[Any], *, minimum: int = MINIMUM, minimum_texts: int = MINIMUM_TEXTS
) -> Results:
    """Count the answers of a survey; a response is the data of one finished session."""
    kept, refused = counted(survey, responses)
    frame = Frame(minimum, minimum_texts, _scopes(survey, kept), _keys(survey))
    found: list[QuestionResult] = []
    for page in survey.pages:
        found += _panel(page, kept, [True] * len(kept), frame)
    return Results(len(kept), refused, tuple(found))


def _panel(
    panel: Panel, responses: Sequence[Response], outer: list[bool], frame: Frame
) -> Iterator[QuestionResult]:
    shown = _shown(panel, outer, frame)
    for one in panel.elements:
        if isinstance(one, Panel):
            yield from _panel(one, responses, shown, frame)
        elif one.type != "expression":
            asked = _shown(one, shown, frame)
            key = one.key
            # Who answered was asked, whatever a condition says of it afterwards.
            values = [response.get(key) for response in responses]
            given = [value for value in values if value is not None]
            not_shown = 0
            if asked.count(False):
                pairs = zip(values, asked, strict=True)
                not_shown = sum(1 for value, was_asked in pairs if value is None and not was_asked)
            beside = f"{key}-Comment"
            texts = [response[beside] for response in responses if beside in response]
            yield _question(
                one, given, texts, frame, missing=len(values) - len(given) - not_shown, not_shown=not_shown
            )


def _scopes(survey: Survey, responses: Sequence[dict[str, Any]]) -> Sequence[Response]:
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
    keys = [question.key for question in survey.questions()]
    keys += [f"{key}-Comment" for key in keys] + [one.name for one in survey.calculated_values]
    return {key.lower(): key for key in keys}


def _shown(element: Panel | Question, outer: list[bool], frame: Frame) -> list[bool]:
    """Return for each response whether an element was shown, as its condition says of what was sent."""
    condition = element.visible_if
    if not condition:
        return outer if element.visible else [False] * len(outer)
    try:
        names = names_in(condition)
    except ExpressionError:
        return outer
    # Of many responses few differ in what a condition reads.
    read = sorted({key for name in names for key in _read(name.lower(), frame.keys)})
    known: dict[str, bool] = {}
    found = []
    for scope, is_shown in zip(frame.scopes, outer, strict=True):
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


def _question(
    question: Question,
    given: list[Any],
    texts: list[str],
    frame: Frame,
    *,
    missing: int,
    not_shown: int,
) -> QuestionResult:
    n = len(given)
    open_text = question.type in {"comment", "multipletext"} or (
        question.type == "text" and question.input_type not in {"number", "range"}
    )
    hidden = n < (frame.texts if open_text else frame.answers)
    figures: dict[str, Any] = {}
    if not hidden:
        figures = _texts(question, given) if open_text else _figures(question, given, frame.answers)
        if texts and not open_text and len(texts) >= frame.texts:
            figures |= {"texts": tuple(texts), "words": people_per_word(texts)}
    return QuestionResult(
        name=question.name,
        type=question.type,
        title=question.title or question.name,
        n=n,
        missing=missing,
        not_shown=not_shown,
        hidden=hidden,
        several=takes_many(question) or (question.type == "matrix" and question.cell_type == "checkbox"),
        **figures,
    )


def _figures(question: Question, given: list[Any], minimum: int) -> dict[str, Any]:  # noqa: PLR0911
    if question.type == "ranking":
        values = [item.value for item in question.choices]
        return {
            "ranks": ranks(given, values),
            "counts": counts_of(items_of_answers(question), [one[0] for one in given]),
        }
    if question.type == "matrix":
        return {"rows": tuple(_rows(question, given, minimum))}
    if question.type in CHOICE_TYPES:
        return {"counts": counts_of(items_of_answers(question), given, several=takes_many(question))}
    if question.type == "boolean":
        return {"counts": counts_of(items_of_answers(question), given)}
    if question.type == "rating":
        return {"counts": counts_of(scale_of(question), given), **_middle(given)}
    if question.type == "slider" and question.slider_type == "range":
        return {}
    return _middle(given)


def _middle(given: Iterable[Any]) -> dict[str, Any]:
    numbers = [one for one in given if isinstance(one, int | float) and not isinstance(one, bool)]
    return {"mean": mean(numbers), "median": median(numbers), "deviation": deviation(numbers)}


def _texts(question: Question, given: list[Any]) -> dict[str, Any]:
    if question.type == "multipletext":
        texts = [text for one in given for text in one.values()]
    else:
        texts = [plain(one) for one in given]
    return {"texts": tuple(texts), "words": people_per_word(texts)}


def _rows(question: Question, given: list[Any], minimum: int) -> Iterator[QuestionResult]:
    several = question.cell_type == "checkbox"
    for row in question.rows:
        key = plain(row.value)
        cells = [one[key] for one in given if key in one]
        hidden = len(cells) < minimum
        yield QuestionResult(
            name=key,
            type="matrix-row",
            title=row.text or key,
            n=len(cells),
            missing=len(given) - len(cells),
            not_shown=0,
            hidden=hidden,
            several=several,
            counts=() if hidden else counts_of(question.columns, cells, several=several),
            **({} if hidden or several else _middle(cells)),
        )
