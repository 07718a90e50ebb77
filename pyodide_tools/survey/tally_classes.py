"""One class among several: what its results leave out, so that a small class cannot be reckoned from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyodide_tools.survey.statistics_hiding import hidden_groups
from pyodide_tools.survey.tally import QuestionResult, Results


def of_one_class(
    place: int, every: Sequence[Results], together: Results, *, minimum: int, minimum_texts: int
) -> Results:
    """Return the results of the class at `place` as they may stand beside those of all `together`.

    Where few of one class answered a question, it is hidden there and in enough other classes, so that
    the total less what is shown is never of few.
    """
    questions = zip(*(one.questions for one in every), strict=True)
    shown = (
        _beside(place, classes, whole, minimum_texts if whole.is_open else minimum, minimum)
        for classes, whole in zip(questions, together.questions, strict=True)
    )
    return replace(every[place], questions=tuple(shown))


def _beside(
    place: int, classes: Sequence[QuestionResult], whole: QuestionResult, least: int, least_of_row: int
) -> QuestionResult:
    own, hidden = classes[place], hidden_groups([one.n for one in classes], least)
    if place in hidden:
        return _without_figures(own)
    open_ones = [one.rows for number, one in enumerate(classes) if number not in hidden]
    rows = []
    for mine, total, *others in zip(own.rows, whole.rows, *open_ones, strict=True):
        told = [one.n for one in others]
        rest = total.n - sum(told)
        few = any(0 < n < least_of_row for n in (*told, rest))
        rows.append(_without_figures(mine) if few else mine)
    return replace(own, rows=tuple(rows))


def _without_figures(one: QuestionResult) -> QuestionResult:
    return QuestionResult(
        name=one.name,
        type=one.type,
        title=one.title,
        n=one.n,
        missing=one.missing,
        not_shown=one.not_shown,
        hidden=True,
        several=one.several,
        is_open=one.is_open,
    )
