"""What a test asks of a built page: its head, headings, links and what it loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_LOADING_RELS = frozenset(
    ("stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest")
)
_SOURCES = frozenset(("script", "img", "iframe", "source", "video", "audio", "embed", "track"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class HtmlPage:
    """A built page; `path` is relative to the site's root, with slashes."""

    path: str
    html: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[int] = field(default_factory=list)
    images: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    styled: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__()
        self.page = page
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, found = self.page, {name: value or "" for name, value in attrs}
        page.ids += [found["id"]] if "id" in found else []
        page.styled += [tag] if "style" in found else []
        if tag == "html":
            page.html = found
        elif tag == "title":
            self.in_title = not page.title
        elif tag in _HEADINGS:
            page.headings.append(int(tag[1]))
        elif tag == "a" and "href" in found:
            page.links.append(found["href"])
        elif tag == "link" and _LOADING_RELS & set(found.get("rel", "").split()):
            page.loads.append(found["href"])
        elif tag == "bina-tool":
            page.tools.append(found["id"])
        if tag in _SOURCES:
            page.loads += [found[name] for name in ("src", "poster") if found.get(name)]
            page.loads += [entry.split()[0] for entry in found.get("srcset", "").split(",") if entry.strip()]
        if tag == "img":
            page.images.append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.page.title += data


def read(root: Path, path: Path) -> HtmlPage:
    """Read one page of a site."""
    page = HtmlPage(path.relative_to(root).as_posix())
    _Reader(page).feed(path.read_text(encoding="utf-8"))
    return page
