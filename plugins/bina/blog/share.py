"""Links by which a reader shares a post: addresses and nothing else, no service is asked before a click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

_ADDRESSES = {
    "email": "mailto:?subject={title}&body={title}%0A{url}",
    "whatsapp": "https://wa.me/?text={title}%20{url}",
    "telegram": "https://t.me/share/url?url={url}&text={title}",
    "facebook": "https://www.facebook.com/sharer/sharer.php?u={url}",
    "x": "https://x.com/intent/post?text={title}&url={url}",
    "bluesky": "https://bsky.app/intent/compose?text={title}%20{url}",
    "linkedin": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a post may be shared; `url` of `copy` is the post's own."""

    service: str
    url: str


def links(services: Iterable[str], title: str, url: str) -> Iterator[Link]:
    """Yield a link for each service; `url` is the post's absolute address, and without one there are none."""
    if not url:
        return
    for service in services:
        address = _ADDRESSES.get(service, "")
        if service == "copy":
            yield Link(service, url)
        elif address:
            yield Link(service, address.format(title=quote(title, safe=""), url=quote(url, safe="")))
