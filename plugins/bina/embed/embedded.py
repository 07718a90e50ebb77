"""One tool of a built site that other sites may show."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from bina.embed import FOLDER
from bina.fence_html import tool_html
from bina.publish.inspection import Page
from bina.publish.markup import attributes
from bina.site import Site
from pyodide_tools.core.settings import is_id
from pyodide_tools.core.tool import Tool, find

_ADDRESSES = frozenset({"imageLink"})
"""Settings that name files of the site, as seen from the tool's own page."""


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """One tool of the site that others may show; `page` is the path of the first page that has it."""

    key: str
    page: str
    canonical: str
    title: str
    heights: Mapping[str, int]
    mount: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Return where its page is written."""
        return f"{FOLDER}/{self.key}/index.html"

    @property
    def home(self) -> str:
        """Return the way from there to the tool on the site's own page."""
        return f"../../{self.page.removesuffix('index.html')}#bina-{self.key}"

    @cached_property
    def tool(self) -> Tool:
        """Return the tool itself; LookupError where the site has been built by another version."""
        return find(str(self.mount["tool"]))

    @cached_property
    def site(self) -> Site:
        """Return what a frame may know of the site: no service for which a key has to be typed."""
        services = self.mount.get("site") or {}
        return Site(
            language=str(self.mount["language"]),
            backends=without_keys(services),
            collectors=services.get("collectors") or {},
        )

    @property
    def keyed(self) -> str:
        """Return the label of the service that the tool would use on the site's own page, but not here."""
        if "backend" not in {option.name for option in fields(self.tool.settings)}:
            return ""
        backends: Mapping[str, Any] = (self.mount.get("site") or {}).get("backends") or {}
        name = self.mount["settings"].get("backend") or next(iter(backends), "")
        here = self.site.backends
        gone = (
            name in backends
            and name not in here
            and (name == self.mount["settings"].get("backend") or not here)
        )
        return str(backends[name].get("label") or name) if gone else ""

    @cached_property
    def element(self) -> str:
        """Return the tool as the frame shows it before any script runs."""
        settings = _moved(self.mount["settings"], posixpath.join("../..", posixpath.dirname(self.page)))
        address = self.canonical.partition("#")[0]
        return tool_html(self.tool, self.key, settings, self.site, address)


def mounts(page: Page) -> Iterator[tuple[Mapping[str, Any], Mapping[str, str]]]:
    """Walk the tools of a page: what each is mounted with, and its attributes."""
    for tag in page.kept:
        if tag.name == "bina-tool":
            of_tag = attributes(tag.text)
            mount = _read(of_tag.get("data-bina-mount", ""))
            if mount:
                yield mount, of_tag


def embedded(page: Page, mount: Mapping[str, Any], of_tag: Mapping[str, str]) -> Embedded | None:
    """Return a tool that may be shown elsewhere, None where its author has not said so."""
    noted = _read(of_tag.get("data-bina-embed", ""))
    key = of_tag.get("id", "").removeprefix("bina-")
    if not noted or not is_id(key):
        return None
    links = (attributes(tag.text) for tag in page.kept if tag.name == "link")
    canonical = next((link.get("href", "") for link in links if link.get("rel") == "canonical"), "")
    return Embedded(
        key=key,
        page=page.path,
        canonical=canonical,
        title=str(noted.get("title") or key),
        heights=noted.get("heights") or {},
        mount=mount,
    )


def _read(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def without_keys(services: Mapping[str, Any]) -> dict[str, Any]:
    """Return the backends for which nobody types a key."""
    backends: Mapping[str, Any] = services.get("backends") or {}
    return {name: one for name, one in backends.items() if one.get("key") != "ask"}


def _moved(value: Any, way: str) -> Any:
    """Return settings whose addresses are those of a page elsewhere in the site."""
    if isinstance(value, Mapping):
        return {
            key: posixpath.join(way, one) if key in _ADDRESSES and _is_relative(one) else _moved(one, way)
            for key, one in value.items()
        }
    return [_moved(one, way) for one in value] if isinstance(value, list) else value


def _is_relative(address: object) -> bool:
    return isinstance(address, str) and not re.match(r"[/\\?#]|[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
