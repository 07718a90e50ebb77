"""The story of a prompt over its versions, on a phone: change, compare, take back, restore, print."""

import pytest
from course_pages import LESSON, READY, until

pytestmark = pytest.mark.browser

TOOL = "bina-tool"
SUBJECTS = ["כלב", "כלב לבן", "כלב לבן קטן", "חתול", "חתול ישן"]


def count(page, number):
    until(page, f"document.querySelectorAll(\"{TOOL} [name='version']\").length === {number}")


def subject_is(page, text):
    until(page, f"document.querySelector(\"{TOOL} input[name='subject']\").value === '{text}'")


@pytest.fixture
def page(reader, course):
    """A page in which five versions have been kept."""
    page = reader("phone").open(course.url + LESSON)
    for number, subject in enumerate(SUBJECTS, 1):
        page.locator(f"{TOOL} input[name='subject']").fill(subject)
        page.locator(f"{TOOL} [name='keep']").click()
        count(page, number)
    until(page, READY)
    return page


def test_five_versions_read_as_a_story_of_words(page):
    story = page.locator(f"{TOOL} [class*='changes']").first.inner_text()
    assert "ישן" in story


def test_any_two_versions_can_be_compared(page):
    page.locator(f"{TOOL} select[name='compare']").select_option("1")
    until(page, f"document.querySelector(\"{TOOL} [class*='changes']\").textContent.includes('כלב')")


def test_an_earlier_version_comes_back_and_the_others_stay(page):
    page.locator(f"{TOOL} [name='version']").last.click()
    page.locator(f"{TOOL} [name='restore']").click()
    subject_is(page, "כלב")
    count(page, 5)


def test_what_was_restored_can_be_taken_back(page):
    page.locator(f"{TOOL} [name='version']").last.click()
    page.locator(f"{TOOL} [name='restore']").click()
    subject_is(page, "כלב")
    page.locator(f"{TOOL} [name='undo']").click()
    subject_is(page, "חתול ישן")


def test_a_note_on_a_version_is_found_after_a_reload(page):
    page.locator(f"{TOOL} textarea[name^='note-']").fill("מילה אחת שינתה הכול")
    page.locator(f"{TOOL} input[name='place']").focus()
    page.reload()
    until(
        page,
        f"[...document.querySelectorAll(\"{TOOL} textarea\")].some(it => it.value === 'מילה אחת שינתה הכול')",
    )


def test_on_paper_there_is_a_worksheet_without_buttons(page):
    page.emulate_media(media="print")
    assert page.locator(f"{TOOL} input[name='subject']").is_visible()
    assert not page.locator(f"{TOOL} [name='keep']").is_visible()
    assert len(page.pdf()) > 10_000
