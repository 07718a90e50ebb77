"""Where a shown number comes from: tapping a number opens a note with its sources.

Notes are popovers: no script, one note for all places that show numbers from the same sources, and on
paper, or in a browser that does not know popovers, they simply stand at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words, words
from pyodide_tools.footprint.names import figure_name, figure_value
from pyodide_tools.footprint.origins import Origin
from pyodide_tools.footprint.tables import SOURCES, Figure, Source


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one tool in one page, collected while its view is made."""

    prefix: str
    words: Words
    collected: dict[str, Html] = field(default_factory=dict)

    def number(self, shown: Child, origin: Origin) -> Html:
        """Return a number that opens its note."""
        target = f"{self.prefix}-note-{origin.key}"
        if target not in self.collected:
            self.collected[target] = _note(target, origin, self.words.package, self.words.language)
        return h("button", shown, type_="button", popovertarget=target, class_="bina-footprint__number")

    def all(self) -> Html:
        """Return the collected notes, closed."""
        return h("div", self.collected.values(), class_="bina-footprint__notes")


@lru_cache(maxsize=256)
def all_sources() -> Html:
    """Return the list of all sources as citations, with their licences; they are in English everywhere."""
    return h("ul", [h("li", _citation(source)) for source in SOURCES.values()], lang="en", dir="ltr")


@lru_cache(maxsize=512)
def _note(key: str, origin: Origin, package: str, language: str) -> Html:
    text = words(package, language)
    title = h("p", text("note-title"), " ", h("strong", text(origin.name)), id_=f"{key}-title")
    lines = h("ul", [_line(figure, package, language) for figure in dict.fromkeys(origin.figures)])
    close = h("button", text("note-close"), type_="button", popovertarget=key, class_="bina-button")
    return h(
        "div",
        title,
        h("p", text(origin.how)),
        lines,
        close,
        id_=key,
        popover="auto",
        # The id stands for the content, so nothing in it ever changes.
        data_bina_keep=True,
        role="group",
        aria_labelledby=f"{key}-title",
        class_="bina-footprint__note bina-footprint__note--again" if origin.again else "bina-footprint__note",
    )


@lru_cache(maxsize=256)
def _line(figure: Figure, package: str, language: str) -> Html:
    text = words(package, language)
    remark = f"note.{figure.subject}.{figure.quantity}"
    return h(
        "li",
        h("strong", figure_name(figure, text)),
        f": {figure_value(figure, text)} ",
        h(
            "span",
            text(f"mark.{figure.mark}"),
            class_=f"bina-footprint__mark bina-footprint__mark--{figure.mark}",
        ),
        f" {text('sources.year', year=figure.year)} ",
        f"{text(remark)} " if remark in text else None,
        text("sources.before"),
        " ",
        _links(figure.sources, text),
    )


def _links(sources: tuple[Source, ...], text: Words) -> list[Html]:
    comma = ["", *[", "] * (len(sources) - 1)]
    return [
        join(before, _link(source, _short(source, text)))
        for before, source in zip(comma, sources, strict=True)
    ]


def _short(source: Source, text: Words) -> Html:
    key = f"source.{source.key}"
    return h("bdi", text(key)) if key in text else h("bdi", source.short, lang="en", dir="ltr")


def _link(source: Source, name: Html) -> Html:
    if not source.url:
        return name
    return h("a", name, href=source.url, rel="noopener", target="_blank", title=source.citation)


def _citation(source: Source) -> Html:
    citation = h("span", f"{source.citation} {source.identifier}".strip())
    return join(_link(source, citation), f" [{source.licence}]" if source.licence else None)
