"""The navigation, drawn once where it is the same on every page.

Material draws every entry anew on every page: of a site of 200 pages that is half of its building time.
An entry in which the reader is not differs from page to page in nothing but its relative addresses. And
half of what is drawn are the blank lines of templates, which are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urljoin

from jinja2 import Environment, pass_context
from mkdocs.utils import get_relative_url, get_theme_dir

_HREF = re.compile(r'(?<=\shref=")([^"]*)(?=")')
_GAP = re.compile(r"[ \t]*\n\s*")
_FIXED = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)
HOME = "."

Draw = Callable[[Any, str], str]
Lit: TypeAlias = "tuple[Any, ...]"
"""Which of an entry's parts lead to the page, for it and each of its children; empty where none does."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry's HTML, and apart from it the relative addresses in it, as they are from the site's root.

    `tops` are the folders at the root in which the addresses are: pages in none of them differ by their depth alone.
    `own` are the addresses of the pages on which the entry looks different: they stand in it, or are further
    pages of a list that does.
    """

    pieces: tuple[str, ...]
    addresses: tuple[str, ...]
    tops: frozenset[str]
    own: frozenset[str]

    def seen_from(self, url: str) -> str:
        """Return the HTML for the page at `url`."""
        hrefs = (*(get_relative_url(address, url) for address in self.addresses), "")
        return "".join(text for pair in zip(self.pieces, hrefs, strict=True) for text in pair)


class Navigation:
    """Gives the templates of one site the filter `entries | drawn_once(draw)`, for the entries at its top."""

    def __init__(self, env: Environment) -> None:
        self.entries: list[Any] = []
        self.kept: dict[tuple[int, Lit], Drawn | None] = {}
        # Of a site of many pages nearly every entry looks the same on nearly every page of a depth.
        self.far: dict[int, list[str | None]] = {}
        self.near: dict[str, set[int]] = {}
        # A site's own template for entries may draw them by the page; of Material's it is known.
        template = env.get_template("partials/nav-item.html").filename
        self.is_known = Path(str(template)).is_relative_to(get_theme_dir("material"))

    @pass_context
    def drawn_once(self, context: Any, entries: Iterable[Any], draw: Draw) -> str:
        """Return `draw(entry, path)` of all entries, where `path` names an entry in the page."""
        page, entries = context.get("page"), list(entries)

        def drawn(at: int) -> str:
            return _GAP.sub("\n", draw(entries[at], f"__nav_{at + 1}"))

        if page is None or not self.is_known:
            return "".join(map(drawn, range(len(entries))))
        if entries != self.entries:
            self.entries, self.kept, self.far, self.near = entries, {}, {}, {}
        url = page.url or HOME
        depth = get_relative_url(HOME, page.url).count("..")
        far = self.far.setdefault(depth, [None] * len(entries))
        near = self.near.get(_top(url), set()) | self.near.get(url, set())
        html = list(far)
        for at, entry in enumerate(entries):
            if html[at] is None or at in near or entry.active:
                html[at] = self._on(page, at, far, drawn)
        return "".join(map(str, html))

    def _on(self, page: Any, at: int, far: list[str | None], drawn: Callable[[int], str]) -> str:
        """Return an entry as it is on a page; note it in `far` where it is the same on most pages of this depth."""
        url, entry = page.url or HOME, self.entries[at]
        key = at, _lit(entry)
        kept = self.kept.get(key)
        # A page that stands in the navigation twice is active in only one of the two places.
        if kept is None or url in kept.own:
            html = drawn(at)
            if key not in self.kept and url not in (own := frozenset(_own(entry))):
                self.kept[key] = found = taken_apart(html, page.url, own)
                for name in (found.tops | found.own) if found and not entry.active else ():
                    self.near.setdefault(name, set()).add(at)
            return html
        html = kept.seen_from(page.url)
        if not entry.active and _top(url) not in kept.tops:
            far[at] = html
        return html


def taken_apart(html: str, url: str, own: frozenset[str] = frozenset()) -> Drawn | None:
    """Take the relative addresses out of what was drawn for the page at `url`, which is none of its `own`.

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
    found = Drawn(tuple(pieces), tuple(addresses), frozenset(map(_top, addresses)), own | set(addresses))
    return None if (url or HOME) in addresses else found


def _top(url: str) -> str:
    return url.partition("/")[0]


def _lit(entry: Any) -> Lit:
    """Tell which parts of an entry are shown as the way to the page: it alone, and the same for its children."""
    if not entry.active:
        return ()
    return (True, *map(_lit, entry.children or ()))


def _own(entry: Any) -> Iterator[str]:
    """Walk the addresses of pages on which an entry shows that the reader is there."""
    for page in (entry, *(getattr(entry, "pages", None) or ())):
        if getattr(page, "url", None) is not None:
            yield page.url or HOME
    for child in getattr(entry, "children", None) or ():
        yield from _own(child)
