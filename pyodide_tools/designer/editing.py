"""Changes of settings that are JSON: pure, and what equals a default is not written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.designer.reflect import Control
from pyodide_tools.designer.values import ABSENT

MOST_ITEMS = 100


def parsed(text: str) -> Path:
    """Return the path that the name of a control says: `terms.0.he`."""
    return tuple(int(step) if step.isdecimal() else step for step in text.split(".") if step)


def written(path: Path) -> str:
    """Return a path as the name of a control."""
    return ".".join(map(str, path))


def at(data: Any, path: Path, default: Any = None) -> Any:
    """Return what a path leads to; the default where there is nothing."""
    for step in path:
        inside = step < len(data) if isinstance(step, int) and isinstance(data, list) else False
        if not inside and not (isinstance(step, str) and isinstance(data, Mapping) and step in data):
            return default
        data = data[step]
    return data


def with_json(data: Any, path: Path, value: Any) -> Any:
    """Return JSON with the value at a path changed, or taken out where it is ABSENT; missing tables are made."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items = list(data) if isinstance(data, list) else []
        if step >= len(items):
            return items
        inner = with_json(items[step], tuple(rest), value)
        return items[:step] + ([] if inner is ABSENT else [inner]) + items[step + 1 :]
    table = dict(data) if isinstance(data, Mapping) else {}
    inner = with_json(table.get(step), tuple(rest), value)
    if inner is ABSENT:
        table.pop(step, None)
    else:
        table[step] = inner
    return table


def value_of(control: Control, table: Any) -> Any:
    """Return the value of a setting in its table, else its default."""
    return table[control.key] if isinstance(table, Mapping) and control.key in table else control.default


def put(form: tuple[Control, ...], table: Any, path: Path, value: Any) -> dict[str, Any]:
    """Return a table of settings with the value at a path changed; ABSENT stands for the default."""
    known = dict(table) if isinstance(table, Mapping) else {}
    control = next((one for one in form if one.key == path[0]), None)
    if control is None:
        return {key: one for key, one in known.items() if value is not ABSENT or key != path[0]}
    new = _inside(control, value_of(control, known), path[1:], value)
    is_default = new is ABSENT or (new == control.default and type(new) is type(control.default))
    if is_default and not control.required:
        known.pop(control.key, None)
    else:
        known[control.key] = "" if new is ABSENT else new
    order = [one.key for one in form]
    return {key: known[key] for key in sorted(known, key=lambda key: _rank(order, key))}


def _rank(order: list[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _inside(control: Control, old: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    if control.kind == "group":
        return put(control.inner, old, path, value)
    if control.kind == "many" and isinstance(path[0], int):
        items = list(old) if isinstance(old, list) else []
        if path[0] >= len(items):
            return items
        if len(path) == 1:
            return items[: path[0]] + ([] if value is ABSENT else [value]) + items[path[0] + 1 :]
        return [*items[: path[0]], put(control.inner, items[path[0]], path[1:], value), *items[path[0] + 1 :]]
    return with_json(old, path, value)


def ticked(control: Control, old: Any, option: str, *, on: bool) -> Any:
    """Return a list of chosen options with one more or one less; the order that was there stays."""
    known = [one for one in control.options if str(one) == option]
    chosen = list(old) if isinstance(old, list) else []
    if not known or (known[0] in chosen) == on:
        return chosen
    if not on:
        return [one for one in chosen if one != known[0]]
    default = control.default if isinstance(control.default, list) else []
    order = [*default, *(one for one in control.options if one not in default)]
    places = [order.index(one) for one in chosen if one in order]
    if places != sorted(places):
        return [*chosen, known[0]]
    own = order.index(known[0])
    before = sum(place < own for place in places)
    return [*chosen[:before], known[0], *chosen[before:]]


def moved(items: list[Any], place: int, by: int) -> list[Any]:
    """Return a list with one item moved; at its end nothing happens."""
    to = place + by
    if not (0 <= place < len(items) and 0 <= to < len(items)):
        return items
    rest = items[:place] + items[place + 1 :]
    return [*rest[:to], items[place], *rest[to:]]


def blank(control: Control) -> dict[str, Any]:
    """Return a new item of a list: what its class demands, empty."""
    return {one.key: one.options[0] if one.kind == "choice" else "" for one in control.inner if one.required}
