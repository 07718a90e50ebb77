"""Checking of what an author wrote against a frozen dataclass, in an author's words.

pydantic finds the mistakes, where there are any; the class stays a plain one of the standard library,
because the same class runs in the browser, where there is no pydantic.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from typing import Any

from bina.author_errors import Path, nearest, suggestion
from pyodide_tools.core.settings import SettingsError, build, key_of
from pyodide_tools.core.strings import Words

_EXPECTED: Mapping[str, str] = {
    "string": "text", "int": "integer", "float": "number", "bool": "flag", "list": "list", "tuple": "list",
    "dict": "keys", "mapping": "keys", "dataclass": "keys", "none": "nothing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in the data: where, and in an author's words what it is and its remedy.

    `missing` marks what another layer of options may still provide, `instead` is the key that was
    probably meant by an unknown one. A `warning` does not stop the build.
    """

    path: Path
    text: str
    missing: bool = False
    instead: str = ""
    warning: bool = False


def check(cls: type, data: Mapping[str, Any], words: Words) -> list[Finding]:
    """Return everything that is wrong with `data` for settings of class `cls`."""
    try:
        build(cls, data)  # lets nothing pass that pydantic would not
    except SettingsError:
        from bina.adapters import errors
    else:
        return []
    found = [_finding(cls, data, error, words) for error in _meant(data, errors(cls, data))]
    # A misspelt key says enough; that the right one is missing would be the same mistake again.
    meant = {(*one.path[:-1], one.instead) for one in found if one.instead}
    return [one for one in found if not (one.missing and one.path in meant)]


def at(data: Any, path: Path) -> Any:
    """Return what `path` leads to; KeyError or IndexError where there is nothing."""
    for step in path:
        data = data[step]
    return data


def _meant(data: Any, errors: Sequence[Any]) -> Iterator[tuple[Path, tuple[str, ...], Any]]:
    """Yield errors with their path in the data; of a union, only the option that was meant.

    pydantic tries every option of a union and names it in the location of its errors.
    """
    options: dict[tuple[Path, str], list[Any]] = {}
    for error in errors:
        path, labels = _author_path(data, error)
        where, label = (labels[0][0], labels[0][1]) if labels else ((), "")
        options.setdefault((where, label), []).append((path, tuple(name for _, name in labels), error))
    for where in dict.fromkeys(where for where, _ in options):
        rivals = [found for (place, label), found in options.items() if place == where and label]
        plain = options.get((where, ""), [])
        yield from plain
        if rivals:
            yield from _any_of_these(min(rivals, key=_distance), rivals)


def _any_of_these(meant: Sequence[Any], rivals: Sequence[Any]) -> Sequence[Any]:
    """Where the value that chooses an option fits none of them, name the values of all."""
    for path, labels, error in meant:
        if error["type"] == "literal_error":
            same = [other for found in rivals for at_path, _, other in found if at_path == path]
            values = [other["ctx"]["expected"] for other in same if other["type"] == "literal_error"]
            return [(path, labels, {**error, "ctx": {"expected": ", ".join(values)}})]
    return meant


def _distance(found: Sequence[Any]) -> tuple[int, int, int]:
    # An option whose fixed values (such as a kind) do not fit was not meant; nor was one that expects
    # something quite different. Then the fewest mistakes win.
    kinds = [error["type"] for _, _, error in found]
    wholly = sum(len(path) for path, _, _ in found)
    return kinds.count("literal_error"), len(kinds), -wholly


def _author_path(data: Any, error: Any) -> tuple[Path, list[tuple[Path, str]]]:
    path: list[str | int] = []
    labels: list[tuple[Path, str]] = []
    location = error["loc"]
    for number, step in enumerate(location):
        last = number == len(location) - 1
        here = at(data, tuple(path))
        fits = (
            isinstance(here, list) and isinstance(step, int) and step < len(here)
            if not isinstance(here, Mapping)
            else step in here or (last and error["type"] == "missing")
        )
        if fits:
            path.append(step)
        else:
            labels.append((tuple(path), str(step)))
    return tuple(path), labels


def _finding(cls: type, data: Any, meant: tuple[Path, tuple[str, ...], Any], words: Words) -> Finding:
    path, labels, error = meant
    kind: str = error["type"]
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        known = keys_at(cls, path[:-1], labels)
        text = words("settings.unknown-key", remedy=suggestion(words, str(path[-1]), known))
        return Finding(path, text, instead=nearest(str(path[-1]), known))
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return Finding(path, words("settings.missing"), missing=True)
    value = at(data, path)
    if kind in {"literal_error", "enum"}:
        return Finding(path, _not_one_of(words, value, error["ctx"]["expected"]))
    if kind == "value_error":
        return Finding(path, words("settings.refused", detail=error["ctx"]["error"]))
    expected = _EXPECTED.get(kind.removesuffix("_type").removesuffix("_parsing").removesuffix("_from_float"))
    if expected:
        return Finding(path, _wrong_kind(words, value, expected))
    return Finding(path, words("settings.other", detail=error["msg"]))


def _not_one_of(words: Words, value: object, expected: str) -> str:
    # pydantic writes the options as 'a', 'b' or 'c'.
    names = [name.strip().strip("'") for name in expected.replace(" or ", ", ").split(", ")]
    near = get_close_matches(str(value), names, n=1)
    remedy = words("remedy.did-you-mean", name=near[0]) if near else ""
    return words("settings.not-one-of", value=repr(value), names=", ".join(names), remedy=remedy).strip()


def _wrong_kind(words: Words, value: object, expected: str) -> str:
    remedy = "mend"
    if expected == "text" and isinstance(value, int | float):
        remedy = "quote-it"
    elif expected == "flag":
        remedy = "use-true"
    elif expected in {"integer", "number"} and isinstance(value, str) and value.strip("+-").isdecimal():
        remedy = "no-quotes"
    elif expected == "list":
        remedy = "use-dashes"
    return words(
        "settings.kind",
        expected=words(f"kind.{expected}"),
        found=_shown(words, value),
        remedy=words(f"settings.{remedy}"),
    )


def _shown(words: Words, value: object) -> str:
    if value is None:
        return words("kind.nothing")
    if isinstance(value, list):
        return words("kind.list")
    if isinstance(value, Mapping):
        return words("kind.keys")
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 40 else shown[:39] + "…"  # noqa: PLR2004  (fits a line)


def keys_at(cls: Any, path: Path, labels: Sequence[str] = ()) -> list[str]:
    """Return the keys that may be written at `path`; `labels` name the options of unions meant."""
    for step in path:
        cls = next((inner for one in _plain(cls, labels) if (inner := _inner(one, step)) is not None), None)
    return [key_of(field.name) for one in _plain(cls, labels) if is_dataclass(one) for field in fields(one)]


def _plain(hint: Any, labels: Sequence[str]) -> list[Any]:
    """Return the options of a union, the meant ones first, or the type itself."""
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        options = list(typing.get_args(hint))
        named = [one for one in options if getattr(one, "__name__", "") in labels]
        return named or options
    return [hint]


def _inner(hint: Any, step: str | int) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return next((hints[name] for name in hints if key_of(name) == step), None)
    arguments = typing.get_args(hint)
    if not arguments:
        return None
    return arguments[0] if isinstance(step, int) else arguments[-1]
