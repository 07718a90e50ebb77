"""Drafts as the one text of a platform: whole or not at all, small, and safe to read back."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node_door import asking

pytestmark = pytest.mark.node

ROOMS = {"1.2": 4096, "2004": 64_000}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**50), 2**50)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc-", max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
IDS = st.text("abcdef-", min_size=1, max_size=8)
KEPT = st.fixed_dictionaries(
    {
        "drafts": st.dictionaries(IDS, VALUES, max_size=3),
        "states": st.dictionaries(IDS, VALUES, max_size=3),
        "done": st.lists(IDS, max_size=3),
        "scores": st.dictionaries(IDS, st.floats(0, 1), max_size=3),
        "order": st.lists(IDS, max_size=3),
    }
)
NOTHING = {"drafts": {}, "states": {}, "done": [], "scores": {}, "order": []}


@pytest.fixture(scope="module")
def ask():
    with asking() as asked:
        yield asked


def noise(length):
    """Return a text that no packing makes much smaller."""
    return "".join(Random(7).choices("אבגדהוזחטיכלמנסעפצקרשת", k=length))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KEPT)
def test_what_was_written_comes_back(ask, kept):
    assert ask("roundtrip", kept, ROOMS["2004"]) == {"kept": kept}


@pytest.mark.parametrize("room", ROOMS.values())
@pytest.mark.parametrize("length", [10, 3000, 30_000, 200_000])
def test_the_text_fits_the_platform(ask, room, length):
    kept = {**NOTHING, "drafts": {"a": {"x": noise(length)}, "b": {"y": "קצר"}}}
    assert len(ask("packed", kept, room)["text"]) <= room


def test_a_page_of_hebrew_fits_1_2(ask):
    page = "בשיעור הזה בחרנו תמונה אחת, כתבנו מה רואים בה, ואחר כך ניסחנו מחדש כל משפט שלא היה ברור. " * 20
    assert ask("packed", {**NOTHING, "drafts": {"a": {"x": page}}}, ROOMS["1.2"])["left"] == []


def test_what_does_not_fit_is_left_out_whole_and_named(ask):
    kept = {**NOTHING, "drafts": {"long": {"x": noise(30_000)}, "short": {"y": "קצר"}}, "done": ["short"]}
    made = ask("packed", kept, ROOMS["1.2"])
    back = ask("unpacked", made["text"])
    assert (made["left"], back) == (
        ["long"],
        {"kept": {**NOTHING, "drafts": {"short": {"y": "קצר"}}, "done": ["short"]}},
    )


def test_a_platform_without_a_text_is_a_first_visit(ask):
    assert ask("unpacked", "") == {"kept": NOTHING}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("viewed=1,2,3|last=3", "foreign"),
        ("<script>alert(1)</script>", "foreign"),
        ("b1." + "A" * 70_000, "foreign"),
        ("b1.", "damaged"),
        ("b1.AAAA", "damaged"),
        ("b1.q1ZKKUpMKylWsqqu", "damaged"),
        ("b2.q1ZKKUpMKylWsqqu", "newer"),
        ("b1.====", "foreign"),
    ],
)
def test_what_is_none_of_ours_is_told_apart(ask, text, reason):
    assert ask("unpacked", text) == {"reason": reason}


@pytest.mark.parametrize(
    "data",
    [
        "null",
        "[]",
        "{}",
        '{"drafts":[],"states":{},"done":[],"scores":{},"order":[]}',
        '{"drafts":{},"states":{},"done":"all","scores":{},"order":[]}',
        '{"drafts":{},"states":{},"done":[{}],"scores":{},"order":[]}',
        '{"drafts":{},"states":{},"done":[],"scores":{"a":9},"order":[]}',
        '{"drafts":{"a":{"__proto__":{"x":1}}},"states":{},"done":[],"scores":{},"order":[]}',
        '{"drafts":{"a":' + "[" * 40 + "]" * 40 + '},"states":{},"done":[],"scores":{},"order":[]}',
        "\\ud800",
        '{"drafts":{}',
    ],
)
def test_another_shape_is_damage(ask, data):
    assert ask("unpacked", ask("deflated", data)) == {"reason": "damaged"}


def test_a_bomb_is_damage(ask):
    assert ask("bomb", 40) == {"reason": "damaged"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text("Ab1.+/=", max_size=80).map(lambda text: f"b1.{text}"))
def test_any_text_has_an_outcome(ask, text):
    outcome = ask("unpacked", text.encode("utf-8", "replace").decode())
    assert json.dumps(outcome).startswith(('{"kept"', '{"reason"'))
