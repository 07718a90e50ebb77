"""The collectors that a site may name: services of the school to which readers send answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bina.author_errors import Path
from bina.backends import url_problem
from bina.publish.leaks import keys
from pyodide_tools.core.strings import Words

_NAME = re.compile(r"[a-z](-?[a-z0-9])*\Z")
_READ = frozenset(("pocketbase", "postgrest", "apps-script"))  # a teacher can see what came
_OURS = frozenset(("none", "handover"))
_PUBLISHABLE = re.compile(r"sb_publishable_[\w-]{8,80}\Z", re.ASCII)
_GOOGLE = re.compile(r"https://script\.google\.com/macros/s/[\w-]{20,200}/exec\Z", re.ASCII)
# Google answers by sending the browser on to another host, which the content policy asks about, too.
_MOVES_TO: Mapping[str, tuple[str, ...]] = {"apps-script": ("https://script.googleusercontent.com",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """A service that keeps answers; the reader's browser calls it once the reader has sent them."""

    protocol: Literal["pocketbase", "postgrest", "webhook", "apps-script"]
    """The language that the service speaks. `bina collector files` writes what sets each one up."""
    url: str
    """Where it is: https, or http on this computer. PocketBase: without /api; PostgREST: the root, in Supabase with /rest/v1; the others: the whole address."""
    label: str = ""
    """What readers see; the name of the collector where there is none."""
    public_key: str = ""
    """Supabase only: the publishable key (sb_publishable_…), which is meant to be public."""
    schema: str = "api"
    """PostgREST only: the schema in which the function that takes answers is."""


def for_page(name: str, collector: Collector) -> dict[str, Any]:
    """Return what the page may know of a collector; tools see neither `url` nor what begins with `public`."""
    known: dict[str, Any] = {
        "protocol": collector.protocol,
        "url": collector.url.rstrip("/"),
        "label": collector.label or name,
        "reads": collector.protocol in _READ,
    }
    if collector.protocol == "postgrest":
        known |= {"public-key": collector.public_key, "schema": collector.schema}
    if collector.protocol in _MOVES_TO:
        known["moves-to"] = list(_MOVES_TO[collector.protocol])
    return known


def problems(name: str, collector: object, words: Words) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with one collector beyond the kinds of its values."""
    if not _NAME.match(name) or name in _OURS:
        yield (), words("collector.name", value=repr(name))
    if not isinstance(collector, Mapping):
        return
    url, key, schema = collector.get("url"), collector.get("public-key"), collector.get("schema")
    if isinstance(url, str) and (problem := url_problem(url)):
        yield ("url",), words(problem, value=repr(url))
    elif collector.get("protocol") == "apps-script" and isinstance(url, str) and not _GOOGLE.match(url):
        yield ("url",), words("collector.apps-script", value=repr(url))
    if isinstance(key, str) and key and not _PUBLISHABLE.match(key):
        yield ("public-key",), words("collector.public-key")
    if isinstance(schema, str) and not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        yield ("schema",), words("collector.schema", value=repr(schema))
    for option, value in collector.items():
        # The address of a deployed script is long and random, and every reader sees it.
        if option not in {"public-key", "url"} and isinstance(value, str) and any(keys(value.encode())):
            yield (str(option),), words("site.secret")
