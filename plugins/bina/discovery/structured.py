"""What a page is, in the words of schema.org, for search engines: one graph of JSON-LD.

It stands in the head as a block of data, which no content policy forbids and no browser runs. In the body
Material's instant navigation would make it a script again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

ORIGINS: Mapping[str, str] = {
    "ai": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    "ai-edited": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "photo": "https://schema.org/DigitalCaptureDigitalSource",
    "drawing": "https://schema.org/DigitalArtDigitalSource",
    "screenshot": "https://schema.org/ScreenCaptureDigitalSource",
}
"""schema.org's IPTCDigitalSourceEnumeration; what is unknown says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of a page; `url` is absolute, sizes in pixels, `made` a key of ORIGINS."""

    url: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    credit_url: str = ""
    licence_url: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A page: `kind` is what it is; `path` are names and addresses from the home page down to it."""

    kind: str
    url: str
    title: str
    description: str
    language: str
    site: str
    home: str
    publisher: str
    licence: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    authors: Sequence[str] = ()
    labels: Sequence[str] = ()
    minutes: int = 0
    grades: str = ""
    card: str = ""
    images: Sequence[Image] = ()
    parts: Sequence[str] = ()
    course: str = ""
    path: Sequence[tuple[str, str]] = ()


def script(subject: Subject) -> str:
    """Return the block of data for a page's head."""
    graph = {"@context": "https://schema.org", "@graph": list(_graph(subject))}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _graph(subject: Subject) -> Iterator[dict[str, Any]]:
    site = f"{subject.home}#site"
    publisher = {"@type": "Organization", "@id": f"{subject.home}#publisher", "name": subject.publisher}
    website = {
        "@type": "WebSite",
        "@id": site,
        "url": subject.home,
        "name": subject.site,
        "inLanguage": subject.language,
        "publisher": {"@id": publisher["@id"]},
    }
    yield from (publisher, website)
    images = [_image(image, subject) for image in subject.images]
    yield _full(
        {
            **_KINDS.get(subject.kind, _page)(subject),
            "@id": f"{subject.url}#page",
            "url": subject.url,
            "description": subject.description,
            "inLanguage": subject.language,
            "isPartOf": {"@id": site} if not subject.course else {"@id": f"{subject.course}#page"},
            "publisher": {"@id": publisher["@id"]},
            "license": subject.licence,
            "dateModified": _time(subject.updated or subject.created),
            "image": [{"@id": image["@id"]} for image in images] or subject.card,
        }
    )
    yield from images
    if len(subject.path) > 1:
        yield {"@type": "BreadcrumbList", "itemListElement": list(_steps(subject.path))}


def _page(subject: Subject) -> dict[str, Any]:
    return {"@type": "WebPage", "name": subject.title}


def _post(subject: Subject) -> dict[str, Any]:
    return {
        "@type": "BlogPosting",
        "headline": subject.title,
        "mainEntityOfPage": subject.url,
        "datePublished": _time(subject.created),
        "author": [{"@type": "Person", "name": name} for name in subject.authors],
        "keywords": list(subject.labels),
        "timeRequired": _duration(subject.minutes),
    }


def _lesson(subject: Subject) -> dict[str, Any]:
    return {
        "@type": "LearningResource",
        "name": subject.title,
        "learningResourceType": "lesson plan",
        "educationalLevel": subject.grades,
        "timeRequired": _duration(subject.minutes),
        "isAccessibleForFree": True,
        "keywords": list(subject.labels),
    }


def _course(subject: Subject) -> dict[str, Any]:
    return {
        "@type": "Course",
        "name": subject.title,
        "provider": {"@id": f"{subject.home}#publisher"},
        "isAccessibleForFree": True,
        "hasPart": [{"@id": f"{url}#page"} for url in subject.parts],
    }


def _image(image: Image, subject: Subject) -> dict[str, Any]:
    return _full(
        {
            "@type": "ImageObject",
            "@id": f"{image.url}#image",
            "contentUrl": image.url,
            "width": image.width,
            "height": image.height,
            "caption": image.caption,
            "creditText": image.credit,
            "creator": {"@type": "Person", "name": image.credit} if image.credit else "",
            "acquireLicensePage": image.credit_url,
            "license": image.licence_url,
            "digitalSourceType": ORIGINS.get(image.made, ""),
            "inLanguage": subject.language,
        }
    )


def _steps(path: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for position, (name, url) in enumerate(path, 1):
        yield {"@type": "ListItem", "position": position, "name": name, "item": url}


def _time(time: datetime | None) -> str:
    return time.isoformat() if time else ""


def _duration(minutes: int) -> str:
    return f"PT{minutes}M" if minutes else ""


def _full(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {key: value for key, value in data.items() if value not in ("", None, [])}


_KINDS = {"post": _post, "lesson": _lesson, "course": _course}
