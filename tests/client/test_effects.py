"""What a tool asks of the page: focus, words, files, pictures from the reader's own device, copying."""

from __future__ import annotations

import re

import pytest
from client_site import Answer, html, tool
from picture_cases import SVG, jpeg, png
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
GIVE = """([kind, name, type, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
  const zone = document.querySelector('#t-drop');
  const options = { bubbles: true, cancelable: true };
  const event = kind === 'paste' ? new ClipboardEvent(kind, { ...options, clipboardData: data }) : new DragEvent(kind, { ...options, dataTransfer: data });
  return zone.dispatchEvent(event);
}"""


def results(page, number=1):
    """Wait for results of effects and return them."""
    script = "n => { const all = JSON.parse(document.querySelector('#t-model').textContent).results || []; return all.length >= n && all; }"
    return page.wait_for_function(script, arg=number).json_value()


def ask(reader, *effects, **fake):
    """Open the tool and let it ask for effects."""
    page = reader.open(fake={"effects": list(effects), **fake})
    page.locator("#t-order").click()
    return page


def test_focus_moves_the_keyboard_inside_the_tool_only(reader):
    page = ask(reader, {"type": "focus", "id": "1", "target": "t-note"})
    expect(page.locator("#t-note")).to_be_focused()


def test_focus_goes_to_what_is_no_control_too(reader):
    page = ask(reader, {"type": "focus", "id": "1", "target": "t-heard"})
    page.evaluate("document.querySelector('#t-more').open = true")
    page.locator("#t-order").click()
    expect(page.locator("#t-heard")).to_be_focused()


def test_nothing_outside_the_tool_is_focused_or_set(reader, site):
    site.answers["/"] = html('<input id="outside" value="של הדף">' + tool(reader.view))
    orders = [
        {"type": "focus", "id": "1", "target": "outside"},
        {"type": "set", "id": "2", "then": "happened", "target": "outside", "value": "x"},
    ]
    page = ask(reader, *orders)
    assert results(page)[0]["ok"] is False
    assert page.locator("#outside").input_value() == "של הדף"
    assert page.evaluate("document.activeElement.id") == "t-order"


def test_set_writes_even_where_the_reader_is_and_keeps_the_caret(reader):
    page = reader.open(
        fake={
            "effects": [
                {"type": "set", "id": "1", "then": "happened", "target": "t-subject", "value": "אבגדהו"}
            ]
        }
    )
    page.locator("#t-subject").fill("אב12ו")
    page.locator("#t-subject").evaluate("field => field.setSelectionRange(3, 3)")
    page.evaluate("document.querySelector('#t-order').click()")
    results(page)
    expect(page.locator("#t-subject")).to_have_value("אבגדהו")
    assert page.locator("#t-subject").evaluate(
        "field => [document.activeElement === field, field.selectionStart]"
    ) == [True, 3]


def test_announce_speaks_in_a_region_that_was_there_before(reader):
    page = reader.open(fake={"effects": [{"type": "announce", "id": "1", "text": "נשמר"}]})
    region = page.locator(".bina-client__spoken[role=status]")
    region.wait_for(state="attached")
    page.locator("#t-order").click()
    expect(region).to_have_text("נשמר")


def test_download_offers_a_text_file_with_a_safe_name(reader):
    effect = {
        "type": "download",
        "id": "1",
        "filename": "../../x\u202egpj.txt",
        "text": "תוכן",
        "media-type": "text/plain;charset=utf-8",
    }
    page = reader.open(fake={"effects": [effect]})
    with page.expect_download() as download:
        page.locator("#t-order").click()
    assert download.value.path().read_text(encoding="utf-8") == "תוכן"
    assert re.fullmatch(r"[\w.-]+", download.value.suggested_filename)


def test_a_kept_picture_is_downloaded_byte_for_byte(reader):
    page = reader.open()
    page.locator("#t-drop").wait_for()
    page.wait_for_function("() => fake.mounted?.size")
    data = jpeg(20, 10, thumbnail=True)
    page.evaluate(GIVE, ["drop", "a.jpg", "image/jpeg", list(data)])
    (came,) = results(page)
    page.evaluate(
        "picture => (fake.effects = [{type: 'download', id: '1', filename: 'a.jpg', picture}])",
        came["value"]["id"],
    )
    with page.expect_download() as download:
        page.locator("#t-order").click()
    assert download.value.path().read_bytes() == data


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_a_picture_can_be_dropped_and_pasted(reader, kind):
    page = reader.open()
    page.wait_for_function("() => fake.mounted?.size")
    allowed = page.evaluate(GIVE, [kind, "a.png", "image/png", list(png())])
    (came,) = results(page)
    assert (came["ok"], came["field"], came["value"]["type"]) == (True, "t-drop", "image/png")
    assert allowed is False
    expect(page.locator("img[data-bina-picture]")).to_have_attribute("src", re.compile("^blob:"))


def test_a_pasted_picture_is_there_after_a_reload(reader):
    page = reader.open(fake={"effects": [{"type": "save", "id": "s", "then": "happened", "value": None}]})
    page.wait_for_function("() => fake.mounted?.size")
    page.evaluate(GIVE, ["paste", "a.png", "image/png", list(png())])
    (came,) = results(page)
    page.evaluate(
        "value => (fake.effects = [{type: 'save', id: 's', then: 'happened', value: {results: [{value}]}}])",
        came["value"],
    )
    page.locator("#t-order").click()
    results(page, 2)
    page.reload()
    image = page.locator("img[data-bina-picture]")
    expect(image).to_have_attribute("src", re.compile("^blob:"))
    assert image.evaluate("async image => { await image.decode(); return image.naturalWidth; }") == 2


def test_something_else_dropped_is_refused_and_the_page_stays(reader):
    page = reader.open()
    page.wait_for_function("() => fake.mounted?.size")
    assert page.evaluate(GIVE, ["drop", "a.svg", "image/svg+xml", list(SVG)]) is False
    assert page.evaluate(GIVE, ["drop", "a.html", "text/html", list(b"<script>")]) is False
    assert [one["value"] for one in results(page, 2)] == [{"refused": "not-a-picture"}] * 2


def test_a_bomb_of_a_picture_is_refused_quickly(reader):
    page = reader.open()
    page.wait_for_function("() => fake.mounted?.size")
    taken = page.evaluate(
        f"async all => {{ const start = performance.now(); ({GIVE})(all); while (!document.querySelector('#t-model').textContent.includes('refused') && performance.now() - start < 5000) await new Promise(done => setTimeout(done, 1)); return performance.now() - start; }}",
        ["drop", "b.png", "image/png", list(png(20_000, 20_000))],
    )
    assert results(page)[0]["value"] == {"refused": "too-many-pixels"}
    assert taken < 500


def test_choosing_a_picture_can_be_given_up(reader):
    page = reader.open(fake={"effects": [{"type": "open-picture", "id": "o", "then": "happened"}]})
    page.wait_for_function("() => fake.mounted?.size")
    with page.expect_file_chooser() as chooser:
        page.locator("#t-order").click()
    chooser.value.element.dispatch_event("cancel")
    assert results(page)[0]["value"] == {"reason": "cancelled"}


def test_where_the_click_is_too_old_one_more_opens_the_chooser(reader, context):
    answers = "const answers = [false]; Object.defineProperty(navigator, 'userActivation', { value: { get isActive() { return answers.pop() ?? true; } } })"
    context.add_init_script(answers)
    page = ask(reader, {"type": "open-picture", "id": "o", "then": "happened"})
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="בחירת תמונה").click()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": png()})
    assert results(page)[0]["value"]["type"] == "image/png"


@pytest.mark.parametrize("kind", ["no-such-effect", "constructor", "__proto__"])
def test_what_the_page_cannot_do_is_said(reader, kind):
    page = ask(reader, {"type": kind, "id": "1", "then": "happened"})
    assert results(page) == [{"effect": "1", "field": "", "ok": False, "value": {"reason": "not-available"}}]


def test_a_picture_that_is_not_kept_any_more_is_marked(reader):
    page = reader.open(
        fake={
            "effects": [
                {
                    "type": "save",
                    "id": "s",
                    "then": "happened",
                    "value": {"results": [{"value": {"id": "gone", "width": 1}}]},
                }
            ]
        }
    )
    page.locator("#t-order").click()
    results(page)
    page.reload()
    expect(page.locator("img[data-bina-picture=gone]")).to_have_attribute("data-bina-missing", "")


def test_copying_puts_the_text_on_the_clipboard_and_says_so(reader, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.open(fake={"fails": "blocked"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.locator("#t-subject").fill("להעתקה")
    page.locator("#t-copy").click()
    expect(page.locator("[data-bina-notice=copy]")).to_have_text("הטקסט הועתק.")
    assert page.evaluate("navigator.clipboard.readText()") == "להעתקה"


def test_where_copying_is_forbidden_the_text_is_marked(reader, context):
    context.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    page = reader.open()
    page.wait_for_function("() => fake.mounted?.size")
    page.locator("#t-copy").click()
    expect(page.locator("[data-bina-notice=copy]")).to_contain_text("הטקסט מסומן")
    assert page.locator("#t-subject").evaluate("field => [field.selectionStart, field.selectionEnd]") == [
        0,
        4,
    ]


def test_an_answer_of_a_backend_is_never_markup(reader, site):
    evil = '<img src=x onerror="alert(1)">'
    site.answers["/b/x"] = Answer(f"<html>{evil}</html>".encode())
    effect = {"type": "fetch", "id": "f", "then": "happened", "backend": "b", "path": "/x", "method": "GET"}
    page = reader.open(
        fake={"effects": [effect]}, backends={"b": {"protocol": "x", "url": "/b", "key": "none"}}
    )
    page.locator("#t-order").click()
    assert evil in results(page)[0]["value"]["text"]
    assert page.locator("img[src=x]").count() == 0
