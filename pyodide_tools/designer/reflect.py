"""From a tool's settings class to the controls of a form: types and defaults are all the description there is."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from pyodide_tools.core.settings import Path, hints_of, key_of

Kind: TypeAlias = Literal[
    "flag",
    "choice",
    "several",
    "text",
    "number",
    "lines",
    "names",
    "group",
    "many",
    "pairs",
    "said",
    "items",
    "raw",
]
"""What a control is: `names` is one of the site's names, `group` a class in a class, `many` a list of such,
`said` words in one language of perhaps several, `items` choices one per line; `raw` is shown and kept, not edited.
"""


GROUPS = frozenset(("several", "pairs", "group", "many", "raw"))
"""Kinds that hold several controls, in a frame of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One setting as a control.

    `default` is JSON, of a group without what its class gives anyway. `options` are the values of a choice, or
    the keys of pairs, whose values are `values`. `names` says which names of the site fit, `also` which others.
    """

    key: str
    kind: Kind
    default: Any = None
    required: bool = False
    nullable: bool = False
    options: tuple[Any, ...] = ()
    values: tuple[Any, ...] = ()
    inner: tuple[Control, ...] = ()
    names: str = ""
    also: tuple[str, ...] = ()


@cache
def form_of(cls: type) -> tuple[Control, ...]:
    """Return the controls of a frozen dataclass of settings, in the order of its fields."""
    return tuple(_control(one, hints_of(cls)[one.name]) for one in fields(cls))


def control_at(form: tuple[Control, ...], path: Path) -> tuple[Control | None, Path]:
    """Return the control that `path` leads to, and what is left of the path inside it; None where there is none."""
    found, rest = None, path
    while rest and isinstance(rest[0], str):
        inner = next((one for one in form if one.key == rest[0]), None)
        if inner is None:
            return None, path
        found, rest, form = inner, rest[1:], inner.inner
        if found.kind == "many" and rest and isinstance(rest[0], int):
            rest = rest[1:]
            if not rest:
                return found, ()
        elif found.kind != "group":
            break
    return found, rest


def plain(value: Any) -> Any:
    """Return a default as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_own(value))
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value


def _own(value: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(value):
        given = getattr(value, one.name)
        if _default(one) is MISSING or given != _default(one):
            yield key_of(one.name), plain(given)


def _default(one: Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _control(one: Field[Any], hint: Any) -> Control:
    default = _default(one)
    base: dict[str, Any] = {
        "key": key_of(one.name),
        "required": default is MISSING,
        "default": None if default is MISSING else plain(default),
        "names": str(one.metadata.get("names", "")),
        "also": tuple(one.metadata.get("also", ())),
    }
    if get_origin(hint) in {Union, types.UnionType}:
        options = [inner for inner in get_args(hint) if inner is not type(None)]
        base["nullable"] = len(options) < len(get_args(hint))
        hint = options[0] if len(options) == 1 else object
    return Control(**base, **_kind(hint, base))


def _kind(hint: Any, base: Mapping[str, Any]) -> dict[str, Any]:
    origin, inside = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return {"kind": "group", "inner": form_of(hint)}
    if origin is Literal:
        return {"kind": "choice", "options": inside}
    if origin is tuple and inside[1:] == (...,):
        return _list(inside[0])
    if origin is Mapping and all(get_origin(one) is Literal for one in inside):
        return {"kind": "pairs", "options": get_args(inside[0]), "values": get_args(inside[1])}
    simple: dict[Any, Kind] = {bool: "flag", int: "number", float: "number"}
    if hint is str:
        return {"kind": "names" if base["names"] else "text"}
    return {"kind": simple.get(hint, "raw")}


def _list(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is Literal:
        return {"kind": "several", "options": get_args(hint)}
    if is_dataclass(hint) and isinstance(hint, type):
        return {"kind": "many", "inner": form_of(hint)}
    return {"kind": "lines" if hint is str else "raw"}
