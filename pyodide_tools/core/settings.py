"""From the author's checked JSON to a tool's frozen dataclass, without any library."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class SettingsError(ValueError):
    """All that is wrong with a tool's settings, a line each."""


def build(cls: type[T], data: Mapping[str, Any]) -> T:
    """Make settings of class `cls` from JSON with the author's kebab-case keys.

    The build has checked the same JSON with more care and better words; this is the door of the
    browser and of other callers. Raises SettingsError with every problem.
    """
    problems: list[str] = []
    value = _build(cls, data, "", problems)
    if problems:
        raise SettingsError("\n".join(problems))
    result: T = value
    return result


def key_of(name: str) -> str:
    """Return the author's key of a field: `start_prompt` is written `start-prompt`."""
    return name.strip("_").replace("_", "-")


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(cls: Any, data: Any, place: str, problems: list[str]) -> Any:
    if not isinstance(data, Mapping):
        problems.append(f"{place or 'settings'}: expected keys and values, got {_kind(data)}")
        return None
    known: dict[str, Field[Any]] = {key_of(field.name): field for field in fields(cls)}
    for key in data:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f". Did you mean {near[0]!r}?" if near else f". Known: {', '.join(known)}"
            problems.append(f"{place}{key}: unknown key{hint}")
    values: dict[str, Any] = {}
    before = len(problems)
    for key, field in known.items():
        if key in data:
            values[field.name] = _value(_hints(cls)[field.name], data[key], f"{place}{key}", problems)
        elif field.default is MISSING and field.default_factory is MISSING:
            problems.append(f"{place}{key}: is required")
    if len(problems) > before:
        return None
    try:
        return cls(**values)
    except ValueError as error:
        problems.append(f"{place or 'settings'}: {error}")
        return None


def _value(hint: Any, value: Any, place: str, problems: list[str]) -> Any:
    origin = get_origin(hint) or hint
    if origin in {Union, types.UnionType}:
        return _union(get_args(hint), value, place, problems)
    if is_dataclass(origin):
        return _build(origin, value, f"{place} › ", problems)
    read = _READERS.get(origin)
    if read:
        return read(get_args(hint), value, place, problems)
    if origin is Any:
        return value
    if hint is float and type(value) is int:
        return float(value)
    # bool is an int to Python, but not to an author.
    if type(value) is not hint and not (hint is type(None) and value is None):
        problems.append(f"{place}: expected {getattr(hint, '__name__', hint)}, got {_kind(value)}")
    return value


def _union(options: tuple[Any, ...], value: Any, place: str, problems: list[str]) -> Any:
    attempts: list[list[str]] = []
    for option in options:
        found: list[str] = []
        result = _value(option, value, place, found)
        if not found:
            return result
        attempts.append(found)
    # The option that got furthest explains best what was meant.
    problems.extend(max(attempts, key=lambda found: max(len(line.split(":")[0]) for line in found)))
    return None


def _literal(options: tuple[Any, ...], value: Any, place: str, problems: list[str]) -> Any:
    # To Python True and 1.0 are 1, but not to an author.
    if not any(type(value) is type(option) and value == option for option in options):
        near = get_close_matches(str(value), [str(option) for option in options], n=1)
        hint = f". Did you mean {near[0]!r}?" if near else ""
        problems.append(f"{place}: {value!r} is not one of {', '.join(map(str, options))}{hint}")
    return value


def _sequence(options: tuple[Any, ...], value: Any, place: str, problems: list[str]) -> Any:
    if not isinstance(value, list | tuple):
        problems.append(f"{place}: expected a list, got {_kind(value)}")
        return ()
    return tuple(
        _value(options[0] if options else Any, item, f"{place} › {number}", problems)
        for number, item in enumerate(value, 1)
    )


def _tuple(options: tuple[Any, ...], value: Any, place: str, problems: list[str]) -> Any:
    if options[1:] == (...,) or not options:
        return _sequence(options, value, place, problems)
    if not isinstance(value, list | tuple) or len(value) != len(options):
        problems.append(f"{place}: expected a list of {len(options)}, got {_kind(value)}")
        return ()
    pairs = enumerate(zip(options, value, strict=True), 1)
    return tuple(_value(hint, item, f"{place} › {number}", problems) for number, (hint, item) in pairs)


def _mapping(options: tuple[Any, ...], value: Any, place: str, problems: list[str]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(f"{place}: expected keys and values, got {_kind(value)}")
        return {}
    key_hint, hint = options or (str, Any)
    return {
        _value(key_hint, str(key), f"{place} › {key}", problems): _value(
            hint, item, f"{place} › {key}", problems
        )
        for key, item in value.items()
    }


_Reader = Callable[[tuple[Any, ...], Any, str, list[str]], Any]
_READERS: dict[Any, _Reader] = {
    Literal: _literal,
    tuple: _tuple,
    list: _sequence,
    dict: _mapping,
    Mapping: _mapping,
}


def _kind(value: object) -> str:
    kinds = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    if value is None:
        return "nothing"
    return kinds.get(type(value), "keys and values" if isinstance(value, Mapping) else type(value).__name__)
