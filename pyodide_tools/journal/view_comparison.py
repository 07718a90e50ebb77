"""The first work beside the latest: what grew, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterator

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.journal.comparing import Comparison, Measured, compare
from pyodide_tools.journal.exports import day_and_hour
from pyodide_tools.journal.model import Model

_MARKS = {"same": "span", "added": "ins", "removed": "del"}
_MOST_OFFERED = 60


def comparison(model: Model, text: Words) -> Html | None:
    """Return the comparison, once there are two works with words."""
    found = compare(model.entries, model.thoughts.finished, model.first, model.latest)
    if found is None:
        return (
            h(
                "section",
                h("h4", text("compare.title")),
                h("p", text("compare.not-yet")),
                class_="bina-journal__none",
            )
            if model.gathered
            else None
        )
    return h(
        "section",
        h("h4", text("compare.title")),
        h("p", text("compare.intro")),
        h(
            "div",
            _choice(model, "compare-first", found.first, text),
            _choice(model, "compare-latest", found.latest, text),
            class_="bina-journal__choices",
        ),
        _table(found, text),
        h("p", text("compare.gained", parts=_parts(found.gained, text))) if found.gained else None,
        h("h5", text("compare.words")),
        h(
            "p",
            [join(h(_MARKS[piece.kind], piece.text), " ") for piece in found.pieces],
            dir="auto",
            class_="bina-journal__words",
        ),
        class_="bina-journal__comparison",
    )


def _choice(model: Model, name: str, side: Measured, text: Words) -> Html:
    worded = [entry for entry in model.entries if entry.text or entry.parts]
    # A list of hundreds helps nobody: the ends, and whatever is chosen.
    half = _MOST_OFFERED // 2
    offered = worded if len(worded) <= _MOST_OFFERED else [*worded[:half], *worded[-half:]]
    if side.entry not in offered:
        offered = [*offered, side.entry]
    options = [
        Option(entry.key, text("entry", number=entry.number, when=day_and_hour(entry.created)))
        for entry in offered
    ]
    label = text(f"compare.{name.removeprefix('compare-')}")
    return fields.select(model.settings.id, name, label, options, value=side.entry.key, on="change:compared")


def _table(found: Comparison, text: Words) -> Html:
    head = h(
        "tr",
        h("th", text("compare.what"), scope="col"),
        h("th", text("compare.first"), scope="col"),
        h("th", text("compare.latest"), scope="col"),
    )
    rows = [
        h("tr", h("th", label, scope="row"), h("td", first), h("td", latest))
        for label, first, latest in _rows(found, text)
    ]
    return h("table", h("thead", head), h("tbody", rows))


def _rows(found: Comparison, text: Words) -> Iterator[tuple[str, Child, Child]]:
    first, latest = found.first, found.latest
    yield text("compare.parts"), len(first.parts), len(latest.parts)
    yield text("compare.length"), first.length, latest.length
    if first.attempts or latest.attempts:
        unknown = text("compare.none")
        yield text("compare.attempts"), first.attempts or unknown, latest.attempts or unknown


def _parts(parts: tuple[str, ...], text: Words) -> str:
    return ", ".join(text(f"part.{part}") for part in parts)
