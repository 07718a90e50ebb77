"""Replies to outcomes."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reply import PICTURE, Reply

from pyodide_tools.core import backends
from pyodide_tools.core.backends import (
    BackendDown,
    Cancelled,
    Garbage,
    KeyNotAccepted,
    Outcome,
    Pictures,
    Refused,
    TimedOut,
    TooManyRequests,
    Unreachable,
)


def http(status, json=None, text="", **headers):
    return Reply({"status": status, "headers": headers, "json": json, "text": text})


def adapter(**options):
    return backends.find("openai-images", options)


def read(reply, **more):
    return adapter().read(reply, **more)


def error(**parts):
    return {"error": {"message": "No.", **parts}}


def test_pictures_come_with_their_sizes_and_the_revised_prompt():
    outcome = read(http(200, {"data": [{"b64_json": PICTURE, "revised_prompt": "a big dog"}]}))
    assert isinstance(outcome, Pictures)
    assert (outcome.pictures[0].width, outcome.pictures[0].revised, outcome.missing) == (512, "a big dog", 0)


def test_a_batch_of_which_only_a_part_came_tells_what_is_missing_and_why():
    data = [{"b64_json": PICTURE}, {"b64_json": {"refused": "svg"}}, {}]
    assert read(http(200, {"data": data}), asked=4) == Pictures(
        pictures=(backends.Picture("abc", "image/png", 512, 512),), missing=3, rejected=("svg",)
    )


def test_an_empty_error_beside_pictures_is_no_error():
    assert isinstance(read(http(200, {"error": None, "data": [{"b64_json": PICTURE}]})), Pictures)


CASES = {
    "policy by code": (http(400, error(code="moderation_blocked")), Refused(detail="No.")),
    "policy as LiteLLM leaves it": (
        http(400, error(type="image_generation_user_error", code="400")),
        Refused(detail="No."),
    ),
    "policy in words only": (
        http(400, {"error": "Rejected by our safety system."}),
        Refused(detail="Rejected by our safety system."),
    ),
    "policy with status 403": (
        http(403, {"name": "content_moderation", "errors": ["Flagged."]}),
        Refused(detail="Flagged."),
    ),
    "policy under status 200": (http(200, error(code="content_policy_violation")), Refused(detail="No.")),
    "wrong key": (http(401, error(code="invalid_api_key")), KeyNotAccepted(detail="No.")),
    "forbidden": (http(403, {"detail": "Forbidden"}), KeyNotAccepted(detail="Forbidden")),
    "no key typed": (Reply({"reason": "key-missing"}, ok=False), KeyNotAccepted(reason="missing")),
    "quota used up": (
        http(429, error(code="insufficient_quota")),
        KeyNotAccepted(reason="quota", detail="No."),
    ),
    "no credits": (http(402, {"detail": "Pay"}), KeyNotAccepted(reason="quota", detail="Pay")),
    "too many, told": (
        http(429, error(), **{"retry-after": "7"}),
        TooManyRequests(wait=7, told=True, detail="No."),
    ),
    "too many, not told": (http(429, error()), TooManyRequests(wait=5, detail="No.")),
    "too many, date": (
        http(429, error(), **{"retry-after": "Sun, 22 Nov 2026 10:00:30 GMT"}),
        TooManyRequests(wait=30, told=True, detail="No."),
    ),
    "down": (http(500, {"error": "OutOfMemory"}), BackendDown(status=500, wait=5, detail="OutOfMemory")),
    "down as plain text": (
        http(502, text="bad gateway"),
        BackendDown(status=502, wait=5, detail="bad gateway"),
    ),
    "gateway gave up": (http(504, text="late"), TimedOut(detail="late")),
    "time-out": (Reply({"reason": "timeout"}, ok=False), TimedOut()),
    "given up": (Reply({"reason": "cancelled"}, ok=False), Cancelled()),
    "offline": (Reply({"reason": "offline"}, ok=False), Unreachable(reason="offline")),
    "blocked": (Reply({"reason": "blocked"}, ok=False), Unreachable(reason="blocked")),
    "too large": (Reply({"reason": "too-large"}, ok=False), Garbage(reason="too-large")),
    "wrong size": (http(400, error(param="size")), Garbage(reason="not-accepted", status=400, detail="No.")),
    "fields FastAPI refuses": (
        http(422, {"detail": [{"loc": ["body", "n"], "msg": "too many"}]}),
        Garbage(reason="not-accepted", status=422, detail="too many"),
    ),
    "no such model": (
        http(404, error(code="model_not_found")),
        Garbage(reason="not-accepted", status=404, detail="No."),
    ),
    "a filter's page": (
        http(200, None, "<!doctype html>"),
        Garbage(reason="not-json", status=200, detail="<!doctype html>"),
    ),
    "a list": (http(200, []), Garbage(reason="not-json", status=200)),
    "no data": (http(200, {}), Garbage(reason="no-pictures", status=200)),
    "an empty batch": (http(200, {"data": []}), Garbage(reason="no-pictures", status=200)),
    "an address only": (
        http(200, {"data": [{"url": "https://x/y.png"}]}),
        Garbage(reason="address-only", status=200),
    ),
    "a picture the page did not take": (
        http(200, {"data": [{"b64_json": {"refused": "svg"}}]}),
        Garbage(reason="bad-picture", status=200, detail="svg"),
    ),
}


@pytest.mark.parametrize(("reply", "outcome"), CASES.values(), ids=CASES.keys())
def test_each_reply_has_its_outcome(reply, outcome):
    assert read(reply) == outcome


def test_our_own_waiting_doubles_with_each_attempt():
    waits = [read(http(429, error()), attempt=attempt).wait for attempt in range(4)]
    assert waits == [5, 10, 20, 40]


def test_chance_keeps_a_class_from_coming_back_in_the_same_second():
    waits = {read(Reply({"status": 429}, random=n), attempt=3).wait for n in range(100)}
    assert len(waits) > 10
    assert all(40 <= wait <= 54 for wait in waits)


@pytest.mark.parametrize(
    "value", ["", "soon", "-3", "1e9", "١٢", "Sun, 99 Nov 2026 10:00:30 GMT", "x" * 10_000, None, []]
)
def test_a_retry_after_that_says_nothing_falls_back_to_our_own_waiting(value):
    outcome = read(http(429, error(), **{"retry-after": value}))
    assert (outcome.wait, outcome.told) == (5, False)


def test_a_retry_after_of_days_is_cut_to_an_hour():
    assert read(http(429, error(), **{"retry-after": "864000"})).wait == 3600


def test_the_backends_words_are_one_short_line_that_cannot_turn_the_sentence_around():
    outcome = read(http(400, {"error": "a\n\u202eb\u2066" + "c" * 1000}))
    assert outcome.detail.startswith("a b c")
    assert len(outcome.detail) == 300


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["error", "data", "detail", "message", "b64_json", "picture", "code", "type", "x"]
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
REPLIES = st.fixed_dictionaries(
    {},
    optional={
        "status": st.integers(0, 1000) | JSON,
        "headers": st.dictionaries(st.just("retry-after"), st.text(max_size=40)) | JSON,
        "json": JSON,
        "text": st.text(max_size=40) | JSON,
        "reason": st.text(max_size=10) | JSON,
    },
)


@settings(max_examples=300, deadline=None)
@given(
    value=REPLIES | JSON,
    ok=st.booleans(),
    now=st.text(max_size=25),
    random=st.integers(0, 2**53),
    asked=st.integers(1, 10),
)
def test_any_reply_has_exactly_one_outcome(value, ok, now, random, asked):
    outcome = read(Reply(value, ok, now, random), asked=asked, attempt=random % 9)
    assert isinstance(outcome, get_args(Outcome))
    assert outcome.kind
