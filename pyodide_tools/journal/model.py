"""The state of the journal: the works, what was thought of them, and what is being done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyodide_tools.core.tool import Start
from pyodide_tools.journal.entries import LONGEST, Entry, ordered, read
from pyodide_tools.journal.settings import Settings

PACKAGE = "pyodide_tools.journal"
SCHEMA = 1
AT_FIRST = 12


@dataclass(frozen=True, slots=True)
class Status:
    """What happened last: a key of the strings under `status`, with the values of its places."""

    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thoughts:
    """What was written here: a reflection for a work (by key), answers (by question), finished works."""

    reflections: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    finished: frozenset[str] = frozenset()
    by: str = ""
    licence: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return them as they are saved and exported."""
        return {
            "reflections": dict(self.reflections),
            "answers": dict(self.answers),
            "finished": sorted(self.finished),
            "by": self.by,
            "licence": dict(self.licence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that waits for a decision: its entries and thoughts, and how many of its pictures can be read."""

    entries: tuple[Entry, ...] = ()
    thoughts: Thoughts = field(default_factory=Thoughts)
    pictures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """What the browser keeps for this site, in bytes; `quota` 0 where it does not say."""

    usage: int = 0
    quota: int = 0
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `own` are works of this browser's tools, `imported` those that came in files. `opened` is the key of
    the work on show, `shown` how many are listed. `first` and `latest` are the keys that are compared,
    empty for the first and the latest work. `busy` names what is running.
    """

    settings: Settings
    language: str
    own: tuple[Entry, ...] = ()
    imported: tuple[Entry, ...] = ()
    thoughts: Thoughts = field(default_factory=Thoughts)
    gathered: bool = False
    left_out: int = 0
    storage: Storage = field(default_factory=Storage)
    opened: str = ""
    shown: int = AT_FIRST
    first: str = ""
    latest: str = ""
    found: Found | None = None
    busy: str = ""
    can_share: bool = True
    status: Status = field(default_factory=Status)
    aside: Any = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all works, the oldest first; one that is here already is not shown again from a file."""
        here = {entry.key for entry in self.own}
        return ordered((*self.own, *(entry for entry in self.imported if entry.key not in here)))


def init(settings: Settings, start: Start) -> Model:
    """Return the journal as it was saved; the works themselves are gathered by the page."""
    is_ours = isinstance(start.saved, Mapping) and start.saved.get("schema") == SCHEMA
    kept: Mapping[str, Any] = start.saved if is_ours else {}
    return Model(
        settings=settings,
        language="he" if start.language == "he" else "en",
        imported=read(kept.get("imported")),
        thoughts=thoughts_from(kept.get("thoughts")),
        aside=kept.get("aside") if is_ours else start.saved,
        status=Status("newer-schema") if start.saved and not is_ours else Status(),
    )


def saved(model: Model) -> dict[str, Any]:
    """Return what is to be found again after a reload."""
    value = {
        "schema": SCHEMA,
        "thoughts": model.thoughts.to_json(),
        "imported": [entry.to_json() for entry in model.imported],
    }
    return value if model.aside is None else {**value, "aside": model.aside}


def thoughts_from(value: object) -> Thoughts:
    """Return thoughts in JSON of any origin."""
    given: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    finished = given.get("finished")
    by = given.get("by")
    return Thoughts(
        reflections=_texts(given.get("reflections")),
        answers=_texts(given.get("answers")),
        finished=frozenset(one for one in finished if isinstance(one, str))
        if isinstance(finished, list)
        else frozenset(),
        by=by[:200] if isinstance(by, str) else "",
        licence=_texts(given.get("licence")),
    )


def _texts(value: object) -> dict[str, str]:
    rows = list(value.items())[:5_000] if isinstance(value, Mapping) else []
    return {k[:500]: v[:LONGEST] for k, v in rows if isinstance(k, str) and isinstance(v, str) and v}


def thinking(model: Model, **changes: Any) -> Model:
    """Return the model with changed thoughts."""
    return replace(model, thoughts=replace(model.thoughts, **changes))
