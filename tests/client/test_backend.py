"""Talk with a backend: what is sent, what comes back, and what is refused."""

from __future__ import annotations

import json
import time

import pytest
from backend_orders import PATH, SCHOOL, fetch, order, replied, result
from client_site import Answer, until
from picture_cases import BAD, GOOD, b64, png
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]


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
    answer = Answer(b"<p>" + b"x" * 50 * 2**20, "text/html", chunk=2**20, wait=0.5)
    start = time.monotonic()
    _, came = order(reader, answer, timeout=30)
    assert came["value"]["json"] is None
    # To the end it would take 25 s.
    assert time.monotonic() - start < 20


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
    with page.expect_request(f"**{PATH}"):
        page.locator("#t-order").click()
    page.evaluate("fake.effects = [{type: 'cancel', id: 'c', target: 'f1'}]")
    page.locator("#t-order").click()
    assert result(page)["value"] == {"reason": "cancelled"}


def test_offline_is_named(reader):
    reader.expected.append("Failed to load resource")
    page = reader.open(fake={"effects": [fetch()]}, backends=SCHOOL)
    until(page, "() => fake.log?.length > 0")
    reader.context.set_offline(True)
    until(page, "() => !navigator.onLine")
    page.locator("#t-order").click()
    assert result(page)["value"] == {"reason": "offline"}
