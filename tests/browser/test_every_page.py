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
    "post": "blog/half-a-litre/",
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
READ = "typeof document$ !== 'undefined' && document.readyState === 'complete'"


def path_of(course, kind):
    """Return the path of a page of this kind; of those whose names are in Hebrew, the first."""
    path = KINDS[kind]
    if "*" not in path:
        return path
    folder, _, rest = path.partition("*/")
    return f"{folder}{min(one.name for one in (course.folder / folder).iterdir() if one.is_dir())}/{rest}"


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
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("קרדיט")
    page.locator(".md-search-result__item").first.wait_for()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_menu(reader, course, scheme):
    page = reader("phone", color_scheme=scheme, reduced_motion="reduce").open(course.url + LESSON)
    until(page, READ)
    page.locator("label.md-header__button[for='__drawer']").press("Enter")
    page.locator(".md-sidebar--primary .md-nav__link--active").first.wait_for()
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
