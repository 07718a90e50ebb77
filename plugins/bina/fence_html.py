"""What a fence becomes in the page: a tool that is ready to be read, or what its author has to mend."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bina.author_errors import Problem
from bina.embed.author import Embed, disclosure, mark, title_of
from bina.paper import head
from bina.site import Site
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Start, Tool

BUILD_TIME = "2000-01-01T00:00:00Z"
"""The time that a tool is told at build time: fixed, so that the same text makes the same bytes."""

_STAND_IN = "stand-in-8c41d07e5b"


def tool_html(
    tool: Tool,
    key: str,
    settings: Mapping[str, Any],
    site: Site,
    address: str = "",
    *,
    embed: Embed | None = None,
) -> Html:
    """Return the element of a tool: its settings as JSON for the page, and its view as HTML for everyone.

    `address` is that of its page, for paper; empty where the site does not know it. With `embed` other sites
    may show it, and what their authors need follows the element.
    """
    title = title_of(tool, settings, site.language) if embed else ""
    view = _view(tool, key, settings, site)
    mount = {
        "tool": tool.name,
        "language": site.language,
        "settings": settings,
        "site": site.services,
    }
    parts = (
        head(site.words, f"{address}#bina-{key}" if address else "", named=tool.named),
        h("div", view, data_bina_view=True),
        h("noscript", h("p", site.words("tool.noscript"))),
    )
    attributes = {
        "id": f"bina-{key}",
        "class_": f"bina-tool bina-{tool.name}",
        "data_tool": tool.name,
        "data_bina_reports": tool.reports,
        "data_search_exclude": True,
        "data_bina_embed": mark(embed, title) if embed else None,
        # Not a script of type JSON: Material's instant navigation makes every script a running one.
        "data_bina_mount": json.dumps(mount, ensure_ascii=False, separators=(",", ":"), allow_nan=False),
    }
    element = h("bina-tool", parts, **attributes)
    return join(element, disclosure(embed, key, title, site.language)) if embed else element


def _view(tool: Tool, key: str, settings: Mapping[str, Any], site: Site) -> Html:
    """Return the view; of tools that differ in nothing but their ids, only the first two are drawn.

    An id is a name and nothing else, so one can be put in the place of another. The second tool is drawn under its own
    id and under a stand-in, and only where both come out the same are the next ones made so.
    """
    same = json.dumps([tool.name, {name: one for name, one in settings.items() if name != "id"}])
    if same not in site.views:
        site.views[same] = None
        return _drawn(tool, settings, site)
    pattern = site.views[same]
    if pattern:
        return Html(pattern.replace(_STAND_IN, key))
    view = _drawn(tool, settings, site)
    if pattern is None:
        pattern = _drawn(tool, {**settings, "id": _STAND_IN}, site)
        site.views[same] = pattern if pattern.replace(_STAND_IN, key) == view else ""
    return view


def _drawn(tool: Tool, settings: Mapping[str, Any], site: Site) -> Html:
    start = Start(language=site.language, now=BUILD_TIME, random=0, site=site.services)
    model = tool.init(build(tool.settings, settings), start)
    return tool.view(model, words(tool.package, site.language))


def error_box(problems: Sequence[Problem], words: Words) -> Html:
    """Return the box that the author sees in `bina serve` in place of the tool."""
    items = (
        h(
            "li",
            h("bdi", h("code", str(one.place)), dir="ltr"),
            " ",
            h("bdi", one.where, dir="ltr"),
            ": ",
            one.text,
        )
        for one in problems
    )
    return h(
        "div",
        h("p", words("box.title"), class_="admonition-title"),
        h("ul", join(items)),
        class_="admonition failure bina-author-error",
        role="alert",
    )
