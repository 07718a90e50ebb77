"""The state of the designer: the designs of this browser, the one that is open, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyodide_tools.core.effects import Effect, Save
from pyodide_tools.core.settings import Path
from pyodide_tools.core.tool import Start, Tool, find
from pyodide_tools.designer.checking import Problem, examine, is_right
from pyodide_tools.designer.design import LANGUAGES, Design, from_json
from pyodide_tools.designer.settings import Settings

SCHEMA = 1
MOST_DESIGNS = 40
MOST_STEPS = 60
MOST_WINDOWS = 8
"""Other windows that are remembered; with one forgotten, a design may be there twice, never not at all."""

Change = tuple["Model", tuple[Effect, ...]]


@dataclass(frozen=True, slots=True)
class Status:
    """What happened last: a key of the words under `status`, with the values of its places."""

    key: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the windows of one browser know of each other.

    `seen` says of each window (its `turn` in hexadecimal) how often it had kept something when this one last
    heard of it, and how often this one has; `base` are the designs that it then had in common with the others.
    """

    seen: Mapping[str, int] = field(default_factory=dict)
    base: tuple[Design, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Everything that the view shows.

    `turn` tells this start of Python from an earlier one, whose code is not here, and from other windows. `designs` are all of this browser, `current` the key of the open one. `ready` names the tool whose code is
    here, `failed` the one whose code did not come. `right` are the last settings that the build would take,
    `problems` what is wrong with those of now. `past` and `future` are for undoing; `touched` is the control
    in which one types, whose changes are one step. `opened` is the path of the question that is unfolded.
    """

    settings: Settings
    language: str
    site: Mapping[str, Any] = field(default_factory=dict)
    turn: int = 0
    designs: tuple[Design, ...] = ()
    current: str = ""
    ready: str = ""
    failed: str = ""
    right: Mapping[str, Any] | None = None
    problems: tuple[Problem, ...] = ()
    past: tuple[Mapping[str, Any], ...] = ()
    future: tuple[Mapping[str, Any], ...] = ()
    touched: str = ""
    opened: Path = ()
    pasting: bool = False
    pasted: str = ""
    gone: Design | None = None
    busy: str = ""
    status: Status = field(default_factory=Status)
    shared: Shared = field(default_factory=Shared)
    aside: Any = None

    @property
    def window(self) -> str:
        """Return what tells this window from others in what is kept."""
        return f"{self.turn:x}"

    @property
    def prefix(self) -> str:
        """Return what the ids of the settings' controls begin with."""
        return f"{self.settings.id}-s"

    @property
    def design(self) -> Design | None:
        """Return the design that is open."""
        return next((one for one in self.designs if one.key == self.current), None)

    @property
    def tool(self) -> Tool | None:
        """Return the tool of the open design, None while its code is not here."""
        design = self.design
        if design is None or self.ready != design.tool:
            return None
        try:
            return find(design.tool)
        except LookupError:
            return None


def init(settings: Settings, start: Start) -> Model:
    """Return the designs as they were kept; the open one is shown once its tool's code is here."""
    is_ours = isinstance(start.saved, Mapping) and start.saved.get("schema") == SCHEMA
    kept: Mapping[str, Any] = start.saved if is_ours else {}
    designs = designs_in(kept)
    current = kept.get("current")
    return Model(
        settings=settings,
        language=start.language if start.language in LANGUAGES else LANGUAGES[0],
        site=start.site,
        turn=start.random,
        designs=designs,
        current=str(current) if any(one.key == current for one in designs) else "",
        status=Status("newer-schema") if start.saved and not is_ours else Status(),
        shared=Shared(seen=seen_in(kept), base=designs),
        aside=kept.get("aside") if is_ours else start.saved,
    )


def designs_in(kept: Mapping[str, Any]) -> tuple[Design, ...]:
    """Return the designs of what a window kept."""
    listed = kept.get("designs")
    found = [from_json(one) for one in listed] if isinstance(listed, list) else []
    return tuple({one.key: one for one in found if one}.values())


def seen_in(kept: Mapping[str, Any]) -> dict[str, int]:
    """Return which windows had kept something, and how often, when this was kept."""
    seen = kept.get("seen")
    table: Mapping[Any, Any] = seen if isinstance(seen, Mapping) else {}
    return {str(window): times for window, times in table.items() if type(times) is int}


def kept(model: Model) -> Change:
    """Return the model with the order to keep it in the browser."""
    others = {window: times for window, times in model.shared.seen.items() if window != model.window}
    seen = dict([*others.items()][-MOST_WINDOWS:]) | {
        model.window: model.shared.seen.get(model.window, 0) + 1
    }
    model = replace(model, shared=replace(model.shared, seen=seen))
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "designs": [one.to_json() for one in model.designs],
        "current": model.current,
        "window": model.window,
        "seen": dict(seen),
    }
    if model.aside is not None:
        value["aside"] = model.aside
    return model, (Save(id="save", value=value),)


def with_design(model: Model, design: Design) -> Model:
    """Return the model with a design in the place of the one with its key, or at the end."""
    others = [design if one.key == design.key else one for one in model.designs]
    known = any(one.key == design.key for one in model.designs)
    return replace(model, designs=tuple(others if known else [*others, design]))


def opened(model: Model, key: str) -> Model:
    """Return the model with another design open, empty for none; nothing of the last one remains."""
    fresh = Model(
        settings=model.settings,
        language=model.language,
        site=model.site,
        turn=model.turn,
        designs=model.designs,
        current=key,
        ready=model.ready,
        shared=model.shared,
        aside=model.aside,
    )
    return looked_at(fresh)


def looked_at(model: Model) -> Model:
    """Return the model with its open design checked; where it is right, it is the last right one."""
    design, tool = model.design, model.tool
    if design is None or tool is None:
        return replace(model, problems=(), right=None)
    problems = examine(tool, design.settings, model.language)
    return replace(model, problems=problems, right=design.settings if is_right(problems) else model.right)


def edited(model: Model, settings: Mapping[str, Any], touched: str = "", **changes: Any) -> Change:
    """Return the model with other settings of the open design, as one step that can be undone.

    Changes of the same control, one after another, are one step: `touched` is its name.
    """
    design = model.design
    if design is None or settings == design.settings:
        return replace(model, **changes), ()
    same = bool(touched) and touched == model.touched
    past = model.past if same else (*model.past, design.settings)[-MOST_STEPS:]
    changed = with_design(model, replace(design, settings=settings))
    stepped: dict[str, Any] = {
        "past": past,
        "future": (),
        "touched": touched,
        "status": Status(),
        "gone": None,
    }
    return kept(looked_at(replace(changed, **(stepped | changes))))


def stepped_back(model: Model) -> Change:
    """Return the model one step earlier."""
    design = model.design
    if design is None or not model.past:
        return model, ()
    future = (design.settings, *model.future)
    return _stepped(model, model.past[-1], past=model.past[:-1], future=future, status=Status("undone"))


def stepped_on(model: Model) -> Change:
    """Return the model one step later, where one was undone."""
    design = model.design
    if design is None or not model.future:
        return model, ()
    past = (*model.past, design.settings)
    return _stepped(model, model.future[0], past=past, future=model.future[1:], status=Status("redone"))


def _stepped(model: Model, settings: Mapping[str, Any], **changes: Any) -> Change:
    there = with_design(model, replace(model.design, settings=settings)) if model.design else model
    return kept(looked_at(replace(there, touched="", opened=(), **changes)))
