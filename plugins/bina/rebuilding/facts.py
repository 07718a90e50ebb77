"""Whatever a template may look at, told as a text that is another one where the thing is another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta, tzinfo
from enum import Enum
from functools import partial
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from pyodide_tools.core.strings import Words

TEXTS = frozenset(["content", "markdown", "toc", "more", "readtime", "excerpt", "md"])
"""What changes in a page with every word that is written: told of a page itself, never of the others."""
_NOT_SHOWN = frozenset(
    ["render", "file", "parent", "_Page__active", "links_to_anchors", "present_anchor_ids"]
)
_PLAIN = (type(None), str, bytes, int, float, date, time, timedelta, tzinfo, PurePath)
_OURS = ("bina.", "material.", "mkdocs.")
_tellers: dict[type, Callable[[Any], str]] = {}


class Unknown(Exception):
    """Something of which nobody knows whether it is the same as before."""


def told(value: Any) -> str:
    """Tell a value. Pages and files are only named: `page_facts` tells them. Unknown: it cannot be told."""
    kind = type(value)
    tell = _tellers.get(kind)
    if tell is None:
        tell = _tellers[kind] = _teller(kind)
    return tell(value)


def _teller(kind: type) -> Callable[[Any], str]:
    """Find out how the values of a class are told, which is asked a hundred thousand times for a few classes."""
    if issubclass(kind, (*_PLAIN, Enum)):
        return repr
    for one, tell in _KINDS:
        if issubclass(kind, one):
            return tell
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind))
        return lambda value: _of_class(value, ((name, getattr(value, name)) for name in names))
    if kind.__module__.startswith("material.plugins.tags.") and kind.__dictoffset__:
        return lambda value: _of_class(value, vars(value).items())
    raise Unknown(kind)


def page_facts(page: Page) -> str:
    """Tell of a page everything but its text: what the other pages may show of it."""
    own = {name: value for name, value in vars(page).items() if name not in TEXTS | _NOT_SHOWN}
    if isinstance(config := own.get("config"), Mapping):  # a post's
        own["config"] = {name: value for name, value in config.items() if name not in TEXTS}
    above = [one if isinstance(one, Page) else one.title for one in page.ancestors]
    return _of_class(
        page, [("title", page.title), ("file", file_facts(page.file)), ("above", above), *own.items()]
    )


def page_text(page: Page) -> str:
    """Tell the rest of a page."""
    readtime = (getattr(page, "config", None) or {}).get("readtime")
    return told([page.content, page.markdown, page.toc, readtime])


def file_facts(file: File) -> str:
    """Tell where a file comes from, and where it goes to."""
    return told([file.src_uri, file.src_dir, file.dest_uri, file.url, file.inclusion, file.generated_by])


def _of_class(value: Any, pairs: Iterable[tuple[str, Any]]) -> str:
    said = ",".join(f"{name}={told(one)}" for name, one in pairs)
    return f"{type(value).__name__}({said})"


def _listed(values: Iterable[Any]) -> str:
    return f"[{','.join(map(told, values))}]"


def _mapped(value: Mapping[Any, Any]) -> str:
    return f"{{{','.join(f'{told(name)}:{told(one)}' for name, one in value.items())}}}"


def _page(page: Page) -> str:
    """Name a page; the beginning of a post, which a list shows, is told: it is no page of its own."""
    if type(page).__module__.startswith("mkdocs.") or not hasattr(page, "post"):
        return f"<{page.file.src_uri}>"
    shown = ("post", "config", "meta", "authors", "categories", "more", "content", "toc", "canonical_url")
    return _of_class(page, ((name, getattr(page, name, None)) for name in shown))


def _named(value: Any) -> str:
    if isinstance(value, partial):
        return f"partial{told([value.func, value.args, value.keywords])}"
    name = f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    # A function inside a function may hold anything; those of the packages that make the page hold what is told.
    if name.endswith(".") or ("<" in name and not name.startswith(_OURS)):
        raise Unknown(value)
    return name


_KINDS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (Mapping, _mapped),
    ((FunctionType, BuiltinFunctionType, partial, type), _named),
    ((list, tuple), _listed),
    ((set, frozenset), lambda value: f"set{_listed(sorted(value, key=repr))}"),
    (Page, _page),
    (File, lambda value: f"<{value.src_uri}>"),
    (Section, lambda value: _of_class(value, [("title", value.title), ("children", value.children)])),
    (
        Link,
        lambda value: _of_class(
            value, [(name, vars(value)[name]) for name in ("title", "url", "meta") if name in vars(value)]
        ),
    ),
    (Navigation, lambda value: told(value.items)),
    (TableOfContents, _listed),
    (AnchorLink, lambda value: told([value.title, value.id, value.level, value.children])),
    (Words, lambda value: told([value.package, value.language])),
)
