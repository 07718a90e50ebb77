"""What a blog shows beside its posts. Nothing here asks another site for anything unless the site says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

Service = Literal["copy", "email", "whatsapp", "telegram", "facebook", "x", "bluesky", "linkedin"]
_LOOPBACK = frozenset(("127.0.0.1", "localhost"))
_REPO = re.compile(r"[\w.-]+/[\w.-]+\Z")


def origin_of(url: str) -> str:
    """Return the origin of an address for the pages' policy; ValueError where it is no https address.

    http is allowed on this computer alone, to try things out.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    if not safe or not re.fullmatch(r"[a-z0-9.-]+", host) or parts.username or re.search(r"[\s;,'\"]", url):
        raise ValueError(f"{url!r}: https://…")
    return f"{parts.scheme}://{parts.netloc.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that the reader's browser sends to a service of the site's choice."""

    url: str
    """Where it is sent: https."""
    hidden: dict[str, str] = field(default_factory=dict)
    """Fields that the service wants and readers do not see, by name."""
    email: str = "email"
    """The name that the service has for the reader's address."""
    name: str = "name"
    """The name that the service has for the reader's name."""
    message: str = "message"
    """The name that the service has for the message."""
    privacy: str = ""
    """The page that says what becomes of the address, such as privacy/."""

    def __post_init__(self) -> None:
        """Refuse an address that the pages' policy could not allow."""
        origin_of(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """Comments by giscus, on the discussions of a repository; asked for when a reader clicks, never before."""

    repo: str
    """The repository, such as school/site."""
    repo_id: str
    """Its id, from giscus.app."""
    category: str
    """The category of its discussions."""
    category_id: str
    """The category's id, from giscus.app."""
    host: str = "https://giscus.app"
    """Where giscus runs, for those who run their own."""

    def __post_init__(self) -> None:
        """Refuse what would not lead to a discussion."""
        origin_of(self.host)
        if not _REPO.match(self.repo):
            raise ValueError(f"{self.repo!r}: owner/repository")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogOptions:
    """The option `blog` of the plugin."""

    related: int = 3
    """How many posts on like subjects stand under a post."""
    updated: bool = True
    """Say when a post was last changed, from git where the front matter does not say it."""
    feeds: bool = True
    """Write feed.xml (RSS) and feed.json into the blog's folder; a site without site_url has none."""
    share: tuple[Service, ...] = ()
    """Where a reader may share a post: plain links, nobody is told who reads."""
    newsletter: Form | None = None
    """A form to subscribe, under posts and in place of <!-- newsletter -->."""
    contact: Form | None = None
    """A form to write to the site, in place of <!-- contact -->."""
    comments: Comments | None = None
    """Comments under posts."""

    @property
    def frames(self) -> Iterator[str]:
        """Yield the origins that pages show in frames."""
        if self.comments:
            yield origin_of(self.comments.host)

    @property
    def forms(self) -> Iterator[str]:
        """Yield the origins that forms are sent to."""
        for form in (self.newsletter, self.contact):
            if form:
                yield origin_of(form.url)
