"""What the reader sets in the fields, and the change it would make."""

import pytest
from studio_page import Studio, picture


def test_a_colour_comes_behind_a_cut_out():
    studio = Studio().opened().happened("cut-wanted").made("cut").mode("background")
    studio.chose(behind="colour", colour="#ff8800").happened("apply-wanted")
    assert studio.action("apply").value["change"] == {
        "do": "behind",
        "kind": "colour",
        "colour": "#ff8800",
        "picture": "",
    }


def test_a_picture_for_the_background_must_be_chosen_first():
    studio = Studio().opened().happened("cut-wanted").made("cut").mode("background").chose(behind="picture")
    assert studio.model.change is None
    studio.happened("behind-opened", {"picture": picture("beach"), "original": picture("beach")})
    assert studio.model.change["picture"] == "beach"


def test_across_counts_from_where_reading_begins():
    hebrew = Studio().opened().mode("format").chose(across=10)
    english = Studio(language="en").opened().mode("format").chose(across=10)
    assert (hebrew.model.change["x"], english.model.change["x"]) == (0.9, 0.1)


def test_a_dragged_text_is_where_it_was_left():
    studio = Studio().opened().mode("text").chose(text="שלום").happened("lettered-at", {"x": 0.25, "y": 0.5})
    assert (studio.model.change["x"], studio.model.change["y"]) == (0.25, 0.5)


def test_the_text_is_gone_from_the_field_once_it_is_in_the_picture():
    studio = Studio().opened().mode("text").chose(text="שלום").happened("apply-wanted").made("lettered")
    assert studio.model.choices.text == ""
    assert studio.of("set")[0].target == "studio-text"


def test_empty_text_is_no_change():
    assert Studio().opened().mode("text").chose(text="  ").happened("apply-wanted").effects == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("brush", "x"),
        ("brush", None),
        ("brush", float("inf")),
        ("colour", "red"),
        ("file", "text/html"),
        ("q", 1),
    ],
)
def test_a_value_that_is_none_changes_nothing(field, value):
    studio = Studio().opened()
    before = studio.model.choices
    assert studio.happened("chose", value, field=field).model.choices == before


def test_a_number_out_of_range_is_brought_into_it():
    assert Studio().chose(brush="9000").model.choices.brush == 30


def test_a_box_by_numbers_is_counted_from_the_right_in_hebrew():
    studio = Studio().opened().mode("erase")
    studio.chose(box_across=10, box_width=30, box_down=5, box_height=20).happened("marked", "box")
    assert studio.action("mark").value["stroke"] == {
        "kind": "box",
        "x": 0.6,
        "y": 0.05,
        "width": 0.3,
        "height": 0.2,
    }
