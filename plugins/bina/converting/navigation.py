"""The navigation, drawn once where it is the same on every page.

Material draws every entry anew on every page: of a site of 200 pages that is half of its building time.
An entry in which the reader is not differs from page to page in nothing but its relative addresses. And
half of what is drawn are the blank lines of templates, which are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, pass_context
from mkdocs.utils import get_relative_url, get_theme_dir

_HREF = re.compile(r'(?<=\shref=")([^"]*)(?=")')
_GAP = re.compile(r"[ \t]*\n\s*")
_FIXED = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
HOME = "."

Draw = Callable[[Any, str], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry's HTML, and apart from it the relative addresses in it, as they are from the site's root.

    `tops` are the folders at the root in which the addresses are; `far` keeps the HTML for pages in other
    ones, by their depth.
    """

    pieces: tuple[str, ...]
    addresses: tuple[str, ...]
    tops: frozenset[str]
    far: dict[int, str] = field(default_factory=dict)

    def seen_from(self, url: str) -> str:
        """Return the HTML for the page at `url`."""
        hrefs = (*(get_relative_url(address, url) for address in self.addresses), "")
        return "".join(text for pair in zip(self.pieces, hrefs, strict=True) for text in pair)

    def seen_from_afar(self, depth: int) -> str:
        """Return the HTML for the pages that are so many folders deep, and in none of ours."""
        if depth not in self.far:
            self.far[depth] = self.seen_from("?/" * depth)
        return self.far[depth]


class Navigation:
    """Gives the templates of one site the filter `entries | drawn_once(draw)`, for the entries at its top."""

    def __init__(self, env: Environment) -> None:
        self.kept: dict[str, Drawn | None] = {}
        # A site's own template for entries may draw them by the page; of Material's it is known.
        template = env.get_template("partials/nav-item.html").filename
        self.is_known = Path(str(template)).is_relative_to(get_theme_dir("material"))

    @pass_context
    def drawn_once(self, context: Any, entries: Iterable[Any], draw: Draw) -> str:
        """Return `draw(entry, path)` of all entries, where `path` names an entry in the page."""

        def drawn(entry: Any, path: str) -> str:
            return _GAP.sub("\n", draw(entry, path))

        page = context.get("page")
        named = [(f"__nav_{number}", entry) for number, entry in enumerate(entries, 1)]
        if page is None or not self.is_known:
            return "".join(drawn(entry, path) for path, entry in named)
        url = page.url or HOME
        top, depth = _top(url), get_relative_url(HOME, page.url).count("..")
        html: list[str] = []
        for path, entry in named:
            kept = self.kept.get(path)
            if entry.active:
                html.append(drawn(entry, path))
            elif kept and top not in kept.tops:
                html.append(kept.seen_from_afar(depth))
            # A page that stands in the navigation twice is active in only one of the two places.
            elif kept and url not in kept.addresses:
                html.append(kept.seen_from(page.url))
            else:
                html.append(drawn(entry, path))
                if path not in self.kept:
                    self.kept[path] = None if _may_change(entry) else taken_apart(html[-1], page.url)
        return "".join(html)


def taken_apart(html: str, url: str) -> Drawn | None:
    """Take the relative addresses out of what was drawn for the page at `url`.

    None if one of them is not as MkDocs writes it, or leads to that page.
    """
    pieces, addresses = [""], list[str]()
    for number, text in enumerate(_HREF.split(html)):
        if number % 2 == 0 or _FIXED.match(text):
            pieces[-1] += text
            continue
        address = urljoin(f"/{url}", text).removeprefix("/") or HOME
        if get_relative_url(address, url) != text:
            return None
        addresses.append(address)
        pieces.append("")
    found = Drawn(tuple(pieces), tuple(addresses), frozenset(map(_top, addresses)))
    return None if (url or HOME) in addresses else found


def _top(url: str) -> str:
    return url.partition("/")[0]


def _may_change(entry: Any) -> bool:
    """Tell whether an entry holds a list of posts on several pages, each of which is drawn in its place."""
    return bool(getattr(entry, "pages", None)) or any(
        map(_may_change, getattr(entry, "children", None) or ())
    )
