"""A survey is kept: over a reload, without a network, without scripts or Python, and until its reader deletes it."""

import pytest
from course_pages import READY, until
from filtered_site import filtered
from playwright.sync_api import expect
from survey_reading import TOOL, button, choose, says, shown, wake
from waiting import until_own_code

pytestmark = pytest.mark.browser

PAGE = "survey/"
VISIBLE = (
    "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
)


def test_a_reload_in_the_middle_resumes_where_one_was(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    choose(page, "מאוד")
    until(page, READY, 90)
    page.get_by_label("מה הסיבה?").fill("כי זה הוגן")
    button(page, "לעמוד הבא").click()
    until(page, "document.activeElement.id === 'class-survey-heading-2'")
    button(page, "העלאה במקום אחד: תמונות מטעות").click()
    says(page, "מקום 2")
    page.reload()
    until(page, READY, 90)
    shown(page, "עמוד 2 מתוך 2")
    assert "תמונות מטעות" in page.locator(f"{TOOL} ol li").nth(1).inner_text()
    button(page, "לעמוד הקודם").click()
    expect(page.get_by_label("מה הסיבה?")).to_be_visible()
    assert page.get_by_label("מה הסיבה?").input_value() == "כי זה הוגן"


def test_without_a_network_in_the_middle_nothing_stops(reader, surveys):
    visitor = reader("phone")
    page = visitor.open(surveys.url + PAGE)
    wake(page)
    until_own_code(page, "survey")
    visitor.context.set_offline(offline=True)
    choose(page, "בכלל לא")
    button(page, "לעמוד הבא").click()
    shown(page, "עמוד 2 מתוך 2")
    button(page, "למבט אחרון לפני השליחה").click()
    button(page, "שמירת התשובות").click()
    shown(page, "תודה, התשובות נקלטו")
    visitor.context.set_offline(offline=False)
    # The browser itself reports what it could not fetch meanwhile; none of it is a fault of the page.
    visitor.errors[:] = [error for error in visitor.errors if "fetching the script" not in error]


def test_deleting_leaves_nothing_after_a_reload(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    choose(page, "מאוד")
    until(page, READY, 90)
    page.get_by_label("מה הסיבה?").fill("סוד שלי")
    button(page, "מחיקת התשובות שלי").click()
    button(page, "כן, למחוק").click()
    says(page, "נמחקו")
    assert page.locator(f"{TOOL} input:checked").count() == 0
    page.reload()
    # What was kept is in the form before Python answers.
    wake(page)
    assert page.locator(f"{TOOL} input:checked").count() == 0
    assert page.locator(f"{TOOL} textarea").first.input_value() == ""


def test_the_next_person_on_the_device_finds_an_empty_form(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    for _ in range(2):
        choose(page, "מאוד")
        until(page, READY, 90)
        page.get_by_label("מה הסיבה?").fill("סוד שלי")
        button(page, "לעמוד הבא").click()
        button(page, "למבט אחרון לפני השליחה").click()
        button(page, "שמירת התשובות").click()
        button(page, "מילוי נוסף במכשיר הזה").click()
        page.locator(TOOL).get_by_role("radio", name="מאוד", exact=True).first.wait_for()
        until(page, f"document.querySelectorAll('{TOOL} fieldset input:checked').length === 0")
        assert page.locator(f"{TOOL} textarea").first.input_value() == ""


def test_without_scripts_and_on_paper_all_pages_and_questions_are_there(reader, surveys):
    silent = reader(java_script_enabled=False).open(surveys.url + PAGE)
    for text in ("מה הסיבה?", "עד כמה נהנית?", "היה תיקון"):
        assert silent.get_by_text(text, exact=True).first.is_visible()

    page = reader().open(surveys.url + PAGE)
    wake(page)
    assert page.evaluate(f"({VISIBLE})('.bina-survey__page')") == 1
    page.emulate_media(media="print")
    assert page.evaluate(f"({VISIBLE})('.bina-survey__page')") == 2
    assert page.evaluate(f"({VISIBLE})('.bina-survey__question')") == 9


def test_without_python_all_of_it_can_be_filled_in(reader, surveys, tmp_path):
    visitor = reader(service_workers="block")
    with filtered(surveys.folder, tmp_path / "site") as server:
        page = visitor.open(server.url + PAGE)
        choose(page, "מאוד")
        page.locator("[data-bina-notice=lite]").wait_for()
        assert page.get_by_label("מה הסיבה?").is_visible()
        assert page.get_by_text("עד כמה נהנית?").is_visible()
    visitor.errors.clear()


def test_what_was_answered_in_two_tabs_is_all_there_after_a_reload(reader, surveys):
    visitor = reader("desktop")
    one, other = (visitor.open(surveys.url + PAGE) for _ in range(2))
    for page in (one, other):
        page.bring_to_front()
        wake(page)
    one.bring_to_front()
    choose(one, "מאוד")
    one.get_by_label("מה הסיבה?").wait_for()
    one.wait_for_timeout(500)
    other.bring_to_front()
    other.get_by_role("checkbox", name="ציור").check()
    shown(other, "מה הסיבה?")
    other.wait_for_timeout(500)
    one.bring_to_front()
    one.get_by_label("מה הסיבה?").fill("כי זה הוגן")
    one.get_by_label("מה הסיבה?").blur()
    until(one, "document.querySelector('bina-tool [type=checkbox]').checked")
    one.wait_for_timeout(500)
    one.reload()
    until(one, READY, 90)
    assert one.get_by_role("radio", name="מאוד").is_checked()
    assert one.get_by_role("checkbox", name="ציור").is_checked()
    assert one.get_by_label("מה הסיבה?").input_value() == "כי זה הוגן"
