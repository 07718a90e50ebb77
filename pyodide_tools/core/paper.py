"""What only paper shows: a list or a slider cannot be opened or moved there, and what is drawn has no control at all.

`print.css` hides these on the screen. Screen readers do not meet them: what they say stands in the controls.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyodide_tools.core.html import Child, Html, h


def boxes(labels: Iterable[str]) -> Html:
    """Return the choices of the `select` right before it as boxes to tick; an empty label keeps its place and shows nothing.

    The page marks the box of what is chosen when it prints (client/paper.mjs): the nth label is the nth option.
    """
    listed = [h("span", label) for label in labels]
    return h("span", listed, class_="bina-paper bina-paper__boxes", aria_hidden="true")


def scale(low: str, high: str) -> Html:
    """Return the line of a slider, with what its ends mean, to put a mark on."""
    ends = (h("bdi", low), h("span", class_="bina-paper__track"), h("bdi", high))
    return h("span", ends, class_="bina-paper bina-paper__scale", aria_hidden="true")


def lines(label: Child, count: int) -> Html:
    """Return a label with so many empty lines under it."""
    rows = [h("span", class_="bina-paper__row") for _ in range(count)]
    return h(
        "p", h("b", label) if label else None, rows, class_="bina-paper bina-paper__lines", aria_hidden="true"
    )


def blanks(*labels: Child) -> Html:
    """Return labels in one line, each with room to write after it, as for a name and a class."""
    fields = [h("span", label, h("span", class_="bina-paper__room")) for label in labels]
    return h("p", fields, class_="bina-paper bina-paper__blanks", aria_hidden="true")


def table(heads: Iterable[str], rows: int) -> Html:
    """Return an empty table to fill in by hand, its rows numbered in the first column."""
    titles = list(heads)
    head = h("tr", h("th"), [h("th", title) for title in titles])
    empty = [h("tr", h("td", number), [h("td") for _ in titles]) for number in range(1, rows + 1)]
    return h(
        "table",
        h("thead", head),
        h("tbody", empty),
        class_="bina-paper bina-paper__table",
        aria_hidden="true",
    )


def frame(label: Child) -> Html:
    """Return an empty frame to draw or glue a picture in."""
    return h(
        "p", h("b", label), h("span", class_="bina-paper__frame"), class_="bina-paper", aria_hidden="true"
    )
