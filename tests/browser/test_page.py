"""Pages are quiet, safe, and there without a network."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_pages import LESSON, QUIET, READY, SECOND, until
from filtered_site import filtered
from waiting import note_site_map, until_instant

from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

TOOL = "bina-tool"
CACHED = """(async () => {
  const names = await caches.keys();
  const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((key) => key.url)));
  const urls = found.flat();
  const { src } = document.querySelector("script[src*='assets/bina/']");
  const asked = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.startsWith(new URL('./', src).href));
  return ['snapshot.bin', 'pyodide.asm.wasm', 'pyodide.asm.mjs', 'describe-a-picture/'].every((part) => urls.join().includes(part))
    && asked.every((name) => urls.includes(name));
})()"""
PAGES = ["", LESSON, SECOND, QUIET, "blog/", "tools/prompt-builder/", "teachers/", "authors/"]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_anyone_else_for_anything(reader, course, path):
    visitor = reader()
    page = visitor.open(course.url + path)
    if page.locator(TOOL).count():
        page.locator(TOOL).first.scroll_into_view_if_needed()
        until(page, READY)
    # A shared worker never counts as idle to Playwright: wait for what comes after the page instead.
    page.wait_for_timeout(1_000)
    own = urlsplit(course.url).netloc
    assert {urlsplit(url).netloc for url in visitor.asked if not url.startswith(("data:", "blob:"))} == {own}


def test_a_page_without_tools_loads_nothing_of_python(reader, course):
    visitor = reader(service_workers="block")
    page = visitor.open(course.url + QUIET)
    page.wait_for_load_state("networkidle")
    assert not [
        url for url in visitor.asked if url.endswith((".wasm", ".bin", "worker.js", "pyodide.asm.mjs"))
    ]


@pytest.mark.parametrize("screen", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_lesson_whose_tool_was_used(reader, course, scheme, screen):
    # Pages as they come, of every kind: test_every_page.py.
    page = reader(screen, color_scheme=scheme, reduced_motion="reduce").open(course.url + LESSON)
    page.locator(f"{TOOL} input[name='subject']").fill("כלב")
    until(page, READY)
    page.locator(f"{TOOL} [name='keep']").click()
    until(page, f"document.querySelectorAll(\"{TOOL} [name='version']\").length === 1")
    found = Axe().run(page)
    assert [
        (each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found.response["violations"]
    ] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_phone(reader, course, path):
    page = reader("phone").open(course.url + path)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_second_visit_needs_no_network(reader, course, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(course.folder, copy)
    visitor = reader()
    with StaticServer(copy) as server:
        page = visitor.open(server.url + LESSON)
        page.locator(f"{TOOL} input[name='subject']").fill("צב")
        until(page, READY)
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
        until(page, READY)
        until(page, CACHED)
    page.reload()
    until(page, READY)
    page.locator(f"{TOOL} input[name='place']").fill("בגינה")
    until(page, f"document.querySelector(\"{TOOL} [id$='-prompt']\").textContent.includes('בגינה')")
    # The browser itself reports what it could not fetch again; none of it is a fault of the page.
    visitor.errors[:] = [error for error in visitor.errors if "ERR_CONNECTION_REFUSED" not in error]


def test_instant_navigation_there_and_back_keeps_the_work(reader, course):
    visitor = reader()
    note_site_map(visitor.context)
    page = visitor.open(course.url + LESSON)
    page.locator(f"{TOOL} input[name='subject']").fill("דולפין")
    until(page, READY)
    until_instant(page)
    page.evaluate("window.sameDocument = true")
    page.locator(f"a[href$='{SECOND.split('/')[1]}/']").first.click()
    page.wait_for_url(lambda url: SECOND in url)
    page.locator(f"{TOOL} input[name='subject']").wait_for()
    page.go_back()
    page.wait_for_url(lambda url: LESSON in url)
    until(page, f"document.querySelector(\"{TOOL} [id$='-prompt']\").textContent.includes('דולפין')")
    assert page.evaluate("window.sameDocument"), "the page was loaded anew"


def test_a_tool_comes_alive_where_instant_navigation_brings_the_first_one(reader, course):
    visitor = reader()
    note_site_map(visitor.context)
    page = visitor.open(course.url + "course/")
    until_instant(page)
    page.evaluate("window.sameDocument = true")
    page.locator(f".md-content a[href$='{LESSON.split('/')[1]}/']").first.click()
    page.wait_for_url(lambda url: LESSON in url)
    page.locator(f"{TOOL} input[name='subject']").fill("סנאי")
    until(page, f"document.querySelector(\"{TOOL} [id$='-prompt']\").textContent.includes('סנאי')")
    assert page.evaluate("window.sameDocument"), "the page was loaded anew"


def test_without_python_the_form_stays_and_its_answers_can_be_saved(reader, course, tmp_path):
    visitor = reader(service_workers="block")
    with filtered(course.folder, tmp_path / "site") as server:
        page = visitor.open(server.url + LESSON)
        page.locator(f"{TOOL} input[name='subject']").fill("ינשוף")
        save = page.get_by_role("button", name="שמירה כקובץ טקסט")
        save.wait_for()
        with page.expect_download() as download:
            save.click()
        assert "ינשוף" in download.value.path().read_text(encoding="utf-8")
        page.reload()
        until(page, f"document.querySelector(\"{TOOL} input[name='subject']\").value === 'ינשוף'")
    visitor.errors.clear()


def test_the_form_can_be_read_without_javascript(reader, course):
    page = reader(java_script_enabled=False).open(course.url + LESSON)
    assert page.locator(f"{TOOL} input[name='subject']").is_visible()
    assert page.locator("h1").inner_text()
