"""What a tool is, and how one is found by the name of its fence."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeAlias

import pyodide_tools
from pyodide_tools.core.effects import Effect
from pyodide_tools.core.html import Html
from pyodide_tools.core.strings import Words

Effects: TypeAlias = tuple[Effect, ...]


class UnknownEvent(ValueError):
    """An event that a tool does not know; every `update` ends in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown event {name!r}")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: at a control (`field`, `value`) or to an effect (`effect`, `ok`, `value`).

    `now` is an ISO 8601 time and `random` an integer below 2**53, both from the page.
    """

    name: str
    field: str = ""
    value: Any = None
    effect: str = ""
    ok: bool = True
    now: str = ""
    random: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """What a tool knows when it starts.

    `saved` is what it kept with a Save effect, or None. `site` is what the site's author set for all
    tools, such as `backends`: name -> `{protocol, model, key, label}`.
    """

    language: str = "he"
    now: str = ""
    random: int = 0
    saved: Any = None
    site: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One tool: `init` makes its model, `update` says what an event changes, `view` shows the model.

    `package` is where its words are. A tool that `keeps_data` needs an id from the author, because
    what a reader made is found again under it. An `early` tool starts with Python itself, for some bytes of
    every page that has any tool; the code of the others comes when a page has them. Where a tool is not
    `named`, its printed sheet has no line for a name: what is written on it is to stay anonymous. A tool that
    `reports` says itself when a learner is done with it, see `effects.Report`. `first` are the keys of
    its settings that a teacher meets first in a form, in their order.
    """

    name: str
    package: str
    settings: type
    init: Callable[[Any, Start], Any]
    update: Callable[[Any, Event], tuple[Any, Effects]]
    view: Callable[[Any, Words], Html]
    keeps_data: bool = True
    early: bool = False
    named: bool = True
    reports: bool = False
    first: tuple[str, ...] = ()


def names() -> tuple[str, ...]:
    """Return the fence names of all tools, in order."""
    # A restored snapshot has no files to list: there, every tool has been imported before.
    on_disk = {module.name for module in pkgutil.iter_modules(pyodide_tools.__path__) if module.ispkg}
    imported = {name.split(".")[1] for name in sys.modules if name.startswith("pyodide_tools.")}
    return tuple(sorted(name.replace("_", "-") for name in (on_disk | imported) - {"core"}))


def find(name: str) -> Tool:
    """Return the tool of a fence name; LookupError with the nearest names where there is none."""
    # A tool that is here already is found without a look at the disk.
    here = getattr(sys.modules.get(_module_of(name)), "TOOL", None)
    if isinstance(here, Tool) and here.name == name:
        return here
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=3) or known
        message = f"there is no tool {name!r}; the nearest: {', '.join(near) or 'none'}"
        raise LookupError(message)
    tool: Tool = importlib.import_module(_module_of(name)).TOOL
    return tool


def _module_of(name: str) -> str:
    return f"pyodide_tools.{name.replace('-', '_')}"
