"""Two classes answer the same survey: each says its code, and a teacher sees one class or all, never a small one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_page import SMALL, Page, collection, response

from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.survey import TOOL, class_codes, handover
from pyodide_tools.survey.settings import MOST_CLASSES

CODED = {"to": "handover", "class-code": True}
LISTED = {"to": "handover", "classes": ["ז׳1", "ז׳2"]}


def rows(**classes):
    """Make responses: how many of each class chose "very", the others of ten "not"."""
    found = []
    for code, (count, very) in classes.items():
        for number in range(count):
            answers = {"imp": "very" if number < very else "not"}
            found.append(response(len(found), answers | ({class_codes.NAME: code} if code != "none" else {})))
    return found


def results(**classes):
    return Page(saved=collection(rows(**classes)), show="results", collect=CODED)


def shown(page, code):
    return page.happened("class-chosen", "ethics-class-shown", code)


def shares(page):
    """Return what the table of the first chart says of "very" and "not"."""
    return [part for part in page.text.split() if part.endswith("%)")]


@pytest.mark.parametrize("typed", ["ז1", " ז 1 ", "ז׳1", 'ז"1', "ז-1", "ז'1."])
def test_a_code_is_the_same_however_it_is_typed(typed):
    assert class_codes.tidy(typed) == "ז1"


@pytest.mark.parametrize("typed", [None, 7, "", "  ", "׳-.", [], {"x": 1}, "\u202e\u200b"])
def test_what_is_no_code_is_none(typed):
    assert class_codes.tidy(typed) == ""


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_a_code_is_short_and_made_of_letters_and_digits(typed):
    code = class_codes.tidy(typed)
    assert len(code) <= class_codes.LONGEST
    assert code.isalnum() or not code
    assert class_codes.tidy(code) == code


def test_the_code_travels_with_the_answers_and_is_kept_with_the_draft():
    page = Page(collect=CODED).happened("class-named", "class", "ז׳ 1")
    assert page.saved["class"] == "ז׳ 1"
    page.choose("imp", "not").send()
    assert handover.decode(page.model.code, "ethics").answers == {"imp": "not", class_codes.NAME: "ז1"}
    assert Page(collect=CODED, saved=page.saved).model.class_code == "ז׳ 1"


def test_without_the_code_nothing_is_sent_and_the_field_says_so():
    page = Page(collect=CODED).choose("imp", "not").happened("reviewed")
    assert page.model.stage == "filling"
    assert page.status == "שאלה אחת צריכה תיקון."
    assert 'href="#ethics-class"' in page.html
    assert "חסר קוד הכיתה." in page.text
    page.happened("class-named", "class", "ז1").happened("reviewed")
    assert page.model.stage == "review"


def test_the_code_is_asked_for_on_the_first_page():
    survey = {"pages": [{"elements": [{"type": "text", "name": name}]} for name in ("a", "b")]}
    page = Page(survey, collect=CODED).happened("paged", "page", "next")
    assert page.model.page == 0
    page.happened("class-named", "class", "ז1").happened("paged", "page", "next")
    assert page.model.page == 1
    assert 'id="ethics-class"' not in page.html


def test_classes_that_the_author_names_are_chosen_from():
    page = Page(collect=LISTED)
    assert '<option value="ז1">ז׳1</option>' in page.html
    page.happened("class-named", "class", "ז2").choose("imp", "not").send()
    assert page.model.sent.answers[class_codes.NAME] == "ז2"


def test_the_next_person_on_the_device_is_of_the_same_class():
    page = Page(collect={"to": "none", "class-code": True}).happened("class-named", "class", "ז1")
    page.choose("imp", "not").send().happened("another")
    assert page.model.class_code == "ז1"
    page.choose("imp", "some").happened("erase-asked").happened("erased")
    assert page.model.class_code == ""


def test_without_being_asked_for_no_code_is_sent():
    page = Page(collect={"to": "handover"}).happened("class-named", "class", "ז1").choose("imp", "not").send()
    assert page.model.sent.answers == {"imp": "not"}


def test_the_charts_are_of_all_or_of_one_class():
    page = results(ז1=(10, 9), ז2=(10, 2))
    assert "כל הכיתות יחד" in page.text
    assert "11 (55%)" in page.text
    assert "9 (90%)" in shown(page, "of-ז1").text
    assert "2 (20%)" in shown(page, "of-ז2").text
    assert "11 (55%)" in shown(page, "all").text


@pytest.mark.parametrize("code", ["of-nobody", "", None, 7, "of-", "ז1"])
def test_a_class_that_there_is_not_shows_all(code):
    assert "11 (55%)" in shown(results(ז1=(10, 9), ז2=(10, 2)), code).text


def test_one_class_alone_is_not_asked_about():
    assert "איזו כיתה להציג" not in results(ז1=(10, 9)).text


def test_of_a_small_class_nothing_can_be_reckoned():
    page = results(ז1=(10, 9), ז2=(3, 0))
    assert "ז2" not in page.text
    hidden = shown(page, "of-ז1").text
    assert "(90%)" not in hidden
    assert "לא מוצגות" in hidden


def test_with_a_third_class_only_the_next_smallest_hides_the_small_one():
    page = results(ז1=(20, 10), ז2=(8, 2), ז3=(2, 2))
    assert "10 (50%)" in shown(page, "of-ז1").text
    assert "(25%)" not in shown(page, "of-ז2").text


def test_a_question_that_few_of_one_class_answered_is_hidden_in_another():
    rare = {"elements": [{"type": "boolean", "name": "done"}, {"type": "rating", "name": "stars"}]}
    both = [
        response(number, {"stars": 1 + number % 2, "done": True, class_codes.NAME: "ז1"})
        for number in range(8)
    ]
    some = [
        response(number, {"stars": 3, class_codes.NAME: "ז2"} | ({"done": False} if number < 10 else {}))
        for number in range(8, 16)
    ]
    page = Page(rare, saved=collection([*both, *some]), show="results", collect=CODED)
    text = shown(page, "of-ז1").text
    assert "8 (100%)" not in text
    assert "4 (50%)" in text


def test_a_row_that_few_of_one_class_answered_is_hidden_in_another():
    grid = {"elements": [{"type": "matrix", "name": "g", "rows": ["a", "b"], "columns": [1, 2]}]}
    answers = [
        {"g": {"a": 1, **({"b": 2} if number < 8 else {})}, class_codes.NAME: "ז1" if number < 8 else "ז2"}
        for number in range(16)
    ]
    answers[15]["g"]["b"] = 1
    page = Page(
        grid,
        saved=collection([response(number, one) for number, one in enumerate(answers)]),
        show="results",
        collect=CODED,
    )
    assert shown(page, "of-ז1").text.count("מעט מדי") > 0
    assert "8 (100%)" in page.text


def test_two_questions_are_crossed_for_all_classes_together():
    two = {"elements": [{"type": "rating", "name": "a"}, {"type": "rating", "name": "b"}]}
    many = [
        response(number, {"a": 1, "b": 2, class_codes.NAME: "ז1" if number % 2 else "ז2"})
        for number in range(20)
    ]
    page = Page(two, saved=collection(many), show="results", collect=CODED, results={"cross": ["a", "b"]})
    assert "bina-survey__cross" in page.html
    page = shown(page, "of-ז1")
    assert "bina-survey__cross" not in page.html
    assert "לכל הכיתות יחד" in page.text


def test_a_sheet_names_the_class_of_a_row_but_not_of_few():
    page = results(ז1=(10, 9), ז2=(9, 2), ז3=(5, 1), none=(2, 0)).happened("downloaded", value="csv")
    table = [line.split(",") for line in page.of("download")[0].text.splitlines()]
    assert table[0][2] == '"class"'
    codes = [row[2] for row in table[1:]]
    assert {code: codes.count(code) for code in set(codes)} == {'"ז1"': 10, '"ז2"': 9, '""': 7}
    page.happened("downloaded", value="json")
    assert {row["class"] for row in json.loads(page.of("download")[0].text)} == {"ז1", "ז2", ""}


def test_codes_that_a_forger_makes_up_do_not_fill_the_page():
    made_up = [
        response(number, {"imp": "not", class_codes.NAME: f"x{number % 500}"}) for number in range(2_500)
    ]
    page = Page(saved=collection(made_up), show="results", collect=CODED)
    assert page.html.count('value="of-') <= MOST_CLASSES + 1


@pytest.mark.parametrize(
    "classes", [["a", "A"], ["ז1", "ז׳1"], [""], ["--"], [str(number) for number in range(MOST_CLASSES + 1)]]
)
def test_classes_that_cannot_be_told_apart_are_refused(classes):
    with pytest.raises(SettingsError, match="that differ in letters or digits"):
        build(TOOL.settings, {"id": "x", "survey": SMALL, "collect": {"classes": classes}})
