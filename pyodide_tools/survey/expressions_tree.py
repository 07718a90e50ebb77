"""An expression as a tree; a row of equal operators is one node, so that trees are shallow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias


class ExpressionError(ValueError):
    """An expression that does not parse; `position` is the character where it stops making sense."""

    def __init__(self, expression: str, position: int, reason: str = "") -> None:
        self.expression = expression
        self.position = position
        shown = expression if len(expression) <= 80 else expression[:79] + "…"  # noqa: PLR2004
        super().__init__(f"{reason or 'does not parse'} at character {position + 1}: {shown!r}")


@dataclass(frozen=True, slots=True)
class Constant:
    """A value as it is written: a number, true, 'text' (with its quotes) or a bare word."""

    value: Any


@dataclass(frozen=True, slots=True)
class Name:
    """`{name}`; `raw` where `{#name}` asks for the value without any conversion."""

    name: str
    raw: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """`[a, b]`, or what a function is given."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """`name(a, b)`."""

    name: str
    arguments: List


@dataclass(frozen=True, slots=True)
class Unary:
    """`!a`, `a empty`, `a notempty`."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Row:
    """`first operator a operator b …`, from left to right, all of one precedence.

    `fills` marks those that take nothing for 0 or an empty text before they reckon.
    """

    first: Node
    rest: tuple[tuple[str, Node], ...]
    fills: bool


Node: TypeAlias = Constant | Name | List | Call | Unary | Row | None
