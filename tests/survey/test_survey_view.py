"""Every state of a survey looks as in its file, has names for all controls, and draws anew only what changed."""

import re
from random import Random

import pytest
from survey_goldens import EVERY, FOLDER, cases, file_of, text_of
from survey_page import Page

from pyodide_tools.survey.view_question import question

CASES = dict(cases())


@pytest.mark.parametrize("name", CASES)
def test_the_html_is_as_in_the_file(name):
    assert text_of(name, CASES) == file_of(name).read_text(encoding="utf-8")


def test_every_file_belongs_to_a_state():
    assert {file.name for file in FOLDER.iterdir()} == {file_of(name).name for name in CASES}


@pytest.mark.parametrize("name", CASES)
def test_ids_are_unique_and_what_they_point_at_is_there(name):
    html = CASES[name]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    pointed = re.findall(r'(?:for|aria-describedby|aria-labelledby|data-bina-copy)="([^"]+)"', html)
    pointed += re.findall(r'href="#([^"]+)"', html)
    assert {one for text in pointed for one in text.split()} <= set(ids)


@pytest.mark.parametrize("name", CASES)
def test_every_control_has_a_name_for_the_ear(name):
    html = CASES[name]
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    for control in re.findall(r"<(?:input|select|textarea)[^>]*>", html):
        key = re.search(r'\bid="([^"]+)"', control)[1]
        assert key in labelled or "aria-label=" in control, control


def test_a_survey_of_one_page_shows_every_question():
    assert "bina-survey--away" not in CASES["form-on-one-page-without-review"]


def test_two_surveys_of_a_page_share_no_control():
    one, other = (
        set(re.findall(r'\bname="([^"]*q[0-9a-f]{8}[^"]*)"', Page(EVERY, id=key).html))
        for key in ("one", "two")
    )
    assert not one & other


def test_an_answer_draws_its_own_question_and_no_other():
    page = Page(EVERY)
    assert page.html
    before = question.cache_info().misses
    page.choose("stars", 3)
    assert page.html
    assert question.cache_info().misses == before + 1


def test_the_memory_of_drawings_forgets_nothing_that_matters():
    page = Page(EVERY)
    for value in (1, 2, 2, 5, 1):
        page.choose("stars", value)
        fresh = Page(EVERY, saved=page.saved)
        assert page.html.count("checked") == fresh.html.count("checked")
        assert re.search(rf'value="{value}" checked', page.html)


CHANGING = {
    "elements": [
        {
            "type": "checkbox",
            "name": "a",
            "choices": ["x", "y", "z"],
            "showNoneItem": True,
            "showOtherItem": True,
        },
        {
            "type": "radiogroup",
            "name": "b",
            "choices": ["x", "y", "z"],
            "choicesVisibleIf": "{a} contains {item}",
        },
        {
            "type": "comment",
            "name": "c",
            "visibleIf": "{a} contains 'y'",
            "requiredIf": "{b} = 'x'",
            "enableIf": "{b} <> 'z'",
        },
        {"type": "text", "name": "d", "inputType": "number", "minValueExpression": "{e}"},
        {"type": "slider", "name": "e", "title": "{d}?"},
        {
            "type": "panel",
            "name": "p",
            "visibleIf": "{a} notempty",
            "elements": [
                {"type": "boolean", "name": "f"},
                {"type": "expression", "name": "g", "expression": "{d} + {e}"},
            ],
        },
    ]
}


@pytest.mark.parametrize("seed", range(5))
def test_what_is_remembered_is_what_would_be_drawn(seed):
    chance, page = Random(seed), Page(CHANGING)
    for _ in range(40):
        change = chance.choice(
            [
                lambda: page.tick(
                    "a", chance.choice(["x", "y", "z", "none", "other"]), on=chance.random() < 0.7
                ),
                lambda: page.choose("b", chance.choice(["x", "y", "z", ""])),
                lambda: page.write("c", chance.choice(["", "כי"])),
                lambda: page.write("d", chance.choice(["", "3", "99"])),
                lambda: page.write("e", chance.choice(["0", "50"])),
                lambda: page.choose("f", chance.choice(["yes", "no"])),
                lambda: page.happened("reviewed").happened("returned"),
            ]
        )
        change()
        remembered = page.html
        page.model.plan.drawn.clear()
        assert page.html == remembered


def test_a_title_with_an_answer_in_it_follows_the_answer():
    survey = {
        "elements": [
            {"type": "text", "name": "who"},
            {"type": "comment", "name": "why", "title": "למה {who}?"},
        ]
    }
    page = Page(survey).write("who", "ינשוף")
    assert "למה ינשוף?" in page.text
    page.write("who", "צב")
    assert "למה צב?" in page.text


def test_the_notice_says_where_answers_go():
    assert "לא נשלחות לשום מקום" in Page().text
    assert "לא נשלחות ברשת" in Page(collect={"to": "handover"}).text


def test_the_notice_is_open_until_something_was_answered():
    assert 'class="bina-survey__notice" open' in Page().html
    assert 'class="bina-survey__notice" open' not in Page().choose("imp", "not").html


def test_only_the_form_or_only_the_results_where_the_author_wants_it():
    assert "ethics-results" not in Page(show="form").html
    assert "ethics-form" not in Page(show="results").html


def test_at_most_so_many_boxes_can_be_ticked():
    page = Page(EVERY).tick("tools", "עט").tick("tools", "b").tick("tools", "other")
    assert page.model.session.data["tools"] == ["עט", "b"]
    assert "אפשר לבחור עד 2." in page.text
