"""What other sites are told of an embed when they are given its address: https://oembed.com."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from bina.embed import FOLDER
from bina.embed.heights import tallest

WIDTH = 640
"""Pixels of a usual column; the frame is as wide as its place."""


def root(canonical: str, page: str) -> str:
    """Return the address of the site, with a slash at its end; empty where a page does not know its own.

    `canonical` is the address that the page gives itself, `page` its path in the site.
    """
    for ending in (page, page.removesuffix("index.html"), page.removesuffix(".html")):
        if canonical.endswith(ending) or unquote(canonical).endswith(ending):
            found = (canonical if canonical.endswith(ending) else unquote(canonical)).removesuffix(ending)
            return found if found.endswith("/") else ""
    return ""


def reply(site: str, key: str, title: str, heights: Mapping[str, int], element: str) -> str:
    """Return the JSON: a frame that is high enough at every width from a small phone on."""
    height = tallest(heights, element)
    address = f"{site}{FOLDER}/{key}/"
    html = (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy" allow="clipboard-write"></iframe>'
    )
    data = {"version": "1.0", "type": "rich", "title": title, "html": html, "width": WIDTH, "height": height}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
