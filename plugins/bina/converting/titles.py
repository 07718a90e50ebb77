"""Titles of boxes that their author has left to the default: Markdown takes the English name of the kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bina.part import Build, Part
from pyodide_tools.core.strings import words

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

_TITLE = re.compile(
    r'(?P<before><div class="admonition (?P<kind>[a-z]+)[^"]*">\s*<p class="admonition-title">'
    r'|<details class="(?P<folded>[a-z]+)[^"]*"[^>]*>\s*<summary>)(?P<title>[^<]*)(?=</)'
)


class Titles(Part):
    """Says them in the language of the site."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self.words = words("bina.converting", build.site.language)

    def on_finished(self, html: str, page: Page) -> str:
        """Put a title in place of the name of a kind."""
        del page
        if "admonition-title" not in html and "<summary>" not in html:
            return html
        return _TITLE.sub(self._titled, html)

    def _titled(self, match: re.Match[str]) -> str:
        kind = match["kind"] or match["folded"]
        is_default = match["title"] == kind.capitalize() and f"box.{kind}" in self.words
        return match["before"] + (self.words(f"box.{kind}") if is_default else match["title"])
