"""The HTML of pages whose text has not changed, from the last build."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bina.blog.blogs import blogs
from bina.converting import sections
from bina.converting.converter import Converter
from bina.converting.navigation import Navigation
from bina.converting.recipe import recipe, takes_in
from bina.converting.store import Store
from bina.extension import made
from bina.fence_finder import Found, Marked
from bina.fence_source import document_of_file
from bina.part import Build, Part

if TYPE_CHECKING:
    from mkdocs.structure.files import Files


class Posts(list[Any]):
    """The posts of a blog, which Material searches for every page of the site: by their files, not one by one."""

    def __init__(self, posts: Iterable[Any]) -> None:
        super().__init__(posts)
        self.uris = {post.file.src_uri for post in self}

    def __contains__(self, page: object) -> bool:
        """Tell whether a page is one of them."""
        return isinstance(page, Page) and page.file.src_uri in self.uris


class Converting(Part):
    """Keeps what Markdown has become; a page that had something to be said about is converted every time."""

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self.store = Store(build.cache / "converted.sqlite")
        self.files: Files | None = None
        self.known = ""
        self.asked = False
        self.blogs = list(blogs(build.config))
        self.converter = Converter()
        self.fresh: list[tuple[str, Page, dict[str, Any]]] = []

    def on_files(self, files: Files) -> None:
        """Remember the files: links lead to them."""
        self.files = files
        if self.blogs and not any(map(_lists_headings, self.blogs)):
            from bina.converting.excerpts import Excerpts, replace

            replace(Excerpts(self, files))

    def on_markdown(self, page: Page) -> None:
        """Have a page look for its HTML before it converts its text."""
        for plugin in self.blogs:
            if not isinstance(plugin.blog.posts, Posts):
                plugin.blog.posts = Posts(plugin.blog.posts)
        render = partial(self._render, page, type(page).render)
        page.render = render  # type: ignore[method-assign]

    def on_env(self, env: Any, files: Files) -> None:
        """Note what is new; what is asked for from now on is asked of the templates."""
        del files
        for key, page, noted in self.fresh:
            post = _post_options(page)
            minutes = post.readtime if post and "readtime" not in page.meta else None
            self.store.put(key, {**noted, "readtime": minutes})
        self.fresh.clear()
        if self.build.config.theme.name == "material":
            env.filters["drawn_once"] = Navigation(env).drawn_once
        if not self.build.checking:
            sections.remember(self.build.config, self.store)

    def on_built(self) -> None:
        """Write what is new."""
        self.store.close()

    def on_end(self) -> None:
        """Give Material its own excerpts back."""
        if self.blogs:
            from bina.converting.excerpts import replace

            replace(None)

    def key(self, *parts: str, markdown: str, lasting: bool) -> str | None:
        """Return the name under which the HTML of a text is kept, None where it is not `lasting`."""
        if not lasting or not self._is_known():
            return None
        return hashlib.sha256("\0".join((self.known, *parts, markdown)).encode()).hexdigest()

    def _is_known(self) -> bool:
        """Tell whether all extensions are known to look at nothing but the text, and to keep nothing of it."""
        if not self.asked and self.files:
            self.asked = True
            self.known = recipe(self.build.config, ((file.src_uri, file.url) for file in self.files)) or ""
            paces = [str(plugin.config.post_readtime_words_per_minute) for plugin in self.blogs]
            self.known = self.known and " ".join((self.known, *paces))
        return bool(self.known)

    def _render(self, page: Page, convert: Any, config: Any, files: Files) -> None:
        text, site = page.markdown or "", self.build.site
        # What is a tool depends on which there are; their marks are kept, and the tools are met in every build.
        names = " ".join(site.names)
        key = self.key("page", page.file.src_uri, page.url, names, markdown=text, lasting=not takes_in(text))
        kept = self.store.get(key) if key else None
        if kept and self._restored(page, kept, files):
            return
        site.marked = None
        with silence() as heard, self.converter.shared() if self._is_known() else nullcontext():
            convert(page, config, files)
        if key and not heard and (noted := _noted(page, site.marked)):
            self.fresh.append((key, page, noted))

    def _restored(self, page: Page, kept: Any, files: Files) -> bool:
        links = {files.get_file_from_path(uri): anchors for uri, anchors in kept["links"].items()}
        if None in links:
            return False
        page.content = self._content(page, kept)
        page.toc = toc_of(kept["toc"])
        page._title_from_render = kept["title"]  # noqa: SLF001  (what Page.render sets)
        page.present_anchor_ids = set(kept["anchors"])
        page.links_to_anchors = {file: anchors for file, anchors in links.items() if file}
        post = _post_options(page)
        if post and not post.readtime:
            post.readtime = kept.get("readtime")
        return True

    def _content(self, page: Page, kept: Any) -> str:
        if "found" not in kept:
            return str(kept["content"])
        found = tuple(Found(*one) for one in kept["found"])
        marked = Marked(kept["content"], kept["lines"], found, tuple(map(tuple, kept["unread"])))
        document = document_of_file(page.file, self.build.config, page.markdown or "")
        return made(self.build.site, document, marked).strip()


def _lists_headings(plugin: Any) -> bool:
    """Tell whether a blog shows the headings of whole posts beside its lists."""
    options = plugin.config
    return bool(
        options.blog_toc or options.archive_toc or options.categories_toc or options.authors_profiles_toc
    )


def _post_options(page: Any) -> Any:
    """Return the options of a post, None for any other page."""
    options = getattr(page, "config", None)
    return options if hasattr(options, "readtime") else None


@contextmanager
def silence() -> Iterator[list[str]]:
    """Hear whether anything is logged of a conversion: what an author is told must be told again."""
    heard: list[str] = []

    class Listener(logging.Filter):
        def filter(self, record: logging.LogRecord) -> bool:
            heard.append(record.getMessage())
            return True

    listener, log = Listener(), logging.getLogger("mkdocs.structure.pages")
    log.filters.insert(0, listener)  # before one that may keep the record to itself
    try:
        yield heard
    finally:
        log.removeFilter(listener)


def toc_tree(items: Iterable[AnchorLink]) -> list[Any]:
    """Return a table of contents as JSON."""
    return [[item.title, item.id, item.level, toc_tree(item.children)] for item in items]


def toc_of(tree: Iterable[Any]) -> TableOfContents:
    """Return the table of contents that was noted."""

    def link(title: str, name: str, level: int, children: Iterable[Any]) -> AnchorLink:
        made = AnchorLink(title, name, level)
        made.children = [link(*child) for child in children]
        return made

    items = [link(*one) for one in tree]
    if items:
        items[0].active = True  # type: ignore[attr-defined]  # as MkDocs does
    return TableOfContents(items)


def _noted(page: Page, tools: tuple[Marked, str] | None) -> dict[str, Any]:
    """Return what a page has become, empty where what came after its tools has changed it again."""
    content: dict[str, Any] = {"content": page.content}
    if tools:
        marked, html = tools
        if page.content != html.strip():
            return {}
        found = [[one.name, one.body, one.start, one.length, one.options] for one in marked.found]
        content = {"content": marked.html, "found": found, "lines": marked.lines, "unread": marked.unread}
    return {
        **content,
        "toc": toc_tree(page.toc),
        "title": page._title_from_render,  # noqa: SLF001
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()},
    }
