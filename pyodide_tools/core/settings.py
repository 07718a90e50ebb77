"""From the author's checked JSON to a tool's frozen dataclass, without any library."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeAlias, TypeGuard, TypeVar, Union, get_args, get_origin, get_type_hints

from pyodide_tools.core.mistakes import Refused

T = TypeVar("T")
Path: TypeAlias = tuple[str | int, ...]

LONGEST_ID = 60
_ID = re.compile(r"[a-z](-?[a-z0-9])*\Z")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: its path (positions from 0), what is said about it, and why.

    `key` is unknown, required, kind, choice, length or refused; `values` are what other words than `text`
    need. Of a refusal, `cause` is the error that the class raised.
    """

    path: Path
    text: str
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    cause: ValueError | None = None

    def __str__(self) -> str:
        """Return the line for a developer: the place, positions from 1, and what is wrong."""
        return f"{place_of(self.path) or 'settings'}: {self.text}"


class SettingsError(ValueError):
    """All that is wrong with a tool's settings, a line each; `troubles` has the same as data."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__("\n".join(map(str, troubles)))
        self.troubles = tuple(troubles)


def build(cls: type[T], data: Mapping[str, Any]) -> T:
    """Make settings of class `cls` from JSON with the author's kebab-case keys.

    The build has checked the same JSON with more care and better words; this is the door of the
    browser and of other callers. Raises SettingsError with every problem.
    """
    troubles: list[Trouble] = []
    value = _build(cls, data, (), troubles)
    if troubles:
        raise SettingsError(troubles)
    result: T = value
    return result


def key_of(name: str) -> str:
    """Return the author's key of a field: `start_prompt` is written `start-prompt`."""
    return name.strip("_").replace("_", "-")


def place_of(path: Path) -> str:
    """Return a path as people read it, positions from 1: `choices › 2 › label`."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def is_id(text: object) -> TypeGuard[str]:
    """Tell whether a text can be the id of a tool: kebab-case, short enough for an address."""
    return isinstance(text, str) and len(text) <= LONGEST_ID and _ID.match(text) is not None


@cache
def hints_of(cls: type) -> dict[str, Any]:
    """Return the types of a class's fields, as types."""
    return get_type_hints(cls)


def _build(cls: Any, data: Any, path: Path, troubles: list[Trouble]) -> Any:
    if not isinstance(data, Mapping):
        troubles.append(_wrong_kind(path, "keys", "keys and values", data))
        return None
    known: dict[str, Field[Any]] = {key_of(one.name): one for one in fields(cls)}
    for key in data:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f". Did you mean {near[0]!r}?" if near else f". Known: {', '.join(known)}"
            troubles.append(Trouble((*path, str(key)), f"unknown key{hint}", "unknown"))
    values: dict[str, Any] = {}
    before = len(troubles)
    for key, one in known.items():
        if key in data:
            values[one.name] = _value(hints_of(cls)[one.name], data[key], (*path, key), troubles)
        elif one.default is MISSING and one.default_factory is MISSING:
            troubles.append(Trouble((*path, key), "is required", "required"))
    if len(troubles) > before:
        return None
    try:
        return cls(**values)
    except ValueError as error:
        inside = error.path if isinstance(error, Refused) else ()
        # The words name the place themselves, so that the same error says enough in the build.
        troubles.append(_Refusal((*path, *inside), str(error), "refused", cause=error, owner=path))
        return None


@dataclass(frozen=True, slots=True)
class _Refusal(Trouble):
    """A class's own refusal: its line names the class's place, the path leads on to the field."""

    owner: Path = ()

    def __str__(self) -> str:
        return f"{place_of(self.owner) or 'settings'}: {self.text}"


def _value(hint: Any, value: Any, path: Path, troubles: list[Trouble]) -> Any:
    origin = get_origin(hint) or hint
    if origin in {Union, types.UnionType}:
        return _union(get_args(hint), value, path, troubles)
    if is_dataclass(origin):
        return _build(origin, value, path, troubles)
    read = _READERS.get(origin)
    if read:
        return read(get_args(hint), value, path, troubles)
    if origin is Any:
        return value
    if hint is float and type(value) is int:
        return float(value)
    # bool is an int to Python, but not to an author.
    if type(value) is not hint and not (hint is type(None) and value is None):
        name = getattr(hint, "__name__", str(hint))
        troubles.append(_wrong_kind(path, name, name, value))
    return value


def _union(options: tuple[Any, ...], value: Any, path: Path, troubles: list[Trouble]) -> Any:
    attempts: list[list[Trouble]] = []
    for option in options:
        found: list[Trouble] = []
        result = _value(option, value, path, found)
        if not found:
            return result
        attempts.append(found)
    # The option that got furthest explains best what was meant.
    troubles.extend(max(attempts, key=lambda found: max(len(place_of(one.path)) for one in found)))
    return None


def _literal(options: tuple[Any, ...], value: Any, path: Path, troubles: list[Trouble]) -> Any:
    # To Python True and 1.0 are 1, but not to an author.
    if not any(type(value) is type(option) and value == option for option in options):
        near = get_close_matches(str(value), [str(option) for option in options], n=1)
        hint = f". Did you mean {near[0]!r}?" if near else ""
        text = f"{value!r} is not one of {', '.join(map(str, options))}{hint}"
        troubles.append(Trouble(path, text, "choice", {"value": str(value)}))
    return value


def _sequence(options: tuple[Any, ...], value: Any, path: Path, troubles: list[Trouble]) -> Any:
    if not isinstance(value, list | tuple):
        troubles.append(_wrong_kind(path, "list", "a list", value))
        return ()
    hint = options[0] if options else Any
    return tuple(_value(hint, item, (*path, at), troubles) for at, item in enumerate(value))


def _tuple(options: tuple[Any, ...], value: Any, path: Path, troubles: list[Trouble]) -> Any:
    if options[1:] == (...,) or not options:
        return _sequence(options, value, path, troubles)
    if not isinstance(value, list | tuple) or len(value) != len(options):
        text = f"expected a list of {len(options)}, got {_kind(value)}"
        troubles.append(Trouble(path, text, "length", {"count": len(options)}))
        return ()
    pairs = enumerate(zip(options, value, strict=True))
    return tuple(_value(hint, item, (*path, at), troubles) for at, (hint, item) in pairs)


def _mapping(options: tuple[Any, ...], value: Any, path: Path, troubles: list[Trouble]) -> Any:
    if not isinstance(value, Mapping):
        troubles.append(_wrong_kind(path, "keys", "keys and values", value))
        return {}
    key_hint, hint = options or (str, Any)
    return {
        _value(key_hint, str(key), (*path, str(key)), troubles): _value(
            hint, item, (*path, str(key)), troubles
        )
        for key, item in value.items()
    }


_Reader = Callable[[tuple[Any, ...], Any, Path, list[Trouble]], Any]
_READERS: dict[Any, _Reader] = {
    Literal: _literal,
    tuple: _tuple,
    list: _sequence,
    dict: _mapping,
    Mapping: _mapping,
}


def _wrong_kind(path: Path, name: str, expected: str, value: object) -> Trouble:
    return Trouble(path, f"expected {expected}, got {_kind(value)}", "kind", {"expected": name})


def _kind(value: object) -> str:
    kinds = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    if value is None:
        return "nothing"
    return kinds.get(type(value), "keys and values" if isinstance(value, Mapping) else type(value).__name__)
