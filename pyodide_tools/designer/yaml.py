"""A design as the fence that an author would write, in a YAML that every reader reads alike.

Only plain words go unquoted; everything else stands in double quotes on one line, with what nobody sees (marks
that turn text around, line ends, characters of the future) written as its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-zא-ת](?:[A-Za-z0-9א-ת,.?!()/_%+-]| (?=[A-Za-z0-9א-ת(]))*\Z")
_RESERVED = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BASIC_PLANE = 0xFFFF


def fence(tool: str, settings: Mapping[str, Any]) -> str:
    """Return the fenced block of a tool with these settings (JSON with string keys, finite numbers)."""
    return f"```{tool}\n{body(settings)}```\n"


def body(settings: Mapping[str, Any]) -> str:
    """Return the YAML between the two lines of a fence."""
    return "".join(f"{line}\n" for line in _table(settings))


def _table(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        name = _text(str(key))
        if isinstance(value, Mapping) and value:
            yield f"{name}:"
            yield from (f"  {line}" for line in _table(value))
        elif isinstance(value, list | tuple) and value:
            yield f"{name}:"
            yield from (f"  {line}" for line in _list(value))
        else:
            yield f"{name}: {_scalar(value)}"


def _list(items: list[Any] | tuple[Any, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            inner = _table(item)
        elif isinstance(item, list | tuple) and item:
            inner = _list(item)
        else:
            yield f"- {_scalar(item)}"
            continue
        yield f"- {next(inner)}"
        yield from (f"  {line}" for line in inner)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(repr(value))
    if isinstance(value, Mapping):
        return "{}"
    return "[]" if isinstance(value, list | tuple) else _text(str(value))


def _number(text: str) -> str:
    # Many readers take 1e-05 for words: to them a number with an exponent has a point.
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _text(text: str) -> str:
    if _PLAIN.match(text) and text.lower() not in _RESERVED:
        return text
    return '"' + "".join(map(_sign, text)) + '"'


def _sign(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04X}" if ord(sign) <= _BASIC_PLANE else f"\\U{ord(sign):08X}"
