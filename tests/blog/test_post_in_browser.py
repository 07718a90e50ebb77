"""A post in a real browser, under the site's content policy and Material's instant navigation."""

import pytest
from blog_site import BlogSite
from waiting import note_site_map, until, until_instant

import bina.publish.site
from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

OPTIONS = """{blog: {share: [copy, email], comments: {repo: a/b, repo-id: R, category: General, category-id: C},
  newsletter: {url: 'https://mail.example/subscribe'}}}"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A blog that is built and published as it would be, with an empty runtime."""
    folder = tmp_path_factory.mktemp("blog")
    runtime = tmp_path_factory.mktemp("runtime")
    for name in ("loader.js", "bina.css", "sw.js"):
        (runtime / name).write_text("")
    site = BlogSite(folder)
    (folder / "site").mkdir()
    with pytest.MonkeyPatch.context() as patch, StaticServer(folder / "site") as server:
        patch.setattr(bina.publish.site, "_located", lambda: runtime)
        site.address = server.url
        site.options = OPTIONS
        site.features = "[navigation.instant]"
        site.post("kite", "עפיפון", date="{created: 2026-09-07, updated: 2026-09-20}")
        site.write("index.md", "# בית\n\n[לרשומה](blog/posts/kite.md)\n")
        site.build()
        yield server.url


@pytest.fixture
def page(chromium, published):
    """A page in which nothing may go wrong."""
    context = chromium.new_context(locale="he-IL", permissions=["clipboard-read", "clipboard-write"])
    context.route(
        "https://giscus.app/**", lambda route: route.fulfill(body="<p>comments</p>", content_type="text/html")
    )
    note_site_map(context)
    asked, wrong = [], []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.asked = asked
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(published)
    yield page
    context.close()
    assert wrong == []


def go_to_post(page):
    """Go by a click, so that Material swaps the pages without loading a new one."""
    page.evaluate("globalThis.same = true")
    until_instant(page)
    page.get_by_role("link", name="לרשומה").click()
    until(page, "document.querySelector('.post-comments') !== null")


def test_a_post_that_was_swapped_in_says_what_it_is_and_runs_no_data(page):
    go_to_post(page)
    said = page.locator('script[type="application/ld+json"]')
    assert said.count() == 1
    assert "BlogPosting" in said.text_content()
    assert page.locator("body script[type='application/ld+json']").count() == 0


def test_the_reader_is_told_how_long_ago_the_post_was_changed(page):
    go_to_post(page)
    page.clock.set_fixed_time("2026-09-23T12:00:00")
    page.reload()
    until(page, "document.querySelector('.post-facts__updated time')?.textContent.includes('לפני')")
    assert page.locator(".post-facts__updated").inner_text() == "עודכן לפני 3 ימים"


def test_the_address_is_copied_and_that_is_announced(page):
    go_to_post(page)
    page.get_by_role("button", name="העתקת הקישור").click()
    page.get_by_role("status").filter(has_text="הקישור הועתק").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/blog/kite/")


def test_comments_are_asked_for_by_a_click_and_not_before(page):
    go_to_post(page)
    assert not [url for url in page.asked if "giscus" in url]
    with page.expect_request("https://giscus.app/he/widget?**"):
        page.get_by_role("button", name="טעינת התגובות").click()
    assert page.locator(".post-comments__frame").get_attribute("title")


def test_no_page_of_the_blog_asks_anybody_else(page, published):
    go_to_post(page)
    assert {url for url in page.asked if not url.startswith((published, "data:", "blob:"))} == set()
