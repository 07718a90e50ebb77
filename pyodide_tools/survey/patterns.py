"""Authors' regular expressions: JavaScript's, a bounded subset, matched in time that grows only with the text.

All ways through a pattern are walked at once (Thompson 1968), so that none can hang a page, as
`(a+)+$` hangs the engines of browsers and of Python. What would need another way of matching
(references to groups, looking ahead or back) is refused, and so is what is no clear rule:
repetition within repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pyodide_tools.survey.expressions_values import SPACES

LONGEST = 500
"""Characters of a pattern."""
LARGEST = 2_000
"""Steps of a pattern, its repetitions written out."""
_REPEAT = re.compile(r"\*|\+|\?|\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_SPECIAL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_DIGITS = (("0", "9"),)
_WORD = (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z"))
_LINES = (("\n", "\n"), ("\r", "\r"), ("\u2028", "\u2029"))
_MOST_CACHED = 2_000


class PatternError(ValueError):
    """A regular expression that is none, or not one of the subset; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


REASONS = ("syntax", "nested", "reference", "look", "long", "class")


def fits(pattern: str, text: str, *, any_case: bool = False) -> bool:
    """Tell whether a pattern is found anywhere in a text. Raises PatternError where it is not understood."""
    return _program(pattern, any_case).found_in(text)


def refusal(pattern: str) -> str:
    """Return why an author may not use a pattern, one of REASONS; empty where it is fine."""
    try:
        reader = _Reader(pattern, any_case=False)
        reader.whole()
    except PatternError as error:
        return error.reason
    return "nested" if reader.nested else ""


@dataclass(frozen=True, slots=True)
class _Set:
    """Characters, as ranges."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False
    any_case: bool = False

    def has(self, char: str) -> bool:
        forms = {char, char.lower(), char.upper()} if self.any_case else {char}
        return any(low <= one <= high for one in forms for low, high in self.ranges) is not self.negated


@dataclass(slots=True)
class _Program:
    """A network of steps: free ones, some under a condition, and those that take a character."""

    free: list[list[tuple[int, str]]] = field(default_factory=list)
    steps: list[tuple[_Set, int] | None] = field(default_factory=list)
    start: int = 0
    end: int = 0
    known: dict[tuple[frozenset[int], str, str, str], frozenset[int]] = field(default_factory=dict)

    def place(self) -> int:
        if len(self.free) >= LARGEST:
            raise PatternError("long")
        self.free.append([])
        self.steps.append(None)
        return len(self.free) - 1

    def found_in(self, text: str) -> bool:
        places: frozenset[int] = frozenset()
        before = ""
        for number in range(len(text) + 1):
            after = text[number : number + 1]
            places = self.reached(places, before, after)
            if self.end in places:
                return True
            places = frozenset(
                step[1] for place in places if after and (step := self.steps[place]) and step[0].has(after)
            )
            before = after
        return False

    def reached(self, places: frozenset[int], before: str, after: str) -> frozenset[int]:
        key = (places, _side(before), _side(after), "")
        if key not in self.known:
            if len(self.known) > _MOST_CACHED:
                self.known.clear()
            self.known[key] = self._reached(places, before, after)
        return self.known[key]

    def _reached(self, places: frozenset[int], before: str, after: str) -> frozenset[int]:
        found = {*places, self.start}
        waiting = list(found)
        while waiting:
            for target, condition in self.free[waiting.pop()]:
                if target not in found and _holds(condition, before, after):
                    found.add(target)
                    waiting.append(target)
        return frozenset(found)


def _side(char: str) -> str:
    return "" if not char else "w" if _is_word(char) else "."


def _is_word(char: str) -> bool:
    return bool(char) and _Set(_WORD).has(char)


def _holds(condition: str, before: str, after: str) -> bool:
    if condition == "^":
        return not before
    if condition == "$":
        return not after
    return not condition or (_is_word(before) is not _is_word(after)) is (condition == "b")


@lru_cache(maxsize=64)
def _program(pattern: str, any_case: bool) -> _Program:  # noqa: FBT001
    return _Reader(pattern, any_case=any_case).whole()


class _Reader:
    """A place in a pattern, and the network that has been made of what was read."""

    __slots__ = ("any_case", "at", "depth", "nested", "program", "repeats", "text")

    def __init__(self, text: str, *, any_case: bool) -> None:
        if len(text) > LONGEST:
            raise PatternError("long")
        self.text = text
        self.any_case = any_case
        self.at = 0
        self.depth = 0
        self.repeats = 0
        self.nested = False
        self.program = _Program()

    def whole(self) -> _Program:
        start, end = self.choice()
        if self.at < len(self.text):
            raise PatternError("syntax")
        self.program.start, self.program.end = start, end
        return self.program

    def choice(self) -> tuple[int, int]:
        self.depth += 1
        if self.depth > 20:  # noqa: PLR2004
            raise PatternError("long")
        start, end = self.program.place(), self.program.place()
        while True:
            first, last = self.row()
            self.program.free[start].append((first, ""))
            self.program.free[last].append((end, ""))
            if not self.takes("|"):
                self.depth -= 1
                return start, end

    def row(self) -> tuple[int, int]:
        start = end = self.program.place()
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            first, end_of_one = self.repeated()
            self.program.free[end].append((first, ""))
            end = end_of_one
        return start, end

    def repeated(self) -> tuple[int, int]:
        began, repeats = self.at, self.repeats
        first, last = self.atom()
        match = _REPEAT.match(self.text, self.at)
        if not match:
            return first, last
        after = match.end()
        least, most = _times(match)
        if most is not None and most < least:
            raise PatternError("syntax")
        start = end = self.program.place()
        for number in range(max(least, most or 0, 1)):
            if number:
                self.at = began
                first, last = self.atom()
            self.program.free[end].append((first, ""))
            if number >= least:
                self.program.free[end].append((last, ""))
            if most is None and number >= least - 1:
                self.program.free[last].append((first, ""))
            end = last
        if most == 0:
            self.program.free[start] = []
            end = start
        self.nested = self.nested or (self.repeats > repeats and most != 1)
        self.repeats += most != 1
        self.at = after
        self.takes("?")  # few or many of them: the same for a test
        if _REPEAT.match(self.text, self.at):
            raise PatternError("syntax")
        return start, end

    def atom(self) -> tuple[int, int]:
        if self.takes("("):
            if not self.takes("?:") and self.text.startswith("?", self.at):
                raise PatternError("look")
            found = self.choice()
            if not self.takes(")"):
                raise PatternError("syntax")
            return found
        if self.text[self.at] in "*+?":
            raise PatternError("syntax")
        for sign, condition in (("^", "^"), ("$", "$"), ("\\b", "b"), ("\\B", "B")):
            if self.takes(sign):
                return self.under(condition)
        if self.takes("["):
            return self.step(self.set_of())
        if self.takes("."):
            return self.step(_Set(_LINES, negated=True))
        if self.text[self.at] == "\\":
            return self.step(_Set(*self.escape(), any_case=self.any_case))
        self.at += 1
        char = self.text[self.at - 1]
        return self.step(_Set(((char, char),), any_case=self.any_case))

    def under(self, condition: str) -> tuple[int, int]:
        start, end = self.program.place(), self.program.place()
        self.program.free[start].append((end, condition))
        return start, end

    def step(self, chars: _Set) -> tuple[int, int]:
        start, end = self.program.place(), self.program.place()
        self.program.steps[start] = (chars, end)
        return start, end

    def escape(self) -> tuple[tuple[tuple[str, str], ...], bool]:
        """Read what follows a backslash: ranges of characters, and whether all others are meant."""
        if self.at + 1 >= len(self.text):
            raise PatternError("syntax")
        sign = self.text[self.at + 1]
        self.at += 2
        kinds = {"d": _DIGITS, "w": _WORD, "s": tuple((char, char) for char in SPACES)}
        if sign.lower() in kinds:
            return kinds[sign.lower()], sign.isupper()
        if sign in "123456789k":
            raise PatternError("reference")
        if sign in "pP":
            raise PatternError("class")
        if sign in "xu":
            length = 2 if sign == "x" else 4
            digits = self.text[self.at : self.at + length]
            if re.fullmatch("[0-9a-fA-F]+", digits) and len(digits) == length:
                self.at += length
                sign = chr(int(digits, 16))
        char = _SPECIAL.get(sign, sign)
        return ((char, char),), False

    def set_of(self) -> _Set:
        negated = self.takes("^")
        ranges: list[tuple[str, str]] = []
        while not self.takes("]"):
            low, single = self.member(ranges)
            if (
                not single
                or not self.text.startswith("-", self.at)
                or self.text[self.at + 1 : self.at + 2] in {"]", ""}
            ):
                continue
            self.at += 1
            high, single = self.member(ranges)
            if single:
                del ranges[-2:]
                if high < low:
                    raise PatternError("syntax")
                ranges.append((low, high))
            else:
                ranges.append(("-", "-"))
        return _Set(tuple(ranges), negated, self.any_case)

    def member(self, ranges: list[tuple[str, str]]) -> tuple[str, bool]:
        """Read one member of a set into `ranges`; tell its character, and whether it is a single one."""
        if self.at >= len(self.text):
            raise PatternError("syntax")
        if self.text[self.at] != "\\":
            self.at += 1
            ranges.append((self.text[self.at - 1],) * 2)
            return self.text[self.at - 1], True
        if self.takes("\\b"):
            ranges.append(("\b", "\b"))
            return "\b", True
        found, others = self.escape()
        ranges.extend(_others(found) if others else found)
        return found[0][0], not others and len(found) == 1

    def takes(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True


def _times(match: re.Match[str]) -> tuple[int, int | None]:
    if match[0][0] != "{":
        return (1 if match[0] == "+" else 0), (1 if match[0] == "?" else None)
    least = int(match[1])
    return least, least if not match[2] else int(match[3]) if match[3] else None


def _others(ranges: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Yield the ranges of all characters that are not in `ranges`."""
    low = 0
    for first, last in sorted(ranges):
        if ord(first) > low:
            yield chr(low), chr(ord(first) - 1)
        low = ord(last) + 1
    yield chr(low), chr(0x10FFFF)
