"""The state as HTML: what matters, the tools in their order with reasons, and the whole table."""

from __future__ import annotations

from typing import get_args

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.tool_chooser.model import Model
from pyodide_tools.tool_chooser.ranking import Ranked, Reason
from pyodide_tools.tool_chooser.settings import OLDEST, YOUNGEST, Weight
from pyodide_tools.tool_chooser.table import MARKS, Cell, cell, tools

_SIGNS = {"yes": "✓", "partly": "◐", "no": "✗", "unknown": "?"}


def view(model: Model, text: Words) -> Html:
    """Return the whole tool."""
    key, ranked = model.settings.id, model.ranked
    groups: list[Child] = []
    for group in ("fits", "to-check", "misfits"):
        rows = [one for one in ranked if one.group == group]
        if rows:
            groups.append(_group(model, group, rows, text))
    return h(
        "div",
        h("h3", model.settings.title or text("title"), class_="bina-chooser__title"),
        h("p", text("intro")),
        _form(model, text),
        fields.status(key, _headline(ranked, text)),
        groups,
        h("p", text("advice")),
        _table(model, text),
    )


def _form(model: Model, text: Words) -> Html:
    key = model.settings.id
    ages = [Option(str(age), str(age)) for age in range(YOUNGEST, OLDEST + 1)]
    weights = [Option(weight, text(f"weight.{weight}")) for weight in get_args(Weight)]
    return h(
        "div",
        [
            fields.select(
                key,
                f"weight-{criterion}",
                text(f"criterion.{criterion}.label"),
                weights,
                value=weight,
                on="change:weighed",
                help=text(f"criterion.{criterion}.help"),
            )
            for criterion, weight in model.weights.items()
        ],
        fields.select(
            key, "age", text("age"), ages, value=str(model.age), on="change:aged", help=text("age-help")
        ),
        class_="bina-chooser__form",
    )


def _headline(ranked: tuple[Ranked, ...], text: Words) -> str:
    if not ranked or not ranked[0].all:
        return text("status.nothing-matters")
    if ranked[0].group == "misfits":
        return text("status.none-fits")
    known = ranked[0].group == "fits" and ranked[0].sure > 0
    return text("status.first" if known else "status.to-check", tool=_name(ranked[0].tool, text))


def _name(tool: str, text: Words) -> str:
    return tools()[tool].name(text.language)


def _group(model: Model, group: str, rows: list[Ranked], text: Words) -> Html:
    return h(
        "section",
        h("h4", text(f"group.{group}")),
        h("ol", [_ranked(model, one, text) for one in rows], class_="bina-chooser__tools"),
    )


def _ranked(model: Model, one: Ranked, text: Words) -> Html:
    score = text("score", sure=f"{one.sure:g}", all=one.all) if one.all else None
    unknown = sum(reason.grade == "unknown" for reason in one.reasons)
    return h(
        "li",
        # Isolated: a number after a Latin name would be drawn into it.
        h("strong", _name(one.tool, text), dir=text.direction),
        h("p", score, " ", text.count("unknowns", unknown) if unknown else None) if score else None,
        h("ul", [_reason(model, reason, text) for reason in one.reasons], class_="bina-chooser__reasons"),
        id_=f"{model.settings.id}-tool-{one.tool}",
    )


def _reason(model: Model, reason: Reason, text: Words) -> Html:
    must = h("em", " ", text("weight.must")) if reason.weight == "must" else None
    return h(
        "li",
        _sign(reason.grade, text),
        " ",
        h("b", text(f"criterion.{reason.criterion}.label"), must, ": "),
        _fact(reason.cell, model.now, model.settings.stale_months, text),
    )


def _sign(grade: str, text: Words) -> Html:
    # The word is there for those who do not see the sign.
    return h(
        "span",
        h("span", _SIGNS[grade], aria_hidden="true"),
        h("span", text(f"grade.{grade}"), class_="bina-chooser__word"),
        class_=f"bina-chooser__sign bina-chooser__sign--{grade}",
    )


def _fact(found: Cell, now: str, months: int, text: Words) -> list[Child]:
    said = found.text(text.language) or text("nothing-known")
    parts: list[Child] = [said]
    if found.date:
        source = [text("source"), " ", h("bdi", found.source), ", "] if found.source else None
        stale = f" {text('stale')}" if found.stale(now, months) else ""
        parts.append(h("small", " (", source, text(f"mark.{found.mark}"), ", ", _day(found.date), ")", stale))
    return parts


def _day(date: str) -> Html:
    """Return a date as it is read, 22.11.2026; of an old fact only the year may be known."""
    return h("time", ".".join(str(int(part)) for part in reversed(date.split("-"))), datetime=date)


def _table(model: Model, text: Words) -> Html:
    settings = model.settings
    criteria, age = settings.criteria, (model.now, settings.stale_months)
    head = h("tr", h("th", text("tool"), scope="col"), [_column(name, text) for name in criteria])
    rows = [
        h(
            "tr",
            h("th", _name(tool, text), scope="row"),
            [
                h("td", _table_sign(found, text), " ", _fact(found, *age, text))
                for name in criteria
                for found in [cell(tool, name)]
            ],
        )
        for tool in model.keys
    ]
    return h(
        "details",
        h("summary", text("table")),
        h("p", text("marks")),
        h(
            "ul",
            [h("li", h("strong", text(f"mark.{mark}")), ": ", text(f"mark-help.{mark}")) for mark in MARKS],
        ),
        h(
            "div",
            h("table", h("thead", head), h("tbody", rows)),
            class_="bina-chooser__scroll",
            role="region",
            aria_label=text("table"),
            tabindex="0",
        ),
        id_=f"{settings.id}-table",
        data_bina_keep=True,
    )


def _column(criterion: str, text: Words) -> Html:
    return h("th", text(f"criterion.{criterion}.label"), scope="col")


def _table_sign(found: Cell, text: Words) -> Html | None:
    return _sign(found.grade, text) if found.least_age is None else None
