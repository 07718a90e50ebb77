"""The record of one person's answers, and what is told of its way."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.core.effects import to_json
from pyodide_tools.survey import delivery
from pyodide_tools.survey.delivery import Delivery, Refused

RECORD = {
    "rid": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "survey": "class-7b",
    "schema": "0123abcd",
    "round": "before",
    "day": "2026-11-23",
    "answers": {"imp": "very"},
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def reason_of(value):
    with pytest.raises(Refused) as caught:
        delivery.read(value, "class-7b")
    return caught.value.reason


def test_a_record_is_read_as_it_was_written():
    assert delivery.read(RECORD, "class-7b").to_json() == RECORD


def test_what_else_a_collector_says_of_a_record_is_left_out():
    assert delivery.read({**RECORD, "created": "12:30", "ip": "10.0.0.1"}, "class-7b").to_json() == RECORD


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"rid": "1"}, "damaged"),
        ({"rid": RECORD["rid"].upper()}, "damaged"),
        ({"rid": RECORD["rid"] + "\n"}, "damaged"),
        ({"rid": 7}, "not-a-response"),
        ({"survey": "class-8c"}, "other-survey"),
        ({"survey": "../x"}, "damaged"),
        ({"schema": ""}, "damaged"),
        ({"day": "2026-11-23T10:00"}, "damaged"),
        ({"day": "היום"}, "damaged"),
        ({"round": "x" * 41}, "damaged"),
        ({"round": "a\u202eb"}, "damaged"),
        ({"round": None}, "not-a-response"),
        ({"answers": []}, "not-a-response"),
        ({"answers": {"a": 10**30}}, "damaged"),
        ({"answers": {"a": float("inf")}}, "damaged"),
        ({"answers": {"a": b"x"}}, "damaged"),
        ({"answers": {"a": [[[[[[[[[1]]]]]]]]]}}, "too-deep"),
        ({"answers": {"a": "x" * 70_000}}, "too-large"),
        ({"answers": {"a": "א" * 40_000}}, "too-large"),
        ({"answers": {str(number): 1 for number in range(501)}}, "too-large"),
    ],
)
def test_a_forged_record_is_refused_with_a_reason(change, reason):
    assert reason_of({**RECORD, **change}) == reason


@given(anything, st.sampled_from([*RECORD, ""]))
@settings(max_examples=300)
def test_any_json_is_a_clean_record_or_refused(value, key):
    with suppress(Refused):
        read = delivery.read({**RECORD, key: value} if key else value, "class-7b")
        assert json.dumps(read.to_json(), ensure_ascii=False, allow_nan=False).encode()


def test_half_characters_do_not_come_in():
    clean = delivery.read({**RECORD, "answers": {"why": "a\ud800b"}}, "class-7b")
    assert clean.answers == {"why": "a?b"}


def test_the_fingerprint_changes_with_the_survey_and_not_with_the_order_of_its_keys():
    one, two = {"title": "א", "elements": []}, {"elements": [], "title": "א"}
    assert (
        delivery.fingerprint(one) == delivery.fingerprint(two) != delivery.fingerprint({**one, "title": "ב"})
    )


def test_a_delivery_carries_the_record():
    order = to_json(delivery.deliver("sent", "school", delivery.read(RECORD, "class-7b")))
    assert order["value"] == {"collector": "school", "response": RECORD}


def test_the_state_of_a_delivery_is_read():
    told = {"rid": "r", "round": "", "state": "waiting", "reason": "busy", "seconds": 7}
    assert delivery.read_state(told) == Delivery("r", "", "waiting", "busy", 7)


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("rid", "round", "state", "reason", "seconds"), anything)
    )
    | anything
)
def test_any_other_state_is_none(value):
    state = delivery.read_state(value)
    assert state is None or state.reason in delivery.REASONS[state.state]


def test_collectors_are_known_by_their_names():
    site = {"collectors": {"school": {"protocol": "pocketbase"}}}
    assert [delivery.kind(name, site) for name in ("none", "handover", "school")] == [
        "none",
        "handover",
        "pocketbase",
    ]


def test_a_collector_that_the_site_does_not_have_is_told_with_the_names_it_has():
    with pytest.raises(LookupError, match="known: none, handover, school"):
        delivery.kind("shcool", {"collectors": {"school": {"protocol": "pocketbase"}}})
