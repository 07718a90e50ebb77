"""A design: a tool with settings, under a name; and as a file, of any version and any origin."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.designer.values import clean, scrubbed

VERSION = 1
LARGEST_FILE = 300_000
"""Characters; five times what a fence may have."""
DEEPEST = 40
LANGUAGES = ("he", "en")
LONGEST_NAME = 80
_TOOL = re.compile(r"[a-z](-?[a-z0-9])*\Z")
_MARK = "bina-design"
# fmt: off
_NOUNS = (
    "apple", "bird", "boat", "book", "bridge", "brush", "candle", "castle", "chair", "cloud", "clover", "comet",
    "coral", "crane", "delta", "desert", "dove", "drum", "eagle", "earth", "feather", "fern", "field", "flute",
    "forest", "garden", "grape", "harbor", "hill", "island", "kite", "lake", "lamp", "leaf", "lemon", "lily",
    "maple", "meadow", "melon", "mint", "moon", "oasis", "olive", "orange", "owl", "palm", "pearl", "pebble",
    "pine", "planet", "plum", "rain", "river", "rose", "sail", "shell", "silver", "sky", "star", "stone",
    "sun", "swan", "tree", "valley",
)
# fmt: on


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A tool with settings (JSON) in a language; `key` is its place among the designs of this browser."""

    key: str
    name: str
    tool: str
    language: str
    settings: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept in the browser."""
        return {
            "key": self.key,
            "name": self.name,
            "tool": self.tool,
            "language": self.language,
            "settings": self.settings,
        }


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file was: a design, or the reason why it is none (a key of the words under `file`)."""

    design: Design | None = None
    reason: str = ""


def new_id(tool: str, random: int) -> str:
    """Return an id that can be said aloud, such as `survey-olive-kite`; `random` is the page's dice."""
    first, rest = random % len(_NOUNS), random // len(_NOUNS)
    return f"{tool}-{_NOUNS[first]}-{_NOUNS[rest % len(_NOUNS)]}"


def as_file(design: Design) -> str:
    """Return a design as the text of a file."""
    content = {_MARK: VERSION, **design.to_json()}
    del content["key"]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_file(text: str, key: str) -> Opened:
    """Read a design from the text of a file; a newer version is refused, an older one is brought up to date."""
    if len(text) > LARGEST_FILE:
        return Opened(reason="large")
    try:
        content = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Opened(reason="garbage")
    if not isinstance(content, Mapping):
        return Opened(reason="garbage")
    version = content.get(_MARK, content.get("v", 0))
    if isinstance(version, bool) or not isinstance(version, int):
        return Opened(reason="shape")
    if version > VERSION:
        return Opened(reason="newer")
    found = from_json({**content, "key": key})
    return Opened(found) if found else Opened(reason="shape")


def from_json(value: Any) -> Design | None:
    """Return a design from JSON of any origin, None where it is none."""
    if not isinstance(value, Mapping):
        return None
    key, tool, settings = value.get("key"), value.get("tool"), value.get("settings")
    if not isinstance(key, str) or not isinstance(tool, str) or not isinstance(settings, Mapping):
        return None
    if not _TOOL.match(tool) or len(tool) > LONGEST_NAME or depth_of(settings) > DEEPEST:
        return None
    name, language = value.get("name"), value.get("language")
    return Design(
        key=key,
        name=clean(name, LONGEST_NAME).replace("\n", " "),
        tool=tool,
        language=language if language in LANGUAGES else LANGUAGES[0],
        settings=scrubbed(settings),
    )


def depth_of(value: Any) -> int:
    """Return how many levels JSON has, counted only as far as anyone may go."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        depth += 1
        tables = [one for one in level if isinstance(one, Mapping)]
        lists = [one for one in level if isinstance(one, list)]
        level = [inner for one in tables for inner in one.values()] + [
            inner for one in lists for inner in one
        ]
    return depth


def _refuse(name: str) -> float:
    message = f"{name} is not JSON"
    raise ValueError(message)
