"""What previews of a link show: Open Graph, and Twitter's one word of its own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bina.discovery.card_layout import HEIGHT, WIDTH
from bina.discovery.structured import Subject

_LOCALES = {"he": "he_IL", "en": "en_US", "ar": "ar_AR"}


def tags(subject: Subject) -> str:
    """Return the tags for a page's head."""
    return "".join(
        f'<meta {name}="{key}" content="{escape(value)}">' for name, key, value in _said(subject) if value
    )


def _said(subject: Subject) -> Iterator[tuple[str, str, str]]:
    article = subject.kind in {"post", "lesson"}
    yield "property", "og:type", "article" if article else "website"
    yield "property", "og:site_name", subject.site
    yield "property", "og:title", subject.title
    yield "property", "og:description", subject.description
    yield "property", "og:url", subject.url
    yield "property", "og:locale", _LOCALES.get(subject.language, subject.language)
    if subject.card:
        yield "property", "og:image", subject.card
        yield "property", "og:image:width", str(WIDTH)
        yield "property", "og:image:height", str(HEIGHT)
        yield "property", "og:image:alt", subject.title
        yield "name", "twitter:card", "summary_large_image"
    if subject.kind == "post":
        yield "property", "article:published_time", subject.created.isoformat() if subject.created else ""
        yield "property", "article:modified_time", subject.updated.isoformat() if subject.updated else ""
        for label in subject.labels:
            yield "property", "article:tag", label
