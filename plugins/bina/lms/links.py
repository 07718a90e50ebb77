"""Links and files of a built page, as they are in a package."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bina.publish.markup import attributes, tags, without

_IN_CSS = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)""")
_SOURCES = ("src", "srcset", "poster", "href")


@dataclass(slots=True)
class Found:
    """What is met in a page: `where` is its path in the site, `address` that of the site or empty."""

    site: Path
    where: str
    address: str = ""
    tools: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def relinked(markup: str, found: Found) -> str:
    """Return the markup with its links and files as a package has them; `found` notes what goes along."""
    pieces, at = list[str](), 0
    unlinked = 0
    for tag in tags(markup):
        of_tag = attributes(tag.text)
        named = [key for key in _SOURCES if key in of_tag]
        if not named or tag.name == "bina-tool":
            continue
        text = tag.text
        for key in named:
            if tag.name in {"a", "area"} and key == "href":
                text = _link(text, of_tag[key], found)
                unlinked += "href" not in attributes(text)
            elif key == "srcset":
                text = _set(text, key, ", ".join(_candidates(of_tag[key], found)))
            elif not of_tag[key].startswith(("#", "data:")):
                text = _set(text, key, _taken(of_tag[key], found))
        pieces += [markup[at : tag.start], text]
        at = tag.end
    if unlinked:
        found.notes.append(
            f"{found.where}: {unlinked} links to other pages became plain text; say the address of the site with --address"
        )
    return "".join((*pieces, markup[at:]))


def _link(text: str, href: str, found: Found) -> str:
    parts = urlsplit(href)
    if href.startswith("#"):
        return text
    if parts.scheme or parts.netloc:
        return _outside(text, href)
    target = path_in_site(href, found.where)
    if (found.site / target).is_file() and not target.endswith(".html"):
        found.files.append(target)
        return _set(text, "href", target)
    return (
        _outside(text, urljoin(found.address, href_of(found.where, href)))
        if found.address
        else without(text, "href")
    )


def href_of(where: str, href: str) -> str:
    """Return a link of the page at `where` as it would be in the home page."""
    path, fragment = urldefrag(href)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(where), path))
    slash = "/" if path.endswith("/") or path in {"", ".", ".."} else ""
    return f"{'' if joined == '.' else joined + slash}{'#' + fragment if fragment else ''}"


def _outside(text: str, href: str) -> str:
    return _set(_set(_set(text, "href", href), "target", "_blank"), "rel", "noopener")


def _candidates(value: str, found: Found) -> Iterator[str]:
    for candidate in value.split(","):
        url, _, size = candidate.strip().partition(" ")
        yield f"{_taken(url, found)} {size}".strip()


def _taken(url: str, found: Found) -> str:
    """Note a file that goes along; return its place in the package."""
    path = path_in_site(url, found.where)
    if (found.site / path).is_file():
        found.files.append(path)
        return path
    found.notes.append(f"{found.where}: {url} is not in the site, and not in the package")
    return path


def path_in_site(url: str, where: str) -> str:
    """Return a path of the site; never outside of it."""
    path = unquote(urlsplit(url).path)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(where), path))
    return joined.lstrip("/")


def _set(tag: str, name: str, value: str) -> str:
    end = "/>" if tag.endswith("/>") else ">"
    return f'{without(tag, name)[: -len(end)].rstrip()} {name}="{escape(value)}"{end}'


def asked_by(sheet: str, site: Path) -> Iterator[str]:
    """Walk the files of the site that a stylesheet loads."""
    text = (site / sheet).read_text(encoding="utf-8")
    for match in _IN_CSS.finditer(text):
        if not match[1].startswith("data:"):
            path = path_in_site(match[1], sheet)
            if (site / path).is_file():
                yield path
