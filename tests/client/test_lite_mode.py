"""Where Python cannot start the form stays usable, what is in it is kept and can leave as a file."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
WORDS = {
    "network": "אין חיבור לרשת",
    "integrity": "קובץ אחר",
    "blocked": "אינם מרשים",
    "timeout": "בזמן סביר",
    "python": "בגלל תקלה",
    "something new": "בגלל תקלה",
}


@pytest.mark.parametrize("reason", WORDS)
def test_each_reason_has_plain_words(reader, reason):
    page = reader.open(fake={"fails": reason})
    notice = page.locator("[data-bina-notice=lite]")
    expect(notice.get_by_role("alert")).to_contain_text(WORDS[reason])
    expect(notice.get_by_role("alert")).to_contain_text("אפשר להמשיך למלא")


def test_a_tool_whose_own_start_fails_is_in_lite_mode(reader):
    page = reader.open(fake={"refuses": "ValueError: broken"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()


def test_what_was_written_without_python_is_a_draft(reader):
    page = reader.open(fake={"fails": "blocked"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.locator("#t-note").fill("בלי פייתון")
    page.reload()
    expect(page.locator("#t-note")).to_have_value("בלי פייתון")


def test_writing_does_not_start_python_again_and_again(reader):
    page = reader.open(fake={"fails": "blocked"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.locator("#t-note").press_sequentially("אבג")
    page.locator("#t-subject").click()
    assert page.evaluate("fake.starts") == 1


def test_answers_leave_as_text_with_their_labels(reader):
    page = reader.open(fake={"fails": "blocked"})
    page.locator("#t-note").fill("שורה\nשנייה")
    page.locator("#t-mood-calm").check()
    page.locator("#t-loud").check()
    page.locator("#t-code").fill("סוד")
    with page.expect_download() as download:
        page.get_by_role("button", name="שמירה כקובץ טקסט").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "t.txt"
    assert text.split("\n\n") == [
        "שיעור",
        "נושא: חתול",
        "הערה: שורה\nשנייה",
        "גודל: m",
        "אווירה: calm",
        "רועש: ✓",
    ]


def test_answers_leave_as_data(reader):
    page = reader.open(fake={"fails": "blocked"})
    page.locator("#t-note").fill("שורה")
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    data = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert (data["schema"], data["tool"]) == (1, "t")
    assert {answer["name"]: answer["value"] for answer in data["answers"]}["note"] == "שורה"


def test_retry_brings_the_tool_to_life_with_all_that_was_typed_and_no_late_click(reader, model):
    page = reader.open(fake={"fails": "network"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.locator("#t-subject").fill("נכתב בינתיים")
    page.locator("#t-draft").click()
    page.evaluate("fake.fails = ''")
    page.get_by_role("button", name="ניסיון נוסף").click()
    page.wait_for_function(
        "() => JSON.parse(document.querySelector('#t-model').textContent).subject === 'נכתב בינתיים'"
    )
    expect(page.locator("[data-bina-notice=lite]")).to_have_count(0)
    assert model(page)["clicks"] == []


def test_it_tries_again_by_itself_when_the_network_is_back(reader):
    page = reader.open(fake={"fails": "network"})
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.evaluate("fake.fails = ''")
    reader.context.set_offline(True)
    reader.context.set_offline(False)
    expect(page.locator("[data-bina-notice=lite]")).to_have_count(0)


def test_python_that_dies_later_leaves_a_usable_form(reader):
    page = reader.open()
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    page.evaluate("fake.deaf = true")
    page.locator("#t-subject").fill("אחרי")
    page.wait_for_function("() => fake.lose")
    page.evaluate(
        "() => { fake.deaf = false; fake.lose(Object.assign(new Error('gone'), {reason: 'python'})); }"
    )
    expect(page.locator("[data-bina-notice=lite]")).to_be_visible()
    page.get_by_role("button", name="ניסיון נוסף").click()
    page.wait_for_function(
        "() => JSON.parse(document.querySelector('#t-model').textContent).subject === 'אחרי'"
    )
    assert page.evaluate("fake.starts") == 2


def test_progress_tells_bytes_and_percent_and_goes_away(reader):
    progress = [[0, 4_000_000], [1_000_000, 4_000_000], [2_000_000, 4_000_000], [3_000_000, 4_000_000]]
    page = reader.open(fake={"progress": progress, "held": True})
    expect(page.locator(".bina-client__progress")).to_contain_text("3 מתוך 4 מ״ב (75%)")
    assert page.locator(".bina-client__progress progress").evaluate("bar => bar.value") == 0.75
    page.evaluate("fake.held = false")
    expect(page.locator(".bina-client__progress")).to_be_hidden()
    expect(page.locator(".bina-client__spoken")).to_have_text("הכלי מוכן.")


def test_a_screen_reader_is_not_told_every_tick(reader):
    progress = [[number * 100_000, 2_000_000] for number in range(12)]
    page = reader.open(fake={"progress": progress})
    page.locator(".bina-client__spoken").wait_for(state="attached")
    page.evaluate("""() => {
      fake.said = [];
      new MutationObserver(() => { const text = document.querySelector('.bina-client__spoken').textContent; if (text) fake.said.push(text); })
        .observe(document.querySelector('.bina-client__spoken'), { childList: true });
    }""")
    expect(page.locator(".bina-client__spoken")).to_have_text("הכלי מוכן.")
    assert len(page.evaluate("fake.said")) <= 2


def test_a_quick_start_shows_no_progress(reader):
    page = reader.open(fake={"progress": [[1, 2]]})
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.locator(".bina-client__progress").is_hidden()


def test_words_that_do_not_arrive_leave_buttons_with_words(reader, site):
    reader.expected.append("Failed to load resource")
    site.answers["/assets/bina/real/words.he.json"] = type(site.fixed["/fake_engine.mjs"])(
        b"no", "text/plain", 404
    )
    page = reader.open(fake={"fails": "blocked"})
    expect(page.get_by_role("button", name="retry")).to_be_visible()
