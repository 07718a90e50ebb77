"""A tool's own code in the page: loaded when it is first needed, alive as long as its element is there."""

from __future__ import annotations

import pytest
from client_site import REAL, script
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]
ADDRESS = f"{REAL}tools/demo.js"
MODULE = """
export default {
  actions: {
    double: (value, desk) => ({ ok: true, value: value * 2 }),
    break: () => { throw new Error('broken'); },
    keep: async (text, desk) => ({ ok: true, value: await desk.keepPicture(new Blob([text])) }),
    tell: (value, desk) => void desk.tell('happened', value, { field: 'told' }),
  },
  parts: {
    echo(element, desk) {
      const show = () => (element.textContent = desk.settings?.id ?? desk.mount.settings.id + ':' + element.dataset.subject);
      show();
      return { update: show, close: () => document.body.append('closed') };
    },
  },
};
"""


def act(action, value=None):
    """Return the effect that runs an action."""
    return {"type": "page-action", "id": "a", "then": "happened", "action": action, "value": value}


def first_result(page):
    """Order the effect of this page and wait for what came back."""
    page.locator("#t-order").click()
    expect(page.locator("#t-model")).to_contain_text('"effect"')
    return page.evaluate("JSON.parse(document.querySelector('#t-model').textContent).results[0]")


def open_with(reader, *effects):
    """Open the tool with its own code on the host."""
    reader.site.answers[ADDRESS] = script(MODULE)
    return reader.open(fake={"effects": list(effects)})


def test_an_action_answers_with_an_event(reader):
    assert first_result(open_with(reader, act("double", 21)))["value"] == 42


def test_the_code_is_not_loaded_before_it_is_needed(reader):
    page = open_with(reader)
    page.locator("#t-draft").click()
    expect(page.locator("#t-model")).to_contain_text("draft:")
    assert reader.site.paths(f"{REAL}tools/") == []


@pytest.mark.parametrize(
    ("action", "reason"),
    [("break", "failed"), ("unknown", "not-available"), ("constructor", "not-available")],
)
def test_an_action_that_fails_is_said(reader, action, reason):
    result = first_result(open_with(reader, act(action)))
    assert (result["ok"], result["value"]["reason"]) == (False, reason)


def test_code_that_does_not_come_is_asked_for_again(reader):
    reader.expected.append("404")
    page = reader.open(fake={"effects": [act("double", 1)]})
    assert first_result(page)["ok"] is False
    reader.site.answers[ADDRESS] = script(MODULE)
    page.locator("#t-order").click()
    expect(page.locator("#t-model")).to_contain_text('"value":2')


def test_a_bad_picture_from_own_code_is_refused(reader):
    assert first_result(open_with(reader, act("keep", "<svg>")))["value"] == {"refused": "not-a-picture"}


def test_own_code_can_tell_the_tool_what_happened(reader):
    page = open_with(reader, act("tell", "scanned"))
    page.locator("#t-order").click()
    expect(page.locator("#t-model")).to_contain_text('"field":"told"')


def test_a_part_lives_from_its_first_view_to_its_last(reader):
    page = open_with(reader)
    page.locator("#t-word").fill("part")
    expect(page.locator("#t-part")).to_have_text("t:חתול")
    page.locator("#t-subject").fill("כלב")
    expect(page.locator("#t-part")).to_have_text("t:כלב")
    page.locator("#t-word").fill("")
    expect(page.locator("#t-part")).to_have_count(0)
    expect(page.locator("body")).to_contain_text("closed")
