"""Slips: one slip is one answer, whatever happens to it, and nothing on it or in the counts says whose."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_page import NOW, Page, rid

from pyodide_tools.survey import handover, slips

ON = {"to": "handover", "slips": True}
NUMBERS = st.integers(0, slips.NUMBERS - 1)
CODE = slips.code_of(1234567)


def teacher(count="30", **settings):
    page = Page(collect=ON, **settings).happened("slips-counted", "ethics-slips-count", count)
    page.happened("slips-wanted")
    order = page.of("page-action")[0].value
    dice = Random(7)
    numbers = [dice.randrange(order["below"]) for _ in range(order["count"])]
    return page.happened("slips-drawn", value={"numbers": numbers}, effect="draw")


def answered(page, code, choice="very"):
    page.happened("linked", value=code)
    page.choose("imp", choice)
    return page.send()


@given(NUMBERS, NUMBERS)
def test_two_numbers_make_two_codes_and_two_ids(one, other):
    codes = {slips.code_of(one), slips.code_of(other)}
    ids = {slips.rid_of(code, "ethics", "") for code in codes}
    assert len(codes) == len(ids) == len({one, other})


@given(NUMBERS, st.sampled_from(["{}", " {} ", "\u200f{}", "{}."]))
def test_a_code_is_read_however_it_is_typed(number, around):
    code = slips.code_of(number)
    assert slips.tidy(around.format(code.lower().replace("-", " "))) == code


@given(NUMBERS, st.integers(0, 7), st.sampled_from("23456789ABCDEFGHJKLMNPQRSTUVWXY"))
def test_one_wrong_character_is_noticed(number, place, character):
    bare = list(slips.code_of(number).replace("-", ""))
    changed = bare[place] != character
    bare[place] = character
    assert bool(slips.tidy("".join(bare))) is not changed


@given(NUMBERS, st.integers(0, 6))
def test_two_swapped_characters_are_noticed(number, place):
    bare = list(slips.code_of(number).replace("-", ""))
    changed = bare[place] != bare[place + 1]
    bare[place : place + 2] = bare[place + 1], bare[place]
    assert bool(slips.tidy("".join(bare))) is not changed


@given(st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text())))
def test_what_is_no_code_is_none(value):
    assert slips.tidy(value) == "" or re.fullmatch(r"[2-9A-Y]{4}-[2-9A-Y]{4}", slips.tidy(value))
    assert all(map(slips.tidy, slips.read(value)))
    assert slips.made(value) == ()


def test_an_id_is_one_that_collectors_and_codes_take():
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", slips.rid_of(CODE, "ethics", ""))


def test_another_survey_and_another_round_make_other_ids():
    ids = {
        slips.rid_of(CODE, name, round_) for name in ("ethics", "water") for round_ in ("", "before", "after")
    }
    assert len(ids) == 6


def test_a_class_set_has_as_many_slips_as_were_asked_for():
    page = teacher("24")
    assert len(set(page.model.kit.codes)) == 24
    assert page.html.count('class="bina-survey__slip"') == 24


@pytest.mark.parametrize(
    ("typed", "made"), [("0", 1), ("99", slips.MOST), ("", slips.USUAL), ("abc", slips.USUAL)]
)
def test_a_strange_number_of_slips_is_put_right(typed, made):
    assert len(teacher(typed).model.kit.codes) == made


@pytest.mark.parametrize("value", [None, {}, {"numbers": "7"}, {"numbers": [-1, 1.5, True, slips.NUMBERS]}])
def test_no_slips_are_made_of_what_is_no_draw(value):
    page = Page(collect=ON).happened("slips-drawn", value=value, effect="draw")
    assert page.model.kit.codes == ()


def test_slips_are_there_after_a_reload():
    page = teacher()
    again = Page(collect=ON, saved=page.saved)
    assert again.model.kit.codes == page.model.kit.codes


def test_printing_slips_prints_nothing_else_and_printing_results_no_slips():
    page = teacher().happened("slips-printed")
    assert [effect.type for effect in page.effects] == ["print"]
    assert "bina-survey__slips--printing" in page.html
    page.happened("printed")
    assert "bina-survey__slips--printing" not in page.html


def test_a_code_from_a_link_makes_the_id_of_the_response():
    page = answered(Page(collect=ON), CODE)
    assert page.model.sent.rid == slips.rid_of(CODE, "ethics", "")


def test_a_typed_code_makes_the_same_id():
    page = Page(collect=ON).happened("slip-typed", "ethics-slip", CODE.lower())
    page.choose("imp", "very").send()
    assert page.model.sent.rid == slips.rid_of(CODE, "ethics", "")


def test_without_a_code_one_answers_as_ever():
    page = Page(collect=ON).choose("imp", "very").send()
    assert page.model.sent.rid == rid(1)


def test_a_mistyped_code_stops_the_sending_and_says_so():
    page = Page(collect=ON).happened("slip-typed", "ethics-slip", CODE[:-1] + "?")
    page.choose("imp", "very").send()
    assert page.model.sent is None
    assert page.of("focus")[0].target == "ethics-slip"
    assert "לא מתאים לשום פתק" in page.html


def test_a_code_is_used_once_on_a_device_of_many():
    page = Page(collect={**ON, "shared": True})
    answered(page, CODE)
    page.happened("another").choose("imp", "some").send()
    assert page.model.sent.rid != slips.rid_of(CODE, "ethics", "")


def test_a_slip_that_is_used_on_two_devices_is_counted_once():
    page = teacher()
    code = page.model.kit.codes[3]
    for choice in ("very", "not"):
        page.happened("code-scanned", value=answered(Page(collect=ON), code, choice).model.code)
    assert len(page.model.gathered) == 1
    assert "הגיעה בשתי גרסאות" in page.html
    assert "חזרו 1 מתוך 30 פתקים" in page.html


def test_answers_without_a_slip_are_counted_and_told_apart():
    page = teacher()
    own = Page(collect=ON).choose("imp", "very").send()
    page.happened("code-scanned", value=own.model.code)
    assert "חזרו 0 מתוך 30 פתקים. תשובה אחת הגיעה בלי פתק" in re.sub("<[^>]*>", "", page.html)


def test_discarding_the_slips_keeps_what_came():
    page = teacher()
    page.happened("code-scanned", value=answered(Page(collect=ON), page.model.kit.codes[0]).model.code)
    page.happened("slips-dropped")
    assert page.model.kit.codes == ()
    assert len(page.model.gathered) == 1


def test_the_order_of_answers_is_not_that_of_slips():
    codes = [slips.code_of(number) for number in range(20)]
    ids = [slips.rid_of(code, "ethics", "") for code in codes]
    assert sorted(ids) != ids


def test_where_no_slips_are_wanted_there_is_no_field_and_a_link_changes_nothing():
    page = Page(collect={"to": "handover"}).happened("linked", value=CODE)
    assert page.model.slip == ""
    assert "ethics-slip" not in page.html


def test_a_link_after_sending_changes_nothing():
    page = answered(Page(collect=ON), CODE)
    page.happened("linked", value=slips.code_of(99))
    assert page.model.slip == ""


def test_a_slip_carries_its_code_and_no_name_or_number():
    page = teacher("3")
    slip = re.search(r'<li class="bina-survey__slip">.*?</li>', page.html)[0]
    text = re.sub("<[^>]*>", " ", slip)
    assert page.model.kit.codes[0] in text
    assert "שם:" not in text
    assert f'data-slip="bina=ethics.{page.model.kit.codes[0]}"' in slip


def test_an_answer_with_a_slip_is_handed_over_like_any_other():
    page = answered(Page(collect=ON), CODE)
    found = handover.decode(page.model.code, "ethics")
    assert found.rid == slips.rid_of(CODE, "ethics", "")
    assert found.day == NOW[:10]
    assert CODE not in str(found.answers)
