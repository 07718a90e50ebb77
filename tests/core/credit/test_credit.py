"""The credit card says who and what made a work, and the licence says what was answered."""

import re

import pytest

from pyodide_tools.core.credit import (
    Answers,
    Credit,
    card,
    claim,
    licence_for,
    licence_form,
    text,
    words,
)

FULL = Credit(
    title="עפיפון",
    service="שירות",
    model="m-1",
    prompt_by="דנה <b>",
    edited_with=("הסרת רקע", "כיתוב"),
    licence=licence_for(Answers(use="name", change="same", money="no")),
)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({}, "©"),
        ({"use": "free"}, "CC0 1.0"),
        ({"use": "name"}, "CC BY 4.0"),
        ({"use": "name", "change": "same"}, "CC BY-SA 4.0"),
        ({"use": "name", "change": "no"}, "CC BY-ND 4.0"),
        ({"use": "name", "money": "no"}, "CC BY-NC 4.0"),
        ({"use": "name", "change": "same", "money": "no"}, "CC BY-NC-SA 4.0"),
        ({"use": "name", "change": "no", "money": "no"}, "CC BY-NC-ND 4.0"),
        ({"use": "steal", "money": 7}, "©"),
    ],
)
def test_answers_choose_a_licence(answers, name):
    assert licence_for(Answers.read(answers)).name == name


@pytest.mark.parametrize("language", ["he", "en"])
@pytest.mark.parametrize("use", ["ask", "name", "free"])
@pytest.mark.parametrize("change", ["yes", "same", "no"])
@pytest.mark.parametrize("money", ["yes", "no"])
def test_every_licence_has_its_words(language, use, change, money):
    answers = {"use": use, "change": change, "money": money}
    html = licence_form("p", answers, language, on="licensed")
    assert licence_for(Answers.read(answers)).name in html


def test_only_what_matters_is_asked():
    assert "licence-money" not in licence_form("p", {"use": "free"}, "he", on="licensed")
    assert "licence-money" in licence_form("p", {"use": "name"}, "he", on="licensed")


def test_the_card_as_text_has_everything_and_the_licences_address():
    lines = text(FULL, "he").splitlines()
    assert [
        any(part in line for line in lines) for part in ("עפיפון", "שירות (m-1)", "דנה", "כיתוב", "BY-NC-SA")
    ] == [True] * 5
    assert lines[-1] == "https://creativecommons.org/licenses/by-nc-sa/4.0/"


def test_names_are_text_and_never_markup():
    assert "<b>" not in card("p", FULL, "he")


def test_a_card_without_sharing_has_no_button_for_it():
    assert "credit-share" not in card("p", FULL, "he")
    assert "click:shared" in card("p", FULL, "he", shares="shared")


def test_the_copy_button_copies_the_text_of_the_card():
    html = card("p", FULL, "en")
    target = re.search(r'data-bina-copy="([^"]+)"', html)[1]
    assert f'id="{target}"' in html


@pytest.mark.parametrize(
    ("credit", "source"),
    [
        (Credit(service="x"), "trainedAlgorithmicMedia"),
        (Credit(service="x", ai_edited=True), "compositeWithTrainedAlgorithmicMedia"),
        (Credit(sketch=True), ""),
        (Credit(), ""),
        (Credit(sketch=True, ai_edited=True), "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_the_marks_of_a_download_say_the_same(credit, source):
    assert claim(credit).source == source


def test_a_picture_of_unknown_making_is_not_said_to_be_of_ai():
    assert words("en")("made.unknown") in text(Credit(), "en")


def test_the_prompt_is_in_the_marks_only_where_it_was_agreed():
    assert claim(FULL).prompt == ""
    assert claim(FULL, prompt="a dog").prompt == "a dog"


def test_a_work_under_all_rights_names_no_licence_in_its_marks():
    assert claim(Credit(licence=licence_for(Answers()))).properties().keys() == {"xmp:CreatorTool"}


def test_both_languages_of_the_card_have_the_same_words():
    assert words("he").table.keys() == words("en").table.keys()
