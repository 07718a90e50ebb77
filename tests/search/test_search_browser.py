"""The search of a published site, through Material's own box."""

import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from search_page import BLOG, MARKED, SUGGESTED
from waiting import until_instant

from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

FIXTURES = Path(__file__).parent / "fixtures"
PAIRS = json.loads((FIXTURES / "pairs.json").read_text(encoding="utf-8"))
PRECISION = json.loads((FIXTURES / "precision.json").read_text(encoding="utf-8"))
SAME_DOCUMENT = "window.same = true"


def test_the_page_is_among_the_first_five_for_all_but_three_queries(visit, host):
    reader = visit(host.url)
    missed = [(query, path) for _, query, path in PAIRS if path not in reader.paths(query)[:5]]
    assert len(missed) <= 3, missed


def test_what_is_not_there_is_not_found(visit, host):
    reader = visit(host.url)
    assert {query: paths for query in PRECISION["nothing"] if (paths := reader.paths(query))} == {}


def test_words_that_only_look_alike_are_not_found(visit, host):
    reader = visit(host.url)
    assert [[query, path] for query, path in PRECISION["never"] if path in reader.paths(query)] == []


def test_the_page_that_is_about_it_comes_first(visit, host):
    reader = visit(host.url)
    firsts = [[query, (reader.paths(query) or [None])[0]] for query, _ in PRECISION["first"]]
    assert firsts == PRECISION["first"]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("תקציב", ["בתקציב"]),
        ("ציפור", ["הַצִּפּוֹר"]),
        ("תנך", ['בתנ"ך']),
        ("הייטק", ["ההיי־טק"]),
    ],
)
def test_the_words_are_marked_in_the_list_and_on_the_page(visit, host, query, marks):
    reader = visit(host.url)
    [links, *_] = [page for page in reader.search(query) if page[0]["marks"] or page[-1]["marks"]]
    assert set(marks) <= {mark for link in links for mark in link["marks"]}
    reader.page.locator(".md-search-result__link").first.click()
    assert set(marks) <= set(reader.until(f"(({MARKED}).length && {MARKED})"))


def test_only_whole_words_are_marked_on_the_page(visit, host):
    reader = visit(f"{host.url}course/03-loops/?h=_{quote('מספר')}_")
    assert set(reader.until(f"(({MARKED}).length && {MARKED})")) == {"מספר"}


def test_a_result_opens_without_loading_the_site_anew(visit, host):
    reader = visit(host.url)
    until_instant(reader.page)
    reader.page.evaluate(SAME_DOCUMENT)
    reader.search("מחוון")
    reader.page.locator(".md-search-result__link").first.click()
    reader.until("location.pathname.endsWith('/course/06-assessment/')")
    reader.until(f"({MARKED}).includes('המחוון')")
    assert reader.page.evaluate("window.same")
    assert reader.paths("רקורסיה") == ["course/04-functions/"]


def test_enter_opens_the_best_result(visit, host):
    reader = visit(host.url)
    reader.search("חציון")
    reader.page.keyboard.press("Enter")
    reader.until("location.pathname.endsWith('/course/05-data/')")


def test_a_word_is_completed_while_it_is_typed(visit, host):
    reader = visit(host.url)
    reader.search("תכנות פונק")
    reader.until(f"{SUGGESTED} === 'תכנות פונקציות'")
    color = "getComputedStyle(document.querySelector('.md-search__suggest')).color"
    assert int(reader.page.evaluate(f"{color}.match(/\\d+/)[0]")) < 100, "light on a light field"


@pytest.mark.parametrize("arrow", ["ArrowLeft", "ArrowRight"])
def test_an_arrow_takes_the_completed_word(visit, host, arrow):
    reader = visit(host.url)
    reader.search("פונק")
    reader.until(f"{SUGGESTED} === 'פונקציות'")
    reader.page.keyboard.press(arrow)
    reader.until("document.querySelector('.md-search__input').value === 'פונקציות'")


def test_a_shared_search_opens_with_its_results(visit, host):
    reader = visit(host.url)
    reader.search("בינה מלאכותית")
    share = reader.until("document.querySelector('[data-md-component=search-share]').href")
    assert parse_qs(urlsplit(share).query) == {"q": ["בינה מלאכותית"]}
    other = visit(share)
    other.until("document.querySelector('.md-search-result__link')?.href.includes('post-07')")


@pytest.mark.parametrize("query", ["א" * 10_000, "אב-" * 3_000, '("[*+?^$\\', "\u202e\u2066מחוון\u2069"])
def test_after_any_query_the_search_goes_on(visit, host, query):
    reader = visit(host.url)
    reader.search(query)
    assert reader.paths("מחוון") == ["course/06-assessment/"]


def test_it_is_there_without_a_network(visit, host):
    reader = visit(host.url)
    kept = "caches.keys().then((all) => Promise.all(all.map(async (name) => (await (await caches.open(name)).keys()).map(({url}) => url)))).then((all) => all.flat().join())"
    needed = f"[{reader.url!r}, 'search_index.json', '/search.js', 'stylesheets/main', 'javascripts/bundle']"
    reader.until(f"{kept}.then((urls) => {needed}.every((name) => urls.includes(name)))")
    reader.context.set_offline(True)
    reader.page.reload()
    assert reader.paths("רקורסיה") == ["course/04-functions/"]
    # The browser's own word on a network that is off, such as for the icon of the page.
    reader.errors = [error for error in reader.errors if "Failed to load resource" not in error]


def test_it_runs_under_the_headers_of_a_good_host(visit, host):
    with StaticServer(host.root, headers=True) as server:
        assert visit(server.url).paths("רקורסיה") == ["course/04-functions/"]


def test_it_works_below_a_path_without_folders_and_behind_any_order_of_plugins(visit, built):
    site = built(
        plugins=f"[bina, search, {BLOG}]", features="search.highlight", more="use_directory_urls: false"
    )
    with StaticServer(site, base="/lessons/", compressed=False) as server:
        reader = visit(f"{server.url}course/05-data.html")
        reader.url = server.url
        assert reader.paths("לרקורסיה") == ["course/04-functions.html"]
        reader.page.locator(".md-search-result__link").first.click()
        reader.until(f"({MARKED}).includes('רקורסיה')")


def test_a_site_in_english_keeps_its_search(visit, built):
    site = built(language="en")
    assert "bina" not in json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["config"]
    with StaticServer(site) as server:
        assert "reference/install/" in visit(server.url).paths("Pyodide")
