"""Pages are drawn by their templates only if something that the templates can see has changed."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from jinja2 import Environment, Template
from jinja2.runtime import Context
from mkdocs.config.base import Config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir

from bina import develop
from bina.publish.earlier import print_of
from bina.rebuilding.facts import TEXTS, Unknown, file_facts, page_facts, page_text, told

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_OF_EVERY_PAGE = frozenset(["nav", "pages", "config", "page"])
_NOW = "build_date_utc"
_OF_MKDOCS = {*_OF_EVERY_PAGE, _NOW}
_FAR = TEXTS | {"content_string", "content_bytes"}
_UNKNOWN = "unknown"
_SAYS_SKIPPED = logging.getLogger("mkdocs.commands.build")

Keep = Callable[[Page, str], bool]


class Drawing:
    """Decides of each page of one build whether it has to be drawn.

    `keep(page, key)` says whether the page is there as it was drawn for the same key. `shown()` tells what the
    parts put into pages. `filled` puts the tools into a text.
    """

    def __init__(
        self, files: Files, *, keep: Keep, shown: Callable[[], object], filled: Callable[[str], str]
    ) -> None:
        self.files = files
        self.keep = keep
        self.shown = shown
        self.filled = filled
        self.site: str | None = None
        self.drawn: dict[str, str] = {}
        """The keys of the pages that were drawn now, without those that must be drawn every time."""
        self.same: set[str] = set()
        self.own: set[int] | None = None
        self.looks_further = False

    def begin(self, env: Environment) -> None:
        """Have a site's templates ask before they draw."""
        drawing, looked_up, item = self, env.getattr, env.getitem

        class Asking(Template):
            def render(self, *arguments: Any, **named: Any) -> str:
                context = dict(*arguments, **named)
                return drawing.draw(self.name or "", context, lambda: super(Asking, self).render(context))

        class Watched(Context):
            def resolve_or_missing(self, key: str) -> Any:
                drawing.looks_further |= key == _NOW
                return super().resolve_or_missing(key)

        def of_object(obj: Any, attribute: str) -> Any:
            drawing.look(obj, attribute)
            return looked_up(obj, attribute)

        def of_item(obj: Any, argument: Any) -> Any:
            drawing.look(obj, argument)
            return item(obj, argument)

        env.template_class, env.context_class = Asking, Watched
        env.getattr, env.getitem = of_object, of_item  # type: ignore[method-assign]
        _SAYS_SKIPPED.addFilter(self._is_news)

    def end(self) -> None:
        """Let MkDocs say again which pages are empty."""
        _SAYS_SKIPPED.removeFilter(self._is_news)

    def draw(self, template: str, context: dict[str, Any], draw: Callable[[], str]) -> str:
        """Return a page as its template draws it, nothing if its file is what it would become."""
        page = context.get("page")
        if not isinstance(page, Page) or not context.keys() >= _OF_MKDOCS:
            return draw()  # no page, or a piece of one that a plugin draws
        try:
            key = self._key(template, page, context)
        except Unknown:
            return draw()
        if self.keep(page, key):
            self.same.add(page.file.src_uri)
            self.drawn[page.file.src_uri] = key
            return ""
        with self._watching(page, context):
            html = draw()
        if not self.looks_further:
            self.drawn[page.file.src_uri] = key
        return html

    def look(self, thing: Any, name: object) -> None:
        """Note where a template reads a text that is not in the key of its page."""
        if name in _FAR and isinstance(thing, Page | File | Config):
            self.looks_further |= self.own is None or id(thing) not in self.own

    @contextmanager
    def _watching(self, page: Page, context: dict[str, Any]) -> Iterator[None]:
        shown = [page, *(one for one in context.get("posts") or () if hasattr(one, "post"))]
        self.own = {id(one) for one in shown} | {id(getattr(one, "config", None)) for one in shown}
        self.looks_further = False
        try:
            yield
        finally:
            self.own = None

    def _key(self, template: str, page: Page, context: dict[str, Any]) -> str:
        if self.site is None:
            self.site = _UNKNOWN
            self.site = _digest(self._of_site(context))
        if self.site == _UNKNOWN:
            raise Unknown
        beside = {name: one for name, one in context.items() if name not in _OF_EVERY_PAGE and name != _NOW}
        said = [page_facts(page), page_text(page), told(beside)]
        return _digest([self.site, template, *map(self.filled, said)])

    def _of_site(self, context: dict[str, Any]) -> Iterator[str]:
        """Tell what any page may show: options, templates, the navigation, and of all pages everything but their texts."""
        config: MkDocsConfig = context["config"]
        # As it was read: what plugins make of it later, they make of this.
        yield told(vars(config)["_Config__user_configs"])
        yield told([config.site_url, config.site_dir, sorted(map(str, config.theme.dirs))])
        yield told(list(_templates(config)))
        yield told([develop.newest(), self.shown()])
        yield told(context["nav"])
        for file in self.files:
            yield file_facts(file)
            if file.page:
                yield page_facts(file.page)

    def _is_news(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        return not (said.startswith("Page skipped: '") and said.split("'")[1] in self.same)


def _templates(config: MkDocsConfig) -> Iterator[object]:
    """Tell all files of the theme's folders but those of packages, which do not change while they run."""
    installed = {Path(get_theme_dir(str(config.theme.name))), Path(mkdocs.__file__).parent / "templates"}
    for folder in map(Path, config.theme.dirs):
        if folder not in installed:
            yield [(path, print_of(path)) for path in sorted(folder.rglob("*")) if path.is_file()]


def _digest(pieces: Any) -> str:
    found = hashlib.blake2b(digest_size=20)
    for piece in pieces:
        found.update(piece.encode(errors="surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()
