"""A regular expression as a network of steps; all ways through it are walked at once (Thompson 1968)."""

from __future__ import annotations

from dataclasses import dataclass, field

LARGEST = 2_000
"""Steps of a pattern, its repetitions written out."""
WORD = (("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z"))
_MOST_CACHED = 2_000


class PatternError(ValueError):
    """A regular expression that is none, or not one of the subset; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


REASONS = ("syntax", "nested", "reference", "look", "long", "class")


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters, as ranges."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False
    any_case: bool = False

    def has(self, char: str) -> bool:
        """Tell whether a character is one of them."""
        forms = {char, char.lower(), char.upper()} if self.any_case else {char}
        return any(low <= one <= high for one in forms for low, high in self.ranges) is not self.negated


@dataclass(slots=True)
class Network:
    """A network of steps: free ones, some under a condition, and those that take a character."""

    free: list[list[tuple[int, str]]] = field(default_factory=list)
    steps: list[tuple[Characters, int] | None] = field(default_factory=list)
    start: int = 0
    end: int = 0
    known: dict[tuple[frozenset[int], str, str, str], frozenset[int]] = field(default_factory=dict)

    def place(self) -> int:
        """Return a new step, from which nothing leads on yet."""
        if len(self.free) >= LARGEST:
            raise PatternError("long")
        self.free.append([])
        self.steps.append(None)
        return len(self.free) - 1

    def found_in(self, text: str) -> bool:
        """Tell whether some way through the network is a part of the text."""
        places: frozenset[int] = frozenset()
        before = ""
        for number in range(len(text) + 1):
            after = text[number : number + 1]
            places = self._reached(places, before, after)
            if self.end in places:
                return True
            places = frozenset(
                step[1] for place in places if after and (step := self.steps[place]) and step[0].has(after)
            )
            before = after
        return False

    def _reached(self, places: frozenset[int], before: str, after: str) -> frozenset[int]:
        key = (places, _side(before), _side(after), "")
        if key not in self.known:
            if len(self.known) > _MOST_CACHED:
                self.known.clear()
            self.known[key] = self._walked(places, before, after)
        return self.known[key]

    def _walked(self, places: frozenset[int], before: str, after: str) -> frozenset[int]:
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
    return bool(char) and Characters(WORD).has(char)


def _holds(condition: str, before: str, after: str) -> bool:
    if condition == "^":
        return not before
    if condition == "$":
        return not after
    return not condition or (_is_word(before) is not _is_word(after)) is (condition == "b")
