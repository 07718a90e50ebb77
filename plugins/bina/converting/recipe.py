"""On what the HTML of a page depends besides its text: extensions and their options, versions, the other files.

Only extensions that are known to look at nothing else are trusted; with any other one in a site, nothing
is kept.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

_PLAIN = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
_PYMDOWNX = frozenset(
    [
        "arithmatex",
        "betterem",
        "caret",
        "critic",
        "details",
        "emoji",
        "escapeall",
        "extra",
        "fancylists",
        "highlight",
        "inlinehilite",
        "keys",
        "magiclink",
        "mark",
        "progressbar",
        "quotes",
        "saneheaders",
        "smartsymbols",
        "snippets",
        "striphtml",
        "superfences",
        "tabbed",
        "tasklist",
        "tilde",
        "blocks.admonition",
        "blocks.caption",
        "blocks.definition",
        "blocks.details",
        "blocks.html",
        "blocks.tab",
    ]
)
_OURS = "bina.extension"
_TRUSTED_CODE = ("pymdownx.", "material.", "markdown.", "re.", "builtins.")
_PACKAGES = ("bina", "markdown", "mkdocs", "mkdocs-material", "pygments", "pymdown-extensions")
_VERSION = 1


class _Unknown(Exception):
    """An option that could mean anything."""


def recipe(config: Any, urls: Iterable[tuple[str, str]]) -> str | None:
    """Return a name for everything but the text, None where that cannot be known.

    `urls` are source and address of every file: links are resolved in the conversion.
    """
    names = sorted(map(str, config.markdown_extensions))
    if not all(map(_is_trusted, names)):
        return None
    options = {str(name): value for name, value in (config.mdx_configs or {}).items() if name != _OURS}
    validation = config.validation.links
    try:
        said = [
            _VERSION,
            versions(),
            names,
            _plain(options),
            sorted(urls),
            config.use_directory_urls,
            [str(validation.not_found), str(validation.absolute_links), str(validation.unrecognized_links)],
        ]
    except _Unknown:
        return None
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def is_lasting(markdown: str, tools: Iterable[str]) -> bool:
    """Tell whether a text holds neither a tool, which has to be met in every build, nor another file."""
    named = "|".join(map(re.escape, tools))
    # One mark at a time: what begins with certain characters is found ten times as fast in a whole text.
    has_tool = any(re.search(rf"{mark}[^\n]*\b(?:{named})\b", markdown) for mark in ("```", "~~~"))
    return not (has_tool or takes_in(markdown))


def takes_in(markdown: str) -> bool:
    """Tell whether a text takes in another file."""
    return "-8<-" in markdown


def _is_trusted(name: str) -> bool:
    short = name.removeprefix("markdown.extensions.")
    return short in _PLAIN or name == _OURS or (name.startswith("pymdownx.") and name[9:] in _PYMDOWNX)


@functools.cache
def versions() -> tuple[str, ...]:
    """Return the packages that make HTML of a text, each with its version."""

    def of(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return package

    return tuple(map(of, _PACKAGES))


def _plain(value: Any) -> Any:
    """Return an option as JSON that is the same in every process."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in sorted(value.items(), key=lambda item: str(item[0]))}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, functools.partial):
        return ["partial", _plain(value.func), _plain(value.args), _plain(value.keywords)]
    if callable(value):
        name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
        if name.startswith(_TRUSTED_CODE) and "<" not in name:
            return name
    raise _Unknown
