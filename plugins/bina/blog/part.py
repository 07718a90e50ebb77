"""The blog of a site: gathers its posts once all texts are converted, and gives templates what stands beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from posixpath import dirname
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.utils import get_relative_url

from bina.blog.blogs import blogs
from bina.blog.feeds import Entry, Feed, beginning, json_feed, plain, rss
from bina.blog.forms import contact, newsletter
from bina.blog.history import last_changes
from bina.blog.related import Text, related
from bina.blog.share import Link, links
from bina.converting.store import Store
from bina.part import Build, Part
from pyodide_tools.core.strings import Words, words

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

HEBREW_WORDS_PER_MINUTE = 187
"""Silent reading of running text by grown-ups (IReST, Trauzettel-Klosinski and Dietz 2012, doi 10.1167/iovs.11-8284)."""
_MATERIALS_WORDS_PER_MINUTE = 265
_NEWSLETTER, _CONTACT = "<!-- newsletter -->", "<!-- contact -->"
_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Beside:
    """What a template may show beside a page: under the name `bina`. `say` are our words for it."""

    say: Words
    is_post: bool = False
    updated: datetime | None = None
    related: tuple[Any, ...] = ()
    share: tuple[Link, ...] = ()
    newsletter: str = ""
    comments: str = ""
    comments_host: str = ""
    discussions: str = ""
    feed: str = ""


class Blog(Part):
    """Related posts, true dates, feeds, sharing, forms, comments."""

    def __init__(self, build: Build, store: Store) -> None:
        super().__init__(build)
        self.store = store
        self.options = build.options.blog
        self.words = words("bina.blog", build.site.language)
        self.blogs = list(blogs(build.config))
        self.posts: dict[str, Any] = {}
        self.related: dict[str, list[str]] = {}
        if build.site.language == "he":
            for plugin in self.blogs:
                if plugin.config.post_readtime_words_per_minute == _MATERIALS_WORDS_PER_MINUTE:
                    plugin.config.post_readtime_words_per_minute = HEBREW_WORDS_PER_MINUTE

    def on_env(self, env: Any, files: Files) -> None:
        """Find out which posts go together, and since when pages are what they are."""
        del env
        self.posts = {post.file.src_uri: post for plugin in self.blogs for post in plugin.blog.posts}
        if self.options.related:
            self.related = self._related([_text(uri, post) for uri, post in self.posts.items()])
        for file in files.documentation_pages():
            if file.page and (changed := self.updated(file.page)):
                file.page.update_date = changed.date().isoformat()  # what the site map says

    def on_context(self, context: Any, page: Page) -> None:
        """Give the templates what belongs beside this page."""
        post = self.posts.get(page.file.src_uri)
        context["bina"] = Beside(self.words) if post is None else self._beside(post)

    def on_finished(self, html: str, page: Page) -> str:
        """Put the forms where the texts ask for them."""
        for mark, form in ((_NEWSLETTER, self._newsletter), (_CONTACT, self._contact)):
            if mark in html:
                html = html.replace(mark, form(page), 1)
        return html

    def shown(self) -> object:
        """Tell since when the files are what they are: structured data say it of every page."""
        return repr(self.changes)

    def on_built(self) -> None:
        """Write the feeds."""
        if not (self.options.feeds and self.build.config.site_url):
            return
        for plugin in self.blogs:
            folder = Path(self.build.config.site_dir, dirname(plugin.blog.file.dest_uri))
            feed = self._feed(plugin)
            (folder / "feed.xml").write_text(rss(feed), encoding="utf-8")
            (folder / "feed.json").write_text(json_feed(feed), encoding="utf-8")

    @property
    def feeds(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind, title and absolute address of every feed."""
        if self.options.feeds and (base := self.build.config.site_url):
            for plugin in self.blogs:
                folder = _folder(base, plugin)
                yield "application/rss+xml", self.words("feed"), folder + "feed.xml"
                yield "application/feed+json", self.words("feed-json"), folder + "feed.json"

    @cached_property
    def changes(self) -> dict[Path, datetime]:
        """When git last saw a change of each file."""
        return last_changes(Path(self.build.config.docs_dir)) if self.options.updated else {}

    def updated(self, page: Page) -> datetime | None:
        """Return when a page was last changed; of a post, only if that was later than the day after it came out."""
        dates = getattr(getattr(page, "config", None), "date", None)
        if dates and dates.updated:
            written: datetime = dates.updated
            return written
        path = page.file.abs_src_path
        changed = self.changes.get(Path(path).resolve()) if path and self.changes else None
        if changed and dates and changed.date() <= dates.created.date() + timedelta(days=1):
            return None
        return changed

    def entry(self, post: Any, separator: str) -> Entry:
        """Return a post as feeds have it."""
        url = urljoin(str(self.build.config.site_url), post.url)
        html = beginning(post.content or "", separator, url)
        return Entry(
            url=url,
            title=post.title,
            summary=post.meta.get("description") or plain(html)[:_SUMMARY],
            html=html,
            published=post.config.date.created,
            updated=self.updated(post),
            authors=tuple(author.name for author in post.authors),
            labels=tuple(dict.fromkeys((*post.config.categories, *(post.meta.get("tags") or ())))),
        )

    def _related(self, texts: list[Text]) -> dict[str, list[str]]:
        said = repr([self.options.related, *((one.key, one.text, sorted(one.labels)) for one in texts)])
        key = f"related {hashlib.sha256(said.encode()).hexdigest()}"
        found: dict[str, list[str]] | None = self.store.get(key)
        if found is None:
            found = related(texts, self.options.related)
            self.store.put(key, found)
        return found

    def _beside(self, post: Any) -> Beside:
        comments = self.options.comments
        where = {**asdict(comments), "language": self.build.site.language} if comments else {}
        return Beside(
            self.words,
            is_post=True,
            updated=self.updated(post),
            related=tuple(self.posts[uri] for uri in self.related.get(post.file.src_uri, ())),
            share=tuple(links(self.options.share, post.title, post.canonical_url or "")),
            newsletter="" if _NEWSLETTER in (post.content or "") else self._newsletter(post),
            comments=json.dumps({**where, "title": self.words("comments.frame")}) if comments else "",
            comments_host=comments.host.split("//")[1] if comments else "",
            discussions=f"https://github.com/{comments.repo}/discussions" if comments else "",
        )

    def _newsletter(self, page: Page) -> str:
        form = self.options.newsletter
        return newsletter(form, self.words, privacy=_relative(form.privacy, page)) if form else ""

    def _contact(self, page: Page) -> str:
        form = self.options.contact
        return contact(form, self.words, privacy=_relative(form.privacy, page)) if form else ""

    def _feed(self, plugin: Any) -> Feed:
        config = self.build.config
        separator = plugin.config.post_excerpt_separator
        newest = sorted(plugin.blog.posts, key=lambda post: post.config.date.created, reverse=True)
        base = str(config.site_url)
        return Feed(
            title=config.site_name,
            description=config.site_description or "",
            language=str(config.theme.get("language") or "en"),
            home=urljoin(base, plugin.blog.url),
            folder=_folder(base, plugin),
            entries=[self.entry(post, separator) for post in newest],
        )


def _folder(base: str, plugin: Any) -> str:
    folder = dirname(plugin.blog.file.dest_uri)
    return urljoin(base, f"{folder}/" if folder else "")


def _relative(address: str, page: Page) -> str:
    return get_relative_url(address, page.url) if address and "://" not in address else address


def _text(uri: str, post: Any) -> Text:
    labels = frozenset((*post.config.categories, *(post.meta.get("tags") or ())))
    return Text(uri, f"{post.title} {post.meta.get('description') or ''} {post.markdown}", labels)
