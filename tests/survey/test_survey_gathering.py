"""Responses come to the teacher: in steps, once each, and what is none is told in plain words."""

import pytest
from survey_page import Page, response, rid
from survey_results import ANSWERS, SURVEY, results


def test_charts_move_in_steps_so_that_no_single_vote_shows():
    page = results(6)
    more = [response(number + 90, {"imp": "not"}) for number in range(4)]
    page.happened("files-opened", value={"texts": [file(more)], "refused": []})
    assert len(page.model.gathered) == 10
    assert "בכלל לא 0 (0%)" in page.text
    page.happened("show-all")
    assert "בכלל לא 4 (40%)" in page.text


def file(rows):
    from pyodide_tools.survey import delivery, handover

    return handover.file_of([delivery.read(row, "ethics") for row in rows])


def test_the_same_response_twice_is_counted_once():
    page = results(6)
    page.happened("files-opened", value={"texts": [file([response(1, ANSWERS)])], "refused": []})
    assert len(page.model.gathered) == 6
    assert page.status == "התשובה הזאת כבר נספרה. בסך הכול: 6."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("שלום", "לא נמצא כאן קוד"),
        ("BINA1-01", "פגום"),
        ("BINA9-123", "גרסה חדשה יותר"),
        ("{", "פגום"),
        ('{"a": 1}', "לא נמצא"),
    ],
)
def test_what_is_pasted_and_is_no_code_is_told_in_plain_words(text, said):
    page = Page(SURVEY, collect={"to": "handover"})
    page.happened("pasting", "paste", text).happened("pasted")
    assert said in page.status
    assert len(page.model.gathered) == 0


def test_a_code_of_another_survey_is_refused():
    other = Page(SURVEY, id="other", collect={"to": "handover"}).choose("imp", "not").send()
    page = Page(SURVEY, collect={"to": "handover"}).happened("code-scanned", value=other.model.code)
    assert page.status == "הקוד שייך לסקר אחר."


def test_a_class_of_codes_is_pasted_at_once():
    codes = []
    for number in range(6):
        pupil = Page(SURVEY, collect={"to": "handover"})
        pupil.serial = number
        codes.append(pupil.choose("imp", "some").send().model.code)
    page = Page(SURVEY, collect={"to": "handover"})
    page.happened("pasting", "paste", "הקודים:\n" + "\n".join(codes)).happened("pasted")
    assert page.status == "נוספו 6 תשובות. בסך הכול: 6."
    assert "במידה מסוימת 6 (100%)" in page.text
    assert page.saved["collection"]["responses"][0]["rid"] == rid(1)


def test_emptying_asks_once_more():
    page = results(6).happened("empty-asked")
    assert len(page.model.gathered) == 6
    page.happened("emptied")
    assert len(page.model.gathered) == 0
    assert "collection" not in page.saved


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"responses": 7},
        {"responses": [None, 7, {}, {"rid": "x"}]},
        {"responses": [{"answers": "x"}]},
    ],
)
def test_forged_responses_are_passed_over(value):
    page = results(6).happened("responses-came", value=value)
    assert len(page.model.gathered) == 6
