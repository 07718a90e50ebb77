"""One converter of Markdown for all pages of a build.

MkDocs makes one for each page, with all its extensions: of a build of 200 pages that is a thirtieth. Python-Markdown's
own way is to make one and to reset it. It is gone only with extensions that are known to forget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import markdown
from mkdocs.structure import pages

from bina.converting.plain_text import pass_over


class Converter:
    """What a build converts its pages with; MkDocs' own steps are put in anew for each page, over those of the last."""

    def __init__(self) -> None:
        self.md: markdown.Markdown | None = None
        self.made_with: tuple[list[Any], dict[str, Any]] | None = None
        self.instead = SimpleNamespace(**{**vars(markdown), "Markdown": self._lent})

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Have MkDocs convert a page with this converter; it makes one where an extension or an option has changed."""
        pages.markdown = self.instead  # type: ignore[assignment, attr-defined]
        try:
            yield
        finally:
            pages.markdown = markdown  # type: ignore[attr-defined]

    def _lent(self, extensions: list[Any], extension_configs: Mapping[str, Any]) -> markdown.Markdown:
        wished = list(extensions), dict(extension_configs)
        if self.md is None or self.made_with != wished or _counts_pages(extension_configs):
            self.made_with = wished
            self.md = markdown.Markdown(extensions=extensions, extension_configs=dict(extension_configs))
            pass_over(self.md)
            return self.md
        return self.md.reset()


def _counts_pages(options: Mapping[str, Any]) -> bool:
    """Tell whether footnotes get names with the number of pages that a converter has met."""
    return any(isinstance(one, Mapping) and one.get("UNIQUE_IDS") for one in options.values())
