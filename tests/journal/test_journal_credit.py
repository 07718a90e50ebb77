"""Each work says who and what made it, on the page and in what leaves it."""

import pytest
from journal_page import (
    HE,
    after,
    effects,
    gathered,
    plain,
    shown,
    started,
    with_picture,
)


def test_the_credit_follows_the_name_and_the_licence():
    model = started(with_picture(1))
    model = after(
        model,
        ("opened", "", model.entries[0].key),
        ("signed", "", "דנה"),
        ("licensed", "licence-use", "name"),
    )
    html = shown(model)
    assert "דנה" in html
    assert "CC BY 4.0" in html


def test_sharing_hands_over_the_picture_with_its_marks():
    model = started(with_picture(1))
    model = after(model, ("opened", "", model.entries[0].key), ("signed", "", "דנה"))
    (share,) = effects(model, "shared")
    assert share.picture == f"{1:032x}"
    assert share.marks["source"] == "trainedAlgorithmicMedia"
    assert "prompt" not in share.marks


def test_where_the_browser_cannot_share_there_is_no_button():
    model = started(with_picture(1))
    model = after(model, gathered(with_picture(1), share=False), ("opened", "", model.entries[0].key))
    assert "credit-share" not in shown(model)


def edited(**more):
    return with_picture(1, "כובע", **{"kind": "edited", **more})


def credited(*rows):
    model = started(*rows)
    return after(model, ("opened", "", model.entries[0].key), ("signed", "", "דנה"))


@pytest.mark.parametrize(
    ("made", "service", "said"),
    [
        ("ai-edited", "שירות", "חלק מן התמונה צויר בבינה מלאכותית, בשירות שירות."),
        ("ai-edited", "", "חלק מן התמונה צויר בבינה מלאכותית."),
        ("photo", "", "לפי הכתוב בקובץ, התמונה צולמה."),
        ("", "", "לא ידוע איך נוצרה התמונה."),
        ("sung", "", "לא ידוע איך נוצרה התמונה."),
    ],
)
def test_an_edited_picture_says_how_it_came_to_be_and_no_more(made, service, said):
    assert said in plain(shown(credited(edited(made=made, service=service))))


def test_a_photograph_whose_background_went_is_not_labelled_as_ai():
    html = shown(credited(edited(made="photo", service="")))
    assert HE("label.photo") in html
    assert HE("label.ai") not in html


def test_who_edited_is_not_said_to_have_written_a_prompt():
    text = plain(shown(credited(edited(made="photo", service="", sent="", texts={}))))
    assert "נערכה בידי דנה בעזרת bina." in text
    assert "ההנחיה נכתבה" not in text


def test_the_opened_work_can_be_taken_out_with_its_credit_below():
    (download,) = effects(credited(with_picture(1)), "captioned-wanted")
    assert download.picture == f"{1:032x}"
    assert any("דנה" in line for line in download.caption)
    assert download.marks["source"] == "trainedAlgorithmicMedia"


def test_without_an_opened_work_nothing_is_taken_out():
    assert effects(started(with_picture(1)), "captioned-wanted") == ()
