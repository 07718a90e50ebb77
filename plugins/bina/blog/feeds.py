"""The newest posts for feed readers: RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape, unescape
from urllib.parse import urljoin

MOST = 30
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_LEFT_OUT = re.compile(
    r"<h1\b.*?</h1>|<script\b.*?</script>|<form\b.*?</form>|<bina-tool\b.*?</bina-tool>"
    r'|<div data-bina-place="[^"]*"></div>|<a class="headerlink".*?</a>|<!--.*?-->',
    re.DOTALL,
)
# What XML has no place for. The class of all that it has takes as long to compile as ten of these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post; `url` is absolute, `html` its beginning with absolute addresses, times know their zone."""

    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A blog; `home` and `folder` are absolute addresses, those of its page and of its feeds."""

    title: str
    description: str
    language: str
    home: str
    folder: str
    entries: Sequence[Entry]


def beginning(html: str, separator: str, url: str) -> str:
    """Return what a feed shows of a post: the text before the separator, without its title and its tools."""
    text = _LEFT_OUT.sub("", html.split(separator, 1)[0])
    return _ADDRESS.sub(lambda match: f'{match[1]}="{urljoin(url, match[2])}"', text).strip()


def rss(feed: Feed) -> str:
    """Write RSS."""
    newest = max((entry.updated or entry.published for entry in feed.entries), default=None)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "<channel>",
        _element("title", feed.title),
        _element("link", feed.home),
        _element("description", feed.description or feed.title),
        _element("language", feed.language),
        f'<atom:link href="{escape(feed.folder)}feed.xml" rel="self" type="application/rss+xml"/>',
    ]
    if newest:
        lines.append(_element("lastBuildDate", format_datetime(newest)))
    for entry in feed.entries[:MOST]:
        lines += [
            "<item>",
            _element("title", entry.title),
            _element("link", entry.url),
            _element("guid", entry.url),
            _element("pubDate", format_datetime(entry.published)),
            *(_element("dc:creator", name) for name in entry.authors),
            *(_element("category", name) for name in entry.labels),
            _element("description", entry.html or entry.summary),
            "</item>",
        ]
    return "\n".join((*lines, "</channel>", "</rss>", ""))


def json_feed(feed: Feed) -> str:
    """Write JSON Feed."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.folder + "feed.json",
            "description": feed.description,
            "language": feed.language,
            "items": [_item(entry) for entry in feed.entries[:MOST]],
        },
        ensure_ascii=False,
        indent=1,
    )


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html or entry.summary,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat() if entry.updated else None,
        "image": entry.picture,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.labels),
    }
    return {key: value for key, value in item.items() if value}


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_XML.sub('', text), quote=False)}</{name}>"


def plain(html: str) -> str:
    """Return the text of a piece of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
