"""Talk with a backend: what is sent, what comes back, what is refused, and where the key is."""

from __future__ import annotations

import json
import time

import pytest
from client_site import Answer, until
from picture_cases import BAD, GOOD, b64, png
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
SCHOOL = {
    "school": {
        "protocol": "openai-images",
        "url": "/backend/",
        "model": "m",
        "key": "none",
        "label": "בית הספר",
    }
}
ASKING = {"school": {**SCHOOL["school"], "key": "ask"}}
PATH = "/backend/v1/images/generations"
KEY = "sk-canary-7f3a9d1c"


def fetch(**changes):
    """Return the effect of asking for a picture."""
    effect = {
        "type": "fetch",
        "id": "f1",
        "then": "happened",
        "backend": "school",
        "path": "/v1/images/generations",
    }
    return {
        **effect,
        "method": "POST",
        "body": {"prompt": "חתול"},
        "pictures": "b64_json",
        "timeout": 5,
        **changes,
    }


def replied(data, status=200, **headers):
    """Return a JSON answer."""
    return Answer(json.dumps(data).encode(), "application/json", status, headers)


def result(page, number=1):
    """Wait for the result of a fetch."""
    script = "n => (JSON.parse(document.querySelector('#t-model').textContent).results || [])[n - 1]"
    return page.wait_for_function(script, arg=number).json_value()


def order(reader, answer, backends=None, **changes):
    """Open the tool, let it ask the backend, return the page and the result."""
    reader.site.answers[PATH] = answer
    page = reader.open(fake={"effects": [fetch(**changes)]}, backends=backends or SCHOOL)
    page.locator("#t-order").click()
    return page, result(page)


@pytest.mark.parametrize("case", GOOD)
def test_a_picture_is_kept_and_named_in_its_place(reader, case):
    data, kind, width, height = GOOD[case]
    _, came = order(reader, replied({"data": [{"b64_json": b64(data)}], "usage": {"total": 1}}))
    assert came["ok"] is True
    picture = came["value"]["json"]["data"][0]["b64_json"]["picture"]
    assert {**picture, "id": len(picture["id"])} == {"id": 32, "type": kind, "width": width, "height": height}
    assert came["value"]["json"]["usage"] == {"total": 1}


def test_all_bad_pictures_are_refused_with_a_reason_and_quickly(reader):
    replies = list(BAD.values())
    page, _ = order(reader, replied({"data": []}))
    for number, (text, reason) in enumerate(replies, 2):
        reader.site.answers[PATH] = replied({"data": [{"b64_json": text}]})
        start = time.monotonic()
        page.locator("#t-order").click()
        came = result(page, number)
        assert came["value"]["json"]["data"] == [{"b64_json": {"refused": reason}}], list(BAD)[number - 2]
        assert time.monotonic() - start < 2, list(BAD)[number - 2]
    assert page.locator("img").count() == 0


def test_a_list_of_pictures_keeps_the_good_ones(reader):
    _, came = order(reader, replied({"images": [b64(png()), "?", 7]}), pictures="images")
    kept, refused, other = came["value"]["json"]["images"]
    assert (kept["picture"]["type"], refused, other) == ("image/png", {"refused": "not-base64"}, 7)


def test_a_kept_picture_is_shown_from_a_blob(reader):
    page = reader.open(fake={"effects": [{"type": "open-picture", "id": "o", "then": "happened"}]})
    with page.expect_file_chooser() as chooser:
        page.locator("#t-order").click()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": png()})
    image = page.locator("img[data-bina-picture]")
    expect(image).to_have_attribute("src", __import__("re").compile("^blob:"))
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth; }") == 2
    before = image.get_attribute("src")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert image.get_attribute("src") == before


def test_the_page_hears_of_a_generation_without_its_words(reader):
    reader.site.answers[PATH] = replied({"data": [{"b64_json": b64(png())}, {"b64_json": "?"}]})
    page = reader.open(fake={"effects": [fetch()]}, backends=SCHOOL)
    page.evaluate("document.addEventListener('bina:generated', event => (fake.heard = event.detail))")
    page.locator("#t-order").click()
    result(page)
    assert page.evaluate("fake.heard") == {"id": "t", "tool": "demo", "pictures": 1}


def test_a_refused_picture_is_no_generation(reader):
    reader.site.answers[PATH] = replied({"data": [{"b64_json": "?"}]})
    page = reader.open(fake={"effects": [fetch()]}, backends=SCHOOL)
    page.evaluate("document.addEventListener('bina:generated', () => (fake.heard = true))")
    page.locator("#t-order").click()
    result(page)
    assert page.evaluate("fake.heard ?? null") is None


def test_a_request_carries_no_cookie_and_no_referrer(reader):
    reader.context.add_cookies([{"name": "session", "value": "1", "url": reader.site.url}])
    order(reader, replied({}))
    (asked,) = reader.site.paths(PATH)
    headers = {name.lower(): value for name, value in asked.headers.items()}
    assert ("cookie" in headers, "referer" in headers) == (False, False)
    assert json.loads(asked.body) == {"prompt": "חתול"}


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (Answer(b"<h1>filter</h1>" + b"x" * 9000), {"status": 200, "json": None}),
        (Answer(b"", "application/json"), {"status": 200, "json": None, "text": ""}),
        (Answer(b'{"data": [', "application/json"), {"status": 200, "json": None, "text": '{"data": ['}),
        (Answer(b'{"a": 1}', "text/html"), {"status": 200, "json": {"a": 1}, "text": ""}),
        (Answer(b'"text"', "application/json"), {"json": "text"}),
        (Answer(b"\xff\xfe\0\1" * 50, "image/png"), {"json": None}),
        (replied({"error": {"code": "moderation_blocked"}}, 400), {"status": 400}),
        (
            replied({"detail": "busy"}, 429, **{"Retry-After": "7"}),
            {"status": 429, "headers": {"retry-after": "7"}},
        ),
        (replied({}, 503, **{"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), {"status": 503}),
        (Answer(b"[" * 100_000 + b"]" * 100_000, "application/json"), {"status": 200}),
    ],
)
def test_any_reply_arrives_as_data(reader, answer, value):
    reader.expected.append("Failed to load resource")
    _, came = order(reader, answer)
    assert came["ok"] is True
    assert {name: came["value"][name] for name in value} == value
    assert len(came["value"]["text"]) <= 300


def test_a_reply_of_65_megabytes_is_given_up(reader):
    answer = Answer(b'["' + b"A" * (65 * 2**20) + b'"]', "application/json")
    _, came = order(reader, answer, timeout=30)
    assert came == {"effect": "f1", "field": "", "ok": False, "value": {"reason": "too-large"}}


def test_fifty_megabytes_of_html_are_not_read_to_the_end(reader):
    answer = Answer(b"<p>" + b"x" * 50 * 2**20, "text/html", chunk=2**20, wait=0.05)
    start = time.monotonic()
    _, came = order(reader, answer, timeout=30)
    assert came["value"]["json"] is None
    assert time.monotonic() - start < 2


def test_a_redirect_is_not_followed(reader):
    reader.site.answers["/elsewhere"] = replied({"stolen": True})
    reader.expected.append("Failed to load resource")
    _, came = order(reader, Answer(b"", "text/plain", 307, {"Location": "/elsewhere"}))
    assert came["value"] == {"reason": "blocked"}
    assert reader.site.paths("/elsewhere") == []


@pytest.mark.parametrize(
    "path", ["/../../admin", "/v1/../../../x", "//evil.example/x", "https://evil.example/", "\\..\\.."]
)
def test_a_path_cannot_leave_the_configured_address(reader, path):
    reader.expected += ["Failed to load resource"]
    page = reader.open(fake={"effects": [fetch(path=path)]}, backends=SCHOOL)
    page.locator("#t-order").click()
    came = result(page)
    assert came["value"] == {"reason": "blocked"} or came["value"]["status"] == 404
    assert all(asked.path.startswith("/backend/") for asked in reader.site.asked if asked.method == "POST")


def test_a_backend_that_the_site_does_not_have_is_refused(reader):
    page = reader.open(fake={"effects": [fetch(backend="__proto__")]}, backends=SCHOOL)
    page.locator("#t-order").click()
    assert result(page)["value"] == {"reason": "blocked"}


def test_a_slow_backend_times_out(reader):
    _, came = order(reader, Answer(b"{}", "application/json", wait=4), timeout=1)
    assert came["value"] == {"reason": "timeout"}


def test_a_slow_body_times_out(reader):
    answer = Answer(b'{"a": "' + b"x" * 100, "application/json", chunk=1, wait=0.1)
    _, came = order(reader, answer, timeout=1)
    assert came["value"] == {"reason": "timeout"}


def test_cancel_ends_a_request(reader):
    reader.site.answers[PATH] = Answer(b"{}", "application/json", wait=4)
    page = reader.open(fake={"effects": [fetch()]}, backends=SCHOOL)
    page.locator("#t-order").click()
    page.wait_for_function("() => performance.getEntriesByType('mark') && true")
    page.wait_for_timeout(300)
    page.evaluate("fake.effects = [{type: 'cancel', id: 'c', target: 'f1'}]")
    page.locator("#t-order").click()
    assert result(page)["value"] == {"reason": "cancelled"}


def test_offline_is_named(reader):
    reader.expected.append("Failed to load resource")
    page = reader.open(fake={"effects": [fetch()]}, backends=SCHOOL)
    until(page, "() => fake.log?.length > 0")
    reader.context.set_offline(True)
    page.locator("#t-order").click()
    assert result(page)["value"] == {"reason": "offline"}


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
    from client_site import html, tool

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
