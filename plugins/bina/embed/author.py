"""What an author may write under `embed` in the fence of any tool, and what comes of it in the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from bina.check import Finding, check
from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool

KEY = "embed"
NARROWEST, WIDEST, HIGHEST = 200, 4_000, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """How a tool is shown on other sites."""

    heights: Mapping[str, int] = field(default_factory=dict)
    """How high the frame has to be, by its width, both in pixels: what the designer has measured."""

    def __post_init__(self) -> None:
        """Refuse what is no size of a frame."""
        for width, height in self.heights.items():
            if not (width.isdecimal() and width.isascii() and NARROWEST <= int(width) <= WIDEST):
                raise ValueError(
                    f"heights: {width!r} is no width of a frame; write pixels from {NARROWEST} to {WIDEST}"
                )
            if not 1 <= height <= HIGHEST:
                raise ValueError(
                    f"heights: {height} is no height of a frame; write pixels from 1 to {HIGHEST}"
                )


Wish: TypeAlias = bool | Embed


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolOptions:
    """What every tool's fence may hold beside the tool's own settings."""

    embed: Wish = False
    """Whether other sites may show the tool: true, or the heights that were measured."""


def split(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tool's settings and what is for us, from all that an author wrote."""
    ours = {key: value for key, value in data.items() if key == KEY}
    return {key: value for key, value in data.items() if key not in ours}, ours


def problems(ours: Mapping[str, Any], words: Words) -> list[Finding]:
    """Return what is wrong with our part of a fence."""
    wish = ours.get(KEY)
    if isinstance(wish, Mapping):  # then true or false was not meant
        return [replace(one, path=(KEY, *one.path)) for one in check(Embed, wish, words)]
    return check(ToolOptions, ours, words)


def wished(ours: Mapping[str, Any]) -> Embed | None:
    """Return how the tool is embedded, None where it is not; `ours` has been checked."""
    wish = build(ToolOptions, ours).embed
    return wish if isinstance(wish, Embed) else Embed() if wish else None


def mark(embed: Embed, title: str) -> str:
    """Return what the element in the page carries, for publishing."""
    noted = {"title": title, **({"heights": dict(embed.heights)} if embed.heights else {})}
    return json.dumps(noted, ensure_ascii=False, separators=(",", ":"))


def title_of(tool: Tool, settings: Mapping[str, Any], language: str) -> str:
    """Return what the tool is called where it stands: the author's title, else the tool's own."""
    inner = settings.get(tool.name)  # a survey's own title is inside
    for holder in (settings, inner):
        title = holder.get("title") if isinstance(holder, Mapping) else None
        if isinstance(title, Mapping):
            title = title.get(language) or title.get("default")
        if isinstance(title, str) and title.strip():
            return title.strip()
    return words(tool.package, language)("title")


def disclosure(embed: Embed, key: str, title: str, language: str) -> Html:
    """Return the folded part under the tool from which teachers copy; client/embedding.mjs fills it."""
    say = words("bina.embed", language)
    box = f"bina-embedding-{key}"
    return h(
        "details",
        h("summary", say("share.summary")),
        h("p", say("share.intro")),
        h("label", say("share.code"), for_=box),
        h("textarea", id_=box, rows=4, readonly=True, dir="ltr", spellcheck="false"),
        h(
            "p",
            h("button", say("share.copy"), type="button", disabled=True, class_="bina-button"),
            " ",
            h("a", say("share.link"), href=f"#bina-{key}"),
        ),
        h("p", role="status", class_="bina-embedding__status"),
        class_="bina-embedding",
        data_bina_embedding=key,
        data_bina_title=title,
        data_bina_heights=json.dumps(dict(embed.heights)),
        data_bina_copied=say("share.copied"),
        data_bina_by_hand=say("share.by-hand"),
        data_search_exclude=True,
    )
