"""What can be told is told apart, and what cannot is known to be unknown."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bina.blog.share import Link
from bina.rebuilding.facts import Unknown, told

VALUES = [
    None,
    "",
    "None",
    0,
    False,
    0.0,
    b"",
    [],
    {},
    set(),
    [[]],
    ["a", "b"],
    ["b", "a"],
    ["a,b"],
    ["a','b"],
    {"a": 1, "b": 2},
    {"b": 2, "a": 1},
    date(2026, 9, 1),
    datetime(2026, 9, 1, tzinfo=UTC),
    Path("a"),
    InclusionLevel.INCLUDED,
    len,
    told,
    partial(told, 1),
    partial(told, 2),
    TableOfContents([AnchorLink("A", "a", 1)]),
    TableOfContents([AnchorLink("A", "a", 2)]),
    Link("a", "b"),
    Link("a", "c"),
]


def test_no_two_values_are_told_alike() -> None:
    assert len({told(value) for value in VALUES}) == len(VALUES)


def test_a_value_is_told_the_same_each_time() -> None:
    assert [told(value) for value in VALUES] == [told(value) for value in VALUES]


def test_sets_have_no_order() -> None:
    assert told({"a", "b", "c"}) == told({"c", "b", "a"})


@pytest.mark.parametrize(
    "value", [object(), [object()], {"a": object()}, (lambda: 1), partial(lambda: 1), iter("")]
)
def test_what_may_hold_anything_is_unknown(value: object) -> None:
    with pytest.raises(Unknown):
        told(value)
