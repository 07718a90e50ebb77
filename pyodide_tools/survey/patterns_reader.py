"""Reading a regular expression of JavaScript's, a bounded subset of them, into a network."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyodide_tools.survey.expressions_values import SPACES
from pyodide_tools.survey.patterns_network import WORD, Characters, Network, PatternError

LONGEST = 500
"""Characters of a pattern."""
_REPEAT = re.compile(r"\*|\+|\?|\{([0-9]{1,4})(?:(,)([0-9]{1,4})?)?\}")
_SPECIAL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_DIGITS = (("0", "9"),)
_LINES = (("\n", "\n"), ("\r", "\r"), ("\u2028", "\u2029"))
_DEEPEST = 20


def read(pattern: str, *, any_case: bool = False) -> tuple[Network, bool]:
    """Return the network of a pattern, and whether repetitions stand in repetitions. Raises PatternError."""
    reader = _Reader(pattern, any_case=any_case)
    return reader.whole(), reader.nested


class _Reader:
    """A place in a pattern, and the network that has been made of what was read."""

    __slots__ = ("any_case", "at", "depth", "nested", "network", "repeats", "text")

    def __init__(self, text: str, *, any_case: bool) -> None:
        if len(text) > LONGEST:
            raise PatternError("long")
        self.text = text
        self.any_case = any_case
        self.at = 0
        self.depth = 0
        self.repeats = 0
        self.nested = False
        self.network = Network()

    def whole(self) -> Network:
        start, end = self.choice()
        if self.at < len(self.text):
            raise PatternError("syntax")
        self.network.start, self.network.end = start, end
        return self.network

    def choice(self) -> tuple[int, int]:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise PatternError("long")
        start, end = self.network.place(), self.network.place()
        while True:
            first, last = self.row()
            self.network.free[start].append((first, ""))
            self.network.free[last].append((end, ""))
            if not self.takes("|"):
                self.depth -= 1
                return start, end

    def row(self) -> tuple[int, int]:
        start = end = self.network.place()
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            first, end_of_one = self.repeated()
            self.network.free[end].append((first, ""))
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
        start = end = self.network.place()
        for number in range(max(least, most or 0, 1)):
            if number:
                self.at = began
                first, last = self.atom()
            self.network.free[end].append((first, ""))
            if number >= least:
                self.network.free[end].append((last, ""))
            if most is None and number >= least - 1:
                self.network.free[last].append((first, ""))
            end = last
        if most == 0:
            self.network.free[start] = []
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
            return self.step(Characters(_LINES, negated=True))
        if self.text[self.at] == "\\":
            return self.step(Characters(*self.escape(), any_case=self.any_case))
        self.at += 1
        char = self.text[self.at - 1]
        return self.step(Characters(((char, char),), any_case=self.any_case))

    def under(self, condition: str) -> tuple[int, int]:
        start, end = self.network.place(), self.network.place()
        self.network.free[start].append((end, condition))
        return start, end

    def step(self, chars: Characters) -> tuple[int, int]:
        start, end = self.network.place(), self.network.place()
        self.network.steps[start] = (chars, end)
        return start, end

    def escape(self) -> tuple[tuple[tuple[str, str], ...], bool]:
        """Read what follows a backslash: ranges of characters, and whether all others are meant."""
        if self.at + 1 >= len(self.text):
            raise PatternError("syntax")
        sign = self.text[self.at + 1]
        self.at += 2
        kinds = {"d": _DIGITS, "w": WORD, "s": tuple((char, char) for char in SPACES)}
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

    def set_of(self) -> Characters:
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
        return Characters(tuple(ranges), negated, self.any_case)

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
