"""Whatever a collector answers is one of the known outcomes."""

import json

import pytest

from pyodide_tools.survey.delivery import REASONS, read_state

pytestmark = pytest.mark.node

PROTOCOLS = ("pocketbase", "postgrest", "webhook", "apps-script")
HTML = b"<!doctype html><html><body>Please log in</body></html>"
UNIQUE = json.dumps({"status": 400, "data": {"rid": {"code": "validation_not_unique"}}}).encode()
TAKEN = json.dumps({"code": "23505", "message": "duplicate key value"}).encode()
SAME_FOR_ALL = [
    (400, {}, b"{}", "refused", "invalid"),
    (401, {}, b"{}", "refused", "forbidden"),
    (403, {}, HTML, "refused", "forbidden"),
    (404, {}, b"", "refused", "missing"),
    (409, {}, b"{}", "refused", "conflict"),
    (413, {}, b"", "refused", "too-large"),
    (422, {}, b"[]", "refused", "invalid"),
    (429, {}, b"", "waiting", "busy"),
    (500, {}, b"null", "waiting", "down"),
    (503, {}, HTML, "waiting", "down"),
    (200, {}, HTML, "waiting", "unreadable"),
    (302, {"Location": "http://127.0.0.1:1/"}, b"", "waiting", "blocked"),
]


@pytest.fixture
def outcome(puppet, page_code, response):
    """Send one response and return what came of it."""

    def send(protocol, reply, record=None, seconds=20):
        puppet.reply = reply
        collector = {"protocol": protocol, "url": puppet.url}
        return page_code("send", collector=collector, responses=[record or response()], seconds=seconds)[0]

    return send


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_each_status_has_its_outcome(puppet, page_code, response, protocol):
    puppet.replies = [reply for *reply, _, _ in SAME_FOR_ALL]
    collectors = [
        {"protocol": protocol, "url": f"{puppet.url}/{place}"} for place in range(len(SAME_FOR_ALL))
    ]
    outcomes = page_code("each", collectors=collectors, response=response())
    assert [(one["state"], one["reason"]) for one in outcomes] == [row[-2:] for row in SAME_FOR_ALL]


@pytest.fixture
def outcomes(puppet, page_code, response):
    """Send one response to each of many collectors; a case is the protocol, the status and the body."""

    def send(*cases):
        record = response()
        puppet.replies = [
            (status, {}, body.replace(b"RID", record["rid"].encode())) for _, status, body in cases
        ]
        collectors = [
            {"protocol": protocol, "url": f"{puppet.url}/{place}"}
            for place, (protocol, *_) in enumerate(cases)
        ]
        return [
            (one["state"], one["reason"]) for one in page_code("each", collectors=collectors, response=record)
        ]

    return send


def test_what_is_there_already_is_delivered(outcomes):
    cases = [
        ("pocketbase", 400, UNIQUE),
        ("postgrest", 409, TAKEN),
        ("apps-script", 200, b'{"state": "repeated"}'),
    ]
    assert outcomes(*cases) == [("delivered", "repeated")] * len(cases)


def test_what_was_taken_is_delivered(outcomes):
    cases = [
        ("pocketbase", 200, b'{"rid": "RID"}'),
        ("postgrest", 201, b""),
        ("webhook", 200, b"thanks"),
        ("webhook", 202, b'{"ok": true}'),
        ("apps-script", 200, b'{"rid": "RID", "state": "delivered"}'),
    ]
    assert outcomes(*cases) == [("delivered", "")] * len(cases)


def test_a_good_status_alone_is_no_delivery(outcomes):
    cases = [
        ("pocketbase", 200, b'{"rid": "another"}'),
        ("pocketbase", 200, b"[1"),
        ("postgrest", 200, b'{"hello": 1}'),
        ("apps-script", 200, b'{"state": "delivered"}'),
        ("apps-script", 200, b'{"state": "refused", "reason": "because"}'),
    ]
    assert outcomes(*cases) == [("waiting", "unreadable")] * len(cases)


def test_a_script_says_what_it_refuses(outcome):
    reply = (200, {}, b'{"state": "refused", "reason": "too-large"}')
    assert outcome("apps-script", reply)["reason"] == "too-large"


def test_a_collector_that_never_answers_is_given_up(outcome):
    assert outcome("pocketbase", None, seconds=1) == {"state": "waiting", "reason": "timeout", "after": 0}


def test_a_collector_that_is_not_there_is_not_waited_for(page_code, response):
    collector = {"protocol": "pocketbase", "url": "http://127.0.0.1:1"}
    assert page_code("send", collector=collector, responses=[response()])[0]["reason"] == "blocked"


def test_an_endless_reply_is_cut(outcome):
    assert outcome("webhook", (200, {}, b"x" * (17 * 2**20)))["reason"] == "unreadable"


def test_a_protocol_of_a_newer_site_is_told(outcome):
    assert outcome("carrier-pigeon", (200, {}, b"")) == {
        "state": "refused",
        "reason": "unknown-collector",
        "after": 0,
    }


def test_the_wait_that_a_collector_asks_for_is_read(page_code):
    values = [
        "7",
        "0",
        "99999",
        "-3",
        "soon",
        None,
        "Mon, 23 Nov 2026 10:00:30 GMT",
        "Mon, 23 Nov 2020 10:00:00 GMT",
    ]
    now = 1_795_428_000_000  # 23 November 2026, 10:00:00 UTC
    assert page_code("waits", values=values, now=now) == [7, 0, 600, 0, 0, 0, 30, 0]


def test_retry_after_reaches_the_queue(outcome):
    assert outcome("postgrest", (429, {"Retry-After": "7"}, b""))["after"] == 7


def test_a_request_carries_neither_cookies_nor_referrer(outcome, puppet):
    outcome("pocketbase", (500, {}, b""))
    headers = {name.lower() for name in puppet.heard[0][1]}
    assert not headers & {"cookie", "referer", "authorization"}


def test_google_is_sent_a_type_that_asks_for_no_permission(outcome, puppet):
    outcome("apps-script", (500, {}, b""))
    assert puppet.heard[0][1]["Content-Type"] == "text/plain;charset=utf-8"


def test_a_database_is_sent_what_names_its_schema_and_site(page_code, puppet, response):
    collector = {
        "protocol": "postgrest",
        "url": puppet.url,
        "schema": "api",
        "public-key": "sb_publishable_1",
    }
    page_code("send", collector=collector, responses=[response()])
    path, headers, _ = puppet.heard[0]
    names = ("Content-Profile", "Prefer", "apikey", "Authorization")
    told = {name.lower(): value for name, value in headers.items()}
    assert (path, *(told[name.lower()] for name in names)) == (
        "/responses",
        "api",
        "return=minimal",
        "sb_publishable_1",
        "Bearer sb_publishable_1",
    )


def test_python_knows_every_outcome():
    for state, reasons in REASONS.items():
        for reason in reasons:
            assert read_state({"rid": "r", "round": "", "state": state, "reason": reason, "seconds": 0})


def test_a_code_of_ten_answers_is_drawn_in_version_14_and_read_again(page_code):
    code = "BINA1-" + "K7%+-/$0" * 65
    assert page_code("scanned", code=code) == {"version": 14, "text": code}


def test_files_that_are_too_large_or_too_many_are_named(page_code):
    opened = page_code("files", sizes=[10, 2_000_000, *[900_000] * 4])
    assert (len(opened["texts"]), [one["reason"] for one in opened["refused"]]) == (
        4,
        ["too-large", "too-many"],
    )
