"""What a site may set: the options of the plugin in mkdocs.yml, and of the extension elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bina.author_errors import Path, Place, Problem
from bina.authoring.options import CheckOptions
from bina.backends import Backend, for_page
from bina.backends import problems as backend_problems
from bina.blog.options import BlogOptions
from bina.check import check
from bina.collectors.options import Collector
from bina.collectors.options import for_page as collector_for_page
from bina.collectors.options import problems as collector_problems
from bina.discovery.options import DiscoveryOptions
from bina.fence import outer_layers
from bina.pictures.options import PictureOptions
from bina.site import Layer, Site, place_in
from pyodide_tools.core.settings import build


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the plugin bina in mkdocs.yml."""

    language: Literal["he", "en"] | None = None
    """The language of the tools and of messages to authors; the theme's where it is not set."""
    tools: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Options of tools for the whole site, by the tool's name; a page or a fence may change them."""
    backends: Mapping[str, Backend] = field(default_factory=dict)
    """Services that draw pictures, by a name of yours. Without any, prompts are copied by hand."""
    collectors: Mapping[str, Collector] = field(default_factory=dict)
    """Services that keep answers of surveys, by a name of yours, which a survey's `collect` names."""
    guides: str = ""
    """The folder of the docs in which every tool gets a page with its guide, such as tools; none if empty."""
    designs: bool = False
    """Whether the site shows what the designer's links describe; a site with a page of the designer does anyway."""
    pictures: PictureOptions = field(default_factory=PictureOptions)
    """Smaller copies of the pictures in the docs."""
    blog: BlogOptions = field(default_factory=BlogOptions)
    """What stands beside and under posts."""
    checks: CheckOptions = field(default_factory=CheckOptions)
    """What is checked of the texts."""
    discovery: DiscoveryOptions = field(default_factory=DiscoveryOptions)
    """What search engines and previews of links are told."""


def options_of(raw: Mapping[str, Any], spots: Mapping[Path, Place], whole: Place, site: Site) -> Options:
    """Read a site's options, those of tools and backends into `site`, and report to it all that is wrong.

    `spots` says where in mkdocs.yml each path is written, `whole` where the plugin is named.
    """
    layer = Layer(raw, spots, whole)
    if raw.get("language") in {"he", "en"}:
        site.language = str(raw["language"])
    words = site.words
    # What is under `tools` is checked with the tools' own classes.
    plain = {key: value for key, value in raw.items() if key != "tools"}
    backends, collectors = _named(raw.get("backends")), _named(raw.get("collectors"))
    problems: dict[Path, str] = {
        (option, name, *path): text
        for option, services, judge in (
            ("backends", backends, backend_problems),
            ("collectors", collectors, collector_problems),
        )
        for name, one in services.items()
        for path, text in judge(name, one, words)
    }
    # Ours come first: of a secret key, nothing else may be said, least of all its value.
    for finding in check(Options, plain, words):
        problems.setdefault(finding.path, finding.text)
    for path, text in problems.items():
        site.report([Problem(place_in([layer], path), ("bina", *path), text)])
    site.tools = outer_layers(raw.get("tools"), spots, whole, site, ("bina",))
    wrong = {path[:2] for path in problems}
    site.backends = {
        name: for_page(name, build(Backend, one))
        for name, one in backends.items()
        if ("backends", name) not in wrong
    }
    site.collectors = {
        name: collector_for_page(name, build(Collector, one))
        for name, one in collectors.items()
        if ("collectors", name) not in wrong
    }
    return Options() if problems else build(Options, plain)


def _named(services: object) -> dict[str, Any]:
    return {str(name): one for name, one in services.items()} if isinstance(services, Mapping) else {}
