"""The charts of one round: every question in scale order, with who answered, who did not and who was not asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.survey.controls import digest, field_of
from pyodide_tools.survey.format import Question, is_open, said
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.results_bars_view import Around, Share, Stack, diverging_chart, share_chart
from pyodide_tools.survey.results_counts import isolated, name_of, number, results_of
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.statistics import diverging, percentages
from pyodide_tools.survey.statistics_distributions import t_quantile
from pyodide_tools.survey.statistics_intervals import wilson
from pyodide_tools.survey.tally import QuestionResult

_MOST_WORDS = 30
_STRENGTHS = ((0.1, "none"), (0.3, "weak"), (0.6, "medium"), (2, "strong"))
"""From which correlation between two people on the agreement has which name (Cohen 1988, rounded)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the charts of one question need besides its result."""

    key: str
    question: Question
    words: Words
    intervals: bool

    @property
    def title(self) -> str:
        """Return the title of the question."""
        return self.question.label(self.words.language)

    def around(self, title: str, summary: Child, *columns: str) -> Around:
        """Return the words around a chart, the heads of the table by their keys."""
        heads = tuple(self.words(f"column.{column}") for column in columns)
        return Around(title, summary, self.words("results.table"), heads)


@lru_cache(maxsize=16)
def charts(
    gathered: Gathered, prefix: str, language: str, round_: str, asked: Asked, *, intervals: bool
) -> Html:
    """Return the results of all questions, or why there are none yet."""
    say = words("pyodide_tools.survey", language)
    results = results_of(gathered, round_, asked)
    if results.n < asked.minimum:
        return h("p", say("results.few", n=results.n, minimum=asked.minimum))
    names = gathered.plan.names
    return h(
        "div",
        h("p", say("results.refused", count=results.refused)) if results.refused else None,
        h("p", say("results.census")) if intervals else None,
        [
            _result(
                Drawing(f"{prefix}-chart-{field_of(one.name)}", names[one.name], say, intervals), one, asked
            )
            for one in results.questions
        ],
    )


def people(result: QuestionResult, say: Words) -> str:
    """Return how many answered, did not, and were not asked."""
    key = "answered" if result.missing else "all-answered"
    text = say(f"results.{key}", n=result.n, missing=result.missing)
    return f"{text} {say('results.not-shown', count=result.not_shown)}" if result.not_shown else text


def _result(drawing: Drawing, result: QuestionResult, asked: Asked) -> Html:
    say = drawing.words
    if result.hidden:
        written = is_open(drawing.question)
        body: Child = h(
            "p", say("results.few-texts", minimum=asked.minimum_texts) if written else say("results.hidden")
        )
    else:
        body = [draw(drawing, result) for draw in _DRAWN.get(result.type, (_middle,))]
        if result.texts and result.type not in {"comment", "multipletext"}:
            body = [body, _texts(drawing, result)]
    return h(
        "section",
        h("h5", drawing.title, dir="auto"),
        h("p", people(result, say), class_="bina-field__help"),
        body,
        class_="bina-survey__result",
    )


def _shares(drawing: Drawing, result: QuestionResult) -> Html | None:
    return _counts(drawing, result, drawing.key, drawing.title) if result.counts else None


def _counts(drawing: Drawing, result: QuestionResult, key: str, title: str) -> Html:
    say = drawing.words
    rows: list[Share] = []
    for one in result.counts:
        label = name_of(one.value, one.label, drawing.question, say)
        cells: tuple[str, ...] = (str(one.count), f"{one.percent}%")
        shown = say("results.value", count=one.count, percent=one.percent)
        if drawing.intervals:
            low, high = (round(100 * end) for end in wilson(one.count, result.n))
            within = isolated(f"{low}–{high}%")
            shown = say("results.with-interval", count=one.count, percent=one.percent, range=within)
            cells = (*cells, f"{low}%", f"{high}%")
        rows.append(Share(label, one.share, shown, cells))
    columns = ("answer", "people", "percent", *(("low", "high") if drawing.intervals else ()))
    note = say("results.several") if result.several else ""
    return share_chart(key, rows, drawing.around(title, note, *columns))


def _middle(drawing: Drawing, result: QuestionResult) -> Html | None:
    if result.mean is None or result.median is None:
        return None
    say = drawing.words
    text = say("results.mean", mean=isolated(number(result.mean)), median=isolated(number(result.median)))
    if drawing.intervals and result.deviation is not None:
        half = t_quantile(0.975, result.n - 1) * result.deviation / result.n**0.5
        within = isolated(f"{number(result.mean - half)}–{number(result.mean + half)}")
        text += " " + say("results.mean-interval", range=within)
    return h("p", text)


def _matrix(drawing: Drawing, result: QuestionResult) -> Child:
    language = drawing.words.language
    if result.several:
        return [
            _counts(drawing, row, f"{drawing.key}-{digest(row.name)}", said(row.title, language))
            for row in result.rows
            if not row.hidden
        ]
    return likert(drawing, drawing.key, [(said(row.title, language), row) for row in result.rows])


def likert(drawing: Drawing, key: str, rows: Sequence[tuple[str, QuestionResult]]) -> Html:
    """Return the rows of a matrix around the middle of their scale; hidden ones only say so."""
    say, question = drawing.words, drawing.question
    steps = [item.label(say.language) for item in question.columns]
    stacks: list[Stack] = []
    for label, row in rows:
        if row.hidden:
            few = say("results.hidden-cell")
            stacks.append(Stack(label, (), few, (str(row.n), *(few for _ in steps))))
            continue
        cells = tuple(say("results.value", count=one.count, percent=one.percent) for one in row.counts)
        shares = tuple(one.share for one in row.counts)
        stacks.append(Stack(label, shares, _leaning(row, steps, say), (str(row.n), *cells)))
    heads = (say("column.statement"), say("column.people"), *steps)
    around = Around(drawing.title, "", say("results.table"), heads)
    return diverging_chart(key, stacks, steps, around)


def _leaning(row: QuestionResult, steps: Sequence[str], say: Words) -> str:
    if not steps:
        return ""
    shares = diverging([one.count for one in row.counts]).shares
    half, odd = divmod(len(shares), 2)
    parts = [sum(shares[:half]), sum(shares[half : half + odd]), sum(shares[half + odd :])]
    # Whole percentages that sum to a hundred, as in the table.
    left, middle, right = percentages([round(1_000 * part) for part in parts])
    ends = {"first": steps[0], "last": steps[-1], "left": left, "right": right}
    return say("results.leaning", middle=middle, **ends) if odd else say("results.leaning-even", **ends)


def _ranking(drawing: Drawing, result: QuestionResult) -> Html:
    say, question = drawing.words, drawing.question
    labels = {repr(item.value): item.label(say.language) for item in question.choices}
    most = max(len(question.choices) - 1, 1) * max(result.n, 1)
    rows: list[Share] = []
    for one in sorted(result.ranks, key=lambda rank: -rank.borda):
        mean = "–" if one.mean_rank is None else number(one.mean_rank)
        shown = say("results.rank", mean=isolated(mean), points=number(one.borda))
        cells = (str(one.ranked), mean, number(one.borda))
        rows.append(Share(labels.get(repr(one.value), str(one.value)), one.borda / most, shown, cells))
    around = drawing.around(drawing.title, say("results.ranking"), "item", "people", "mean-rank", "points")
    return share_chart(drawing.key, rows, around)


def _agreement(drawing: Drawing, result: QuestionResult) -> Child:
    """Return how much people agree on the order; nothing where some ranked only a part."""
    if result.agreement is None:
        return None
    say, found = drawing.words, result.agreement
    strength = next(word for most, word in _STRENGTHS if found.alike < most)
    return h("p", say(f"agreement.{strength}"), " ", say("agreement.measure", w=isolated(f"{found.w:.2f}")))


def _texts(drawing: Drawing, result: QuestionResult) -> Child:
    """Return the words that came up with several people, and all texts folded away."""
    say = drawing.words
    rows: list[Share] = []
    for one in [word for word in result.words if word.people > 1][:_MOST_WORDS]:
        forms = [form for form in one.forms if form != one.word]
        also: Child = [" ", h("small", say("results.forms", forms=", ".join(forms)))] if forms else None
        share = one.people / max(result.n, 1)
        rows.append(Share(one.word, share, [str(one.people), also], (str(one.people),)))
    key = f"{drawing.key}-words"
    around = drawing.around(drawing.title, say("results.words"), "word", "people")
    return [
        share_chart(key, rows, around) if rows else h("p", say("results.no-words")),
        h(
            "details",
            h("summary", say("results.texts")),
            h("ul", [h("li", text, dir="auto") for text in sorted(result.texts, key=digest)]),
            id_=f"{key}-all",
        ),
    ]


_DRAWN: Mapping[str, Sequence[Callable[[Drawing, QuestionResult], Child]]] = {
    "radiogroup": (_shares,),
    "checkbox": (_shares,),
    "dropdown": (_middle, _shares),
    "imagepicker": (_shares,),
    "boolean": (_shares,),
    "rating": (_middle, _shares),
    "matrix": (_matrix,),
    "ranking": (_agreement, _ranking),
    "comment": (_texts,),
    "multipletext": (_texts,),
}
