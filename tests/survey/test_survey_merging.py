"""Responses from many hands make one class."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.survey import merging
from pyodide_tools.survey.delivery import Response
from pyodide_tools.survey.merging import EMPTY, MOST, merge

RIDS = [f"0f8fad5b-d9cb-469f-a165-70867728950{digit}" for digit in "0123456"]


def response(rid=RIDS[0], answer="very", round_=""):
    return Response(
        rid=rid, survey="class-7b", schema="0123abcd", round=round_, day="2026-11-23", answers={"imp": answer}
    )


# Few ids and answers that Python holds for equal: disputes are frequent.
responses = st.builds(
    response,
    st.sampled_from(RIDS),
    st.sampled_from([1, 1.0, True, "1", "very", [1], [True]]),
    st.sampled_from(["", "after"]),
)
collections = st.lists(responses, max_size=8).map(merging.of)


def written(collection):
    return json.dumps(collection.to_json())


@given(collections, collections)
@settings(max_examples=150)
def test_the_order_of_two_does_not_matter(one, other):
    assert written(merge(one, other)) == written(merge(other, one))


@given(collections, collections, collections)
@settings(max_examples=150)
def test_how_three_are_put_together_does_not_matter(one, two, three):
    assert written(merge(merge(one, two), three)) == written(merge(one, merge(two, three)))


@given(collections)
def test_the_same_once_more_changes_nothing(one):
    assert written(merge(one, one)) == written(one) == written(merge(one, EMPTY))


@given(st.lists(responses, max_size=8), st.lists(responses, max_size=8))
@settings(max_examples=150)
def test_one_by_one_is_as_good_as_all_at_once(some, others):
    assert written(merge(merging.of(some), merging.of(others))) == written(merging.of([*others, *some]))


@given(collections)
def test_what_was_kept_is_read_again(one):
    assert written(merging.read(json.loads(written(one)), "class-7b")) == written(one)


def test_two_contents_under_one_id_are_counted_once_and_told():
    joined = merging.of([response(answer="very"), response(answer="not")])
    assert (len(joined.responses), joined.disputed) == (1, {RIDS[0]})


def test_rounds_are_told_apart():
    joined = merging.of([response(RIDS[1], round_="before"), response(RIDS[0], round_="after")])
    assert [one.rid for one in joined.in_round("after")] == [RIDS[0]]


def test_a_flood_leaves_a_bounded_collection_whichever_way_it_comes():
    many = [response(f"{number:08x}-d9cb-469f-a165-708677289500") for number in range(MOST + 50)]
    first, second = merging.of(many[:MOST]), merging.of(many[-MOST:])
    assert len(merge(first, second).responses) == MOST
    assert merge(first, second) == merge(second, first) == merging.of(many)


def test_what_is_damaged_in_the_store_is_left_out():
    kept = {"responses": [response().to_json(), None, {"rid": 1}, "x"], "disputed": [7, "nobody"]}
    assert merging.read(kept, "class-7b") == merging.of([response()])


def test_a_store_of_another_shape_is_an_empty_class():
    assert [merging.read(value, "class-7b") for value in (None, [], "x", {"responses": 3})] == [EMPTY] * 4
