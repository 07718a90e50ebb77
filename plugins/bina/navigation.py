"""The navigation, drawn once where it is the same on every page.

Material draws every entry anew on every page: of a site of 200 pages that is half of its building time.
An entry in which the reader is not differs from page to page in nothing but its relative addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from jinja2 import pass_context
from mkdocs.utils import get_relative_url

_HREF = re.compile(r'(?<=\shref=")([^"]*)(?=")')
_FIXED = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
HOME = "."

Draw = Callable[[Any, str], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry's HTML, without the addresses (from the site's root) that are relative to the page.

    `tops` are the folders at the root in which they are; `far` keeps the HTML for pages elsewhere, by
    their way up to the root.
    """

    pieces: tuple[str, ...]
    addresses: tuple[str, ...]
    tops: frozenset[str]
    far: dict[str, str] = field(default_factory=dict)

    def on(self, url: str, up: str) -> str:
        """Return the HTML for the page at `url`, from which `up` leads to the root."""
        if up and _top(url) in self.tops:
            return self._joined(get_relative_url(address, url) for address in self.addresses)
        if up not in self.far:
            self.far[up] = self._joined(get_relative_url(address, up + "x") for address in self.addresses)
        return self.far[up]

    def _joined(self, hrefs: Iterable[str]) -> str:
        return "".join(text for pair in zip(self.pieces, (*hrefs, ""), strict=True) for text in pair)
