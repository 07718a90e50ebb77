"""Finding the fences of a page with the help of SuperFences.

SuperFences decides what is a fence, wherever it stands: in a list, an admonition, a tab, a quotation,
not inside another fence. It tells a formatter neither file nor line and swallows every error of
one, so here a formatter only notes the fence and leaves a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from bina.fence_yaml import load

_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """A fence as SuperFences hands it over; `start` and `length` count its lines in `Finder.lines`."""

    name: str
    body: str
    start: int
    length: int
    options: Mapping[str, object]


class Finder:
    """Gather the tools' fences of one page at a time.

    `text` is the page as it came, `lines` what SuperFences saw, `found` its fences in the order of
    their marks, `unread` name and line of those that it did not accept.
    """

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
            if language not in self.known and not _looks_like_settings(src):
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

        entry = {"name": "bina", "test": self._is_tool, "reset": None}
        superfences.superfences.append({**entry, "formatter": formatter, "validator": validator})

    def _is_tool(self, language: str | None) -> bool:
        return language in self.known or bool(language and self._nearly(language))

    def _nearly(self, name: str) -> list[str]:
        return get_close_matches(name.lower().replace("_", "-"), self.known, n=1, cutoff=_LIKENESS)


def mark(number: int) -> str:
    """Return what stands for a fence until the page has been converted."""
    return f'<div data-bina-fence="{number}"></div>'


MARK = re.compile(mark(0).replace("0", r"(\d+)"))


def _looks_like_settings(body: str) -> bool:
    return not body.strip() or bool(load(body).data)


class _Look(Preprocessor):
    """Look at the lines as they pass by."""

    def __init__(self, md: Markdown, look: Callable[[Markdown, list[str]], None]) -> None:
        super().__init__(md)
        self.look = look

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines unchanged."""
        self.look(self.md, lines)
        return lines
