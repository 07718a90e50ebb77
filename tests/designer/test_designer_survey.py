"""The editor of questions: adds, moves, copies, deletes, pastes, and leaves alone what it does not know."""

import json

import pytest
from designer_hands import Hands, built
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.designer import survey_editing as editor
from pyodide_tools.designer.survey_kinds import KINDS
from pyodide_tools.designer.values import items

PASTED = {
    "title": {"default": "Survey", "he": "סקר"},
    "showProgressBar": "top",
    "pages": [
        {
            "title": "ראשון",
            "elements": [
                {
                    "type": "radiogroup",
                    "name": "colour",
                    "title": {"en": "Colour?", "he": "צבע?"},
                    "choices": [{"value": "r", "text": "אדום", "visibleIf": "{why} notempty"}, "כחול"],
                    "colCount": 3,
                },
                {"type": "comment", "name": "why", "visibleIf": "{colour} = 'r'"},
            ],
        },
        {"elements": [{"type": "panel", "elements": [{"type": "text", "name": "inner"}]}]},
    ],
}


def asked(*kinds):
    hands = Hands().pick("survey")
    for kind in kinds:
        hands.ask(kind)
    return hands


def pasted(survey=None):
    hands = Hands().pick("survey").happen("paste-opened")
    return hands.happen("paste-written", "paste", json.dumps(survey or PASTED)).happen("pasted")


def names(hands):
    return [editor.at(hands.survey, path)["name"] for path in editor.entries(hands.survey)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_of_every_kind_is_right_at_once(kind):
    hands = asked(kind)
    assert hands.model.problems == ()
    assert built("survey", hands.model.right)["survey"]["elements"][0]["type"] == kind


def test_the_keyboard_is_in_the_title_of_a_new_question():
    assert asked("rating").effects[-1].target == "d-s-survey.elements.0.title"


def test_a_question_comes_after_the_one_that_is_open():
    hands = asked("text", "comment").happen("question-opened", value="survey.elements.0").ask("rating")
    assert [one["type"] for one in hands.survey["elements"]] == ["text", "rating", "comment"]


def test_what_is_written_stands_in_the_question():
    hands = asked("radiogroup").write("survey.elements.0.title", "מה דעתכם?")
    hands.write("survey.elements.0.choices", "כן\n\n לא \nאולי").write(
        "survey.elements.0.isRequired", value=True
    )
    assert hands.survey["elements"][0] == {
        "type": "radiogroup",
        "name": "q1",
        "choices": ["כן", "לא", "אולי"],
        "title": "מה דעתכם?",
        "isRequired": True,
    }


def test_what_is_as_it_would_be_anyway_is_not_written():
    hands = asked("rating").write("survey.elements.0.rateMax", "7").write("survey.elements.0.rateMax", "5")
    assert "rateMax" not in hands.survey["elements"][0]


def test_a_question_moves_and_the_keyboard_goes_along():
    hands = asked("text", "comment").happen("question-lowered", value="survey.elements.0")
    assert names(hands) == ["q2", "q1"]
    assert hands.effects[-1].target == "d-s-survey.elements.1.lower"


def test_a_question_moves_to_the_page_before():
    hands = pasted().happen("question-raised", value="survey.pages.1.elements.0")
    assert [len(page["elements"]) for page in hands.survey["pages"]] == [3, 0]


@pytest.mark.parametrize(("event", "place"), [("question-raised", 0), ("question-lowered", 1)])
def test_at_the_end_a_question_stays(event, place):
    hands = asked("text", "comment").happen(event, value=f"survey.elements.{place}")
    assert names(hands) == ["q1", "q2"]


def test_a_copy_has_a_name_of_its_own():
    hands = asked("text").happen("question-doubled", value="survey.elements.0")
    assert names(hands) == ["q1", "q1-2"]
    assert hands.model.problems == ()


def test_a_deleted_question_comes_back():
    hands = asked("text", "comment").happen("question-removed", value="survey.elements.0")
    assert names(hands) == ["q2"]
    assert "ביטול" in hands.html
    assert names(hands.happen("undone")) == ["q1", "q2"]


def test_a_question_becomes_another_of_its_family_and_keeps_its_choices():
    hands = asked("checkbox").write("survey.elements.0.maxSelectedChoices", "2")
    hands.happen("kind-changed", "survey.elements.0.type", "ranking")
    assert hands.survey["elements"][0]["type"] == "ranking"
    assert "maxSelectedChoices" not in hands.survey["elements"][0]
    assert len(hands.survey["elements"][0]["choices"]) == 3


def test_a_question_does_not_become_one_of_another_family():
    before = asked("checkbox")
    assert before.settings == before.happen("kind-changed", "survey.elements.0.type", "matrix").settings


def test_pages_are_added_and_joined_without_losing_questions():
    hands = asked("text").happen("page-added").ask("comment")
    assert [len(page["elements"]) for page in hands.survey["pages"]] == [1, 1]
    hands.happen("page-joined", value="1")
    assert [len(page["elements"]) for page in hands.survey["pages"]] == [2]


def test_pasted_json_is_kept_with_everything_that_is_not_edited_here():
    assert pasted().survey == PASTED


def test_words_in_another_language_stay_when_ours_change():
    hands = pasted().write("survey.pages.0.elements.0.title", "איזה צבע?")
    assert hands.survey["pages"][0]["elements"][0]["title"] == {"en": "Colour?", "he": "איזה צבע?"}


def test_a_reworded_choice_keeps_the_value_under_which_it_is_counted():
    hands = pasted().write("survey.pages.0.elements.0.choices", "אדום כהה\nכחול")
    first = {"value": "r", "text": "אדום כהה", "visibleIf": "{why} notempty"}
    assert hands.survey["pages"][0]["elements"][0]["choices"] == [first, "כחול"]


@given(st.lists(st.sampled_from("אבגד"), unique=True), st.lists(st.sampled_from("אבגד"), unique=True))
def test_choices_that_stay_keep_their_items(before, after):
    old = [{"value": f"v{sign}", "text": sign, "x": 1} for sign in before]
    new = items(after, old, "he")
    for sign, item in zip(after, new, strict=True):
        if sign in before:
            assert item == {"value": f"v{sign}", "text": sign, "x": 1}


def test_what_is_not_edited_here_is_named_and_may_go():
    hands = pasted().happen("question-opened", value="survey.pages.0.elements.0")
    assert "colCount" in hands.html
    hands.happen("dropped", value="survey.pages.0.elements.0.colCount")
    assert "colCount" not in hands.survey["pages"][0]["elements"][0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "שורה 1"),
        ('{\n "pages": [,]\n}', "שורה 2"),
        ("[]", "אינו סקר"),
        ("7", "אינו סקר"),
        ("", "שורה 1"),
        ('{"a": 1}', "pages"),
        ('{"pages": NaN}', "אינו סקר"),
        ('{"elements": ' + "[" * 3000 + "]" * 3000 + "}", "אינו סקר"),
        ('{"elements": [' + " " * 300_000 + "]}", "תווים"),
    ],
)
def test_what_is_no_survey_is_refused_with_a_reason_and_nothing_changes(text, said):
    hands = asked("text").happen("paste-opened").happen("paste-written", "paste", text).happen("pasted")
    assert said in hands.html
    assert names(hands) == ["q1"]


def test_mistakes_in_a_pasted_survey_stand_beside_their_question():
    hands = pasted(
        {"elements": [{"type": "text", "name": "a", "visibleIf": "{b} = 1"}, {"type": "file", "name": "c"}]}
    )
    assert len(hands.errors) == 2
    assert hands.model.right is None


def test_a_mistake_is_reached_from_the_list():
    hands = pasted(
        {"elements": [{"type": "radiogroup", "name": "a", "choices": []}, {"type": "text", "name": "b"}]}
    )
    path = [one.value for one in hands.controls() if one.event == "visited"]
    hands.happen("visited", value=path[0])
    assert hands.model.opened == ("survey", "elements", 0)


def test_a_number_that_is_none_is_said_and_kept():
    hands = asked("slider").write("survey.elements.0.max", "הרבה")
    assert hands.errors
    assert 'value="הרבה"' in hands.html
    assert "max" not in hands.model.right["survey"]["elements"][0]


def test_every_control_of_a_question_is_named_by_its_path():
    hands = asked("matrix")
    shown = {one.name for one in hands.controls() if one.name.startswith("survey.")}
    assert {"survey.elements.0.rows", "survey.elements.0.columns", "survey.elements.0.name"} <= shown


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["pages", "elements", "questions", "type", "name", "title", "choices", "rows", "text"]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=15,
)


@settings(max_examples=80, deadline=None)
@given(JUNK, st.sampled_from(KINDS))
def test_no_survey_of_any_shape_stops_the_editor(junk, kind):
    hands = Hands().pick("survey")
    text = json.dumps({"bina-design": 1, "tool": "survey", "settings": {"id": "a", "survey": junk}})
    hands.happen("file-read", value={"text": text}).bring("survey")
    for path in editor.entries(hands.survey):
        hands.happen("question-opened", value="survey." + ".".join(map(str, path)))
        assert hands.html
    hands.ask(kind)
    assert hands.html
