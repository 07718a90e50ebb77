"""Twenty-five bad replies, as the page hands them on, in both protocols: one typed outcome each, never a picture."""

from dataclasses import dataclass
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order, Outcome, Pictures

KEYS = {"openai-images": ("data", "b64_json"), "sdapi": ("images", "")}
PICTURE = {"picture": {"id": "abc", "type": "image/png", "width": 512, "height": 512}}


@dataclass
class Reply:
    value: Any
    ok: bool = True
    now: str = "2026-11-22T10:00:00Z"
    random: int = 0


def http(status=200, json=None, text=""):
    return Reply({"status": status, "headers": {}, "json": json, "text": text})


def lost(reason):
    return Reply({"reason": reason}, ok=False)


def batch(protocol, *entries):
    """Return a reply whose pictures are these, in a protocol's own shape."""
    outer, inner = KEYS[protocol]
    return http(json={outer: [{inner: entry} if inner else entry for entry in entries]})


ROWS = {
    "a page of a filter": ("garbage", "not-json", http(text="<!doctype html><title>Blocked</title>")),
    "nothing": ("garbage", "not-json", http()),
    "half of a JSON": ("garbage", "not-json", http(text='{"data":[{"b64_json":"iVBOR')),
    "a list": ("garbage", "not-json", http(json=[])),
    "a number": ("garbage", "not-json", http(json=7)),
    "an object of something else": ("garbage", "no-pictures", http(json={"hello": "world"})),
    "an empty batch": ("garbage", "no-pictures", ()),
    "an entry that is null": ("garbage", "no-pictures", (None,)),
    "an entry that is a number": ("garbage", "no-pictures", (7,)),
    "an SVG": ("garbage", "bad-picture", ({"refused": "not-a-picture"},)),
    "half of a picture": ("garbage", "bad-picture", ({"refused": "truncated"},)),
    "a picture of no bytes": ("garbage", "bad-picture", ({"refused": "empty"},)),
    "no base64": ("garbage", "bad-picture", ({"refused": "not-base64"},)),
    "50 MB": ("garbage", "bad-picture", ({"refused": "too-large"},)),
    "a bomb of 20,000 pixels a side": ("garbage", "bad-picture", ({"refused": "too-many-pixels"},)),
    "more bytes than are read": ("garbage", "too-large", lost("too-large")),
    "a picture without a size": ("garbage", "no-pictures", ({"picture": {"id": "a", "type": "image/png"}},)),
    "a redirect": ("garbage", "unknown", http(302)),
    "a wrong key": ("key-not-accepted", "wrong", http(401, {"detail": "no"})),
    "a refusal": ("refused", "", http(400, {"error": {"message": "no", "code": "content_policy_violation"}})),
    "too many requests": ("too-many-requests", "", http(429)),
    "a gateway that is down": ("backend-down", "", http(503, text="upstream")),
    "a gateway that gave up": ("timed-out", "", http(504)),
    "nothing within the time": ("timed-out", "", lost("timeout")),
    "an answer that the browser withholds": ("unreachable", "blocked", lost("blocked")),
}


@pytest.mark.parametrize("protocol", KEYS)
@pytest.mark.parametrize("row", ROWS)
def test_a_bad_reply_has_one_outcome(protocol, row):
    kind, reason, reply = ROWS[row]
    reply = batch(protocol, *reply) if isinstance(reply, tuple) else reply
    outcome = backends.find(protocol).read(reply)
    assert (outcome.kind, getattr(outcome, "reason", "")) == (kind, reason)


@pytest.mark.parametrize("protocol", KEYS)
def test_of_four_pictures_the_good_two_are_kept_and_the_rest_is_told(protocol):
    reply = batch(protocol, PICTURE, {"refused": "truncated"}, PICTURE, {"refused": "empty"})
    outcome = backends.find(protocol).read(reply, asked=4)
    assert (len(outcome.pictures), outcome.missing, outcome.rejected) == (2, 2, ("truncated", "empty"))


@pytest.mark.parametrize("protocol", KEYS)
def test_a_picture_of_another_size_than_was_asked_for_says_its_own(protocol):
    outcome = backends.find(protocol).read(batch(protocol, PICTURE))
    assert (outcome.pictures[0].width, outcome.pictures[0].height) == (512, 512)


@pytest.mark.parametrize("protocol", backends.protocols())
def test_every_protocol_makes_requests_that_name_their_pictures(protocol):
    request = backends.find(protocol).request(Order(prompt="a"))
    assert request.pictures
    assert request.fetch()["path"].startswith("/")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["images", "info", "seed", "all_seeds", "error", "detail", "picture", "progress"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(body=JSON, status=st.integers(0, 1000), asked=st.integers(-1, 9), ok=st.booleans())
def test_any_reply_in_sdapi_has_exactly_one_outcome(body, status, asked, ok):
    adapter, reply = backends.find("sdapi"), Reply({"status": status, "json": body}, ok)
    outcome = adapter.read(reply, asked=asked)
    assert isinstance(outcome, get_args(Outcome))
    assert not isinstance(outcome, Pictures) or outcome.pictures
    share = adapter.progress(reply)
    assert share is None or 0 <= share <= 1
