"""A survey is filled in and looked through: every control gives its answer, and the way on waits for what is required."""

import pytest
from survey_page import MANY, Page, data


def test_an_answer_is_kept_at_once():
    page = Page().choose("imp", "some")
    assert page.saved["data"] == {"imp": "some"}


def test_typing_is_kept_when_the_field_is_left():
    page = Page().choose("imp", "very").write("why", "כי")
    assert page.of("save") == []
    page.happened("committed", page.key("why"), "כי ככה")
    assert page.saved["data"]["why"] == "כי ככה"


def test_a_question_appears_with_its_reason_and_that_is_said():
    page = Page().choose("imp", "very")
    assert "why" in page.model.session.visible
    assert page.status == "נוספה שאלה בעקבות התשובה."


def test_each_kind_of_control_gives_its_kind_of_answer():
    page = Page(MANY)
    page.tick("tools", "a").tick("tools", "other").write("tools", "ענן", "--other")
    page.choose("uses", "no").choose("stars", 4).rate("grid", "r1", 2)
    page.write("amount", "7").write("age", "12").choose("place", "school")
    page.happened("ranked", page.key("order"), "up:z")
    answers = data(page)
    assert answers["tools"] == ["a", "other"]
    assert answers["tools-Comment"] == "ענן"
    assert answers["uses"] is False
    assert answers["stars"] == 4
    assert answers["grid"] == {"r1": 2}
    assert answers["amount"] == 7
    assert answers["age"] == 12
    assert answers["place"] == "school"
    assert answers["order"] == ["x", "z", "y"]


def test_none_stands_alone():
    page = Page(MANY).tick("tools", "a").tick("tools", "none")
    assert data(page)["tools"] == ["none"]


def test_a_box_can_be_unticked():
    page = Page(MANY).tick("tools", "a").tick("tools", "b").tick("tools", "a", on=False)
    assert data(page)["tools"] == ["b"]


def test_a_choice_can_be_taken_back():
    page = Page(MANY).choose("stars", 4)
    page.happened("unchosen", "unchoose", page.key("stars"))
    assert "stars" not in data(page)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (["down:x"], ["y", "x", "z"]),
        (["up:z", "up:z"], ["z", "x", "y"]),
        (["to:3:x"], ["y", "z", "x"]),
        (["down:x", "up:x"], ["x", "y", "z"]),
    ],
)
def test_a_ranking_is_moved_by_buttons_and_by_dragging(moves, expected):
    page = Page(MANY)
    for move in moves:
        page.happened("ranked", page.key("order"), move)
    assert data(page)["order"] == expected


@pytest.mark.parametrize(
    "move", ["up:x", "down:z", "to:0:x", "to:9:x", "to:x", "up:nobody", "in:", "", "sideways:x"]
)
def test_a_move_that_there_is_not_changes_nothing(move):
    page = Page(MANY)
    page.happened("ranked", page.key("order"), move)
    assert data(page) == {}


def test_a_moved_item_keeps_the_keyboard_and_says_its_place():
    page = Page(MANY)
    page.happened("ranked", page.key("order"), "up:z")
    assert page.status == "z: מקום 2 מתוך 3."
    assert page.of("focus")[0].target.startswith(page.key("order", "--up"))


def test_only_what_matters_is_ranked_where_the_author_wants_it():
    survey = {
        "elements": [
            {"type": "ranking", "name": "k", "choices": ["a", "b", "c"], "selectToRankEnabled": True}
        ]
    }
    page = Page(survey)
    page.happened("ranked", page.key("k"), "in:c").happened("ranked", page.key("k"), "in:a")
    assert data(page)["k"] == ["c", "a"]
    page.happened("ranked", page.key("k"), "out:c")
    assert data(page)["k"] == ["a"]


def test_the_middle_of_a_slider_can_be_meant():
    page = Page(MANY)
    page.happened("taken", "take", page.key("amount"))
    assert data(page)["amount"] == 5


def test_the_next_page_waits_for_what_is_required():
    page = Page(MANY).happened("paged", "page", "next")
    assert page.model.page == 0
    assert page.status == "שאלה אחת צריכה תיקון."
    assert page.of("focus")[0].target == "ethics-wrong"
    assert 'id="ethics-wrong"' in page.html
    page.choose("imp", "not").happened("paged", "page", "next")
    assert page.model.page == 1
    assert page.of("focus")[0].target == "ethics-heading-2"


def test_the_way_back_is_always_open():
    page = Page(MANY).choose("imp", "not").happened("paged", "page", "next").happened("paged", "page", "back")
    assert page.model.page == 0


def test_an_error_goes_as_soon_as_it_is_mended():
    page = Page().happened("reviewed")
    assert "השאלה הזאת היא חובה." in page.text
    page.choose("imp", "not")
    assert "השאלה הזאת היא חובה." not in page.text


def test_answers_are_looked_through_before_they_go():
    page = Page().choose("imp", "very").write("why", "כי").happened("reviewed")
    assert page.model.stage == "review"
    assert "מאוד" in page.text
    page.happened("returned", "change", page.key("why"))
    assert page.model.stage == "filling"
    assert page.of("focus")[0].target == page.key("why")
