"""Two questions against each other: a table of counts and percentages of each row."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.survey.controls import field_of
from pyodide_tools.survey.format import Question
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.results_counts import name_of
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.tally_pairs import crossable, crosstab


def cross(model: Model, say: Words, round_: str) -> Html | None:
    """Return the choice of two questions, and their table once both are chosen."""
    key = model.settings.id
    offered = [one for one in model.survey.questions() if crossable(one)]
    known = {one.name for one in offered}
    # The build has told the author; whoever looks at the results has not heard it.
    wrong = [name for name in model.settings.results.cross if name not in known]
    if len(offered) <= 1 and not wrong:
        return None
    options = [Option("", say("cross.choose"))]
    options += [Option(field_of(one.name), _title(one, model.language, say)) for one in offered]
    chosen = dict(zip(("rows", "columns"), model.cross, strict=True))
    selects = [
        fields.select(
            key,
            f"cross-{side}",
            say(f"cross.{side}"),
            options,
            value=field_of(name) if name else "",
            on="change:crossed",
        )
        for side, name in chosen.items()
    ]
    first, second = model.cross
    table: Child = None
    if wrong:
        titles = [
            model.plan.names[one].label(model.language) if one in model.plan.names else one for one in wrong
        ]
        table = h("p", say("cross.cannot", names=", ".join(f"״{one}״" for one in titles)))
    if first in known and second in known:
        table = _table(model.shown, model.language, round_, model.settings.results, model.cross)
    return h("section", h("h5", say("cross.title")), selects, table, class_="bina-survey__result")


def _title(question: Question, language: str, say: Words) -> str:
    title = question.label(language)
    return say("cross.first", title=title) if question.type == "ranking" else title


@lru_cache(maxsize=8)
def _table(gathered: Gathered, language: str, round_: str, asked: Asked, pair: tuple[str, str]) -> Html:
    say = words("pyodide_tools.survey", language)
    first, second = pair
    if first == second:
        return h("p", say("cross.same"))
    kept, _ = gathered.countable(round_)
    table = crosstab(gathered.plan.survey, kept, rows=first, columns=second, minimum=asked.minimum)
    if table.n < asked.minimum:
        return h("p", say("cross.too-few"))
    names = gathered.plan.names
    columns = [name_of(one.value, one.text, names[second], say) for one in table.columns]
    body = []
    for place, row in enumerate(table.rows):
        cells: Child = [
            h("td", say("cross.cell", count=count, percent=round(percent)))
            for count, percent in zip(table.counts[place], table.percents[place], strict=True)
        ]
        if place in table.hidden:
            cells = h("td", say("results.hidden-cell"), colspan=len(columns))
        body.append(
            h("tr", h("th", name_of(row.value, row.text, names[first], say), scope="row", dir="auto"), cells)
        )
    head = h("tr", h("td"), [h("th", column, scope="col", dir="auto") for column in columns])
    title = " / ".join(_title(names[one], language, say) for one in pair)
    strength = None
    if table.association and table.association.cramers_v is not None:
        strength = h("p", say("cross.strength", v=f"{table.association.cramers_v:.2f}"))
    drawn = h("table", h("caption", title), h("thead", head), h("tbody", body), class_="bina-survey__cross")
    return h(
        "div",
        h("p", say("cross.help"), class_="bina-field__help"),
        h("div", drawn, class_="bina-survey__scroll", tabindex="0", role="group", aria_label=title),
        strength,
    )
