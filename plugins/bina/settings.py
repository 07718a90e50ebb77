"""What a site may set: the options of the plugin in mkdocs.yml, and of the extension elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from bina.author_errors import Path, Place, Problem, suggestion
from bina.check import check
from bina.fence import outer_layers
from bina.publish.leaks import keys
from bina.site import Layer, Site, place_in
from pyodide_tools.core.backends import protocols
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import Words

_NAME = re.compile(r"[a-z](-?[a-z0-9])*\Z")
_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A service that draws pictures; the reader's browser calls it once the reader has asked for one."""

    protocol: str
    """The language that the service speaks, such as openai-images."""
    url: str
    """Where it is, without the path of the protocol: https, or http on this computer."""
    model: str = ""
    """The model that is asked for; empty where the service has one of its own."""
    key: Literal["ask", "none"] = "ask"
    """Whether the service wants a key: the teacher types it (ask), or there is none."""
    label: str = ""
    """What readers see; the name of the backend where there is none."""
    negative: Literal["prompt", "field", "none"] = "prompt"
    """How the service is told what to avoid: in the prompt, in a field of its own, or not at all."""
    seed: bool = False
    """Whether the service takes a seed, so that a picture can be drawn again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the plugin bina in mkdocs.yml."""

    language: Literal["he", "en"] | None = None
    """The language of the tools and of messages to authors; the theme's where it is not set."""
    tools: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Options of tools for the whole site, by the tool's name; a page or a fence may change them."""
    backends: Mapping[str, Backend] = field(default_factory=dict)
    """Services that draw pictures, by a name of yours. Without any, prompts are copied by hand."""
    guides: str = ""
    """The folder of the docs in which every tool gets a page with its guide, such as tools; none if empty."""


def options_of(raw: Mapping[str, Any], spots: Mapping[Path, Place], whole: Place, site: Site) -> None:
    """Read a site's options into `site`, and report to it everything that is wrong with them.

    `spots` says where in mkdocs.yml each path is written, `whole` where the plugin is named.
    """
    layer = Layer(raw, spots, whole)
    if raw.get("language") in {"he", "en"}:
        site.language = str(raw["language"])
    words = site.words
    # What is under `tools` is checked with the tools' own classes.
    plain = {key: value for key, value in raw.items() if key != "tools"}
    backends = raw.get("backends")
    named = {str(name): one for name, one in backends.items()} if isinstance(backends, Mapping) else {}
    problems = {
        ("backends", name, *path): text
        for name, one in named.items()
        for path, text in _problems(name, one, words)
    }
    # Ours come first: of a secret key, nothing else may be said, least of all its value.
    for finding in check(Options, plain, words):
        problems.setdefault(finding.path, finding.text)
    for path, text in problems.items():
        site.report([Problem(place_in([layer], path), ("bina", *path), text)])
    site.tools = outer_layers(raw.get("tools"), spots, whole, site, ("bina",))
    wrong = {path[1] for path in problems if path[:1] == ("backends",) and len(path) > 1}
    fine = {name: one for name, one in named.items() if name not in wrong}
    site.backends = {name: for_page(name, build(Backend, one)) for name, one in fine.items()}


def for_page(name: str, backend: Backend) -> dict[str, Any]:
    """Return what the page and the tools may know of a backend."""
    return {**asdict(backend), "url": backend.url.rstrip("/"), "label": backend.label or name}


def _problems(name: str, backend: object, words: Words) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong with one backend beyond the kinds of its values."""
    if not _NAME.match(name):
        yield (), words("site.name", value=repr(name))
    if not isinstance(backend, Mapping):
        return
    protocol, url = backend.get("protocol"), backend.get("url")
    if isinstance(protocol, str) and protocol not in protocols():
        remedy = suggestion(words, protocol, protocols())
        names = ", ".join(protocols())
        yield ("protocol",), words("settings.not-one-of", value=repr(protocol), names=names, remedy=remedy)
    if isinstance(url, str) and (key := _url_problem(url)):
        yield ("url",), words(key, value=repr(url))
    for key, value in backend.items():
        if isinstance(value, str) and any(keys(value.encode())):
            yield (str(key),), words("site.secret")


def _url_problem(url: str) -> str:
    """Return the words for what is wrong with a backend's address, empty where it is fine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "site.url"
    if "*" in url:
        return "site.url-wildcard"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "site.url-secret"
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    # Blanks, semicolons and commas would open another directive of the page's content policy.
    return "" if safe and host and re.fullmatch(r"[\w.:/\[\]~%@+-]+", url) else "site.url"
