"""The front matter of a page: which keys it may have, and what a post needs to be a post."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal

import yaml

from bina.author_errors import Path, Place, Problem, suggestion
from bina.check import check
from bina.fence import yaml_problems
from bina.fence_source import Document
from bina.fence_yaml import Spot, Yaml, load
from bina.site import Layer, place_in
from pyodide_tools.core.settings import key_of
from pyodide_tools.core.strings import words

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What is YAML for MkDocs and yet no good: a key that stands twice loses one of its values.
_BAD_IN_ANY_YAML = frozenset(("yaml.twice", "yaml.invisible"))
_NEAR = 0.8
_TIME = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|\s+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d\d?(?::?\d\d)?))?)?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The key `lesson`: what stands above a lesson."""

    number: int | None = None
    """Its place in the course."""
    grades: str | int | None = None
    """For which grades it is."""
    minutes: int | None = None
    """How long it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The keys that Material, its blog and this site know; a site may have others of its own."""

    title: str | None = None
    description: str | None = None
    subtitle: str | None = None
    icon: str | None = None
    status: str | None = None
    template: str | None = None
    hide: list[Literal["navigation", "toc", "path", "footer", "tags", "feedback"]] = field(
        default_factory=list
    )
    tags: list[str] | None = None
    lesson: Lesson | None = None
    date: Any = None
    authors: list[str] | None = None
    categories: list[str] | None = None
    slug: str | None = None
    draft: bool | None = None
    pin: bool | None = None
    readtime: int | None = None
    links: Any = None
    tools: Any = None
    pictures: Any = None
    search: Any = None
    hero: Any = None


_KNOWN = tuple(key_of(one.name) for one in fields(FrontMatter))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRules:
    """What a blog wants of its posts; `authors` and `categories` None where anything goes.

    `dated` is false where another file may give the date.
    """

    authors: Sequence[str] | None = None
    categories: Sequence[str] | None = None
    separator: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a page; `fatal` is what Material would end the whole build for."""

    problems: tuple[Problem, ...] = ()
    fatal: tuple[Problem, ...] = ()


def read(document: Document, language: str, post: PostRules | None = None) -> Report:
    """Check the front matter of a page, of a post where its blog's rules are given."""
    head = document.front_matter
    if not head and post is None:
        return Report()
    loaded = load(head)
    source = _Source(document, loaded, language)
    site_words = source.site_words
    broken = _broken(head)
    wrong = [one for one in loaded.problems if broken or one.key in _BAD_IN_ANY_YAML]
    listed = Yaml(None, {}, {}, tuple(wrong))
    problems = [
        Problem(one.place, one.path[1:], one.text)
        for one in yaml_problems(listed, source.place, "", site_words)
    ]
    data = loaded.data or {}
    fatal: list[Problem] = []
    if not wrong or not broken:
        problems += _keys(data, source)
        fatal += _post(data, source, post) if post else []
    if broken and not (problems or fatal):
        problems.append(Problem(Place(document.file, 1, 1), (), site_words("yaml.broken", detail=broken)))
    return Report((), (*problems, *fatal)) if broken and post else Report(tuple(problems), tuple(fatal))


class _Source:
    """Where in the file the values of the front matter stand, and the words for what is wrong with them."""

    def __init__(self, document: Document, loaded: Yaml, language: str) -> None:
        self.document = document
        self.say, self.site_words = words("bina.authoring", language), words("bina", language)
        self.values = loaded.values
        spots = {path: self.place(spot) for path, spot in {**loaded.values, **loaded.keys}.items() if path}
        self.layer = Layer({}, spots, Place(document.file, 1, 1))

    def place(self, spot: Spot) -> Place:
        return Place(self.document.file, spot[0] + 1, spot[1])

    def of(self, path: Path) -> Place:
        return place_in([self.layer], path)

    def quoted(self, path: Path) -> bool:
        """Tell whether a value is in quotes."""
        if path not in self.values:
            return False
        line, column = self.values[path]
        return self.document.lines[line][column - 1 : column] in {"'", '"'}


def _broken(head: str) -> str:
    """Return what the reading that MkDocs uses says of the YAML, empty where it can be read."""
    try:
        data = yaml.load(head, _LOADER)  # noqa: S506  (a safe loader, the faster one)
    except yaml.MarkedYAMLError as error:
        return str(error.problem or error.context or "YAML")
    except (yaml.YAMLError, ValueError) as error:
        return str(error).splitlines()[0]
    return "" if data is None or isinstance(data, dict) else "YAML"


def _keys(data: Mapping[str, Any], source: _Source) -> Iterator[Problem]:
    site_words = source.site_words
    for key in data:
        # A key of the site's own is its own business; one that nearly is a known one is a slip.
        if key not in _KNOWN and (near := get_close_matches(str(key).lower(), _KNOWN, n=1, cutoff=_NEAR)):
            remedy = site_words("remedy.did-you-mean", name=near[0])
            yield Problem(source.of((key,)), (key,), site_words("settings.unknown-key", remedy=remedy))
    known = {key: value for key, value in data.items() if key in _KNOWN and value is not None}
    for one in check(FrontMatter, known, site_words):
        yield Problem(source.of(one.path), one.path, one.text)


def _post(data: Mapping[str, Any], source: _Source, rules: PostRules) -> Iterator[Problem]:
    document, say = source.document, source.say
    if not document.front_matter:
        yield Problem(Place(document.file, 1, 1), (), say("post.no-front-matter"))
        return
    if rules.dated or data.get("date"):
        yield from _dates(data, source)
    yield from _unknown("authors", data.get("authors"), rules.authors, source)
    yield from _unknown("categories", data.get("categories"), rules.categories, source)
    if rules.separator and rules.separator not in document.text:
        yield Problem(Place(document.file), (), say("post.no-separator", separator=rules.separator))


def _dates(data: Mapping[str, Any], source: _Source) -> Iterator[Problem]:
    say = source.say
    dates = data.get("date")
    if not dates:
        yield Problem(source.of(("date",)), ("date",), say("post.no-date"))
        return
    named = dates if isinstance(dates, Mapping) else {"": dates}
    if isinstance(dates, Mapping) and not dates.get("created"):
        yield Problem(source.of(("date",)), ("date", "created"), say("post.no-date"))
    for name, value in named.items():
        path: Path = ("date", name) if name else ("date",)
        if value is None:
            continue
        if source.quoted(path) and _is_date(value):
            yield Problem(source.of(path), path, say("post.quoted-date"))
        elif not _is_date(value):
            yield Problem(source.of(path), path, say("post.bad-date", value=str(value)))


def _is_date(value: object) -> bool:
    if not isinstance(value, str) or not _TIME.match(value):
        return False
    year, month, day = (int(part) for part in re.split(r"[-Tt\s]", value)[:3])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _unknown(key: str, named: object, known: Iterable[str] | None, source: _Source) -> Iterator[Problem]:
    if known is None or not isinstance(named, list):
        return
    names = list(known)
    for number, name in enumerate(named):
        if name not in names:
            remedy = suggestion(source.site_words, str(name), names)
            text = source.say(f"post.unknown-{key}", name=str(name), remedy=remedy).strip()
            yield Problem(source.of((key, number)), (key, number), text)
