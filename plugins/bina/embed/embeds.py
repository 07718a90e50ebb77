"""The embed pages of a built site, made of what its pages carry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from bina.embed import FOLDER, oembed
from bina.embed.embedded import Embedded, embedded, mounts, without_keys
from bina.embed.page import LANGUAGES, embed_page
from bina.publish.findings import Finding, Problem
from bina.publish.inspection import Page, addresses
from bina.publish.policy import for_embed, origin
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import find, names

HOST_SCRIPT = "embed-host.js"
DESIGNER = "designer"
_OURS = re.compile(rb"<html [^>]*data-bina-embed=")


@dataclass(frozen=True, kw_only=True)
class Embeds:
    """All that is written under `embed/`.

    `services` are the site's for designs, None where none are shown; `wanted` are the tools by page.
    """

    tools: tuple[Embedded, ...] = ()
    services: Mapping[str, Any] | None = None
    wanted: Mapping[str, tuple[Embedded, ...]] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the pages, from the site's root."""
        designs = (f"{FOLDER}/index.html",) if self.services is not None else ()
        return (*designs, *(one.path for one in self.tools))

    @property
    def policy(self) -> str:
        """Return the policy of all embed pages together, for hosts that send headers; empty where there are none."""
        found = [one.site.services for one in self.tools]
        return for_embed(_origins([*found, self.services or {}])) if self.paths else ""

    def problems(self, pages: Iterable[str]) -> Iterator[Finding]:
        """Yield what keeps the embed pages from being written; `pages` are those of the site itself."""
        if self.paths:
            yield from (Finding(page, _TAKEN) for page in pages if page.startswith(f"{FOLDER}/"))
        for one in self.tools:
            try:
                _ = one.element
            except Exception as error:  # a tool may fail in any way, and its place is what helps then
                what = f"The embed page of {one.key} cannot be made ({error})"
                yield Finding(one.page, Problem(what, "Build the site again"))

    def discovery(self, page: str) -> str:
        """Return the links to oEmbed for the head of one of the site's pages."""
        return "".join(_link(one) for one in self.wanted.get(page, ()))

    def files(self, folder: str, sheets: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield path and text of every file; `folder` is that of the assets, `sheets` the tools that have a stylesheet."""
        if self.services is not None:
            yield f"{FOLDER}/index.html", self._designs(f"../{folder}")
        for one in self.tools:
            yield (
                one.path,
                embed_page(
                    element=one.element,
                    title=one.title,
                    language=one.site.language,
                    assets=f"../../{folder}",
                    key=one.key,
                    tools=sorted({one.tool.name} & sheets),
                    policy=for_embed(_origins([one.site.services])),
                    home=one.home,
                    keyed=one.keyed,
                    head=_link(one),
                ),
            )
            if root := oembed.root(one.canonical, one.page):
                yield (
                    f"{FOLDER}/{one.key}.json",
                    oembed.reply(root, one.key, one.title, one.heights, one.element),
                )

    def _designs(self, assets: str) -> str:
        services = self.services or {}
        language = self.tools[0].site.language if self.tools else "he"
        said = {
            code: {key.removeprefix("design."): text for key, text in words("bina.embed", code).table.items()}
            for code in LANGUAGES
        }
        tools = [name for name in names() if name != DESIGNER]
        titles = {
            code: {name: words(find(name).package, code)("title") for name in tools} for code in LANGUAGES
        }
        offer = {"tools": tools, "titles": titles, "site": services, "words": said}
        data = json.dumps(offer, ensure_ascii=False, separators=(",", ":"))
        return embed_page(
            element=f'<div data-bina-designs="{escape(data)}"></div>',
            title=words("bina.embed", language)("page"),
            language=language,
            assets=assets,
            key="design",
            policy=for_embed(_origins([services])),
            stranger=True,
        )


def gathered(pages: Iterable[Page], *, designs: bool) -> Embeds:
    """Find what the pages of a site want shown elsewhere; `designs` asks for the page of the designer's links."""
    tools: dict[str, Embedded] = {}
    wanted: dict[str, tuple[Embedded, ...]] = {}
    services: Mapping[str, Any] = {}
    for page in pages:
        for mount, of_tag in mounts(page):
            services = services or mount.get("site") or {}
            designs = designs or mount.get("tool") == DESIGNER
            one = embedded(page, mount, of_tag)
            if one:
                wanted[page.path] = (*wanted.get(page.path, ()), tools.setdefault(one.key, one))
    known = {**services, "backends": without_keys(services)} if designs else None
    return Embeds(tools=tuple(tools.values()), services=known, wanted=wanted)


def stale(site: Path) -> tuple[Path, ...]:
    """Return the files of an earlier publishing."""
    pages = [path for path in (site / FOLDER).glob("**/index.html") if _OURS.search(path.read_bytes()[:400])]
    beside = (path.parent.with_suffix(".json") for path in pages if path.parent.name != FOLDER)
    return (*pages, *(path for path in beside if path.is_file()))


def _link(one: Embedded) -> str:
    root = oembed.root(one.canonical, one.page)
    href, title = escape(f"{root}{FOLDER}/{one.key}.json"), escape(one.title)
    # "alternate" alone is a translation to Material, which asks for a site map below its address.
    kind = 'rel="alternate oembed" type="application/json+oembed"'
    return f'<link data-bina {kind} href="{href}" title="{title}">' if root else ""


def _origins(services: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    urls = (url for site in services for url in addresses(site))
    return tuple(sorted({found for url in urls if (found := _origin(url))}))


def _origin(url: str) -> str:
    try:
        return origin(url) or ""
    except ValueError:  # publishing says what is wrong with it
        return ""


_TAKEN = Problem(
    f"A page of the site is in the folder {FOLDER}, where embed pages are written",
    "Give the folder another name",
)
