"""The answers of a class are counted, and only what its own form can have sent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.survey.format_reading import parse
from pyodide_tools.survey.strict import LONGEST_TEXT, strict
from pyodide_tools.survey.tally import tally
from pyodide_tools.survey.tally_pairs import crosstab

SURVEY = parse(
    {
        "elements": [
            {
                "type": "radiogroup",
                "name": "uses",
                "choices": [{"value": "y", "text": "כן"}, "n"],
                "showOtherItem": True,
            },
            {"type": "checkbox", "name": "tools", "choices": ["a", "b", "c"], "visibleIf": "{uses} = 'y'"},
            {"type": "rating", "name": "like"},
            {"type": "matrix", "name": "agree", "rows": ["fair", "green"], "columns": [1, 2, 3]},
            {"type": "ranking", "name": "order", "choices": ["p", "q", "r"]},
            {"type": "boolean", "name": "done"},
            {"type": "comment", "name": "why"},
            {"type": "text", "name": "age", "inputType": "number"},
        ]
    }
)
ANSWER = {
    "uses": "y", "tools": ["a"], "like": 4, "agree": {"fair": 3}, "order": ["q", "p", "r"], "done": True,
    "why": "הסביבה חשובה", "age": 12,
}  # fmt: skip


def of(name, responses, **options):
    return next(one for one in tally(SURVEY, responses, **options).questions if one.name == name)


def shares(result):
    return {one.value: (one.count, one.percent) for one in result.counts}


def test_counts_come_in_the_order_of_the_scale_with_those_of_nobody():
    result = of("like", [{"like": 5}] * 3 + [{"like": 1}] * 2)
    assert [(one.value, one.count) for one in result.counts] == [(1, 2), (2, 0), (3, 0), (4, 0), (5, 3)]


def test_percentages_of_one_answer_each_sum_to_a_hundred():
    result = of("like", [{"like": step} for step in (1, 2, 3)] * 2)
    assert [one.percent for one in result.counts] == [34, 33, 33, 0, 0]


def test_percentages_of_many_answers_are_of_people():
    result = of("tools", [{"uses": "y", "tools": ["a", "b"]}] * 4 + [{"uses": "y", "tools": ["a"]}] * 2)
    assert shares(result) == {"a": (6, 100), "b": (4, 67), "c": (0, 0)}


def test_who_was_not_asked_is_not_missing():
    responses = [{"uses": "y", "tools": ["a"]}] * 5 + [{"uses": "y"}] * 2 + [{"uses": "n"}] * 3
    result = of("tools", responses)
    assert (result.n, result.missing, result.not_shown) == (5, 2, 3)


def test_a_condition_may_use_a_reckoned_value_and_other_letters():
    survey = parse(
        {
            "elements": [
                {"type": "rating", "name": "Like"},
                {"type": "boolean", "name": "more", "visibleIf": "{double} > 6 and {like} < 5"},
            ],
            "calculatedValues": [{"name": "double", "expression": "{like} * 2"}],
        }
    )
    result = tally(survey, [{"Like": step} for step in (3, 4, 5)]).questions[1]
    assert (result.missing, result.not_shown) == (1, 2)


def test_a_text_of_one_s_own_counts_as_other():
    result = of("uses", [{"uses": "other", "uses-Comment": "sometimes"}] * 3 + [{"uses": "my own"}] * 2)
    assert shares(result)["other"] == (5, 100)


def test_each_row_of_a_matrix_has_its_own_answers():
    rows = of("agree", [{"agree": {"fair": 3, "green": 1}}] * 5 + [{"agree": {"fair": 2}}] * 2).rows
    assert [(one.name, one.n, one.missing) for one in rows] == [("fair", 7, 0), ("green", 5, 2)]


def test_rankings_have_points_and_first_places():
    found = of("order", [{"order": ["q", "p", "r"]}] * 5).ranks
    assert [(one.value, one.borda, one.first) for one in found] == [("p", 5, 0), ("q", 10, 5), ("r", 0, 0)]


@pytest.mark.parametrize(
    ("ballots", "w", "alike"),
    [
        ([["q", "p", "r"]] * 5, 1, 1),
        ([["p", "q", "r"], ["q", "r", "p"], ["r", "p", "q"]] * 2, 0, -0.2),
    ],
)
def test_rankings_say_how_much_people_agree_beyond_chance(ballots, w, alike):
    found = of("order", [{"order": one} for one in ballots]).agreement
    assert (found.w, found.alike) == pytest.approx((w, alike))


def test_words_of_open_answers_are_counted_by_people():
    result = of("why", [{"why": "הסביבה חשובה"}] * 9 + [{"why": "סביבה"}])
    assert (result.words[0].word, result.words[0].people) == ("סביבה", 10)


@pytest.mark.parametrize(("name", "count"), [("uses", 4), ("like", 4), ("why", 9), ("age", 4), ("agree", 4)])
def test_nothing_is_shown_of_too_few(name, count):
    result = of(name, [ANSWER] * count)
    assert (result.hidden, result.n) == (True, count)
    assert (result.counts, result.rows, result.words, result.texts, result.mean) == ((), (), (), (), None)


def test_an_author_may_ask_for_more_before_anything_is_shown():
    assert of("like", [ANSWER] * 9, minimum=10).hidden


@pytest.mark.parametrize(
    "forged",
    [
        None,
        5,
        "x",
        [],
        {"like": "<script>", "uses": ["y"]},
        {"like": {"a": 1}},
        {"tools": "a"},
        {"tools": ["a"] * 100},
        {"tools": ["a", "a"]},
        {"agree": [1]},
        {"agree": {"fair": {"x": 1}}},
        {"done": "x" * 5, "why": 7},
        {"why": "x" * (LONGEST_TEXT + 1)},
        {"age": 1e300},
        {"age": float("nan")},
        {"age": "12"},
        {f"k{number}": 1 for number in range(1000)},
    ],
)
def test_a_forged_response_is_not_counted(forged):
    result = tally(SURVEY, [ANSWER, forged])
    assert (result.n, result.refused) == (1, 1)


def test_of_an_honest_response_only_what_is_no_answer_any_more_is_dropped():
    assert strict(SURVEY)({"uses": "n", "like": 9, "gone": 1, "tools": ["z", "a"]}) == {
        "uses": "n",
        "tools": ["a"],
    }


def test_one_and_true_are_two_answers():
    check = strict(SURVEY)
    assert check({"like": True, "done": 1}) == {}


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.sampled_from([*ANSWER, "uses-Comment", "other"])


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.lists(st.one_of(anything, st.dictionaries(names, anything)), max_size=12))
def test_responses_of_any_shape_are_counted_or_refused(responses):
    result = tally(SURVEY, responses)
    assert result.n + result.refused == len(responses)


@settings(deadline=None, derandomize=True)
@given(
    st.permutations([{"like": 1}, {"like": 2}, {"uses": "n"}, {"like": 2, "why": "x"}, {"uses": "y"}, ANSWER])
)
def test_the_order_of_responses_does_not_matter(responses):
    assert shares(of("like", responses, minimum=1)) == {
        1: (1, 25),
        2: (2, 50),
        3: (0, 0),
        4: (1, 25),
        5: (0, 0),
    }


def test_two_questions_are_set_against_each_other():
    responses = [{"uses": "y", "done": True}] * 6 + [{"uses": "n", "done": False}] * 5
    table = crosstab(SURVEY, responses, rows="uses", columns="done")
    assert (table.counts, table.hidden, table.n) == (((6, 0), (0, 5), (0, 0)), frozenset(), 11)
    assert table.association.cramers_v == pytest.approx(1)


def test_a_small_group_of_a_cross_table_is_hidden_with_another():
    responses = [{"uses": "y", "done": True}] * 7 + [{"uses": "n", "done": False}] * 2
    table = crosstab(SURVEY, responses, rows="uses", columns="done")
    assert (table.hidden, table.counts, table.association) == (frozenset({0, 1}), ((0, 0),) * 3, None)


def test_a_cross_table_of_too_few_shows_nothing():
    table = crosstab(SURVEY, [{"uses": "y", "done": True}] * 3, rows="uses", columns="done")
    assert sum(map(sum, table.counts)) == 0


def test_only_questions_that_can_are_crossed():
    with pytest.raises(KeyError):
        crosstab(SURVEY, [], rows="why", columns="done")
