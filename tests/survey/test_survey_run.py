"""Whole surveys end as survey-core ends them."""

import json
from pathlib import Path

import pytest

from pyodide_tools.core.strings import words as strings
from pyodide_tools.survey import run
from pyodide_tools.survey.faults import FAULT_KEYS
from pyodide_tools.survey.format_reading import FormatError, parse
from pyodide_tools.survey.session import start

RECORDED = json.loads((Path(__file__).parent / "fixtures" / "surveys.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in RECORDED["cases"]}


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]


@pytest.fixture
def verdict(case):
    return run(case["survey"], [tuple(answer) for answer in case["answers"]])


def test_a_survey_is_valid_as_survey_core_says(case, verdict):
    assert verdict.valid is case["valid"]


def test_the_same_questions_are_wrong_for_the_same_reasons(case, verdict):
    assert [(one.question, one.type) for one in verdict.errors] == [
        (one["question"], one["type"]) for one in case["errors"]
    ]


def test_the_same_questions_are_visible(case, verdict):
    assert list(verdict.visible) == case["visible"]


def test_the_same_data_come_out(case, verdict):
    assert verdict.data == (case["final"] if case["valid"] else case["data_before"])


def elements(*questions, **options):
    return {"elements": list(questions), **options}


@pytest.mark.parametrize(("locale", "words"), [("", "needed"), ("he", "נחוץ")])
def test_an_author_s_own_words_of_a_fault_are_told_in_the_language_of_the_survey(locale, words):
    texts = {"default": "needed", "he": "נחוץ"}
    question = {"type": "text", "name": "a", "isRequired": True, "requiredErrorText": texts}
    assert run(elements(question, locale=locale), []).errors[0].text == words


@pytest.mark.parametrize("key", FAULT_KEYS)
@pytest.mark.parametrize("language", ["he", "en"])
def test_every_fault_has_words(key, language):
    assert key in strings("pyodide_tools.survey", language)


def test_a_fault_without_an_author_s_words_has_the_tool_s_own():
    rule = {"type": "text", "minLength": 3, "maxLength": 5}
    survey = elements({"type": "text", "name": "a", "validators": [rule]})
    fault = run(survey, [("a", "ab")]).errors[0]
    assert (fault.key, fault.text) == ("fault.text-between", "Write between 3 and 5 characters.")


def test_a_panel_that_asks_for_one_answer_stops_the_survey():
    panel = {"type": "panel", "name": "p", "isRequired": True, "elements": [{"type": "text", "name": "a"}]}
    assert not run(elements(panel), []).valid
    assert run(elements(panel), [("a", "x")]).valid


def test_the_questions_of_a_hidden_panel_are_hidden():
    panel = {"type": "panel", "visibleIf": "{a} = 1", "elements": [{"type": "text", "name": "b"}]}
    survey = elements({"type": "rating", "name": "a"}, panel)
    assert run(survey, []).visible == ("a",)
    assert run(survey, [("a", 1)]).visible == ("a", "b")


def test_a_warning_is_told_and_stops_nobody():
    rule = {"type": "text", "minLength": 3, "notificationType": "warning"}
    verdict = run(elements({"type": "text", "name": "a", "validators": [rule]}), [("a", "x")])
    assert (verdict.valid, verdict.errors[0].warns) == (True, True)


@pytest.mark.parametrize("broken", [None, [], "x", 5])
def test_what_is_no_survey_is_an_error(broken):
    with pytest.raises(FormatError):
        run(broken, [])


@pytest.mark.parametrize(
    "odd",
    [
        {"elements": "x"},
        {"elements": [None, 5, [], {"type": "radiogroup"}]},
        {"elements": [{"type": "radiogroup", "name": "a", "choices": 5, "visibleIf": 7, "validators": [3]}]},
        {"pages": [{"elements": None}, 3], "calculatedValues": "x"},
        {"elements": [{"type": "matrix", "name": "m", "rows": {}, "columns": [{}]}]},
        {"elements": [{"type": "rating", "name": "a", "rateMin": "x", "rateMax": None, "rateStep": 0}]},
        {"elements": [{"type": "text", "name": "a", "validators": [{"type": "regex", "regex": "("}]}]},
    ],
)
def test_a_survey_full_of_nonsense_still_ends(odd):
    assert run(odd, [("a", "x"), ("a", None), ("m", {"r": 1})]).data is not None


@pytest.mark.parametrize(
    "kind", ["radiogroup", "checkbox", "ranking", "matrix", "rating", "boolean", "slider", "text"]
)
@pytest.mark.parametrize(
    "hostile", [{"a": {"b": []}}, [[[]]], True, 1e308, "x" * 100_000, {"value": {}}, [None]]
)
def test_an_answer_of_any_shape_ends_in_a_verdict(kind, hostile):
    question = {
        "type": kind,
        "name": "a",
        "choices": ["x", "y"],
        "rows": ["r"],
        "columns": [1],
        "isRequired": True,
    }
    rules = [
        {"type": "numeric"},
        {"type": "text", "minLength": 1},
        {"type": "regex", "regex": "^x"},
        {"type": "email"},
    ]
    assert isinstance(run(elements({**question, "validators": rules}), [("a", hostile)]).valid, bool)


def test_panels_nested_without_end_are_refused():
    survey = {"elements": [{"type": "text", "name": "a"}]}
    for _ in range(500):
        survey = {"elements": [{"type": "panel", **survey}]}
    with pytest.raises(FormatError):
        parse(survey)


def test_a_session_does_not_change_when_it_is_answered():
    session = start(
        parse(elements({"type": "checkbox", "name": "a", "choices": ["x", "y"], "showNoneItem": True}))
    )
    chosen = session.answer("a", ["x"])
    chosen.answer("a", ["x", "none"])
    assert (session.data, chosen.data) == ({}, {"a": ["x"]})


def test_a_survey_goes_on_from_its_data():
    source = elements(
        {"type": "radiogroup", "name": "a", "choices": ["x"], "showOtherItem": True},
        {"type": "text", "name": "b", "visibleIf": "{a} = 'other'"},
    )
    first = start(parse(source)).answer("a", "other").answer("a-Comment", "own").answer("b", "z")
    again = start(parse(source), first.data)
    assert (again.data, again.visible, again.comment("a")) == (first.data, first.visible, "own")


def test_only_the_faults_of_one_page_are_told_on_it():
    pages = [{"elements": [{"type": "text", "name": name, "isRequired": True}]} for name in ("a", "b")]
    session = start(parse({"pages": pages}))
    assert [one.question for one in session.errors(1)] == ["b"]


def test_answers_are_filled_into_titles():
    source = elements(
        {"type": "radiogroup", "name": "a", "choices": [{"value": "x", "text": {"he": "איקס"}}]}
    )
    session = start(parse(source), language="he").answer("a", "x")
    assert session.words({"he": "למה {a}? {zz}"}) == "למה איקס? {zz}"


def test_what_may_be_chosen_follows_the_conditions():
    source = elements(
        {"type": "checkbox", "name": "a", "choices": ["x", "y"]},
        {"type": "dropdown", "name": "b", "choices": ["x", "y"], "choicesVisibleIf": "{a} contains {item}"},
    )
    session = start(parse(source)).answer("a", ["y"])
    assert [item.value for item in session.choices("b")] == ["y"]


def test_no_more_may_be_chosen_than_the_author_allows():
    source = elements({"type": "checkbox", "name": "a", "choices": ["x", "y", "z"], "maxSelectedChoices": 1})
    session = start(parse(source)).answer("a", ["x"])
    assert (session.choice_enabled("a", "x"), session.choice_enabled("a", "y")) == (True, False)


def test_a_date_default_is_a_day():
    source = elements({"type": "text", "name": "a", "inputType": "date", "defaultValueExpression": "today()"})
    assert start(parse(source), now="2026-11-23T21:00:00Z").data == {"a": "2026-11-23"}
