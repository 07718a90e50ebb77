"""One visit with every kind of platform: those that refuse, those that vanish, and none at all."""

from __future__ import annotations

from random import Random

import pytest
from node_door import asking

pytestmark = pytest.mark.node

ANSWER = {"id": "q-a", "kind": "choice", "question": "מה?", "choices": ["כן", "לא"], "answer": [1]}
SUSPEND = "cmi.suspend_data"


@pytest.fixture(scope="module")
def ask():
    with asking() as asked:
        yield asked


@pytest.fixture
def visit(ask):
    return lambda **options: ask("visit", options)


def set_in(visited, element):
    return [call[2] for call in visited["calls"] if call[:2] == ["SetValue", element]]


@pytest.mark.parametrize(
    "place", ["self", "parent", "grandparent", "opener", "opener's parent", "top's opener"]
)
@pytest.mark.parametrize(("name", "version"), [("API", "1.2"), ("API_1484_11", "2004")])
def test_a_platform_is_found_where_the_standards_say(ask, place, name, version):
    assert ask("found", place, name, version) == version


def test_the_other_version_will_do(ask):
    assert ask("found", "parent", "API", "2004") == "1.2"


def test_a_window_of_another_origin_is_no_platform(ask):
    assert ask("found", "foreign", "API", "1.2") is None


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_visit_begins_and_ends_once(visit, version):
    calls = [call[0] for call in visit(version=version, end=True)["calls"]]
    assert (calls[0], calls[-1], calls.count("Initialize"), calls.count("Terminate")) == (
        "Initialize",
        "Terminate",
        1,
        1,
    )


def test_a_visit_is_incomplete_until_all_tools_are_done(visit):
    assert set_in(visit(done=["a"], tools=2), "cmi.completion_status") == ["incomplete"]


def test_a_visit_is_complete_when_all_tools_are_done(visit):
    assert set_in(visit(done=["a", "b"], tools=2), "cmi.completion_status")[-1] == "completed"


def test_the_platform_is_asked_once_for_several_changes(visit):
    calls = [call[0] for call in visit(done=["a", "b", "c"], tools=9)["calls"]]
    assert calls.count("Commit") == 1


def test_scores_of_several_tools_are_averaged(visit):
    assert set_in(visit(done=["a", "b"], tools=2, score=0.5), "cmi.score.scaled")[-1] == "0.5"


def test_answers_are_told_at_once(visit):
    assert set_in(visit(interactions=[ANSWER]), "cmi.interactions.0.learner_response") == ["c2"]


def test_an_answer_that_is_given_again_keeps_its_place(visit):
    answers = {"GetValue cmi.interactions._count": "2", "GetValue cmi.interactions.1.id": "q-a"}
    assert set_in(visit(answers=answers, interactions=[ANSWER]), "cmi.interactions.1.learner_response") == [
        "c2"
    ]


def test_drafts_are_kept_for_the_next_visit(visit, ask):
    kept = set_in(visit(drafts={"a": {"x": "טיוטה"}}), SUSPEND)[-1]
    assert ask("unpacked", kept)["kept"]["drafts"] == {"a": {"x": "טיוטה"}}


def test_drafts_of_the_last_visit_are_back(visit):
    first = set_in(visit(drafts={"a": {"x": "טיוטה"}}), SUSPEND)[-1]
    assert visit(answers={f"GetValue {SUSPEND}": first})["kept"]["drafts"] == {"a": {"x": "טיוטה"}}


def test_what_was_done_stays_done(visit):
    first = set_in(visit(done=["a"], tools=1), SUSPEND)[-1]
    again = visit(answers={f"GetValue {SUSPEND}": first})
    assert (again["news"][0], set_in(again, "cmi.completion_status")) == ("completed", ["completed"])


@pytest.mark.parametrize(
    "answers",
    [
        {"Initialize": "false", "GetLastError": "102"},
        {"Initialize": "throw"},
        {"Initialize": "false"},
        {"GetValue": "throw"},
        {"Commit": "false", "GetLastError": "391"},
        {"Commit": "false"},
        {"SetValue": "false", "GetLastError": "351"},
        {"SetValue": "throw"},
        {"GetLastError": "throw"},
        {f"GetValue {SUSPEND}": "", "GetLastError": "301"},
    ],
)
def test_a_platform_that_does_not_take_it_is_said_and_the_work_stays(visit, answers):
    told = visit(answers=answers, drafts={"a": {"x": "טיוטה"}}, end=True)
    assert (told["saved"], bool({"refused", "gone"} & set(told["news"])), told["kept"]["drafts"]) == (
        False,
        True,
        {"a": {"x": "טיוטה"}},
    )


def test_what_could_not_be_read_is_not_written_over(visit):
    told = visit(
        answers={f"GetValue {SUSPEND}": "", "GetLastError": "301"}, drafts={"a": {"x": "חדש"}}, end=True
    )
    assert set_in(told, SUSPEND) == []


def test_a_platform_that_vanishes_is_said(visit):
    told = visit(later={"SetValue": "throw", "Commit": "throw"}, interactions=[ANSWER])
    assert (told["news"][-1], told["held"]) == ("gone", [ANSWER])


def test_a_platform_that_comes_back_hears_it_all(visit):
    told = visit(answers={"Commit": "throw"}, interactions=[ANSWER], later=None)
    assert set_in(told, "cmi.interactions.0.learner_response") == ["c2", "c2"]


def test_a_platform_that_forgets_to_answer_is_taken_at_its_errors(visit):
    assert visit(answers={"Initialize": "", "SetValue": "", "Commit": ""})["saved"] is True


def test_a_page_that_is_loaded_again_goes_on(visit):
    kept = set_in(visit(drafts={"a": {"x": "טיוטה"}}), SUSPEND)[-1]
    answers = {
        "Initialize": "false",
        "GetValue cmi.completion_status": "incomplete",
        f"GetValue {SUSPEND}": kept,
    }
    assert visit(answers={**answers, "GetLastError": "103"})["news"][:1] == ["recording"]


def test_a_platform_without_places_for_answers_gets_them_in_words(visit):
    answers = {"SetValue cmi.interactions.0.id": "false"}
    told = visit(version="1.2", answers=answers, interactions=[ANSWER])
    assert (told["saved"], set_in(told, "cmi.comments")) == (True, ["מה?: לא"])


def test_a_platform_without_any_place_for_answers_is_said(visit):
    answers = {"SetValue cmi.interactions.0.id": "false", "SetValue cmi.comments": "false"}
    told = visit(version="1.2", answers=answers, interactions=[ANSWER])
    assert (told["news"][-1], told["held"]) == ("unrecorded", [ANSWER])


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_a_preview_writes_nothing(visit, mode):
    told = visit(answers={"GetValue cmi.mode": mode}, interactions=[ANSWER], done=["a"], end=True)
    assert (told["news"][-1], [call for call in told["calls"] if call[0] == "SetValue"]) == ("preview", [])


def test_the_work_of_a_newer_package_is_left_alone(visit):
    told = visit(answers={f"GetValue {SUSPEND}": "b2.AAAA"}, done=["a"], end=True)
    assert ("newer" in told["news"], set_in(told, SUSPEND), set_in(told, "cmi.completion_status")[-1]) == (
        True,
        [],
        "completed",
    )


def test_damaged_work_is_said(visit):
    assert "damaged" in visit(answers={f"GetValue {SUSPEND}": "b1.AAAA"})["news"]


def test_a_draft_that_does_not_fit_is_said(visit):
    long = "".join(Random(7).choices("אבגדהוזחטיכלמנסעפצקרשת", k=60_000))
    told = visit(version="1.2", drafts={"a": {"x": long}})
    assert (told["news"][-1], told["left"], told["saved"]) == ("full", ["a"], True)
