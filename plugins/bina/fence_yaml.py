"""The YAML that an author writes in a fence, read within bounds and with the place of every value.

PyYAML's loaders follow aliases, build objects from tags, keep the last of two equal keys, turn
`no` into False and need seconds for 20 kB of brackets. Here its events are read one by one, and
reading ends at the first one that goes too far.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from bina.author_errors import Path

MAX_BYTES = 64 * 1024
MAX_EVENTS = 5_000
MAX_DEPTH = 20
MAX_PROBLEMS = 20

Spot = tuple[int, int]
"""Line and column, from 1."""

# Its events are all that is wanted; a CParser alone spares the tables of a whole loader.
_PARSER: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,20})?([eE][-+]?[0-9]{1,2})?\Z")
_CONSTANTS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

# What the parser says, and the key of what is said to an author.
_SAYINGS = (
    ("mapping values are not allowed", "yaml.colon"),
    ("could not find expected ':'", "yaml.no-colon"),
    ("tab character", "yaml.tab"),
    ("'\\t'", "yaml.tab"),
    ("cannot start any token", "yaml.start"),
    ("unexpected end of stream", "yaml.quote"),
    ("unknown escape character", "yaml.escape"),
    ("',' or", "yaml.bracket"),
    ("expected <block end>", "yaml.indent"),
    ("did not find expected", "yaml.indent"),
    ("not allowed in this context", "yaml.indent"),
    ("not allowed here", "yaml.indent"),
)


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Something wrong with the YAML itself: `key` names the words for it, `values` fill them."""

    key: str
    spot: Spot
    path: Path = ()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Yaml:
    """What was read: `data` is None where it could not be, `keys` and `values` say where things are."""

    data: dict[str, Any] | None
    keys: Mapping[Path, Spot]
    values: Mapping[Path, Spot]
    problems: tuple[YamlProblem, ...]


class _EndOfReading(Exception):
    """Reading cannot go on; the problem has been noted."""


def load(text: str) -> Yaml:
    """Read one mapping of JSON-like values; never raises.

    Keys are texts. Plain scalars are null, true, false and decimal numbers as in JSON, all else is
    text. Refused: aliases, anchors, tags, a second document, equal keys, `__proto__`, more than
    MAX_BYTES, MAX_EVENTS or MAX_DEPTH.
    """
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, Spot] = {}
        self.values: dict[Path, Spot] = {}
        self.problems: list[YamlProblem] = []
        self.count = 0
        self.line_starts: list[int] = []
        self.events: Iterator[Any] = iter(())

    def read(self) -> Yaml:
        data: dict[str, Any] | None = None
        try:
            data = self._document()
        except _EndOfReading:
            pass
        except yaml.MarkedYAMLError as error:
            self._parser_problem(error)
        except (yaml.YAMLError, ValueError) as error:
            self._note("yaml.broken", (1, 1), detail=str(error).splitlines()[0])
        return Yaml(data, self.keys, self.values, tuple(self.problems))

    def _document(self) -> dict[str, Any] | None:
        size = len(self.text.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            self._stop("yaml.too-long", (1, 1), size=size, most=MAX_BYTES)
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        forbidden = _NOT_YAML.search(self.text)
        if forbidden:
            self._stop("yaml.character", self._spot_at(forbidden.start()), code=_code(forbidden[0]))
        self.events = iter(_PARSER(self.text).get_event, None)
        self._next()  # the stream starts
        event = self._next()
        data: Any = {}
        if isinstance(event, yaml.DocumentStartEvent):
            if event.tags:
                self._stop("yaml.tag", self._spot(event))
            data = self._node(self._next(), (), 1)
            self._next()  # the document ends
            event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._stop("yaml.documents", self._spot(event))
        if data is None:
            data = {}
        if not isinstance(data, dict):
            self._stop("yaml.not-keys", self.values[()])
        return dict(data)

    def _next(self) -> Any:
        event = next(self.events)
        self.count += 1
        if self.count > MAX_EVENTS:
            self._stop("yaml.too-many", self._spot(event), most=MAX_EVENTS)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._stop("yaml.alias", self._spot(event))
        if getattr(event, "tag", None) is not None:
            self._stop("yaml.tag", self._spot(event))
        return event

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        self.values[path] = self._spot(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if depth > MAX_DEPTH:
            self._stop("yaml.too-deep", self._spot(event), most=MAX_DEPTH)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                items.append(self._node(event, (*path, len(items)), depth + 1))
            return items
        return self._mapping(path, depth)

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._stop("yaml.key", self._spot(event))
            spot = self._spot(event)
            key = self._key(str(event.value), spot, path)
            here = (*path, key)
            known = key in mapping
            value_event = self._next()
            if known:
                self._note("yaml.twice", spot, here, first=self.keys[here][0])
                # What the second one holds is read only to come to its end.
                self._node(value_event, (*path, "", key), depth + 1)
                continue
            self.keys[here] = spot
            mapping[key] = self._node(value_event, here, depth + 1)
        return mapping

    def _key(self, written: str, spot: Spot, path: Path) -> str:
        """Return a key without what nobody sees in it, so that it is found to be wrong only once."""
        key = _INVISIBLE.sub("", written)
        if invisible := _INVISIBLE.search(written):
            self._note("yaml.invisible", spot, (*path, key), code=_code(invisible[0]))
        if key == "__proto__":
            self._note("yaml.forbidden-key", spot, (*path, key))
        return key

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> Any:
        text: str = event.value
        if event.style:  # quoted, | or >
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.match(text):
            return int(text)
        if _NUMBER.match(text):
            return float(text)
        if text.lstrip("+-").isdecimal() and text.lstrip("+-")[:1] not in {"", "0"}:
            self._note("yaml.long-number", self._spot(event), path)
        return text

    def _parser_problem(self, error: yaml.MarkedYAMLError) -> None:
        saying = error.problem or ""
        mark: Any = error.problem_mark or error.context_mark
        key = next((key for part, key in _SAYINGS if part in saying), "yaml.broken")
        if key in {"yaml.quote", "yaml.bracket", "yaml.no-colon"} and error.context_mark:
            mark = error.context_mark  # where it was opened helps more than where the text ended
        spot = self._spot_at(mark.index) if mark else (1, 1)
        if key in {"yaml.start", "yaml.indent"} and mark and self.text[mark.index : mark.index + 1] == "\t":
            key = "yaml.tab"
        if key == "yaml.colon" and ":" not in self._line(spot[0])[: spot[1] - 1]:
            key = "yaml.line-before"  # the first colon of its line: the line before swallowed it
        self._note(key, spot, detail=saying)

    def _spot(self, event: Any) -> Spot:
        return self._spot_at(event.start_mark.index)

    def _spot_at(self, index: int) -> Spot:
        line = bisect_right(self.line_starts, index)
        return line, index - self.line_starts[line - 1] + 1

    def _line(self, number: int) -> str:
        return self.text[self.line_starts[number - 1] :].partition("\n")[0]

    def _note(self, key: str, spot: Spot, path: Path = (), **values: object) -> None:
        self.problems.append(YamlProblem(key, spot, path, values))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EndOfReading

    def _stop(self, key: str, spot: Spot, **values: object) -> None:
        self._note(key, spot, (), **values)
        raise _EndOfReading


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
