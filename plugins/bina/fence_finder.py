"""Finding the fences of a page with the help of SuperFences.

SuperFences decides what is a fence, wherever it stands: in a list, an admonition, a tab, a quotation,
not inside another fence. It tells a formatter neither file nor line and swallows every error of
one, so here a formatter only notes the fence and leaves a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from bina.fence_yaml import load

_LIKENESS = 0.75
_PLAIN = frozenset(("plain", "txt", "math", "mermaid", "katex"))
"""Names that mean something to highlighters and diagrams, though not to Pygments."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fence as SuperFences hands it over; `start` and `length` count its lines in `Finder.lines`."""

    name: str
    body: str
    start: int
    length: int
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Marked:
    """A page whose fences are still marks in its HTML.

    `lines` are what SuperFences saw, `found` its fences in the order of their marks, `unread` name and line of
    those that it did not accept.
    """

    html: str
    lines: Sequence[str]
    found: Sequence[Found]
    unread: Sequence[tuple[str, str]]


class Finder:
    """Gather the tools' fences of one page at a time; `text` is the page as it came, the rest as in `Marked`."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known
        self.text = ""
        self.lines: list[str] = []
        self.found: list[Found] = []
        self.unread: list[tuple[str, str]] = []
        self._current = (0, 0)
        self._watched: object = None

    def register(self, md: Markdown) -> None:
        """Look at a page before everything, just before SuperFences (25) and just after it."""
        md.preprocessors.register(_Look(md, self._begin), "bina-begin", 1000)
        md.preprocessors.register(_Look(md, self._before), "bina-before", 25.01)
        md.preprocessors.register(_Look(md, self._after), "bina-after", 24.99)

    def marked(self, html: str) -> Marked:
        """Return the page whose HTML this has become."""
        return Marked(html, tuple(self.lines), tuple(self.found), tuple(self.unread))

    def _begin(self, md: Markdown, lines: list[str]) -> None:
        self.text = "\n".join(lines)
        self.found.clear()
        self.unread.clear()
        # Only now is it sure which SuperFences is used: a site may have listed its own after bina.
        fences: Any = md.preprocessors["fenced_code_block"]
        if fences is not self._watched:
            self._watched = fences
            self._watch(fences)
            self._offer(fences.extension)

    def _before(self, _: Markdown, lines: list[str]) -> None:
        self.lines = list(lines)

    def _after(self, _: Markdown, lines: list[str]) -> None:
        """Note lines that open a tool's fence and are still there: SuperFences did not accept it."""
        opening = re.compile(
            rf"(?:`{{3,}}|~{{3,}})[ \t]*\.?({'|'.join(map(re.escape, self.known))})(?=[\s{{]|\Z)"
        )
        for line in lines:
            bare = line.lstrip(" \t>")
            if self.known and bare[:3] in {"```", "~~~"} and (match := opening.match(bare)):
                self.unread.append((match[1], line))

    def _watch(self, fences: Any) -> None:
        """Note where the block is that SuperFences is about to hand over."""
        process = fences.process_nested_block

        def watched(ws: str, content: str, start: int, end: int) -> None:
            self._current = (start, end - start)
            process(ws, content, start, end)

        fences.process_nested_block = watched

    def _offer(self, superfences: Any) -> None:
        """Add one entry to SuperFences, for all tools and for names that nearly are tools."""
        plain = superfences.superfences[0]["formatter"]

        def formatter(src: str, language: str, options: dict[str, object], **others: Any) -> str:
            if language not in self.known and not _looks_like_settings(src, near=self._nearly(language)):
                return str(plain(src=src, language=language, options=options, **others))
            names = [others.get("id_value"), *(others.get("classes") or ())]
            given = {**options, **{str(name): True for name in names if name}}
            self.found.append(Found(language, src, *self._current, given))
            return mark(len(self.found) - 1)

        def validator(
            language: str, inputs: Mapping[str, object], options: dict[str, object], *_: object
        ) -> bool:
            options.update(inputs)
            return language in self.known or not inputs

        others = superfences.superfences[1:]  # the first takes whatever the others leave
        entry = {"name": "bina", "test": lambda language: self._is_tool(language, others), "reset": None}
        superfences.superfences.append({**entry, "formatter": formatter, "validator": validator})

    def _is_tool(self, language: str | None, others: Sequence[Mapping[str, Any]]) -> bool:
        """Tell what may be a tool: by its name, or by a name that means nothing to anyone else."""
        if not language or language in self.known or self._nearly(language):
            return bool(language)
        return not any(one["test"](language) for one in others) and not _is_language(language)

    def _nearly(self, name: str) -> bool:
        return bool(get_close_matches(name.lower().replace("_", "-"), self.known, n=1, cutoff=_LIKENESS))


def mark(number: int) -> str:
    """Return what stands for a fence until the page has been converted."""
    return f'<div data-bina-fence="{number}"></div>'


MARK = re.compile(mark(0).replace("0", r"(\d+)"))


@cache
def _is_language(name: str) -> bool:
    """Tell whether code of that name would be highlighted."""
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return name.lower() in _PLAIN
    return True


def _looks_like_settings(body: str, *, near: bool) -> bool:
    """Tell settings from code; where the name is not even near, only an id shows that a tool was meant."""
    if not body.strip():
        return near
    data = load(body).data or {}
    return bool(data) if near else isinstance(data.get("id"), str)


class _Look(Preprocessor):
    """Look at the lines as they pass by."""

    def __init__(self, md: Markdown, look: Callable[[Markdown, list[str]], None]) -> None:
        super().__init__(md)
        self.look = look

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines unchanged."""
        self.look(self.md, lines)
        return lines
