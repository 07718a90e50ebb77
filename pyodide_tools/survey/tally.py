"""The answers of many people to a survey, counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.format import CHOICE_TYPES, Question, Survey, Text, is_open, plain
from pyodide_tools.survey.session_choices import scale_of
from pyodide_tools.survey.session_state import takes_many
from pyodide_tools.survey.statistics import deviation, mean, median
from pyodide_tools.survey.statistics_ranking import Agreement, Rank, agreement, ranks
from pyodide_tools.survey.strict import strict
from pyodide_tools.survey.tally_asked import Response, questions_asked
from pyodide_tools.survey.tally_counts import Count, counts_of, items_of_answers
from pyodide_tools.survey.words_of_answers import WordCount, people_per_word

MINIMUM, MINIMUM_TEXTS = 5, 10


@dataclass(frozen=True, slots=True)
class _Least:
    """From how many answers, and how many texts, on something is shown."""

    answers: int
    texts: int


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
    is_open: bool = False
    counts: tuple[Count, ...] = ()
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    ranks: tuple[Rank, ...] = ()
    agreement: Agreement | None = None
    rows: tuple[QuestionResult, ...] = ()
    words: tuple[WordCount, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The results of all questions, of `n` responses; `refused` are forged ones that do not count."""

    n: int
    refused: int
    questions: tuple[QuestionResult, ...]


def counted(survey: Survey, responses: Iterable[Any]) -> tuple[list[Response], int]:
    """Return what may be counted, and the number of responses that may not."""
    judged = [*map(strict(survey), responses)]
    kept: list[Response] = [one for one in judged if one is not None]
    return kept, len(judged) - len(kept)


def tally(
    survey: Survey, responses: Iterable[Any], *, minimum: int = MINIMUM, minimum_texts: int = MINIMUM_TEXTS
) -> Results:
    """Count the answers of a survey; a response is the data of one finished session, from whomever."""
    kept, refused = counted(survey, responses)
    return tally_of(survey, kept, refused, minimum=minimum, minimum_texts=minimum_texts)


def tally_of(
    survey: Survey,
    kept: Sequence[Response],
    refused: int,
    *,
    minimum: int = MINIMUM,
    minimum_texts: int = MINIMUM_TEXTS,
) -> Results:
    """Count answers that have passed the filter of the survey already."""
    least = _Least(minimum, minimum_texts)
    found = [_counted(question, asked, kept, least) for question, asked in questions_asked(survey, kept)]
    return Results(len(kept), refused, tuple(found))


def _counted(
    question: Question, asked: Sequence[bool], kept: Sequence[Response], least: _Least
) -> QuestionResult:
    key, beside = question.key, f"{question.key}-Comment"
    # Who answered was asked, whatever a condition says of it afterwards.
    values = [response.get(key) for response in kept]
    given = [value for value in values if value is not None]
    not_shown = 0
    if not all(asked):
        not_shown = sum(
            value is None and not was_asked for value, was_asked in zip(values, asked, strict=True)
        )
    texts = [response[beside] for response in kept if beside in response]
    missing = len(values) - len(given) - not_shown
    return _question(question, given, texts, least, missing=missing, not_shown=not_shown)


def _question(
    question: Question,
    given: list[Any],
    texts: list[str],
    least: _Least,
    *,
    missing: int,
    not_shown: int,
) -> QuestionResult:
    n = len(given)
    open_text = is_open(question)
    hidden = n < (least.texts if open_text else least.answers)
    figures: dict[str, Any] = {}
    if not hidden:
        figures = _texts(question, given) if open_text else _figures(question, given, least.answers)
        if texts and not open_text and len(texts) >= least.texts:
            figures |= {"texts": tuple(texts), "words": people_per_word(texts)}
    return QuestionResult(
        name=question.name,
        type=question.type,
        title=question.title or question.name,
        n=n,
        missing=missing,
        not_shown=not_shown,
        hidden=hidden,
        is_open=open_text,
        several=takes_many(question) or (question.type == "matrix" and question.cell_type == "checkbox"),
        **figures,
    )


def _figures(question: Question, given: list[Any], minimum: int) -> dict[str, Any]:  # noqa: PLR0911
    if question.type == "ranking":
        values = [item.value for item in question.choices]
        return {
            "ranks": ranks(given, values),
            "agreement": agreement(given, values),
            "counts": counts_of(items_of_answers(question), [one[0] for one in given]),
        }
    if question.type == "matrix":
        return {"rows": tuple(_rows(question, given, minimum))}
    if question.type in CHOICE_TYPES:
        counts = counts_of(items_of_answers(question), given, several=takes_many(question))
        measured = _middle(given) if question.choices_max > question.choices_min else {}
        return {"counts": counts, **measured}
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
