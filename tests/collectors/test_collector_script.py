"""The text for Google's Apps Script, run in Node beside stand-ins for Google's services."""

import json
import subprocess

import pytest

from bina.collectors.setup import setup_files

pytestmark = pytest.mark.node

STAND_INS = """
const cells = [];
const range = (row, column, rows, columns) => ({
  getDisplayValues: () => cells.slice(row - 1, row - 1 + rows).map((line) => line.slice(column - 1, column - 1 + columns)),
  setNumberFormat(format) { this.format = format; return this; },
  setValues(values) {
    if (row > 1 && this.format !== '@') throw new Error('a cell could become a formula');
    values.forEach((line, place) => (cells[row - 1 + place] = line.map(String)));
    return this;
  },
});
const sheet = { getLastRow: () => cells.length, getRange: range };
let made = null;
let busy = false;
globalThis.SpreadsheetApp = { getActiveSpreadsheet: () => ({ getSheetByName: () => made, insertSheet: () => (made = sheet) }), flush() {} };
globalThis.LockService = { getScriptLock: () => ({ tryLock: () => !busy, releaseLock() {} }) };
globalThis.PropertiesService = { getScriptProperties: () => ({ getProperty: () => 'a long reading key' }) };
globalThis.ContentService = {
  MimeType: { JSON: 'json' },
  createTextOutput: (text) => ({ setMimeType: () => JSON.parse(text) }),
};
const post = (order) => doPost({ postData: { contents: typeof order === 'string' ? order : JSON.stringify(order) } });
"""


@pytest.fixture
def script(tmp_path):
    """Run posts one after another and return what the script said to each."""

    def run(*posts, before=""):
        lines = [STAND_INS, setup_files()["apps-script/Code.gs"], before]
        lines.append(f"process.stdout.write(JSON.stringify({json.dumps(posts)}.map(post)));")
        file = tmp_path / "script.cjs"
        file.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(["node", str(file)], capture_output=True, text=True, check=True, timeout=60)
        return json.loads(done.stdout)

    return run


READ = {"read": {"key": "a long reading key", "survey": "class-7b"}}


def test_a_response_is_taken_once(script, response):
    record = response()
    said = script({"response": record}, {"response": record}, READ)
    assert [one.get("state") for one in said] == ["delivered", "repeated", None]
    assert said[2]["responses"] == [record]


def test_a_formula_stays_text(script, response):
    record = response(answers={"why": '=IMPORTDATA("https://a.example")'})
    assert script({"response": record}, READ)[1]["responses"] == [record]


def test_a_forged_response_gets_no_row(script, response):
    changes = [
        {"rid": "=1+1"},
        {"survey": "=A1"},
        {"day": "now"},
        {"schema": 7},
        {"round": "x" * 41},
        {"answers": []},
        {"answers": None},
    ]
    said = script(*({"response": response(**change)} for change in changes))
    assert [one["state"] for one in said] == ["refused"] * len(changes)


def test_what_no_cell_holds_is_refused_in_so_many_words(script, response):
    (said,) = script({"response": response(answers={"why": "x" * 60_000})})
    assert (said["state"], said["reason"]) == ("refused", "too-large")


def test_garbage_is_refused(script):
    orders = ["", "{", "[]", "null", "{}", '{"read": {}}', '{"read": null}', '{"response": 3}']
    assert [one["state"] for one in script(*orders)] == ["refused"] * len(orders)


def test_a_wrong_key_reads_nothing(script, response):
    said = script({"response": response()}, {"read": {"key": "", "survey": "class-7b"}})
    assert said[1] == {"state": "refused", "reason": "forbidden"}


def test_surveys_are_told_apart(script, response):
    said = script({"response": response(survey="class-8c")}, {"count": READ["read"]})
    assert said[1] == {"count": 0}


def test_a_class_that_sends_at_once_is_asked_to_come_again(script, response):
    assert script({"response": response()}, before="busy = true;")[0]["state"] == "busy"
