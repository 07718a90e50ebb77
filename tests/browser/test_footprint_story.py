"""The story of the class scenario: a popular figure, an estimate beside it, and where each number comes from."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import READY, until

pytestmark = pytest.mark.browser

LESSON = "course/sustainable/"
TOOL = "#bina-class-picture-a-day"
STATUS = "#class-picture-a-day-status"
MARKS = "[\\u2060\\u2066\\u2069]"


def says(text):
    """Return an expression that is true when the status line has a text, without marks of direction."""
    return f"document.querySelector('{STATUS}').textContent.replace(/{MARKS}/g, '').includes('{text}')"


def field(page, name):
    return page.locator(f"#class-picture-a-day-{name}")


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_the_class_scenario_tells_its_story(reader, course, screen):
    page = reader(screen).open(course.url + LESSON)
    # Before Python, and without it, the page already tells the class of 30.
    assert page.evaluate(says("13 ליטר (2.1–43)"))
    field(page, "pupils").fill("٢٠ תלמידים")
    until(page, READY)
    until(page, says("8.6 ליטר (1.4–28)"))

    field(page, "first-attempts").fill("5")
    until(page, says("43 ליטר (6.8–140)"))

    page.locator(f"{TOOL} .bina-chart__value button").first.click()
    note = page.locator(f"{TOOL} :popover-open")
    assert "ML.ENERGY 2026" in note.inner_text()
    assert "הנחה" in note.inner_text()
    page.keyboard.press("Escape")

    field(page, "pupils").fill("הרבה")
    until(page, "document.querySelector('#class-picture-a-day-pupils-error') !== null")
    assert page.evaluate(says("43 ליטר (6.8–140)"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_estimator_has_no_serious_barrier(reader, course, scheme):
    page = reader("phone", color_scheme=scheme).open(course.url + LESSON)
    page.locator(f"{TOOL} .bina-chart__table summary").first.click()
    found = Axe().run(page, context=TOOL)
    serious = [
        problem["id"]
        for problem in found.response["violations"]
        if problem["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_the_sheet_can_be_taken_along(reader, course):
    page = reader().open(course.url + LESSON)
    with page.expect_download() as taken:
        page.locator(f"{TOOL} [name='sheet']").click()
    text = taken.value.path().read_text(encoding="utf-8-sig")
    assert "תמונה בשירות מסחרי" in text
    assert "ML.ENERGY" in text


def test_the_meter_counts_the_pictures_of_this_visit(reader, course):
    page = reader("phone").open(course.url + "course/closing-project/")
    meter = "document.querySelector('#exhibition-budget-meter').textContent"
    assert "עוד לא נוצרה" in page.evaluate(meter)
    for part, text in {"subject": "ברז מטפטף", "style": "צבעי מים", "composition": "תקריב"}.items():
        # Some parts are folded away.
        fill = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }"
        page.locator(f"#exhibition-piece-{part}").evaluate(fill, text)
    until(page, READY)
    page.locator("#bina-exhibition-piece [name='draft']").click()
    page.get_by_role("dialog").get_by_label("המפתח").fill(course.token)
    page.get_by_role("button", name="שימוש במפתח").click()
    until(page, f"{meter}.includes('נוצרה תמונה אחת')")
    assert "מ״ל" in page.evaluate(meter) or "ליטר" in page.evaluate(meter)
