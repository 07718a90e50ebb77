"""Studio, journal and chooser: axe finds nothing in either palette, and the keyboard is enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import READY, until
from journal_site import FILL
from studio_site import ball, png
from waiting import until_own_code

pytestmark = pytest.mark.browser

STUDIO, JOURNAL, CHOOSER = "tools/image-studio/", "tools/journal/", "tools/tool-chooser/"
WORKS = "document.querySelectorAll(\"[name='open']\").length"


def with_a_picture(page):
    until_own_code(page, "image-studio")
    page.locator("#guide-image-studio-bring").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": png(ball(200, 150))}
    )


def studio(page):
    with_a_picture(page)
    page.locator("[name='mode'][value='check']").click()
    page.locator(".bina-studio__marks").wait_for()
    for panel in ("file-panel", "credit-panel"):
        page.locator(f"#guide-image-studio-{panel} > summary").click()


def journal(page):
    page.locator("#journal-guide-status").scroll_into_view_if_needed()
    until(page, "document.querySelector('#bina-journal-guide')?.textContent.includes('עדיין אין כאן')")
    page.evaluate(FILL, [5, 2])
    page.reload()
    page.locator("#journal-guide-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === 5")
    page.locator("[name='open']").first.click()
    page.locator(".bina-credit").wait_for()


def chooser(page):
    page.locator("select[name='age']").select_option("13")
    until(page, "document.querySelector(\"[id$='-status']\").textContent.length > 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "begin"), [(STUDIO, studio), (JOURNAL, journal), (CHOOSER, chooser)])
def test_axe_finds_nothing_in_a_tool_that_is_used(reader, course, path, begin, scheme):
    page = reader("phone", color_scheme=scheme, reduced_motion="reduce").open(course.url + path)
    page.locator("bina-tool").first.scroll_into_view_if_needed()
    until(page, READY)
    begin(page)
    found = Axe().run(page)
    assert [
        (each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found.response["violations"]
    ] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def pressed(page, selector, key="Enter", most=60):
    """Go on by the tabulator until the keyboard is on something, and press a key there."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not come to {selector}")


def test_a_work_of_the_journal_is_opened_thought_about_and_finished_by_the_keyboard(reader, course):
    page = reader("desktop").open(course.url + JOURNAL)
    page.locator("bina-tool").first.scroll_into_view_if_needed()
    until(page, READY)
    journal(page)
    page.keyboard.press("Escape")
    page.locator("[name='open']").nth(1).focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll(\"[name='open']\")[1].ariaExpanded === 'true'")
    pressed(page, "textarea[name^='thought-']", "a")
    pressed(page, "[name='finish']", "Space")
    until(page, "document.querySelector(\"[name='finish']\").ariaPressed === 'true'")
    assert page.locator("textarea[name^='thought-']").input_value() == "a"
    assert page.evaluate("document.activeElement.name") == "finish"


def test_the_chooser_is_weighed_by_the_keyboard(reader, course):
    page = reader("desktop").open(course.url + CHOOSER)
    page.locator("bina-tool").first.scroll_into_view_if_needed()
    until(page, READY)
    first = page.locator("bina-tool select").first
    first.focus()
    before = first.input_value()
    pressed(page, "select", "ArrowDown")
    until(page, f"document.querySelector('bina-tool select').value !== '{before}'")
    until(page, "document.querySelector(\"[id$='-status']\").textContent.length > 0")
    assert page.evaluate("document.activeElement === document.querySelector('bina-tool select')")


def test_marks_are_checked_by_the_keyboard(reader, course):
    page = reader("desktop").open(course.url + STUDIO)
    page.locator("bina-tool").first.scroll_into_view_if_needed()
    until(page, READY)
    with_a_picture(page)
    page.locator("[name='mode'][value='background']").focus()
    pressed(page, "[name='mode'][value='check']", "Space")
    page.locator(".bina-studio__marks").wait_for()
    assert page.evaluate("document.activeElement.value") == "check"
