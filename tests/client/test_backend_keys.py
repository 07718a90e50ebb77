"""Keys: asked for once, sent to one place, kept in memory alone, forgotten on demand."""

from __future__ import annotations

import pytest
from backend_orders import ASKING, KEY, PATH, SCHOOL, fetch, order, replied, result
from client_site import html, tool
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]


def typed_key(page, key=KEY):
    """Type a key into the dialog."""
    page.get_by_label("המפתח", exact=True).fill(key)
    page.get_by_role("button", name="שימוש במפתח").click()


def test_a_key_is_asked_once_and_sent_as_a_bearer(reader):
    reader.site.answers[PATH] = replied({})
    page = reader.open(fake={"effects": [fetch()]}, backends=ASKING)
    page.locator("#t-order").click()
    typed_key(page)
    result(page)
    page.locator("#t-order").click()
    result(page, 2)
    sent = [asked.headers.get("Authorization") for asked in reader.site.paths(PATH)]
    assert sent == [f"Bearer {KEY}"] * 2


def test_the_key_is_nowhere_but_in_the_request(reader):
    lines = []
    reader.site.answers[PATH] = replied({})
    page = reader.open(fake={"effects": [fetch()]}, backends=ASKING)
    page.on("console", lambda message: lines.append(message.text))
    page.locator("#t-subject").fill("נושא")
    page.locator("#t-order").click()
    typed_key(page)
    result(page)
    page.wait_for_timeout(600)
    held = page.evaluate(
        """async () => {
        const all = [document.documentElement.outerHTML, location.href, JSON.stringify(history.state),
          JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), JSON.stringify(fake.log)];
        for (const field of document.querySelectorAll('input')) all.push(field.value);
        for (const {name} of await indexedDB.databases()) {
          const database = await new Promise(done => { const open = indexedDB.open(name); open.onsuccess = () => done(open.result); });
          for (const store of database.objectStoreNames) all.push(JSON.stringify(await new Promise(done => {
            const got = database.transaction(store).objectStore(store).getAll(); got.onsuccess = () => done(got.result); })));
        }
        for (const name of await caches.keys()) for (const {url} of await (await caches.open(name)).keys()) all.push(url);
        return all.join('\\n');
      }"""
    )
    assert "נושא" in held
    assert KEY not in held
    assert not any(KEY in line for line in lines)
    assert all(KEY not in str(asked) for asked in reader.site.asked if not asked.path.startswith(PATH))


def test_a_key_that_is_not_accepted_is_dropped_and_asked_for_again(reader):
    reader.expected.append("Failed to load resource")
    reader.site.answers[PATH] = replied({"error": "no"}, 401)
    page = reader.open(fake={"effects": [fetch()]}, backends=ASKING)
    page.locator("#t-order").click()
    typed_key(page, "wrong")
    assert result(page)["value"]["status"] == 401
    page.locator("#t-order").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert len(reader.site.paths(PATH)) == 1


def test_a_key_can_be_forgotten(reader):
    reader.site.answers[PATH] = replied({})
    page = reader.open(fake={"effects": [fetch()]}, backends=ASKING)
    page.locator("#t-order").click()
    typed_key(page)
    result(page)
    page.get_by_role("button", name="מחיקת המפתח").click()
    expect(page.get_by_role("button", name="מחיקת המפתח")).to_have_count(0)
    page.locator("#t-order").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_giving_no_key_sends_nothing(reader):
    page = reader.open(fake={"effects": [fetch()]}, backends=ASKING)
    page.locator("#t-order").click()
    page.get_by_role("dialog").press("Escape")
    assert result(page)["value"] == {"reason": "key-missing"}
    assert reader.site.paths("/backend") == []
    assert page.evaluate("document.activeElement.id") == "t-order"


def test_in_a_frame_no_key_is_asked_for(reader):
    policy = "default-src 'none'; frame-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:"
    reader.site.answers["/inner"] = html(tool(reader.view, backends=ASKING))
    reader.site.answers["/"] = html(
        '<iframe src="/inner" title="כלי" width="800" height="1500"></iframe>', policy=policy
    )
    page = reader.open("/", fake={"effects": [fetch()]})
    frame = page.frame_locator("iframe")
    frame.locator("#t-order").click()
    expect(frame.locator("[data-bina-notice=framed]")).to_contain_text("בלשונית נפרדת")
    assert frame.get_by_role("dialog").count() == 0
    expect(frame.locator("#t-model")).to_contain_text("blocked")


def test_the_token_of_the_authors_own_backend_is_sent_without_asking(reader):
    own = {"school": {**SCHOOL["school"], "token": "own-token"}}
    order(reader, replied({}), backends=own)
    assert reader.site.paths(PATH)[0].headers.get("Authorization") == "Bearer own-token"


def test_python_never_sees_addresses_and_tokens(reader):
    own = {"school": {**SCHOOL["school"], "token": "own-token"}}
    page, _ = order(reader, replied({}), backends=own)
    mount = page.evaluate("fake.log[0]")
    assert mount["site"]["backends"]["school"] == {
        "protocol": "openai-images",
        "model": "m",
        "key": "none",
        "label": "בית הספר",
    }
