"""A survey from the first question to the teacher's bars: by keyboard, on a phone, offline, after a reload, on paper."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import READY, until
from survey_site import CLASS, survey_site

from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

TOOL = "bina-tool"
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


@pytest.fixture(scope="session")
def surveys(tmp_path_factory):
    with survey_site(tmp_path_factory.mktemp("surveys") / "site", survey=CLASS) as site:
        yield site


def wake(page):
    page.locator(f"{TOOL} summary").first.scroll_into_view_if_needed()
    page.locator(f"{TOOL} summary").first.focus()
    until(page, READY, 90)


def says(page, text):
    until(page, f"document.querySelector('{TOOL} [role=status].bina-status').textContent.includes('{text}')")


def shown(page, text):
    until(page, f"document.querySelector('{TOOL} [data-bina-view]').innerText.includes('{text}')")


def button(page, name):
    return page.locator(TOOL).get_by_role("button", name=name, exact=True)


def choose(page, name):
    page.locator(TOOL).get_by_role("radio", name=name, exact=True).first.check()


def focused(page):
    return page.evaluate(
        "[document.activeElement.ariaLabel, document.activeElement.labels?.[0]?.innerText, document.activeElement.innerText].find(Boolean)"
    )


def tab_to(page, name, *, most=40):
    """Go on with the Tab key until a control of that name has the keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in (focused(page) or ""):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}; it is at {focused(page)!r}")


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


def test_a_reload_in_the_middle_resumes_where_one_was(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    choose(page, "מאוד")
    until(page, READY, 90)
    page.get_by_label("מה הסיבה?").fill("כי זה הוגן")
    button(page, "לעמוד הבא").click()
    until(page, "document.activeElement.id === 'class-survey-heading-2'")
    button(page, "העלאה במקום אחד: תמונות מטעות").click()
    says(page, "מקום 2")
    page.wait_for_timeout(1_000)
    page.reload()
    until(page, READY, 90)
    shown(page, "עמוד 2 מתוך 2")
    assert "תמונות מטעות" in page.locator(f"{TOOL} ol li").nth(1).inner_text()
    button(page, "לעמוד הקודם").click()
    assert page.get_by_label("מה הסיבה?").input_value() == "כי זה הוגן"


def test_without_a_network_in_the_middle_nothing_stops(reader, surveys):
    visitor = reader("phone")
    page = visitor.open(surveys.url + PAGE)
    wake(page)
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
    until(page, "document.querySelector('bina-tool ol').dataset.binaPart === 'ranking'")
    page.wait_for_timeout(500)
    grip, last = items.first.locator("[title]").bounding_box(), items.last.bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, last["y"] + last["height"] - 2, steps=6)
    page.mouse.up()
    says(page, "זכויות: מקום 3 מתוך 3")
    assert "זכויות" in items.last.inner_text()


def test_deleting_leaves_nothing_after_a_reload(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    choose(page, "מאוד")
    until(page, READY, 90)
    page.get_by_label("מה הסיבה?").fill("סוד שלי")
    button(page, "מחיקת התשובות שלי").click()
    button(page, "כן, למחוק").click()
    says(page, "נמחקו")
    assert page.locator(f"{TOOL} input:checked").count() == 0
    page.wait_for_timeout(1_000)
    page.reload()
    wake(page)
    page.wait_for_timeout(500)
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
        until(page, f"document.querySelectorAll('{TOOL} fieldset input:checked').length === 0")
        assert page.locator(f"{TOOL} textarea").first.input_value() == ""


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


def barriers(page):
    found = Axe().run(page, context=TOOL)
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found.response["violations"]
    ]


def test_a_small_phone_shows_it_without_scrolling_sideways(reader, surveys):
    page = reader("phone").open(surveys.url + PAGE)
    page.set_viewport_size({"width": 320, "height": 640})
    wake(page)
    choose(page, "מאוד")
    button(page, "לעמוד הבא").click()
    shown(page, "עמוד 2 מתוך 2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


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
    copy = tmp_path / "site"
    shutil.copytree(surveys.folder, copy)
    for file in copy.glob("assets/bina/*/*.wasm*"):
        file.unlink()
        if file.suffix == ".wasm" or file.name.endswith(".gz.bin"):
            file.write_text("<!doctype html><title>חסום</title>", encoding="utf-8")
    visitor = reader(service_workers="block")
    with StaticServer(copy) as server:
        page = visitor.open(server.url + PAGE)
        choose(page, "מאוד")
        page.locator("[data-bina-notice=lite]").wait_for()
        assert page.get_by_label("מה הסיבה?").is_visible()
        assert page.get_by_text("עד כמה נהנית?").is_visible()
    visitor.errors.clear()


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
