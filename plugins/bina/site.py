"""What all fences of one build share: options, ids, problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bina.author_errors import Path, Place, Problem
from pyodide_tools.core import tool
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool

if TYPE_CHECKING:
    from bina.fence_finder import Marked

_PLACE = re.compile(r'<div data-bina-place="([a-z0-9-]+)"></div>')


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the places in which options of a tool may be written; the later layer wins.

    `spots` says where each path is written; a path that is not there is at `whole`.
    """

    data: Mapping[str, Any]
    spots: Mapping[Path, Place]
    whole: Place


@dataclass(slots=True)
class Site:
    """The state of one build. `backends` and `collectors` go to the page, so they hold no secret.

    Where `waiting` is a mapping, finished tools wait in it until a page is written, and the page holds
    only their place: what others make of a page (search, feeds, excerpts) is spared hundreds of
    elements that mean nothing there. `lms`: the tools are for a package of a learning platform.
    """

    language: str = "he"
    backends: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    collectors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tools: Mapping[str, Layer] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)
    warnings: dict[str, Problem] = field(default_factory=dict)
    ids: dict[str, Place] = field(default_factory=dict)
    waiting: dict[str, str] | None = None
    lms: bool = False
    names: tuple[str, ...] = field(default_factory=tool.names)
    found: dict[str, Tool] = field(default_factory=dict)
    views: dict[str, str | None] = field(default_factory=dict)
    """What `fence_html` has drawn for settings, with a stand-in for the id."""
    marked: tuple[Marked, str] | None = None
    """The page with tools that was converted last: before they were put in, and after."""

    @property
    def services(self) -> dict[str, Any]:
        """Return what all tools and the page may know of the site."""
        collectors = {"collectors": self.collectors} if self.collectors else {}
        return {"backends": self.backends, **collectors, **({"lms": True} if self.lms else {})}

    def hold(self, html: str, key: str) -> str:
        """Keep a finished tool back, where that is wished; return what goes into the page."""
        if self.waiting is None:
            return html
        self.waiting[key] = html
        return f'<div data-bina-place="{key}"></div>'

    def filled(self, page: str) -> str:
        """Put the tools that wait into a page that is about to be written."""
        waiting = self.waiting or {}
        return _PLACE.sub(lambda match: waiting.get(match[1], match[0]), page) if waiting else page

    def tool(self, name: str) -> Tool:
        """Return the tool of a fence; looking for it in the folders once is enough for a build."""
        if name not in self.found:
            self.found[name] = tool.find(name)
        return self.found[name]

    @property
    def words(self) -> Words:
        """Return the words of the site side in the site's language."""
        return words("bina", self.language)

    def report(self, problems: Iterable[Problem]) -> None:
        """Keep problems; one that is found again, as in an excerpt of a post, is the same one."""
        for problem in problems:
            self.problems.setdefault(str(problem), problem)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Keep what an author should mend though the site can be built."""
        for problem in problems:
            self.warnings.setdefault(str(problem), problem)

    def take(self, name: str, place: Place, *, again: bool) -> Place | None:
        """Register an id; return where another tool has it.

        A page that is rendered more than once meets its own ids again: within a file only `again`,
        seen before in the same rendering, tells a second tool.
        """
        first = self.ids.setdefault(name, place)
        return first if again or first.file != place.file else None


def language_of(code: object) -> str:
    """Return the language of our words for a site's language: Hebrew for Hebrew, else English."""
    return "he" if str(code).lower().replace("_", "-").split("-")[0] in {"he", "iw"} else "en"


def merge(layers: Iterable[Layer]) -> dict[str, Any]:
    """Put layers over each other: keys and values are merged, anything else is replaced."""
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _over(merged, layer.data)
    return merged


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[key] = _over(under, value) if both else value  # type: ignore[arg-type]
    return merged


def place_in(layers: Iterable[Layer], path: Path) -> Place:
    """Return where `path` is written, else what holds it; the last layer is asked first."""
    order = list(layers)[::-1]
    for length in range(len(path), 0, -1):
        for layer in order:
            if path[:length] in layer.spots:
                return layer.spots[path[:length]]
    return order[0].whole
