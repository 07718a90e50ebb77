"""What a reader wrote and what a tool saved are there after a reload, a close, or a fault of the browser's store."""

from __future__ import annotations

import pytest
from client_site import Answer, html, tool, until
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
READ = """async (shelf) => {
  const database = await new Promise(done => { const open = indexedDB.open('bina:/'); open.onsuccess = () => done(open.result); });
  const got = database.transaction(shelf).objectStore(shelf).get('t');
  const value = await new Promise(done => { got.onsuccess = () => done(got.result ?? null); });
  database.close();
  return value;
}"""


def alive(page):
    """Wait until Python has rendered the tool."""
    page.wait_for_function("() => fake.log?.length && [...fake.mounted.keys()].length")
    return page


def empty():
    """Return a page of the site with nothing of ours in it."""
    return Answer(b"<!doctype html><link rel=icon href=data:,>")


def written(page, name, value):
    """Wait until a draft is on disk."""
    until(page, f"async ([name, value]) => (await ({READ})('drafts'))?.[name] === value", [name, value])


def test_a_draft_comes_back_after_a_reload_before_python_does(reader):
    page = alive(reader.open())
    page.locator("#t-note").fill("רעיון")
    page.locator("#t-size").select_option("l")
    page.locator("#t-mood-wild").check()
    page.locator("#t-loud").check()
    written(page, name="loud", value=True)
    page.add_init_script("fake.held = true")
    page.reload()
    expect(page.locator("#t-note")).to_have_value("רעיון")
    assert page.locator("#t-size").input_value() == "l"
    assert page.locator("#t-mood-wild").is_checked()
    assert page.locator("#t-loud").is_checked()


def test_python_learns_what_the_draft_holds_in_fields_that_appear_later_too(reader):
    page = alive(reader.open())
    page.locator("#t-loud").check()
    page.locator("#t-deep").fill("מאוד")
    written(page, "deep", "מאוד")
    page.reload()
    page.wait_for_function("() => JSON.parse(document.querySelector('#t-model').textContent).deep === 'מאוד'")
    assert page.locator("#t-deep").input_value() == "מאוד"


def test_a_click_before_python_finds_the_draft(reader, model):
    page = alive(reader.open())
    page.locator("#t-subject").fill("טיוטה ישנה")
    written(page, "subject", "טיוטה ישנה")
    page.add_init_script("fake.held = true")
    page.reload()
    expect(page.locator("#t-subject")).to_have_value("טיוטה ישנה")
    page.locator("#t-draft").click()
    page.evaluate("fake.held = false")
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert model(page)["clicks"] == ["draft:טיוטה ישנה"]


def test_a_draft_survives_an_immediate_close(reader):
    page = alive(reader.open())
    page.locator("#t-note").press_sequentially("עד האות האחרונה")
    page.close()
    again = reader.open()
    expect(again.locator("#t-note")).to_have_value("עד האות האחרונה")


def test_a_draft_survives_leaving_for_another_page(reader):
    page = alive(reader.open())
    page.locator("#t-note").press_sequentially("רגע לפני")
    reader.site.answers["/other"] = empty()
    page.goto(reader.site.url + "/other")
    page.goto(reader.site.url)
    expect(page.locator("#t-note")).to_have_value("רגע לפני")


def test_nothing_is_written_before_the_reader_writes(reader):
    page = alive(reader.open())
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    page.wait_for_timeout(700)
    assert page.evaluate(READ, "drafts") is None


def test_fields_that_nobody_touched_keep_following_the_author(reader, site, view):
    page = alive(reader.open())
    page.locator("#t-note").fill("שלי")
    written(page, "note", "שלי")
    site.answers["/"] = html(tool(view.replace('value="חתול"', 'value="כלב"')))
    page.add_init_script("fake.held = true")
    page.reload()
    expect(page.locator("#t-note")).to_have_value("שלי")
    assert page.locator("#t-subject").input_value() == "כלב"


def test_a_password_is_never_a_draft(reader):
    page = alive(reader.open())
    page.locator("#t-code").fill("סוד")
    page.locator("#t-note").fill("גלוי")
    written(page, "note", "גלוי")
    assert page.evaluate(READ, "drafts") == {"note": "גלוי"}


def test_what_a_tool_saves_comes_back_at_the_next_mount(reader, model):
    saves = [{"type": "save", "id": "s", "then": "happened", "value": {"subject": "נשמר", "clicks": ["ישן"]}}]
    page = alive(reader.open(fake={"effects": saves}))
    page.locator("#t-order").click()
    expect(page.locator("#t-model")).to_contain_text('"ok":true')
    page.reload()
    page.wait_for_function(
        "() => JSON.parse(document.querySelector('#t-model').textContent).subject === 'נשמר'"
    )
    assert model(page)["clicks"] == ["ישן"]


def test_saving_nothing_erases_the_draft_too(reader):
    page = alive(
        reader.open(fake={"effects": [{"type": "save", "id": "s", "then": "happened", "value": None}]})
    )
    page.locator("#t-note").fill("למחיקה")
    written(page, "note", "למחיקה")
    page.locator("#t-order").click()
    expect(page.locator("#t-model")).to_contain_text('"ok":true')
    assert page.evaluate(READ, "drafts") is None
    assert page.evaluate(READ, "states") is None


def test_load_reads_what_another_mount_saved(reader, model):
    save = [{"type": "save", "id": "s", "then": "happened", "value": {"subject": "מהדף השני"}}]
    first = alive(reader.open(fake={"effects": [{"type": "load", "id": "l", "then": "happened"}]}))
    second = alive(reader.open(fake={"effects": save}))
    second.locator("#t-order").click()
    expect(second.locator("#t-model")).to_contain_text('"ok":true')
    first.locator("#t-order").click()
    expect(first.locator("#t-model")).to_contain_text("מהדף השני")


def test_a_browser_that_keeps_nothing_says_so_and_the_tool_works(reader, context, model):
    context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }"
    )
    page = alive(reader.open(fake={"effects": [{"type": "save", "id": "s", "value": {"subject": "א"}}]}))
    page.locator("#t-subject").fill("חי")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:חי")
    expect(page.locator("[data-bina-notice=storage]")).to_contain_text("עד סגירת הדף")
    with page.expect_download() as download:
        page.get_by_role("button", name="שמירה כקובץ טקסט").click()
    assert "נושא: חי" in download.value.path().read_text(encoding="utf-8")


def test_a_full_store_says_so_and_the_tool_keeps_it_in_memory(reader, context, model):
    full = "() => { throw new DOMException('full', 'QuotaExceededError'); }"
    context.add_init_script(f"IDBObjectStore.prototype.put = {full}")
    effects = [
        {"type": "save", "id": "s", "then": "happened", "value": {"subject": "בזיכרון"}},
        {"type": "load", "id": "l", "then": "happened"},
    ]
    page = alive(reader.open(fake={"effects": effects}))
    page.locator("#t-order").click()
    expect(page.locator("[data-bina-notice=storage]")).to_contain_text("אין עוד מקום")
    expect(page.locator("#t-model")).to_contain_text("בזיכרון")


def test_a_store_that_never_answers_does_not_hold_the_tool(reader, context):
    context.add_init_script("IDBFactory.prototype.open = () => new EventTarget()")
    page = reader.open()
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")


def test_a_newer_schema_is_read_and_never_overwritten(reader):
    page = alive(reader.open())
    page.locator("#t-note").fill("מקורי")
    written(page, "note", "מקורי")
    reader.site.answers["/empty"] = empty()
    page.goto(reader.site.url + "/empty")
    page.evaluate(
        "async () => { await new Promise(done => { const open = indexedDB.open('bina:/', 7); open.onsuccess = () => { open.result.close(); done(); }; }); }"
    )
    page.goto(reader.site.url)
    expect(page.locator("#t-note")).to_have_value("מקורי")
    expect(page.locator("[data-bina-notice=storage]")).to_contain_text("גרסה חדשה יותר")
    page.locator("#t-note").fill("חדש")
    page.wait_for_timeout(700)
    assert page.evaluate(READ, "drafts") == {"note": "מקורי"}


def test_a_draft_of_a_wrong_shape_is_left_alone(reader):
    page = alive(reader.open())
    page.locator("#t-note").fill("א")
    written(page, "note", "א")
    page.evaluate("""async () => {
      const database = await new Promise(done => { const open = indexedDB.open('bina:/'); open.onsuccess = () => done(open.result); });
      const transaction = database.transaction('drafts', 'readwrite');
      transaction.objectStore('drafts').put({note: {deep: [1]}, size: 'no such option', loud: 'yes', __proto__: {x: 1}}, 't');
      await new Promise(done => { transaction.oncomplete = done; });
      database.close();
    }""")
    page.goto("about:blank")
    page.goto(reader.site.url)
    alive(page)
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.locator("#t-size").input_value() == "m"
    assert page.locator("#t-note").input_value() == ""
