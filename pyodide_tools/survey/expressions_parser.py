"""SurveyJS's expression language as a tree, by the rules of its own grammar (grammar.pegjs of 3.1.1).

The grammar is an ordered one: the first alternative that fits is taken and never tried again, and
closing brackets may be left out. The tree is shallow: a row of equal operators is one node.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from pyodide_tools.survey.expressions_grammar import (
    ESCAPE,
    HEX,
    LEVELS,
    NUMBER,
    QUOTED,
    SPACES,
    VARIABLE,
    WORD,
)
from pyodide_tools.survey.expressions_tree import (
    Call,
    Constant,
    ExpressionError,
    List,
    Name,
    Node,
    Row,
    Unary,
)

LONGEST = 10_000
DEEPEST = 50
"""Limits of an expression: characters, and brackets in brackets."""

_LOWEST = len(LEVELS) - 1


@lru_cache(maxsize=512)
def parsed(expression: str) -> Node:
    """Return the tree of an expression. Raises ExpressionError where it does not parse."""
    if len(expression) > LONGEST:
        raise ExpressionError(expression, LONGEST, f"is longer than {LONGEST} characters")
    text = expression.replace("=>", ">=").replace("=<", "<=").replace("<>", "!=")
    text = text.replace("equals", "equal ").replace("notequals", "notequal ")
    reader = _Reader(text, expression)
    tree = reader.expression()
    if tree is None or isinstance(tree, _No) or reader.at < len(text):  # `null` alone is no expression
        raise ExpressionError(expression, min(reader.furthest, len(expression)))
    return tree


class _No:
    """What a rule returns that does not fit; None is the tree of `null`."""

    __slots__ = ()


_NO = _No()


class _Reader:
    """A place in a text, and the rules of the grammar as methods that move it on."""

    __slots__ = ("at", "depth", "furthest", "source", "text")

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.at = 0
        self.depth = 0
        self.furthest = 0

    def expression(self) -> Node | _No:
        start = self.at
        self.spaces()
        found = self.level(0)
        if isinstance(found, _No):
            self.at = start
        else:
            self.spaces()
        return found

    def level(self, number: int) -> Node | _No:
        """Read operands and the operators between them, of this level and all that bind tighter."""
        first = self.factor()
        if isinstance(first, _No):
            return first
        for tighter in range(_LOWEST, number - 1, -1):
            first = self.row(first, tighter)
        return first

    def row(self, first: Node, number: int) -> Node:
        rest: list[tuple[str, Node]] = []
        signs, fills = LEVELS[number]
        while True:
            start = self.at
            self.spaces()
            operator = next((name for sign, name in signs if self.takes(sign)), "")
            if not operator:
                break
            self.spaces()
            operand = self.factor() if number == _LOWEST else self.level(number + 1)
            if isinstance(operand, _No):
                if number != _LOWEST:
                    break
                operand = None  # `{a} contains` alone parses
            rest.append((operator, operand))
        self.at = start
        return Row(first, tuple(rest), fills) if rest else first

    def factor(self) -> Node | _No:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(self.source, self.at, f"is nested deeper than {DEEPEST}")
        found = self.inner(self.brackets, self.call, self.negation, self.emptiness, self.list_of)
        self.depth -= 1
        return found

    def inner(self, *rules: Callable[[], Node | _No]) -> Node | _No:
        start = self.at
        for rule in rules:
            found = rule()
            if not isinstance(found, _No):
                self.furthest = max(self.furthest, self.at)
                return found
            self.at = start
        self.furthest = max(self.furthest, start)
        return _NO

    def brackets(self) -> Node | _No:
        if not self.takes("("):
            return _NO
        self.spaces()
        found = self.expression()
        if not isinstance(found, _No):
            self.spaces()
            self.takes(")")
        return found

    def call(self) -> Node | _No:
        name = self.matches(WORD)
        if not name or not self.takes("("):
            return _NO
        arguments = self.sequence()
        self.takes(")")
        return Call(name[0], arguments)

    def negation(self) -> Node | _No:
        if not self.takes("!") and not self.takes("negate"):
            return _NO
        self.spaces()
        operand = self.factor()
        return operand if isinstance(operand, _No) else Unary("negate", operand)

    def emptiness(self) -> Node | _No:
        operand = self.atom()
        if isinstance(operand, _No):
            return operand
        after = self.at
        self.spaces()
        for operator in ("empty", "notempty"):
            if self.takes(operator):
                return Unary(operator, operand)
        self.at = after
        return operand

    def atom(self) -> Node | _No:  # noqa: PLR0911
        self.spaces()
        if self.text.startswith(("undefined", "null"), self.at):
            self.at += 9 if self.text.startswith("undefined", self.at) else 4
            return None
        for word, value in (("true", True), ("false", False)):
            if self.takes(word):
                return Constant(value)
        if found := self.matches(HEX):
            return Constant(int(found[1], 16))
        if found := self.matches(NUMBER):
            return Constant(float(found[0]) if "." in found[0] or len(found[0]) > 15 else int(found[0]))  # noqa: PLR2004
        if found := self.matches(WORD):
            return Constant(found[0])
        if self.text.startswith(("''", '""'), self.at):
            self.at += 2
            return Constant("")
        if found := self.matches(QUOTED):
            return Constant("'" + ESCAPE.sub(r"\1", found[1] or found[2]) + "'")
        if found := self.matches(VARIABLE):
            raw = len(found[1]) > 1 and found[1][0] == "#"
            return Name(found[1][1:] if raw else found[1], raw)
        return _NO

    def list_of(self) -> Node | _No:
        if not self.takes("["):
            return _NO
        found = self.sequence()
        return found if self.takes("]") else _NO

    def sequence(self) -> List:
        first = self.expression()
        items: list[Node] = [] if isinstance(first, _No) else [first]
        while True:
            start = self.at
            self.spaces()
            if not self.takes(","):
                break
            self.spaces()
            found = self.expression()
            if isinstance(found, _No):
                break
            items.append(found)
        self.at = start
        # What follows a missing first item is read and dropped, as survey-core does; so is what follows `null`.
        return List(() if isinstance(first, _No) or first is None else tuple(items))

    def spaces(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in SPACES:
            self.at += 1

    def takes(self, sign: str) -> bool:
        end = self.at + len(sign)
        if self.text[self.at : end].lower() != sign:
            return False
        self.at = end
        return True

    def matches(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found
