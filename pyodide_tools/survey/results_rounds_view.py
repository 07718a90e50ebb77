"""Two rounds side by side: what changed between before and after."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import words
from pyodide_tools.survey.controls import field_of
from pyodide_tools.survey.format import said
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.results_bars_view import Share, share_chart
from pyodide_tools.survey.results_charts_view import Drawing, likert
from pyodide_tools.survey.results_counts import isolated, name_of, number, results_of
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.statistics_intervals import newcombe
from pyodide_tools.survey.tally import QuestionResult

Names = tuple[str, str]


@lru_cache(maxsize=4)
def changes(
    gathered: Gathered,
    prefix: str,
    language: str,
    rounds: Names,
    asked: Asked,
    *,
    names: Names,
    intervals: bool,
) -> Html:
    """Return how each question changed between two rounds; answers are anonymous, so groups are compared."""
    say = words("pyodide_tools.survey", language)
    first, second = (results_of(gathered, one, asked) for one in rounds)
    if min(first.n, second.n) < asked.minimum:
        return h("p", say("changes.few", minimum=asked.minimum, first=first.n, second=second.n))
    sections: list[Html] = []
    for before, after in zip(first.questions, second.questions, strict=True):
        drawing = Drawing(
            f"{prefix}-change-{field_of(before.name)}", gathered.plan.names[before.name], say, intervals
        )
        drawn = _change(drawing, before, after, names)
        if drawn:
            title = h("h5", drawing.title, dir="auto")
            sections.append(h("section", title, drawn, class_="bina-survey__result"))
    return h(
        "div",
        h("p", say("changes.note", first=names[0], second=names[1])),
        h("p", say("results.census")) if intervals else None,
        sections,
    )


def _change(drawing: Drawing, before: QuestionResult, after: QuestionResult, names: Names) -> Child:
    say = drawing.words
    if before.hidden or after.hidden:
        return [h("p", say("results.hidden"))]
    if before.rows and not before.several:
        pairs = zip(before.rows, after.rows, strict=True)
        language = say.language
        rows = [
            (f"{said(one.title, language)} ({name})", one)
            for pair in pairs
            for one, name in zip(pair, names, strict=True)
        ]
        return [likert(drawing, drawing.key, rows)]
    drawn: list[Child] = []
    if before.mean is not None and after.mean is not None:
        change = isolated(f"{after.mean - before.mean:+.1f}")
        drawn.append(
            h("p", say("changes.mean", first=number(before.mean), second=number(after.mean), change=change))
        )
    if before.counts and drawing.question.type != "ranking":
        drawn.append(_shares(drawing, before, after, names))
    return drawn


def _shares(drawing: Drawing, before: QuestionResult, after: QuestionResult, names: Names) -> Html:
    say = drawing.words
    rows: list[Share] = []
    for early, late in zip(before.counts, after.counts, strict=True):
        change = isolated(f"{late.percent - early.percent:+d}")
        shown: Child = say("changes.value", first=early.percent, second=late.percent, change=change)
        if drawing.intervals:
            low, high = newcombe((early.count, before.n), (late.count, after.n))
            ends = {"low": isolated(f"{100 * low:+.0f}"), "high": isolated(f"{100 * high:+.0f}")}
            shown = [shown, " ", h("small", say("changes.interval", **ends))]
        label = name_of(early.value, early.label, drawing.question, say)
        cells = (f"{early.count} ({early.percent}%)", f"{late.count} ({late.percent}%)", change)
        rows.append(Share(label, early.share, shown, cells, second=late.share))
    around = drawing.around(drawing.title, "", "answer")
    heads = (*around.columns, *names, say("column.change"))
    return share_chart(drawing.key, rows, type(around)(around.title, "", around.table, heads))
