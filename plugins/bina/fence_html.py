"""What a fence becomes in the page: a tool that is ready to be read, or what its author has to mend."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bina.author_errors import Problem
from bina.site import Site
from pyodide_tools.core.html import Html, h, join
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Start, Tool

BUILD_TIME = "2000-01-01T00:00:00Z"
"""The time that a tool is told at build time: fixed, so that the same text makes the same bytes."""


def tool_html(tool: Tool, key: str, settings: Mapping[str, Any], site: Site) -> Html:
    """Return the element of a tool: its settings as JSON for the page, and its view as HTML for everyone."""
    start = Start(language=site.language, now=BUILD_TIME, random=0, site=site.services)
    model = tool.init(build(tool.settings, settings), start)
    view = tool.view(model, words(tool.package, site.language))
    mount = {
        "tool": tool.name,
        "language": site.language,
        "settings": settings,
        "site": site.services,
    }
    parts = (
        h("div", view, data_bina_view=True),
        h("noscript", h("p", site.words("tool.noscript"))),
    )
    attributes = {
        "id": f"bina-{key}",
        "class_": f"bina-tool bina-{tool.name}",
        "data_tool": tool.name,
        "data_search_exclude": True,
        # Not a script of type JSON: Material's instant navigation makes every script a running one.
        "data_bina_mount": json.dumps(mount, ensure_ascii=False, separators=(",", ":"), allow_nan=False),
    }
    return h("bina-tool", parts, **attributes)


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
