"""The designs of one browser in several windows: each follows the others, and nothing made in one is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyodide_tools.core.effects import Load
from pyodide_tools.core.tool import Event
from pyodide_tools.designer.design import Design
from pyodide_tools.designer.model import (
    MOST_STEPS,
    SCHEMA,
    Change,
    Model,
    Status,
    designs_in,
    kept,
    looked_at,
    opened,
    seen_in,
)


def came_back(model: Model, _event: Event) -> Change:
    """Somebody turns to this window: what another one has kept meanwhile is to be read."""
    return model, (Load(id="windows", then="kept-read"),)


def kept_read(model: Model, event: Event) -> Change:
    """What is kept was read: what another window made is here from now on, what this one made stays."""
    value = event.value if event.ok and isinstance(event.value, Mapping) else {}
    window, seen, shared = str(value.get("window")), seen_in(value), model.shared
    is_old = window == model.window or seen.get(window, 0) <= shared.seen.get(window, 0)
    if is_old or value.get("schema") != SCHEMA or not isinstance(value.get("designs"), list):
        return model, ()
    # Who had heard of all that this window kept has gone on from there.
    knew = seen.get(model.window, 0) == shared.seen.get(model.window, 0)
    base = model.designs if knew else shared.base
    theirs = designs_in(value)
    designs, is_double = _joined(model.designs, theirs, base, f"{window}-{seen[window]}")
    both = {**shared.seen, **seen}
    newest = {one: max(shared.seen.get(one, 0), seen.get(one, 0)) for one in both}
    shared = replace(shared, seen=newest, base=designs)
    followed = _with_open(model, replace(model, designs=designs, shared=shared))
    if is_double:
        followed = replace(followed, status=Status("both-kept"))
    return (followed, ()) if designs == theirs else kept(followed)


def _joined(
    own: tuple[Design, ...], theirs: tuple[Design, ...], base: tuple[Design, ...], mark: str
) -> tuple[tuple[Design, ...], bool]:
    """Return the designs of both, and whether one that was changed in both is there twice now."""
    here, there, before = ({one.key: one for one in each} for each in (own, theirs, base))
    joined: list[Design | None] = []
    is_double = False
    for key in {**there, **here}:
        mine, other, old = here.get(key), there.get(key), before.get(key)
        if mine in (old, other):
            joined.append(other)
        elif other == old:
            joined.append(mine)
        else:
            # Changed in both; where one of them threw it away, what the other wrote stays.
            joined.append(mine or other)
            if mine and other:
                joined.append(replace(other, key=f"{key}-{mark}", name=f"{other.name} (2)"))
                is_double = True
    return tuple(one for one in joined if one), is_double


def _with_open(before: Model, model: Model) -> Model:
    """Return the model with its open design as it is now; a change by another window can be undone."""
    old, new = before.design, model.design
    if old is None or new == old:
        return model
    if new is None:
        return replace(opened(model, ""), status=Status("thrown-elsewhere"))
    past = (*model.past, old.settings)[-MOST_STEPS:]
    return looked_at(replace(model, past=past, future=(), touched="", status=Status("followed")))
