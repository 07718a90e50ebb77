"""A survey in a learning platform: it says that it is not anonymous, and hands the answers to the platform alone."""

from __future__ import annotations

import pytest

from pyodide_tools.core.effects import Report, to_json
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start
from pyodide_tools.survey import TOOL
from pyodide_tools.survey.settings import Settings

RID = "0f8fad5b-d9cb-469f-a165-70867728950e"
NOW = "2026-11-23T10:00:00+02:00"
QUESTIONS = {
    "a": {"type": "radiogroup", "choices": ["כן", "לא"], "showOtherItem": True},
    "b": {"type": "comment"},
    "c": {"type": "checkbox", "choices": ["x", "y", "z"]},
    "d": {"type": "matrix", "rows": ["r", "s"], "columns": [1, 2]},
    "e": {"type": "ranking", "choices": ["x", "y", "z"]},
    "f": {"type": "rating"},
    "g": {"type": "boolean"},
    "h": {"type": "slider"},
    "i": {"type": "text", "inputType": "number"},
    "j": {"type": "multipletext", "items": [{"name": "p", "title": "שם"}, {"name": "q"}]},
    "שאלה": {"type": "text"},
    "sum": {"type": "expression", "expression": "1 + 1"},
}
SITE = {"lms": True, "backends": {}}


def survey(*names):
    return {"elements": [{"name": name, "title": f"שאלה {name}", **QUESTIONS[name]} for name in names]}


def begun(answers, *, site=SITE, **settings):
    given = build(Settings, {"id": "class-7b", "survey": survey(*(answers or ("a",))), **settings})
    saved = {"schema": 1, "stage": "review", "data": answers} if answers else None
    return TOOL.init(given, Start(now=NOW, saved=saved, site=site))


def sent(model):
    model, _ = TOOL.update(model, Event("sent", now=NOW))
    return TOOL.update(model, Event("id-claimed", value={"rid": RID}, effect="claim-id", now=NOW))


def reported(answers):
    effects = sent(begun(answers))[1]
    return next(effect for effect in effects if isinstance(effect, Report))


def interaction(name, answer, place=0):
    one = reported({name: answer}).interactions[place]
    return one["kind"], one["answer"]


def shown(model, language="he"):
    return TOOL.view(model, words(TOOL.package, language))


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("a", "לא", ("choice", (1,))),
        ("b", "כי כך", ("fill-in", "כי כך")),
        ("c", ["z", "x"], ("choice", (0, 2))),
        ("d", {"s": 2}, ("choice", (1,))),
        ("e", ["z", "x", "y"], ("sequencing", (2, 0, 1))),
        ("f", 4, ("likert", (3,))),
        ("g", True, ("true-false", True)),
        ("g", False, ("true-false", False)),
        ("h", 40, ("numeric", 40.0)),
        ("i", 7, ("numeric", 7.0)),
        ("j", {"p": "דנה"}, ("fill-in", "דנה")),
    ],
)
def test_an_answer_is_of_the_kind_that_platforms_know(name, answer, expected):
    assert interaction(name, answer) == expected


def test_choices_are_told_in_the_authors_order():
    assert reported({"e": ["z", "x", "y"]}).interactions[0]["choices"] == ("x", "y", "z")


def test_a_question_keeps_its_name_where_platforms_can_take_it():
    assert reported({"a": "כן"}).interactions[0]["id"] == "class-7b-a"


def test_a_hebrew_name_becomes_one_that_platforms_can_take():
    assert reported({"שאלה": "כן"}).interactions[0]["id"].isascii()


def test_rows_of_a_matrix_are_answers_of_their_own():
    questions = [one["question"] for one in reported({"d": {"r": 1, "s": 2}}).interactions]
    assert questions == ["שאלה d – r", "שאלה d – s"]


def test_another_answer_goes_along_in_words():
    assert interaction("a", "ירוק", place=1) == ("fill-in", "ירוק")


def test_questions_without_an_answer_are_left_out():
    assert [one["id"] for one in reported({"a": "כן", "b": ""}).interactions] == ["class-7b-a"]


def test_what_is_reckoned_is_no_answer():
    assert len(reported({"a": "כן", "sum": 2}).interactions) == 1


def test_a_report_is_plain_data_for_the_page():
    assert to_json(reported({"a": "כן"})) == {
        "type": "report",
        "id": "report",
        "then": "",
        "completed": True,
        "score": None,
        "interactions": (
            {
                "id": "class-7b-a",
                "kind": "choice",
                "question": "שאלה a",
                "choices": ("כן", "לא", "תשובה אחרת"),
                "answer": (0,),
            },
        ),
    }


@pytest.mark.parametrize("to", ["none", "handover", "school"])
def test_answers_go_to_the_platform_whatever_the_author_chose(to):
    _, effects = sent(begun({"a": "כן"}, collect={"to": to, "shared": True}))
    assert [effect.type for effect in effects if effect.type in {"report", "page-action"}] == ["report"]


def test_on_a_page_of_the_site_nothing_is_reported():
    _, effects = sent(begun({"a": "כן"}, site={}))
    assert not any(isinstance(effect, Report) for effect in effects)


@pytest.mark.parametrize(("language", "said"), [("he", "אינו אנונימי"), ("en", "not anonymous")])
def test_the_survey_says_that_it_is_not_anonymous(language, said):
    assert said in shown(begun({}), language)


@pytest.mark.parametrize("answers", [{}, {"a": "כן"}])
def test_nothing_promises_to_stay_in_the_browser(answers):
    assert "בדפדפן" not in shown(begun(answers))


def test_what_was_handed_in_waits_for_the_platforms_word():
    model, _ = sent(begun({"a": "כן"}))
    assert "בראש הדף כתוב אם הן נרשמו" in shown(model)


def test_results_of_the_class_are_the_platforms():
    model, _ = sent(begun({"a": "כן"}))
    assert (len(model.gathered), "bina-survey__results" in shown(model)) == (0, False)
