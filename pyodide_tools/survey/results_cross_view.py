"""Two questions against each other: a table of counts and percentages of each row."""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words, words
from pyodide_tools.survey.controls import field_of
from pyodide_tools.survey.model import Gathered, Model
from pyodide_tools.survey.results_counts import name_of
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.tally_pairs import CROSSABLE, crosstab


def cross(model: Model, say: Words, round_: str) -> Html | None:
    """Return the choice of two questions, and their table once both are chosen."""
    key = model.settings.id
    offered = [one for one in model.survey.questions() if one.type in CROSSABLE]
    if len(offered) <= 1:
        return None
    options = [Option("", say("cross.choose"))]
    options += [Option(field_of(one.name), one.label(model.language)) for one in offered]
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
    known = {one.name for one in offered}
    table: Child = None
    if first in known and second in known:
        table = _table(model.shown, model.language, round_, model.settings.results, model.cross)
    return h("section", h("h5", say("cross.title")), selects, table, class_="bina-survey__result")


@lru_cache(maxsize=8)
def _table(gathered: Gathered, language: str, round_: str, asked: Asked, pair: tuple[str, str]) -> Html:
    say = words("pyodide_tools.survey", language)
    first, second = pair
    if first == second:
        return h("p", say("cross.same"))
    answers = [one.answers for one in gathered.collection.in_round(round_)]
    table = crosstab(gathered.plan.survey, answers, rows=first, columns=second, minimum=asked.minimum)
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
    title = f"{names[first].label(language)} / {names[second].label(language)}"
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
