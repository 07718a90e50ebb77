"""The loader: nothing where there is no tool, life under instant navigation, no traces, no lost start."""

from __future__ import annotations

import pytest
from client_site import ASSETS, Answer, html, tool
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
MATERIAL = """
const listeners = new Set();
window.document$ = { subscribe(listener) { listeners.add(listener); listener(document); } };
window.navigate = async (address) => {
  const text = await (await fetch(address)).text();
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  document.querySelector('main').replaceWith(next);
  history.pushState(null, '', address);
  for (const listener of listeners) listener(document);
};
"""


def alive(page):
    """Wait until Python has rendered the tool."""
    page.wait_for_function("() => fake.log?.length && [...fake.mounted.keys()].length")
    return page


@pytest.fixture
def instant(reader, site):
    """Two pages and one without a tool, under instant navigation."""
    material = Answer(MATERIAL.encode(), "text/javascript")
    site.answers["/material.js"] = material
    head = '<script src="/material.js"></script>'
    site.answers["/one"] = html(tool(reader.view, "one"), head=head)
    site.answers["/two"] = html(tool(reader.view, "two"), head=head)
    site.answers["/none"] = html("<p>אין כאן כלי</p>", head=head)
    return reader


def test_a_page_without_a_tool_loads_the_loader_only(reader, site):
    site.answers["/"] = html("<p>רק טקסט</p>")
    page = reader.open()
    page.wait_for_load_state("networkidle")
    # Two connections: either may be the first to arrive.
    assert sorted(asked.path for asked in site.paths("/assets")) == [
        f"{ASSETS}bina.css",
        f"{ASSETS}loader.js",
    ]


def test_nothing_global_is_left(reader, site):
    page = reader.open()
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    site.answers["/bare"] = Answer(b"<!doctype html><link rel=icon href=data:,>")
    bare = reader.context.new_page()
    bare.goto(site.url + "/bare")
    ours = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    theirs = set(bare.evaluate("Object.getOwnPropertyNames(window)"))
    named = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert ours - theirs - set(named) == {"fake"}


def test_a_tool_comes_alive_when_it_comes_by_instant_navigation(instant):
    page = instant.open("/none")
    page.evaluate("navigate('/one')")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")


def test_tools_are_unmounted_when_the_reader_moves_on_and_python_stays(instant):
    page = alive(instant.open("/one"))
    for address in ["/two", "/none", "/one", "/two", "/one"]:
        page.evaluate("address => navigate(address)", address)
        if address != "/none":
            page.locator("#t-draft").click()
            expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.evaluate("[...fake.mounted.keys()].map(key => key.split('/')[1])") == ["one"]
    assert page.evaluate("fake.starts") == 1


def test_listeners_of_tools_that_are_gone_are_gone_too(instant, context):
    page = alive(instant.open("/one"))
    session = context.new_cdp_session(page)

    def count():
        page.evaluate("navigate('/none')")
        session.send("HeapProfiler.collectGarbage")
        metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        return metrics["JSEventListeners"], metrics["Nodes"]

    session.send("Performance.enable")
    for _ in range(3):
        page.evaluate("navigate('/one')")
        alive(page)
        count()
    before = count()
    for _ in range(10):
        page.evaluate("navigate('/one')")
        page.wait_for_function("() => Boolean(document.querySelector('#t-model'))")
        count()
    after = count()
    assert after[0] - before[0] <= 2
    assert after[1] - before[1] < 100


def test_a_draft_is_there_when_the_reader_comes_back(instant):
    page = alive(instant.open("/one"))
    page.locator("#t-note").fill("נשאר")
    page.evaluate("navigate('/none')")
    page.evaluate("navigate('/one')")
    expect(page.locator("#t-note")).to_have_value("נשאר")


def test_a_request_of_a_tool_that_is_gone_is_cancelled(instant, site):
    effect = {
        "type": "fetch",
        "id": "f",
        "then": "happened",
        "backend": "b",
        "path": "/x",
        "method": "GET",
        "timeout": 9,
    }
    site.answers["/b/x"] = Answer(b"{}", "application/json", wait=6)
    backends = {"b": {"protocol": "openai-images", "url": "/b", "key": "none"}}
    head = '<script src="/material.js"></script>'
    site.answers["/one"] = html(tool(instant.view, "one", backends), head=head)
    page = alive(instant.open("/one", fake={"effects": [effect]}))
    with page.expect_event("requestfailed") as failed:
        with page.expect_request("**/b/x"):
            page.locator("#t-order").click()
        page.evaluate("navigate('/none')")
    assert failed.value.failure == "net::ERR_ABORTED"


def test_two_tools_of_a_page_share_python_and_do_not_mix(reader, site):
    second = reader.view.replace('id="t-', 'id="u-').replace('for="t-', 'for="u-')
    site.answers["/"] = html(tool(reader.view, "t") + tool(second, "u"))
    page = reader.open()
    page.locator("#t #t-subject").fill("ראשון")
    page.wait_for_function(
        "() => JSON.parse(document.querySelector('#t output').textContent).subject === 'ראשון'"
    )
    assert "ראשון" not in page.locator("#u output").inner_text()
    assert page.evaluate("fake.starts") == 1


def test_the_code_of_the_tools_is_tried_again(reader, site):
    reader.expected.append("Failed to load resource")
    good = site.fixed[f"{ASSETS}tool.js"]
    tries = []

    def sometimes(asked):
        tries.append(asked.path)
        return good if len(tries) > 2 else Answer(b"busy", "text/plain", 503)

    site.answers[f"{ASSETS}tool.js"] = sometimes
    page = reader.open()
    page.locator("#t-subject").fill("בינתיים")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:בינתיים")


def test_python_starts_only_near_the_screen(reader, site):
    site.answers["/"] = html(
        '<div class="tall"></div>' + tool(reader.view), head='<link rel="stylesheet" href="/tall.css">'
    )
    site.answers["/tall.css"] = Answer(b".tall { height: 6000px }", "text/css")
    page = reader.open()
    page.wait_for_function("() => customElements.get('bina-tool')")
    page.wait_for_timeout(200)
    assert page.evaluate("fake.starts ?? 0") == 0
    page.evaluate("scrollTo(0, 5200)")
    alive(page)


def test_who_saves_data_gets_python_only_by_touching_the_tool(reader, context):
    context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = reader.open()
    page.wait_for_function("() => customElements.get('bina-tool')")
    page.wait_for_timeout(200)
    assert page.evaluate("fake.starts ?? 0") == 0
    page.locator("#t-note").focus()
    alive(page)


def test_a_damaged_mount_leaves_a_plain_form(reader, site):
    site.answers["/"] = html(tool(reader.view).replace('data-bina-mount="{', 'data-bina-mount="'))
    page = reader.open()
    page.wait_for_function("() => customElements.get('bina-tool')")
    page.locator("#t-note").fill("אפשר לכתוב")
    assert page.locator(".bina-client").count() == 0


def test_everything_works_under_trusted_types(reader, site):
    from client_site import CSP

    policy = f"{CSP}; require-trusted-types-for 'script'; trusted-types bina 'allow-duplicates'"
    site.answers["/"] = html(tool(reader.view), policy=policy)
    page = reader.open()
    page.locator("#t-subject").fill("בטוח")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:בטוח")
