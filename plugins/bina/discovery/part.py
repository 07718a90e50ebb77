"""How the pages of a site are found and shown elsewhere; only a site that knows its address says anything."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from babel.dates import format_date

from bina import lettering
from bina.blog.part import Blog
from bina.discovery import preview, robots
from bina.discovery.card import card_file, draw
from bina.discovery.card_layout import Card, reads_rtl
from bina.discovery.structured import Image, Subject, script
from bina.part import Build, Part
from bina.pictures.copies import put
from bina.pictures.part import Pictures
from bina.pictures.source import KINDS

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_CARDS = "assets/cards"


class Discovery(Part):
    """Structured data, previews, cards, robots.txt."""

    def __init__(self, build: Build, pictures: Pictures, blog: Blog) -> None:
        super().__init__(build)
        self.options = build.options.discovery
        self.pictures = pictures
        self.blog = blog
        self.base = str(build.config.site_url or "")
        self.language = str(build.config.theme.get("language") or "en")
        self.cards: dict[str, Path] = {}
        self.lessons: dict[str, list[str]] = {}
        self.own_robots = False

    def on_files(self, files: Files) -> None:
        """See whether the site has its own robots.txt."""
        self.own_robots = files.get_file_from_path("robots.txt") is not None

    def on_env(self, env: Any, files: Files) -> None:
        """Find the courses, and draw the cards that are not in the cache."""
        del env
        if not self.base or self.build.checking:
            return
        pages = [file.page for file in files.documentation_pages() if file.page]
        for page in pages:
            if page.meta.get("lesson"):
                folder = posixpath.dirname(page.file.src_uri)
                self.lessons.setdefault(folder, []).append(urljoin(self.base, page.url))
        if self.options.cards and not lettering.missing():
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                for drawn in [pool.submit(*job) for page in pages if (job := self._card(page))]:
                    drawn.result()

    def on_finished(self, html: str, page: Page) -> str:
        """Put into the head what others read."""
        if not self.base or "</head>" not in html:
            return html
        subject = self._subject(page)
        said = [preview.tags(subject), robots.tags(self.options.training)]
        # Material asks for a site map below whatever is exactly rel="alternate", as if it were a translation.
        said += [
            f'<link rel="alternate feed" type="{kind}" title="{escape(title)}" href="{escape(url)}">'
            for kind, title, url in self.blog.feeds
            if 'rel="alternate" type="application/rss+xml"' not in html
        ]
        if self.options.structured_data:
            said.append(script(subject))
        return html.replace("</head>", f"{''.join(said)}</head>", 1)

    def on_built(self) -> None:
        """Put cards and robots.txt into the site."""
        site = Path(self.build.config.site_dir)
        put({f"{_CARDS}/{file.name}": file for file in self.cards.values()}, site)
        if self.base and self.options.robots and not self.own_robots:
            files = {
                "robots.txt": robots.robots_txt(urljoin(self.base, "sitemap.xml"), self.options.training)
            }
            for name, text in {**files, **robots.other_files(self.options.training)}.items():
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (site / name).write_text(text, encoding="utf-8")

    def _card(self, page: Page) -> tuple[Any, ...] | None:
        """Note the card of a page; return what draws it, None where it is in the cache."""
        picture = self._card_picture(page)
        known = self.pictures.known.get(picture.src_uri) if picture else None
        post = self.blog.posts.get(page.file.src_uri)
        title = str(page.title or self.build.config.site_name)
        card = Card(
            title=title,
            site=self.build.config.site_name,
            author=", ".join(author.name for author in post.authors) if post else "",
            about=format_date(post.config.date.created, "long", locale=self.language) if post else "",
            rtl=reads_rtl(title, self.language),
            picture=known is not None,
        )
        key = known[1].folder.name if known and known[1] else str(picture and picture.src_uri)
        file = card_file(card, key, self.build.cache)
        self.cards[page.file.src_uri] = file
        if file.is_file():
            return None
        bytes_of = Path(str(picture.abs_src_path)).read_bytes() if picture and known else None
        return draw, card, bytes_of, file

    def _card_picture(self, page: Page) -> File | None:
        """Return the first picture of a page's text that can be drawn on a card."""
        found = (file for file, *_ in self.pictures.of_page(page))
        return next((file for file in found if Path(file.src_uri).suffix.lower() in KINDS), None)

    def _subject(self, page: Page) -> Subject:
        config, post = self.build.config, self.blog.posts.get(page.file.src_uri)
        lesson: Any = page.meta.get("lesson")
        lesson = lesson if isinstance(lesson, dict) else {}
        folder = posixpath.dirname(page.file.src_uri)
        is_index = page.file.name == "index"
        course = urljoin(self.base, f"{folder}/") if lesson and folder else ""
        parts: Sequence[str] = self.lessons.get(folder, ()) if is_index else ()
        card = self.cards.get(page.file.src_uri)
        minutes = post.config.readtime if post else lesson.get("minutes")
        return Subject(
            kind="post" if post else "lesson" if lesson else "course" if parts else "page",
            url=urljoin(self.base, page.url),
            title=str(page.title or config.site_name),
            description=str(
                page.meta.get("description") or (config.site_description if page.is_homepage else "") or ""
            ),
            language=self.language,
            site=config.site_name,
            home=self.base,
            publisher=self.options.publisher or config.site_name,
            licence=self.options.licence,
            created=post.config.date.created if post else None,
            updated=self.blog.updated(page),
            authors=tuple(author.name for author in post.authors) if post else (),
            labels=_labels(page, post),
            minutes=minutes if isinstance(minutes, int) else 0,
            grades=str(lesson.get("grades") or ""),
            card=urljoin(self.base, f"{_CARDS}/{card.name}") if card else "",
            images=tuple(self._images(page)),
            parts=parts,
            course=course,
            path=self._path(page),
        )

    def _images(self, page: Page) -> list[Image]:
        return [
            Image(
                url=urljoin(self.base, file.url),
                width=source.width,
                height=source.height,
                caption=facts.caption or facts.alt,
                credit=facts.credit,
                credit_url=facts.credit_url,
                licence_url=facts.licence_url,
                made=facts.made,
            )
            for file, source, facts in self.pictures.of_page(page)
        ]

    def _path(self, page: Page) -> list[tuple[str, str]]:
        """Return names and addresses of the pages above a page, and of itself."""
        if page.is_homepage:
            return []
        path = [(self.build.config.site_name, self.base)]
        ancestors: list[Any] = list(page.ancestors)
        for above in reversed(ancestors):
            index = next((one for one in above.children or () if getattr(one, "is_index", False)), None)
            if index is not None and index is not page:
                path.append((str(above.title), urljoin(self.base, index.url)))
        return [*path, (str(page.title), urljoin(self.base, page.url))]


def _labels(page: Page, post: Any) -> tuple[str, ...]:
    tags = page.meta.get("tags")
    own = [str(tag) for tag in tags] if isinstance(tags, list) else []
    return tuple(dict.fromkeys([*(post.config.categories if post else ()), *own]))
