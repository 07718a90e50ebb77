"""What an author says of a picture: in a file beside it (`kite.jpg.yml`) or in a page's front matter.

pictures:
  kite.jpg: {caption: ..., credit: ..., credit-url: ..., licence: ..., made: ai}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from bina.author_errors import Path, Place, Problem
from bina.check import check
from bina.fence import yaml_problems
from bina.fence_yaml import Spot, load
from bina.site import Layer, Site, place_in
from pyodide_tools.core.settings import build

SIDECAR = ".yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a picture; `made` is what its author says, and empty is unknown, never "by hand"."""

    alt: str = ""
    """What is seen in the picture, where a page does not say it."""
    caption: str = ""
    """A line under the picture."""
    credit: str = ""
    """Who made it."""
    credit_url: str = ""
    """Where it comes from."""
    licence: str = ""
    """Under which licence it may be used, such as CC BY 4.0."""
    licence_url: str = ""
    """The text of the licence."""
    made: Literal["", "ai", "ai-edited", "photo", "drawing", "screenshot"] = ""
    """How it came to be."""

    def __post_init__(self) -> None:
        """Refuse addresses that are none."""
        for name in ("credit_url", "licence_url"):
            if (url := getattr(self, name)) and not url.startswith(("https://", "http://")):
                raise ValueError(f"{name.replace('_', '-')}: https://…")

    def over(self, below: Facts) -> Facts:
        """Return these facts, and for what they do not say those `below`."""
        return Facts(
            **{one.name: getattr(self, one.name) or getattr(below, one.name) for one in fields(Facts)}
        )


def beside(file: str, text: str, site: Site) -> tuple[Facts, list[Problem]]:
    """Read the file beside a picture; `file` is its path for messages."""
    yaml = load(text)

    def place(spot: Spot) -> Place:
        return Place(file, spot[0], spot[1])

    spots = {path: place(spot) for path, spot in {**yaml.values, **yaml.keys}.items() if path}
    problems = [
        Problem(one.place, one.path[1:], one.text) for one in yaml_problems(yaml, place, "", site.words)
    ]
    facts, wrong = _facts(yaml.data or {}, Layer({}, spots, Place(file)), (), site)
    return facts, [*problems, *wrong]


def in_front_matter(
    data: Any, spots: Mapping[Path, Place], whole: Place, site: Site
) -> tuple[dict[str, Facts], list[Problem]]:
    """Read `pictures` of a page's front matter: facts by the picture's path as the page writes it."""
    found: dict[str, Facts] = {}
    problems: list[Problem] = []
    layer = Layer({}, spots, whole)
    if not isinstance(data, Mapping):
        return {}, [Problem(place_in([layer], ("pictures",)), ("pictures",), site.words("yaml.not-keys"))]
    for name, one in data.items():
        path = ("pictures", str(name))
        if not isinstance(one, Mapping):
            problems.append(Problem(place_in([layer], path), path, site.words("yaml.not-keys")))
            continue
        found[str(name)], wrong = _facts(one, layer, path, site)
        problems += wrong
    return found, problems


def _facts(
    data: Mapping[str, Any], layer: Layer, prefix: Path, site: Site
) -> tuple[Facts, Iterable[Problem]]:
    findings = check(Facts, data, site.words)
    if not findings:
        return build(Facts, data), ()
    return Facts(), [
        Problem(place_in([layer], (*prefix, *one.path)), (*prefix, *one.path), one.text) for one in findings
    ]
