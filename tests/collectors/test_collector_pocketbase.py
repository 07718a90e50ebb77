"""A real PocketBase, set up as a school gets it, spoken to by the page's own code."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from collector_ports import free_port

from bina.collectors.setup import setup_files
from pyodide_tools.survey import delivery, merging

pytestmark = pytest.mark.node
BINA = str(Path(sys.executable).with_name("bina"))


@pytest.fixture
def collector(pocketbase):
    return {"protocol": "pocketbase", "url": pocketbase.url}


@pytest.fixture
def typed(pocketbase):
    return {"identity": pocketbase.mail, "secret": pocketbase.password}


@pytest.fixture
def anonymous(pocketbase):
    """Ask as somebody who has no account; return status and JSON."""

    def ask(path, method="GET", body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(f"{pocketbase.url}/api/collections/{path}", data, headers, method=method)
        try:
            with urlopen(request, timeout=30) as reply:
                return reply.status, json.load(reply)
        except HTTPError as error:
            return error.code, json.load(error)

    return ask


def test_a_class_of_300_in_one_burst_is_there_once_each(page_code, collector, typed, response):
    choices = ("very", "some", "not")
    sent = [response(survey="burst", answers={"imp": choices[number % 3]}) for number in range(300)]
    outcomes = page_code("send", collector=collector, responses=[*sent, *sent[:50]], seconds=60)
    assert Counter(one["state"] for one in outcomes) == {"delivered": 350}
    rows = page_code("read", collector=collector, typed=typed, survey="burst")
    collection = merging.of(delivery.read(row, "burst") for row in rows)
    assert {one.rid for one in collection.in_round("")} == {one["rid"] for one in sent}
    assert Counter(one.answers["imp"] for one in collection.in_round("")) == dict.fromkeys(choices, 100)
    assert collection.disputed == frozenset()


def test_a_teacher_sees_a_burst_as_it_comes_and_in_steps(page_code, collector, typed, response):
    sent = [response(survey="live") for _ in range(64)]
    told = page_code("live", collector=collector, typed=typed, survey="live", responses=sent, expected=64)
    shown = [rid for step in told["steps"] for rid in step]
    assert sorted(shown) == sorted(one["rid"] for one in sent)
    assert all(len(step) >= 5 for step in told["steps"][:-1])
    assert told["state"]["name"] == "live"


def test_a_stranger_who_listens_hears_nothing(page_code, collector, typed, response):
    sent = [response(survey="overheard") for _ in range(5)]
    heard = page_code("overheard", collector=collector, typed=typed, responses=sent)
    assert heard == {"teacher": 5, "stranger": 0}


def test_a_forged_response_is_refused(page_code, collector, response):
    changes = [
        {"rid": "1"},
        {"survey": ""},
        {"survey": "../../x"},
        {"schema": "x"},
        {"day": "2026-11-23T10:15:00"},
        {"round": "x" * 41},
        {"answers": {"why": "x" * 70_000}},
    ]
    outcomes = page_code("send", collector=collector, responses=[response(**change) for change in changes])
    assert [(one["state"], one["reason"]) for one in outcomes] == [("refused", "invalid")] * len(changes)


def test_a_wrong_password_opens_nothing(page_code, collector):
    typed = {"identity": "bina@example.org", "secret": "wrong"}
    assert page_code("sign-in", collector=collector, typed=typed) == {"trouble": "wrong"}


def test_nobody_else_can_read(anonymous, page_code, collector, response):
    page_code("send", collector=collector, responses=[response(survey="closed")])
    assert anonymous("responses/records")[1]["items"] == []


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_nobody_can_change_or_delete_what_was_sent(anonymous, method):
    _, made = anonymous(
        "responses/records",
        "POST",
        {
            "rid": "0f8fad5b-d9cb-469f-a165-" + {"PATCH": "000000000001", "DELETE": "000000000002"}[method],
            "survey": "kept",
            "schema": "0123abcd",
            "day": "2026-11-23",
            "answers": {},
        },
    )
    status, _ = anonymous(f"responses/records/{made['id']}", method, {"answers": {"imp": "forged"}})
    assert status == 403


def test_nobody_can_make_a_teacher(anonymous):
    account = {"email": "x@example.org", "password": "12345678", "passwordConfirm": "12345678"}
    assert anonymous("teachers/records", "POST", account)[0] == 403


def test_what_is_kept_has_no_time_and_no_address(anonymous, response):
    _, made = anonymous("responses/records", "POST", response(survey="private"))
    assert set(made) == {"id", "collectionId", "collectionName", *response()}


def test_no_request_is_logged(pocketbase, anonymous, response):
    anonymous("responses/records", "POST", response())
    folder = next(part for part in pocketbase.process.args if part.startswith("--dir=")).removeprefix(
        "--dir="
    )
    with sqlite3.connect(f"{folder}/auxiliary.db") as logs:
        assert logs.execute("select count(*) from _logs where data like '%127.0.0.1%'").fetchone() == (0,)


def test_the_importable_schema_and_the_migration_are_the_same():
    made = setup_files()
    (migration,) = (text for name, text in made.items() if "pb_migrations" in name)
    assert made["pocketbase/schema.json"].strip() in migration


def test_the_command_writes_all_set_up_files(tmp_path):
    subprocess.run(
        [BINA, "collector", "files", str(tmp_path / "made")], check=True, capture_output=True, timeout=60
    )
    made = {
        str(path.relative_to(tmp_path / "made")) for path in (tmp_path / "made").rglob("*") if path.is_file()
    }
    assert made == set(setup_files())


def test_the_command_overwrites_nothing(tmp_path):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = subprocess.run(
        [BINA, "collector", "files", str(tmp_path)], check=False, capture_output=True, text=True, timeout=60
    )
    assert "is already there" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md"]


def test_the_command_runs_a_collector_until_it_is_ended(tmp_path, pocketbase):
    command = [BINA, "collector", "pocketbase", "--port", str(free_port()), "--dir", str(tmp_path / "kept")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = [process.stdout.readline() for _ in range(10)]
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert "url:" in "".join(said)
    assert (rest.strip().splitlines()[-1], process.returncode) == (
        "The collector has ended; the answers are kept.",
        0,
    )
