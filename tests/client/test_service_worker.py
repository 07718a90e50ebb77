"""Visited pages and the code of the tools without a network; nothing wrong, foreign or private is ever kept."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from client_site import ASSETS, REAL, Answer, html, script, tool, until
from playwright.sync_api import Error, expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
KEPT = """async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('bina:'));
  const urls = [];
  for (const name of names) for (const {url} of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
  return urls.sort();
}"""


def worker(site, version="1", folder=ASSETS, **more):
    """Return sw.js as publishing writes it."""
    known = {
        path: answer
        for path, answer in {**site.fixed, **site.answers}.items()
        if path.startswith((ASSETS, REAL))
    }
    digest = {
        path[1:]: "sha384-" + base64.b64encode(hashlib.sha384(answer.body).digest()).decode()
        for path, answer in known.items()
        if isinstance(answer, Answer) and not path.endswith("sw.js")
    }
    build = {"version": version, "folder": folder[1:], "assets": digest, **more}
    code = site.fixed[f"{ASSETS}sw.js"].body.decode()
    return Answer(f"self.__BINA_BUILD__ = {json.dumps(build)};\n{code}".encode(), "text/javascript")


@pytest.fixture
def offline(reader, site):
    """A site with its service worker, and a page of a tool at `/`."""
    site.answers["/sw.js"] = worker(site)
    site.answers["/"] = html(tool(reader.view), attributes="")
    site.answers["/text/"] = html("<h1>טקסט</h1>", attributes="")
    reader.expected += ["Failed to load resource", "net::ERR"]
    return reader


def settled(page):
    """Wait until the service worker rules the page and has kept what the first visit loaded."""
    page.wait_for_function("() => navigator.serviceWorker.controller")
    kept(page, page.evaluate("location.pathname"))
    return page


def kept(page, path):
    """Wait until the service worker keeps a path."""
    until(page, f"async path => (await ({KEPT})()).includes(path)", path)


def first_visit(reader):
    """Visit the page of the tool until all of it is kept."""
    page = settled(reader.open())
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    files = [f"{ASSETS}{name}" for name in ("bina.css", "loader.js", "tool.js")]
    for path in [*files, f"{REAL}tool.js", f"{REAL}words.he.json", "/fake_engine.mjs"]:
        kept(page, path)
    return page


def test_the_second_visit_works_without_a_network(offline, site):
    page = first_visit(offline)
    site.down = True
    page.reload()
    page.locator("#t-subject").fill("בלי רשת")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:בלי רשת")


def test_a_page_that_was_not_visited_is_the_browsers_own_error(offline, site):
    page = first_visit(offline)
    site.down = True
    with pytest.raises(Error, match="ERR_"):
        page.goto(site.url + "/text/")


def test_online_a_page_is_always_the_newest(offline, site):
    page = first_visit(offline)
    site.answers["/"] = html("<h1>חדש</h1>", attributes="")
    page.reload()
    expect(page.locator("h1")).to_have_text("חדש")


def test_a_network_that_hangs_gives_the_kept_page(offline, site):
    page = first_visit(offline)
    site.answers["/"] = Answer(b"late", wait=30)
    page.reload(wait_until="commit", timeout=25_000)
    expect(page.locator("#t-subject")).to_be_visible()


def test_a_page_of_a_captive_portal_is_shown_and_not_kept(offline, site):
    page = first_visit(offline)
    portal = Answer(b"<!doctype html><link rel=icon href=data:,><h1>portal</h1>")
    site.answers.update(dict.fromkeys(["/", "/text/", f"{ASSETS}loader.js"], portal))
    page.reload()
    expect(page.locator("h1")).to_have_text("portal")
    site.down = True
    page.reload()
    expect(page.locator("#t-subject")).to_be_visible()


@pytest.mark.parametrize(
    "wrong",
    [Answer(b"<h1>portal</h1>"), script("export const defineTool = () => alert('other bytes')")],
    ids=["a page", "other bytes"],
)
def test_a_wrong_file_in_place_of_an_asset_is_never_kept(offline, site, wrong):
    site.answers["/"] = html("<h1>שלום</h1>", attributes="")
    page = settled(offline.open())
    site.answers[f"{REAL}tool.js"] = wrong
    page.evaluate("path => fetch(path).then(reply => reply.text())", f"{REAL}tool.js")
    page.evaluate("path => fetch(path).then(reply => reply.text())", f"{ASSETS}bina.css")
    kept(page, f"{ASSETS}bina.css")
    assert f"{REAL}tool.js" not in page.evaluate(KEPT)


def test_a_damaged_entry_is_fetched_anew(offline, site):
    page = first_visit(offline)
    damage = (
        "async path => (await caches.open('bina:/:1')).put(location.origin + path, new Response('damaged'))"
    )
    page.evaluate(damage, f"{REAL}words.he.json")
    read = "async path => (await (await fetch(path)).text())"
    assert page.evaluate(read, f"{REAL}words.he.json") == "damaged"
    until(page, f"async path => (await ({read})(path)).includes('progress')", f"{REAL}words.he.json")


def test_private_and_partial_answers_are_never_kept(offline, site):
    site.answers["/sw.js"] = worker(site, never=["collector/"])
    for path in ["/_bina/backend/x", "/collector/x", "/api/x", "/api/error", "/file.bin", "/other.json"]:
        site.answers[path] = Answer(b'{"a": 1}', "application/json")
    site.answers["/api/error"] = Answer(b"{}", "application/json", 500)
    page = first_visit(offline)
    page.evaluate("""async () => {
      await Promise.allSettled([fetch('/_bina/backend/x'), fetch('/collector/x'), fetch('/api/x', {method: 'POST'}),
        fetch('/api/x', {method: 'HEAD'}), fetch('/api/error'), fetch('/file.bin', {headers: {Range: 'bytes=0-1'}})]);
      await (await fetch('/other.json')).text();
    }""")
    kept(page, "/other.json")
    assert [
        path for path in page.evaluate(KEPT) if path.startswith(("/_bina", "/collector", "/api", "/file"))
    ] == []


def test_a_new_version_takes_over_and_deletes_the_old_one_without_a_reload(offline, site):
    page = first_visit(offline)
    page.evaluate(
        "caches.open('bina:/:0').then(() => caches.open('bina:/neighbour/:1')).then(() => caches.open('other'))"
    )
    site.answers["/sw.js"] = worker(site, version="2")
    page.reload()
    page.evaluate("fake.same = true")
    page.locator("#t-note").fill("באמצע כתיבה")
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting")
    assert page.evaluate("fake.same")
    assert page.locator("#t-note").input_value() == "באמצע כתיבה"
    page.reload()
    until(page, "async () => !(await caches.keys()).some(name => ['bina:/:0', 'bina:/:1'].includes(name))")
    assert set(page.evaluate("caches.keys()")) >= {"bina:/neighbour/:1", "other"}


def test_a_page_of_another_version_is_not_kept_by_this_one(offline, site):
    page = first_visit(offline)
    newer = html("<h1>גרסה אחרת</h1>", attributes="").body.replace(ASSETS.encode(), b"/assets/bina/newer/")
    site.answers["/text/"] = Answer(newer)
    page.goto(site.url + "/text/")
    page.goto(site.url + "/")
    assert "/text/" not in page.evaluate(KEPT)


@pytest.mark.parametrize("how", ["address", "page"])
def test_the_service_worker_can_be_removed(offline, site, how):
    page = first_visit(offline)
    if how == "page":
        site.answers["/"] = html(tool(offline.view), attributes="data-bina-no-sw")
    page.goto(site.url + ("/?nosw" if how == "address" else "/"))
    until(
        page,
        "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length",
    )


def test_a_page_without_a_list_of_files_is_not_touched(offline, site):
    site.answers["/sw.js"] = Answer(site.fixed[f"{ASSETS}sw.js"].body, "text/javascript")
    page = offline.open()
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.evaluate(KEPT) == []


def test_hashed_files_of_the_theme_come_from_the_cache_and_others_are_refreshed(offline, site):
    site.answers["/css/main.618322db.min.css"] = Answer(b"a{}", "text/css")
    site.answers["/css/extra.css"] = Answer(b"old{}", "text/css")
    page = first_visit(offline)
    read = "path => fetch(path).then(reply => reply.text())"
    for path in ["/css/main.618322db.min.css", "/css/extra.css"]:
        page.evaluate(read, path)
        kept(page, path)
    site.asked.clear()
    site.answers["/css/extra.css"] = Answer(b"new{}", "text/css")
    page.evaluate(read, "/css/main.618322db.min.css")
    until(page, f"async path => (await ({read})(path)) === 'new{{}}'", "/css/extra.css")
    assert site.paths("/css/main") == []


def test_a_file_that_has_a_smaller_copy_is_not_loaded_twice(offline, site):
    plain, small = f"{ASSETS}python.bin", f"{ASSETS}python.bin.gz.bin"
    site.answers[plain] = Answer(b"plain" * 100, "application/octet-stream")
    site.answers[small] = Answer(b"\x1f\x8b small", "application/octet-stream")
    site.answers["/sw.js"] = worker(site)
    page = first_visit(offline)
    read = "async ([path, cache]) => (await (await fetch(path, { cache })).arrayBuffer()).byteLength"
    assert page.evaluate(read, [plain, "default"]) == 500
    page.evaluate(read, [small, "default"])
    kept(page, small)
    assert plain not in page.evaluate(KEPT)
    site.asked.clear()
    assert page.evaluate(read, [plain, "default"]) == 0
    assert site.paths(plain) == []
    assert page.evaluate(read, [plain, "reload"]) == 500
