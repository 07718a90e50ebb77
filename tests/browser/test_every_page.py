"""One page of every kind: nothing for axe to find in either palette on either screen, nothing wider than 320 pixels."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import LESSON, QUIET, until

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "lesson": LESSON,
    "list of lessons": "course/",
    "glossary": "glossary/",
    "blog": "blog/",
    "post": "blog/**/half-a-litre/",
    "category": "blog/category/*/",
    "archive": "blog/archive/*/",
    "tags": "tags/",
    "tools": "tools/",
    "guide of a tool": "tools/survey/",
    "teachers": "teachers/",
    "plan": "teachers/plan/",
    "parents": "parents/",
    "authors' guide": "authors/",
    "authors' samples": "authors/sample/",
    "small print": QUIET,
    "lost": "404.html",
}
LOOKS = [(scheme, screen) for scheme in ("light", "dark") for screen in ("phone", "desktop")]
AWAITS = """document.querySelector('.md-search-result__meta').textContent.trim() ===
  JSON.parse(document.querySelector('#__config').textContent).translations['search.result.placeholder']"""
READ = "typeof document$ !== 'undefined' && document.readyState === 'complete'"


def path_of(course, kind):
    """Return the path of a page of this kind; where several fit, the first."""
    path = KINDS[kind]
    if "*" not in path:
        return path
    found = min(course.folder.glob(f"{path}index.html"))
    return f"{found.parent.relative_to(course.folder).as_posix()}/"


def found_by_axe(page):
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]])
        for each in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("scheme", "screen"), LOOKS)
def test_axe_finds_nothing_on_a_page_of_any_kind(reader, course, scheme, screen):
    page = reader(screen, color_scheme=scheme, reduced_motion="reduce", service_workers="block").open(
        course.url
    )
    wrong = {}
    for kind in KINDS:
        page.goto(course.url + path_of(course, kind))
        until(page, READ)
        if found := found_by_axe(page):
            wrong[kind] = found
    assert wrong == {}


@pytest.mark.parametrize(("scheme", "screen"), LOOKS)
def test_axe_finds_nothing_in_an_open_search(reader, course, scheme, screen):
    page = reader(screen, color_scheme=scheme, reduced_motion="reduce").open(course.url)
    until(page, READ)
    page.locator(".md-search__input").focus()
    page.keyboard.press("Shift")  # Material looks at the field when a key goes up
    until(page, AWAITS)
    page.keyboard.insert_text("קרדיט")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__item").first.wait_for()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_menu(reader, course, scheme):
    page = reader("phone", color_scheme=scheme, reduced_motion="reduce").open(course.url + LESSON)
    until(page, READ)
    page.locator("label.md-header__button[for='__drawer']").press("Enter")
    page.locator(".md-sidebar--primary .md-nav__link--active").first.wait_for()
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    assert found_by_axe(page) == []


def test_no_page_of_any_kind_is_wider_than_a_small_phone(reader, course):
    page = reader("phone", service_workers="block").open(course.url)
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for kind in KINDS:
        page.goto(course.url + path_of(course, kind))
        until(page, READ)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[kind] = width
    assert wide == {}


def test_on_paper_a_worksheet_begins_a_sheet_and_nothing_leads_elsewhere(reader, course):
    page = reader(service_workers="block").open(course.url + LESSON)
    until(page, READ)
    page.emulate_media(media="print")
    shown = """['.md-header', '.md-tabs', '.md-sidebar', '.md-path', '.md-footer', '.headerlink', '.md-code__nav']
      .filter((name) => document.querySelector(name)?.checkVisibility())"""
    assert page.evaluate(shown) == []
    assert page.evaluate("getComputedStyle(document.querySelector('.worksheet')).breakBefore") == "page"
    rows = page.evaluate(
        "[...document.querySelectorAll('.worksheet td:empty')].map((cell) => cell.getBoundingClientRect().height)"
    )
    assert min(rows) > 50  # room for a hand


def test_on_paper_all_content_tabs_are_there(reader, course):
    page = reader(service_workers="block").open(course.url + KINDS["authors' samples"])
    until(page, READ)
    page.emulate_media(media="print")
    tabs = page.locator(".tabbed-block")
    assert [tabs.nth(number).is_visible() for number in range(tabs.count())] == [True, True]
