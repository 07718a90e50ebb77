"""Reading what was built: what a page runs, which backends its tools call, what is wrong with it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bina.publish.findings import Finding, Problem, position
from bina.publish.markup import Tag, attributes, notable, tags
from bina.publish.rules import Allowed, css_problems, is_handler, judge

_RUNS = re.compile(
    r"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*",
    re.IGNORECASE,
)
_KEPT = frozenset({"html", "head", "/head", "link", "script", "style", "bina-tool"})


@dataclass(frozen=True, slots=True)
class Page:
    """One built page as it was found: `scripts` and `styles` are the inline texts that need a hash.

    `kept` are the tags that mending looks at, in their order; `backends` are addresses.
    """

    path: str
    markup: str
    kept: tuple[Tag, ...]
    scripts: frozenset[str]
    styles: frozenset[str]
    backends: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def tools(self) -> frozenset[str]:
        """Return the names of its tools; of an element that names none, the empty one."""
        elements = (tag for tag in self.kept if tag.name == "bina-tool")
        return frozenset(attributes(tag.text).get("data-tool", "") for tag in elements)


def read(path: str, markup: str, allowed: Allowed) -> Page:
    """Walk a page once; `path` is relative to the site."""
    kept: list[Tag] = []
    scripts, styles, backends = set[str](), set[str](), set[str]()
    found: list[tuple[int, Problem]] = []
    problems = judge(allowed)
    for tag in notable(markup):
        if wrong := problems(tag.name, tag.text):
            found += [(tag.start, problem) for problem in wrong]
        if not _is_kept(tag.name, tag.text):
            continue
        kept.append(tag)
        of_tag = attributes(tag.text)
        if tag.name == "style":
            styles.add(tag.body)
            found += [(tag.end + at, problem) for at, problem in css_problems(tag.body)]
        elif tag.name == "bina-tool":
            backends.update(_backends(of_tag.get("data-bina-mount", "")))
        elif tag.name == "script" and "src" not in of_tag and _RUNS.fullmatch(of_tag.get("type", "").strip()):
            scripts.add(tag.body)
            found += [(tag.start, problem) for problem in _script_problems(tag.body)]
    findings = tuple(Finding(f"{path}:{position(markup, at)}", problem) for at, problem in found)
    return Page(
        path, markup, tuple(kept), frozenset(scripts), frozenset(styles), frozenset(backends), findings
    )


def read_svg(path: str, markup: str) -> Iterator[Finding]:
    """A picture opened by itself is a page without a policy: it may hold no code."""
    for tag in tags(markup):
        if tag.name == "script" or any(map(is_handler, attributes(tag.text))):
            problem = Problem("The drawing holds a script", "Save it again as plain SVG, without scripts")
            yield Finding(f"{path}:{position(markup, tag.start)}", problem)


def read_css(path: str, text: str) -> Iterator[Finding]:
    """Find what a stylesheet would fetch from elsewhere."""
    for at, problem in css_problems(text):
        yield Finding(f"{path}:{position(text, at)}", problem)


@lru_cache(maxsize=65536)
def _is_kept(name: str, tag: str) -> bool:
    of_tag = attributes(tag)
    declares = name == "meta" and "charset" in of_tag  # the only one that says where something may go
    return name in _KEPT or declares or "style" in of_tag or of_tag.get("data-md-component") == "source"


def _script_problems(body: str) -> Iterator[Problem]:
    if "\r" in body:
        yield Problem(
            "An inline script has CR line ends, its hash would not hold", "Save the file with LF line ends"
        )
    if "<!--" in body and "<script" in body.lower():
        yield Problem(
            "An inline script holds '<!--' and '<script', its end is not certain", "Put it into a file"
        )


def _backends(mount: str) -> Iterator[str]:
    """Take the addresses of image backends and collectors from the settings that a tool carries."""
    try:
        yield from addresses(json.loads(mount).get("site") or {})
    except (ValueError, AttributeError):
        return


def addresses(services: Mapping[str, Any]) -> Iterator[str]:
    """Walk the addresses of a site's image backends and collectors, those to which a service moves among them."""
    for service in (
        *(services.get("backends") or {}).values(),
        *(services.get("collectors") or {}).values(),
    ):
        for url in (service.get("url"), *(service.get("moves-to") or ())):
            if isinstance(url, str):
                yield url
