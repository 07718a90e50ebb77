"""Answers on their way in a real browser: kept until they are delivered, sent once, with or without Python."""

from __future__ import annotations

import json
from html import escape

import pytest
from client_site import REAL, Answer, file, html, until
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.node]

RID = "0f8fad5b-d9cb-469f-a165-70867728950e"
RESPONSE = {
    "rid": RID,
    "survey": "class-7b",
    "schema": "0123abcd",
    "round": "",
    "day": "2026-11-23",
    "answers": {"why": "כי זה חשוב"},
}
RECORDS = "/pb/api/collections/responses/records"
OUTBOX = (
    '<div id="t-outbox" data-bina-part="outbox" data-bina-keep data-word-waiting="ממתין" data-word-delivered="נמסר" '
    'data-word-refused="לא התקבל" data-word-again="ניסיון נוסף" data-word-waiting-offline="אין רשת"></div>'
)


MISSING = """(rid) => (globalThis.fake.log ?? []).some(
  ({event}) => event?.name === 'delivery-missing' && event.value === rid)"""


class Collector:
    """PocketBase as far as a pupil sees it: rows by id, and a status to answer with instead."""

    def __init__(self):
        self.rows, self.asked, self.instead = {}, [], None

    def __call__(self, asked):
        self.asked.append(asked)
        if self.instead:
            return self.instead
        response = json.loads(asked.body)
        if response["rid"] in self.rows:
            text = {"data": {"rid": {"code": "validation_not_unique"}}}
            return Answer(json.dumps(text).encode(), "application/json", 400)
        self.rows[response["rid"]] = response
        return Answer(json.dumps(response).encode(), "application/json")


@pytest.fixture
def collector(reader, bundle):
    """Serve a collector, and the survey's own code as that of the tool."""
    made = Collector()
    reader.site.answers[RECORDS] = made
    for path in (bundle / "tools").iterdir():
        if path.suffix == ".js":
            reader.site.answers[f"{REAL}tools/{path.name}"] = file(path)
    reader.expected += ["Failed to load resource", "ERR_INTERNET_DISCONNECTED"]
    return made


@pytest.fixture
def open_survey(reader, collector):
    """Open a page of the survey; `fails` says why its Python does not start."""

    def opened(extra=OUTBOX, **fake):
        site = {"collectors": {"school": {"protocol": "pocketbase", "url": f"{reader.site.url}/pb"}}}
        mount = {"tool": "survey", "language": "he", "settings": {"id": "t"}, "site": site}
        tool = (
            f'<bina-tool id="t" class="bina-tool" data-tool="survey" data-bina-mount="{escape(json.dumps(mount))}">'
            f"<div data-bina-view>{reader.view}{extra}</div></bina-tool>"
        )
        reader.site.answers["/survey"] = html(tool)
        return reader.open("/survey", fake={"extra": extra, **fake})

    return opened


def act(page, action, value=None):
    """Let Python ask for an action; return what came back."""
    before = page.evaluate("JSON.parse(document.querySelector('#t-model').textContent).results.length")
    effect = {"type": "page-action", "id": "a", "then": "happened", "action": action, "value": value}
    page.evaluate("effect => { globalThis.fake.effects = [effect]; }", effect)
    page.locator("#t-order").click()
    until(page, "n => JSON.parse(document.querySelector('#t-model').textContent).results.length > n", before)
    return page.evaluate("JSON.parse(document.querySelector('#t-model').textContent).results.at(-1).value")


def deliver(page, **changes):
    return act(page, "deliver", {"collector": "school", "response": {**RESPONSE, **changes}})


def line(page):
    return page.locator("#t-outbox p")


def test_a_response_is_delivered_and_its_answers_leave_this_browser(open_survey, collector):
    page = open_survey()
    assert deliver(page) == {"rid": RID, "round": "", "state": "delivered", "reason": "", "seconds": 0}
    expect(line(page)).to_have_text("נמסר")
    assert collector.rows == {RID: RESPONSE}
    until(
        page,
        """async (rid) => {
          const open = indexedDB.open('bina:/');
          await new Promise((done) => (open.onsuccess = done));
          const get = open.result.transaction('states').objectStore('states').get(`t/outbox/${rid}`);
          await new Promise((done) => (get.onsuccess = done));
          open.result.close();
          return get.result?.state === 'delivered' && get.result.response === null;
        }""",
        RID,
    )


def test_the_same_response_is_sent_once_however_often_it_is_handed_in(open_survey, collector):
    page = open_survey()
    deliver(page)
    assert deliver(page, answers={"why": "אחרת"})["state"] == "delivered"
    assert len(collector.asked) == 1


def test_without_network_a_response_waits_and_goes_when_the_network_is_back(open_survey, collector, context):
    page = open_survey()
    act(page, "claim-id", {"round": ""})
    context.set_offline(True)
    told = deliver(page)
    assert (told["state"], told["reason"]) == ("waiting", "offline")
    expect(line(page)).to_have_text("אין רשת")
    context.set_offline(False)
    expect(line(page)).to_have_text("נמסר")
    assert (list(collector.rows), len(collector.asked)) == ([RID], 1)


def test_what_waits_is_sent_after_a_reload_even_where_python_does_not_start(open_survey, collector):
    collector.instead = Answer(b"", status=503)
    page = open_survey()
    assert deliver(page)["reason"] == "down"
    page.close()
    collector.instead = None
    again = open_survey(fails="network")
    expect(line(again)).to_have_text("נמסר")
    assert collector.rows == {RID: RESPONSE}


def test_what_a_collector_refused_is_kept_and_sent_when_the_reader_tries_again(open_survey, collector):
    collector.instead = Answer(b"{}", "application/json", 403)
    page = open_survey()
    assert deliver(page)["reason"] == "forbidden"
    expect(line(page)).to_have_text("לא התקבל")
    collector.instead = None
    page.get_by_role("button", name="ניסיון נוסף").click()
    expect(line(page)).to_have_text("נמסר")


def test_a_wait_that_the_collector_asks_for_is_kept(open_survey, collector):
    collector.instead = Answer(b"", status=429, headers={"Retry-After": "90"})
    told = deliver(open_survey())
    assert (told["reason"], 80 < told["seconds"] <= 90) == ("busy", True)


@pytest.mark.parametrize(
    "fault",
    [
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError'); }",
    ],
)
def test_where_the_browser_keeps_nothing_a_response_is_delivered_all_the_same(
    open_survey, collector, context, fault
):
    context.add_init_script(fault)
    page = open_survey()
    rid = act(page, "claim-id", {"round": ""})["rid"]
    assert act(page, "claim-id", {"round": ""})["rid"] == rid
    collector.instead = Answer(b"", status=503)
    assert deliver(page, rid=rid)["reason"] == "down"
    collector.instead = None
    assert act(page, "try-again")["state"] == "delivered"
    assert list(collector.rows) == [rid]


def test_two_tabs_have_one_id_and_send_once(open_survey, collector):
    one, other = open_survey(), open_survey()
    rids = {act(page, "claim-id", {"round": "before"})["rid"] for page in (one, other)}
    assert len(rids) == 1
    states = [deliver(page, rid=rids.copy().pop())["state"] for page in (one, other)]
    assert (states, len(collector.asked)) == (["delivered", "delivered"], 1)


def test_two_tabs_do_not_send_again_what_waits_in_both(open_survey, collector, context):
    one, other = open_survey(), open_survey()
    act(one, "claim-id", {"round": ""})
    act(other, "claim-id", {"round": ""})
    context.set_offline(True)
    assert [deliver(page)["state"] for page in (one, other)] == ["waiting", "waiting"]
    context.set_offline(False)
    for page in (one, other):
        expect(line(page)).to_have_text("נמסר")
    assert len(collector.asked) == 1


def test_rounds_and_people_at_one_device_have_ids_of_their_own(open_survey):
    page = open_survey()
    claims = [{"round": "before"}, {"round": "after"}, *[{"round": "before", "shared": True}] * 2]
    assert len({act(page, "claim-id", claim)["rid"] for claim in claims}) == 4


def test_what_is_deleted_is_never_sent(open_survey, collector):
    collector.instead = Answer(b"", status=503)
    page = open_survey()
    first = act(page, "claim-id", {"round": ""})["rid"]
    deliver(page)
    act(page, "forget")
    expect(line(page)).to_have_text("")
    assert act(page, "claim-id", {"round": ""})["rid"] != first
    page.close()
    collector.instead = None
    again = open_survey()
    assert act(again, "try-again") is None
    assert collector.rows == {}


def test_a_damaged_entry_harms_nothing(open_survey, collector):
    page = open_survey()
    damaged = """async () => {
      const open = indexedDB.open('bina:/', 1);
      open.onupgradeneeded = () => ['states', 'drafts', 'pictures'].forEach((shelf) => open.result.createObjectStore(shelf));
      await new Promise((done) => (open.onsuccess = done));
      const write = open.result.transaction('states', 'readwrite');
      const values = [3, null, 'x', { rid: 'c', collector: 'school', state: 'lost' }, { rid: 'other', collector: 'school', state: 'waiting' }];
      values.forEach((value, place) => write.objectStore('states').put(value, 't/outbox/' + 'abcde'[place]));
      await new Promise((done) => (write.oncomplete = done));
      open.result.close();
      return true;
    }"""
    until(page, damaged)
    page.close()
    assert deliver(open_survey())["state"] == "delivered"


def test_a_collector_that_the_site_does_not_have_any_more_is_told(open_survey):
    told = act(open_survey(), "deliver", {"collector": "gone", "response": RESPONSE})
    assert (told["state"], told["reason"]) == ("refused", "unknown-collector")


def test_python_is_told_of_a_response_that_never_came_to_the_queue(open_survey):
    page = open_survey(OUTBOX.replace("data-bina-keep", f'data-bina-keep data-rid="{RID}"'))
    until(page, MISSING, RID)


def test_nothing_is_asked_of_the_collector_before_the_reader_sends(open_survey, collector):
    act(open_survey(), "claim-id", {"round": ""})
    assert collector.asked == []


def test_no_cookie_goes_with_a_response(open_survey, collector, context, reader):
    context.add_cookies([{"name": "session", "value": "1", "url": reader.site.url}])
    deliver(open_survey())
    assert not {name.lower() for name in collector.asked[0].headers} & {"cookie", "referer"}


def test_a_code_is_drawn_dark_on_white_with_a_name(open_survey):
    part = '<div id="t-code" data-bina-part="handover-code" data-bina-keep data-code="BINA1-ABC" data-label="הקוד"></div>'
    page = open_survey(part)
    expect(page.get_by_role("img", name="הקוד").locator("path")).to_have_count(1)


def test_a_screen_without_a_camera_is_told(open_survey):
    part = '<div id="t-scan" data-bina-part="scanner" data-bina-keep data-word-starting="רגע" data-word-point="כאן"></div>'
    page = open_survey(part)
    failed = "() => (globalThis.fake.log ?? []).some(({event}) => event?.name === 'scan-failed' && event.value.reason)"
    until(page, failed)


def test_a_dialog_for_a_teacher_takes_nothing_from_a_wrong_password(open_survey, reader):
    reader.site.answers["/pb/api/collections/teachers/auth-with-password"] = Answer(
        b"{}", "application/json", 400
    )
    page = open_survey()
    words = {name: name for name in ("title", "identity", "secret", "enter", "cancel", "wrong")}
    effect = {
        "type": "page-action",
        "id": "a",
        "then": "happened",
        "action": "sign-in",
        "value": {"collector": "school", "words": words},
    }
    page.evaluate("effect => { globalThis.fake.effects = [effect]; }", effect)
    page.locator("#t-order").click()
    page.get_by_label("identity").fill("a@example.org")
    page.get_by_label("secret").fill("guess")
    page.get_by_role("button", name="enter").click()
    expect(page.get_by_role("alert")).to_have_text("wrong")
    page.get_by_role("button", name="cancel").click()
    expect(page.locator("#t-model")).to_contain_text("cancelled")
    assert "guess" not in page.evaluate("JSON.stringify(globalThis.fake.log)")
