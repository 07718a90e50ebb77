"""Markup that is safe by construction: text is escaped, executable attributes do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias


class MarkupError(ValueError):
    """A tool asked for markup that could run code or is not well formed."""


class Html(str):
    """Markup that is already escaped; only this module makes it from parts."""

    __slots__ = ()


Child: TypeAlias = "Html | str | int | float | Iterable[Child] | None"

_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split(),  # noqa: SIM905
)
_FORBIDDEN_TAGS = frozenset(("base", "embed", "iframe", "link", "meta", "object", "script", "style"))
_URLS = frozenset(("action", "cite", "data", "formaction", "href", "poster", "src", "xlink-href"))
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
_SCHEME = re.compile(r"([^/?#]*?):")
_SCHEMES = frozenset(("http", "https", "blob"))


def escape(value: object) -> str:
    """Return `value` as text that is inert inside elements and quoted attributes."""
    if type(value) is Html:
        return value
    return (
        str(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


def h(tag: str, *children: Child, **attributes: object) -> Html:
    """Build one element.

    Attribute names are Python identifiers: a trailing underscore is dropped (`class_`), the others
    become hyphens (`data_bina_on`). None and False leave an attribute out, True writes it bare.
    Children that are None are skipped, iterables are flattened, text is escaped.

    Raises MarkupError for `on*` and `srcdoc` attributes, tags that execute or load, children of a
    void element, and URL schemes other than http, https, blob and relative.
    """
    out = [_open(tag)]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        attribute, is_url = _attribute(name)
        if value is True:
            out.append(f" {attribute}")
            continue
        if is_url:
            _check_url(attribute, str(value))
        # Markup given as an attribute value is text there: its quotes must be escaped again.
        out.append(f' {attribute}="{escape(str.__str__(value) if type(value) is Html else value)}"')
    out.append(">")
    if tag in _VOID:
        if children:
            message = f"<{tag}> is a void element and cannot have children"
            raise MarkupError(message)
        return Html("".join(out))
    _append(children, out)
    out.append(f"</{tag}>")
    return Html("".join(out))


def join(*children: Child) -> Html:
    """Put children one after the other, with no element around them."""
    out: list[str] = []
    _append(children, out)
    return Html("".join(out))


def _append(children: Iterable[Child], out: list[str]) -> None:
    for child in children:
        if child is None or child is False or child is True:
            continue
        if isinstance(child, str | int | float):
            out.append(escape(child))
        else:
            _append(child, out)


@cache
def _open(tag: str) -> str:
    if not _NAME.match(tag) or tag in _FORBIDDEN_TAGS:
        message = f"<{tag}> is not an element that a tool may build"
        raise MarkupError(message)
    return f"<{tag}"


@cache
def _attribute(name: str) -> tuple[str, bool]:
    """Return the attribute as it is written, and whether its value is a URL."""
    attribute = name.rstrip("_").replace("_", "-")
    if not _NAME.match(attribute) or attribute.startswith("on") or attribute in {"srcdoc", "style"}:
        message = f"{attribute!r} is not an attribute that a tool may set"
        raise MarkupError(message)
    return attribute, attribute in _URLS


def _check_url(attribute: str, url: str) -> None:
    # Browsers drop control characters and blanks inside a scheme before they read it.
    bare = "".join(character for character in url if character > " ")
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in _SCHEMES:
        message = f"{attribute}={url[:40]!r}: only http, https, blob and relative addresses are allowed"
        raise MarkupError(message)
