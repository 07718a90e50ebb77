"""What is typed, clicked and chosen reaches Python whole and in order, however slow Python is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
SENTENCE = "ילדה מגדלת כרובית כחולה על גג בחיפה, ״בוקר״ של חורף"


def alive(page):
    """Wait until Python has rendered the tool."""
    page.wait_for_function("() => fake.log?.length && [...fake.mounted.keys()].length")
    return page


def answered(page, what):
    """Wait until the page shows a model of which this is true."""
    page.wait_for_function(f"() => JSON.parse(document.querySelector('#t-model').textContent).{what}")


def test_hebrew_typed_at_120_ms_of_delay_is_not_scrambled(reader, model):
    page = alive(reader.open(fake={"delay": 120}))
    page.locator("#t-subject").fill("")
    page.locator("#t-subject").press_sequentially(SENTENCE, delay=15)
    expect(page.locator("#t-heard")).to_have_text(SENTENCE, use_inner_text=False)
    assert page.locator("#t-subject").input_value() == SENTENCE
    assert model(page)["subject"] == SENTENCE


def test_only_one_request_is_in_flight(reader):
    page = alive(reader.open(fake={"delay": 60}))
    page.locator("#t-note").press_sequentially(SENTENCE, delay=5)
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.evaluate("fake.most") == 1


def test_typing_during_the_start_is_all_there(reader, model):
    page = reader.open(fake={"startDelay": 900, "delay": 40})
    page.locator("#t-note").press_sequentially(SENTENCE, delay=30)
    expect(page.locator("#t-model")).to_contain_text(SENTENCE.split(",", maxsplit=1)[0])
    expect(page.locator("#t-note")).to_have_value(SENTENCE)
    page.wait_for_function(
        "text => JSON.parse(document.querySelector('#t-model').textContent).note === text", arg=SENTENCE
    )


def test_clicks_before_the_engine_are_all_there_with_the_values_of_their_moment(reader, model):
    page = reader.open(fake={"held": True})
    subject = page.locator("#t-subject")
    subject.fill("אחת")
    page.locator("#t-draft").click()
    subject.fill("שתיים")
    page.locator("#t-draft").click()
    page.locator("#t-send").click()
    page.evaluate("fake.held = false")
    expect(page.locator("#t-model")).to_contain_text("send:")
    assert model(page)["clicks"] == ["draft:אחת", "draft:שתיים", "send:שתיים"]


def test_clicks_before_the_tool_code_are_heard_by_the_loader(reader, site, model):
    wanted = site.held("/assets/bina/real/tool.js")
    page = reader.open()
    page.locator("#t-subject").fill("מוקדם")
    page.locator("#t-draft").click()
    page.locator("#t-draft").click()
    page.locator("#t-send").click()
    assert page.evaluate("typeof customElements.get('bina-tool')") == "undefined"
    wanted.set()
    expect(page.locator("#t-model")).to_contain_text("send:")
    assert model(page)["clicks"] == ["draft:מוקדם", "draft:מוקדם", "send:מוקדם"]


def test_what_was_typed_before_any_code_is_told_to_python(reader, site, model):
    wanted = site.held("/assets/bina/test/loader.js")
    page = reader.context.new_page()
    reader.watch(page)
    reader.site.answers["/"] = reader_page(reader)
    page.goto(reader.site.url, wait_until="commit")
    page.locator("#t-subject").fill("לפני הכול")
    page.locator("#t-size").select_option("l")
    page.locator("#t-loud").check()
    wanted.set()
    page.wait_for_function("() => document.querySelector('#t-model').textContent.includes('לפני הכול')")
    page.wait_for_function("() => JSON.parse(document.querySelector('#t-model').textContent).loud")
    assert (model(page)["size"], page.locator("#t-size").input_value()) == ("l", "l")


def reader_page(reader):
    from client_site import html, tool

    return html(tool(reader.view))


def test_a_focused_select_radio_and_checkbox_keep_what_the_reader_chose(reader):
    page = alive(reader.open(fake={"delay": 250}))
    page.locator("#t-draft").click()
    page.locator("#t-size").select_option("l")
    page.locator("#t-size").focus()
    answered(page, "clicks.length === 1")
    assert page.locator("#t-size").input_value() == "l"
    page.locator("#t-draft").click()
    page.locator("#t-mood-wild").check()
    answered(page, "clicks.length === 2")
    assert page.locator("#t-mood-wild").is_checked()
    page.locator("#t-draft").click()
    page.locator("#t-loud").check()
    answered(page, "clicks.length === 3")
    assert page.locator("#t-loud").is_checked()


def test_a_field_that_nobody_is_in_follows_the_model(reader, model):
    page = alive(reader.open())
    page.evaluate("fake.effects = [{type: 'set', id: '1', target: 't-size', value: 's'}]")
    page.locator("#t-order").click()
    page.wait_for_function("() => document.querySelector('#t-size').value === 's'")
    page.locator("#t-draft").click()
    page.wait_for_function("() => document.querySelector('#t-size').value === 'm'")


def test_what_the_model_changed_in_the_readers_field_comes_when_the_reader_leaves_it(reader, model):
    page = alive(reader.open())
    page.locator("#t-word").press_sequentially("שלום   ")
    page.wait_for_function("() => JSON.parse(document.querySelector('#t-model').textContent).word === 'שלום'")
    assert page.locator("#t-word").input_value() == "שלום   "
    page.locator("#t-note").focus()
    expect(page.locator("#t-word")).to_have_value("שלום")


def test_the_caret_in_the_middle_of_a_word_stays_there(reader):
    page = alive(reader.open(fake={"delay": 80}))
    page.locator("#t-subject").fill("אבגד")
    page.locator("#t-subject").evaluate("field => field.setSelectionRange(2, 2)")
    page.locator("#t-subject").press_sequentially("123", delay=60)
    expect(page.locator("#t-heard")).to_have_text("אב123גד", use_inner_text=False)
    assert page.locator("#t-subject").evaluate("field => field.selectionStart") == 5


def test_composing_is_not_disturbed_and_its_result_arrives(reader, context, model):
    page = alive(reader.open(fake={"delay": 60}))
    session = context.new_cdp_session(page)
    page.locator("#t-subject").fill("")
    for part in ("に", "にほ", "にほん"):
        session.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)}
        )
        page.wait_for_timeout(80)
    session.send("Input.insertText", {"text": "日本"})
    expect(page.locator("#t-heard")).to_have_text("日本", use_inner_text=False)
    assert page.locator("#t-subject").input_value() == "日本"


def test_open_details_and_kept_subtrees_survive_a_render(reader):
    page = alive(reader.open())
    page.locator("#t-more summary").click()
    kept = page.locator("#t-kept").inner_text()
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert page.locator("#t-more").get_attribute("open") is not None
    assert page.locator("#t-kept").inner_text() == kept


def test_an_event_that_the_tool_does_not_understand_is_said_and_the_next_ones_work(reader):
    page = alive(reader.open())
    page.locator("#t-subject").fill("כלב")
    page.locator("#t-broken").click()
    expect(page.locator("[data-bina-notice=error]")).to_contain_text("this event is broken")
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:כלב")
    assert page.locator("[data-bina-notice=error]").count() == 0


def test_a_restarted_engine_gets_the_form_back_and_the_unanswered_click_once(reader, model):
    page = alive(reader.open())
    page.locator("#t-subject").fill("לפני")
    page.wait_for_function(
        "() => JSON.parse(document.querySelector('#t-model').textContent).subject === 'לפני'"
    )
    page.evaluate("fake.deaf = true")
    page.locator("#t-draft").click()
    page.wait_for_function("() => fake.lose")
    page.evaluate(
        "() => { fake.deaf = false; fake.mounted.clear(); fake.engine.onrestart(); fake.lose(new Error('gone')); }"
    )
    page.wait_for_function("() => JSON.parse(document.querySelector('#t-model').textContent).clicks.length")
    assert model(page)["clicks"] == ["draft:לפני"]
    assert page.locator("[data-bina-notice]").count() == 0


def test_a_field_that_was_left_keeps_what_python_has_not_seen_yet(reader):
    page = alive(reader.open(fake={"delay": 400}))
    values = page.evaluate("""async () => {
      const [field, heard] = [document.querySelector('#t-subject'), document.querySelector('#t-heard')];
      const type = (value) => { field.value = value; field.dispatchEvent(new InputEvent('input', { bubbles: true })); };
      const values = new Set();
      type('א');
      type('אב');
      document.querySelector('#t-note').focus();
      while (heard.textContent !== 'אב') { values.add(field.value); await new Promise(done => setTimeout(done, 10)); }
      return [...values, field.value];
    }""")
    assert values == ["אב", "אב"]
