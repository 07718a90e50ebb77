"""What a platform is told of answers and standing; scorm-again says whether it keeps to the standards."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from node_door import asking

from bina.lms.scorm import VERSIONS

pytestmark = pytest.mark.node

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
CHOICES = st.lists(TEXTS, min_size=1, max_size=60)
NAMES = st.integers(0, 10**6).map(lambda number: f"q-{number}")


@st.composite
def interactions(draw):
    kind = draw(st.sampled_from(["true-false", "choice", "likert", "sequencing", "numeric", "fill-in"]))
    choices = draw(CHOICES) if kind in {"choice", "likert", "sequencing"} else []
    places = st.integers(0, len(choices) - 1) if choices else st.nothing()
    answer = {
        "true-false": st.booleans(),
        "numeric": st.floats(-1e9, 1e9) | st.integers(-(2**40), 2**40),
        "fill-in": TEXTS | st.just("א" * 9000) | st.just("a[,]b{lang=en}c"),
        "likert": st.lists(places, min_size=1, max_size=1),
    }.get(kind, st.lists(places, min_size=1, unique=True))
    return {
        "id": draw(NAMES),
        "kind": kind,
        "question": draw(TEXTS),
        "choices": choices,
        "answer": draw(answer),
    }


@pytest.fixture(scope="module")
def ask():
    with asking() as asked:
        yield asked


def of(kind, answer, choices=("כן", "לא", "אולי"), question="מה?"):
    return {"id": "q-a", "kind": kind, "question": question, "choices": list(choices), "answer": answer}


def told(ask, version, one):
    return dict(pair for pair in ask("pairs", version, one))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(interactions(), max_size=4, unique_by=lambda one: one["id"]), st.sampled_from(VERSIONS))
def test_a_platform_takes_any_answers(ask, all_of_them, version):
    assert ask("accepted", version, all_of_them) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.booleans(), st.floats(0, 1), st.none() | st.floats(-1, 2), st.sampled_from(VERSIONS))
def test_a_platform_takes_any_standing(ask, completed, progress, score, version):
    assert ask("stood", version, {"completed": completed, "progress": progress, "score": score}) == []


@pytest.mark.parametrize(
    ("version", "kind", "answer", "expected"),
    [
        ("1.2", "choice", [0, 2], ("choice", "a,c")),
        ("1.2", "likert", [1], ("likert", "b")),
        ("1.2", "sequencing", [2, 0, 1], ("sequencing", "c,a,b")),
        ("1.2", "true-false", True, ("true-false", "t")),
        ("1.2", "numeric", 2.5, ("numeric", "2.5")),
        ("1.2", "fill-in", "שלום\nעולם", ("fill-in", "שלום / עולם")),
        ("2004", "choice", [0, 2], ("choice", "c1[,]c3")),
        ("2004", "likert", [1], ("likert", "c2")),
        ("2004", "sequencing", [2, 0, 1], ("sequencing", "c3[,]c1[,]c2")),
        ("2004", "true-false", False, ("true-false", "false")),
        ("2004", "numeric", 1e-9, ("numeric", "0")),
        ("2004", "fill-in", "קצר", ("fill-in", "קצר")),
        ("2004", "fill-in", "א" * 251, ("long-fill-in", "א" * 251)),
        ("2004", "fill-in", "a[,]b", ("long-fill-in", "a[,]b")),
    ],
)
def test_an_answer_is_told_in_the_kind_and_form_of_the_standard(ask, version, kind, answer, expected):
    pairs = told(ask, version, of(kind, answer))
    said = "student_response" if version == "1.2" else "learner_response"
    assert (pairs["cmi.interactions.0.type"], pairs[f"cmi.interactions.0.{said}"]) == expected


def test_the_question_goes_along_with_what_its_choices_are_called(ask):
    pairs = told(ask, "2004", of("choice", [1]))
    assert pairs["cmi.interactions.0.description"] == "{lang=he}מה? (c1 = כן; c2 = לא; c3 = אולי)"


def test_a_text_is_cut_to_what_1_2_holds_and_says_so(ask):
    response = told(ask, "1.2", of("fill-in", "א" * 400))["cmi.interactions.0.student_response"]
    assert (len(response), response[-1]) == (255, "…")


def test_all_answers_also_go_in_words(ask):
    pairs = ask("comments", "1.2", [of("choice", [0, 2]), of("fill-in", "כי כך", question="למה?")])
    assert pairs == [["cmi.comments", "מה?: כן, אולי | למה?: כי כך"]]


def test_long_answers_in_words_become_several_comments(ask):
    pairs = ask("comments", "2004", [of("fill-in", "א" * 3000)] * 3)
    comments = [value for element, value in pairs if element.endswith(".comment")]
    assert (len(comments), max(map(len, comments)) <= 4000 + len("{lang=he}")) == (3, True)


def test_time_is_in_the_form_of_each_version(ask):
    assert [ask("time", version, 3_725_000) for version in VERSIONS] == [
        [["cmi.session_time", "PT3725S"]],
        [["cmi.core.session_time", "01:02:05"]],
    ]


def test_a_score_goes_from_nought_to_a_hundred(ask):
    standing = {"completed": True, "progress": 1, "score": 0.755}
    assert dict(ask("standing", "1.2", standing)) == {
        "cmi.core.lesson_status": "completed",
        "cmi.core.score.min": "0",
        "cmi.core.score.max": "100",
        "cmi.core.score.raw": "75.5",
    }


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "text",
        [{"id": "a"}],
        [of("choice", [7])],
        [of("choice", "0")],
        [of("likert", [])],
        [of("fill-in", 7)],
        [of("numeric", "7")],
        [of("true-false", "true")],
        [{**of("fill-in", "x"), "id": "a b"}],
        [{**of("fill-in", "x"), "kind": "performance"}],
    ],
)
def test_what_is_no_answer_is_passed_over(ask, forged):
    assert ask("shaped", forged) == 0
