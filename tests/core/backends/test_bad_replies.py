"""Twenty-five bad replies, as the page hands them on, in both protocols: one typed outcome each, never a picture."""

from typing import get_args

import pytest
from bad_replies import KEYS, ROWS, batch, reply_of
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reply import PICTURE, Reply

from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order, Outcome, Pictures


@pytest.mark.parametrize("protocol", KEYS)
@pytest.mark.parametrize("row", ROWS)
def test_a_bad_reply_has_one_outcome(protocol, row):
    kind, reason, _ = ROWS[row]
    outcome = backends.find(protocol).read(reply_of(row, protocol))
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


@pytest.mark.parametrize("protocol", backends.protocols())
@settings(max_examples=300, deadline=None)
@given(body=JSON, status=st.integers(0, 1000), asked=st.integers(-1, 9), ok=st.booleans())
def test_any_reply_has_exactly_one_outcome_in_every_protocol(protocol, body, status, asked, ok):
    adapter, reply = backends.find(protocol), Reply({"status": status, "json": body}, ok)
    outcome = adapter.read(reply, asked=asked)
    assert isinstance(outcome, get_args(Outcome))
    assert not isinstance(outcome, Pictures) or outcome.pictures
    share = adapter.progress(reply)
    assert share is None or 0 <= share <= 1
