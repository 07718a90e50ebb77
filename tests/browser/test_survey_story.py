"""A survey from the first question to the teacher's bars: by keyboard, on a phone, dragged, printed."""

import pytest
from course_pages import READY, until
from survey_reading import TOOL, barriers, button, choose, says, shown, tab_to, wake
from waiting import until_own_code

pytestmark = pytest.mark.browser

PAGE = "survey/"
VISIBLE = (
    "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"
)
GATHERED = ("תשובה אחת", "שתי תשובות", "3 תשובות", "4 תשובות", "5 תשובות")
SMALL_TARGETS = """[...document.querySelectorAll('bina-tool :is(button, summary, select, a, label.bina-choice, input[type=text])')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
  .filter(([, {width, height}]) => width && (width < 24 || height < 24))
  .map(([name]) => name)"""


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_survey_is_answered_looked_through_and_kept_with_the_keyboard_alone(reader, surveys, screen):
    page = reader(screen).open(surveys.url + PAGE)
    wake(page)
    tab_to(page, "מאוד")
    page.keyboard.press("Space")
    says(page, "נוספה שאלה")
    tab_to(page, "מה הסיבה?")
    page.keyboard.type("כי זה הוגן")
    tab_to(page, "צילום")
    page.keyboard.press("Space")
    tab_to(page, "לעמוד הבא")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'class-survey-heading-2'")

    tab_to(page, "1")
    page.keyboard.press("ArrowLeft")
    tab_to(page, "אף פעם")
    page.keyboard.press("Space")
    tab_to(page, "העלאה במקום אחד: תמונות מטעות")
    page.keyboard.press("Enter")
    says(page, "תמונות מטעות: מקום 2 מתוך 3")
    until(page, "document.activeElement.ariaLabel === 'העלאה במקום אחד: תמונות מטעות'")
    tab_to(page, "למבט אחרון לפני השליחה")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'class-survey-review'")

    answers = page.locator(f"{TOOL} dl").inner_text()
    for text in ("מאוד", "כי זה הוגן", "צילום", "נכתב מקור: אף פעם", "2. תמונות מטעות"):
        assert text in answers
    tab_to(page, "שמירת התשובות")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'class-survey-sent'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_required_is_told_at_its_question_and_in_one_list(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    wake(page)
    button(page, "לעמוד הבא").click()
    until(page, "document.activeElement.id === 'class-survey-wrong'")
    group = page.locator(f"{TOOL} fieldset").first
    assert group.get_attribute("aria-invalid") == "true"
    described = group.get_attribute("aria-describedby").split()
    assert "היא חובה" in page.locator(f"#{described[-1]}").inner_text()
    choose(page, "מאוד")
    until(page, "document.querySelector('#class-survey-wrong') === null")


def test_an_item_is_dragged_to_its_place(reader, surveys):
    page = reader().open(surveys.url + PAGE)
    choose(page, "בכלל לא")
    until(page, READY, 90)
    button(page, "לעמוד הבא").click()
    items = page.locator(f"{TOOL} ol li")
    items.first.scroll_into_view_if_needed()
    until_own_code(page, "survey")
    grip, last = items.first.locator("[title]").bounding_box(), items.last.bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, last["y"] + last["height"] - 2, steps=6)
    page.mouse.up()
    says(page, "זכויות: מקום 3 מתוך 3")
    assert "זכויות" in items.last.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_step_of_a_survey_has_a_barrier(reader, surveys, scheme):
    page = reader("phone", color_scheme=scheme, reduced_motion="reduce").open(surveys.url + PAGE)
    wake(page)
    button(page, "לעמוד הבא").click()
    shown(page, "היא חובה")
    assert barriers(page) == []
    choose(page, "מאוד")
    page.locator(TOOL).get_by_label("תשובה אחרת", exact=True).check()
    button(page, "לעמוד הבא").click()
    shown(page, "חסרות המילים")
    page.locator(TOOL).get_by_role("textbox", name="תשובה אחרת").fill("חימר")
    button(page, "לעמוד הבא").click()
    shown(page, "עמוד 2 מתוך 2")
    assert barriers(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    button(page, "למבט אחרון לפני השליחה").click()
    shown(page, "בלי תשובה")
    page.locator("#class-survey-results > summary").click()
    assert barriers(page) == []


def test_a_small_phone_shows_it_without_scrolling_sideways(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    page.set_viewport_size({"width": 320, "height": 640})
    wake(page)
    choose(page, "מאוד")
    button(page, "לעמוד הבא").click()
    shown(page, "עמוד 2 מתוך 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_five_answers_make_the_bars_which_can_be_taken_along_and_printed_alone(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    results = page.locator("#class-survey-results")
    for turn in range(5):
        choose(page, "מאוד" if turn else "בכלל לא")
        until(page, READY, 90)
        button(page, "לעמוד הבא").click()
        button(page, "למבט אחרון לפני השליחה").click()
        button(page, "שמירת התשובות").click()
        button(page, "מילוי נוסף במכשיר הזה").click()
        until(
            page, f"document.querySelector('#class-survey-gathered').textContent.includes('{GATHERED[turn]}')"
        )
        assert ("מאוד" in results.text_content()) is (turn == 4)
    results.locator("summary").first.click()
    assert "4 (80%)" in results.inner_text()
    assert barriers(page) == []
    with page.expect_download() as taken:
        page.locator("#class-survey-take-away-csv").click()
    assert "מאוד" in taken.value.path().read_text(encoding="utf-8-sig")

    page.emulate_media(media="print")
    page.evaluate("document.querySelector('bina-tool').setAttribute('data-bina-printing', '')")
    assert page.evaluate(f"({VISIBLE})('.bina-survey__result')") > 3
    assert page.evaluate(f"({VISIBLE})('h1, .md-header, .bina-survey__form')") == 0


def test_hostile_words_are_only_words(reader, surveys):
    page = reader().open(surveys.url + PAGE)
    choose(page, "מאוד")
    until(page, READY, 90)
    page.get_by_label("מה הסיבה?").fill("<img src=x onerror=document.title='bad'> \u202egnihtemos")
    button(page, "לעמוד הבא").click()
    button(page, "למבט אחרון לפני השליחה").click()
    shown(page, "onerror")
    assert page.title() != "bad"
    assert page.locator(f"{TOOL} dl img").count() == 0
