"""The code that carries a pupil's answers to the teacher's screen."""

import json
import zlib
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.survey import delivery, handover
from pyodide_tools.survey.delivery import Refused, Response

RID = "0f8fad5b-d9cb-469f-a165-70867728950e"
QR_14_M = 528  # characters of a QR code, version 14, level M, in its dense alphabet
TEN = {
    "imp": "very",
    "env": "some",
    "used": ["images", "texts", "homework"],
    "trust": 3,
    "label": True,
    "artists": {"asked": "agree", "paid": "agree", "named": "neutral"},
    "order": ["artists", "environment", "jobs", "truth"],
    "again": "maybe",
    "where": "home",
    "why": "כי מי שצייר את התמונות שמהן המחשב למד לא נשאל, וזה לא הוגן",
}

plain = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
values = st.recursive(
    plain | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
answers = st.dictionaries(texts, values, max_size=8)
rids = st.uuids(version=4).map(str)
days = st.dates(min_value=date(2020, 1, 1)).map(str)


def response(answers=TEN, *, rid=RID, round_="before", day="2026-11-23", survey="class-7b"):
    return Response(rid=rid, survey=survey, schema="0123abcd", round=round_, day=day, answers=answers)


def reason_of(text, survey="class-7b"):
    with pytest.raises(Refused) as caught:
        handover.decode(text, survey)
    return caught.value.reason


def code_of(data):
    """Return a code with a right length and checksum around any bytes."""
    data += zlib.crc32(data).to_bytes(4, "big")
    return handover.PREFIX + handover._characters(len(data), 3) + handover._written(data)


def deflated(text):
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 9, 0, handover._USUAL)
    return bytes(16) + deflater.compress(text) + deflater.flush()


@given(answers, rids, days)
@settings(max_examples=200, deadline=None)
def test_whatever_is_answered_comes_back(given_answers, rid, day):
    sent = response(given_answers, rid=rid, day=day)
    came = handover.decode(handover.encode(sent), "class-7b")
    assert json.dumps(came.to_json()) == json.dumps(sent.to_json())


def test_ten_answers_with_hebrew_text_fit_a_code_of_version_14():
    assert len(handover.encode(response())) <= QR_14_M


def test_two_closed_answers_fit_a_code_of_version_6():
    assert len(handover.encode(response({"imp": "very", "env": "some"}, round_=""))) <= 154


def test_a_code_holds_only_what_a_qr_code_packs_densely():
    assert set(handover.encode(response())) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_small_letters_line_breaks_and_marks_of_direction_do_no_harm():
    code = handover.encode(response())
    lines = "\r\n".join(code[place : place + 40] for place in range(0, len(code), 40))
    assert handover.decode(f"\u202b {lines.lower()}\u202c", "class-7b") == response()


def test_a_chat_with_many_codes_is_read_at_once():
    rids = [f"0f8fad5b-d9cb-469f-a165-7086772895{number:02d}" for number in range(30)]
    chat = "".join(
        f"[12:{n:02d}] דנה: {handover.encode(response(rid=rid))} תודה!\n" for n, rid in enumerate(rids)
    )
    reading = handover.read_text(chat, "class-7b")
    assert ([one.rid for one in reading.responses], reading.refused) == (rids, ())


def test_a_file_of_a_class_is_read():
    reading = handover.read_text("\ufeff" + handover.file_of([response()]), "class-7b")
    assert reading == handover.Reading((response(),))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("", ("not-a-response",)),
        ("שלום", ("not-a-response",)),
        ("{", ("damaged",)),
        ("{" + '"a":{' * 50_000, ("damaged",)),
        ("{}", ("not-a-response",)),
        ('{"bina-survey": 2, "responses": []}', ("newer",)),
        ('{"bina-survey": 1, "responses": [null, {}, 3]}', ("not-a-response",) * 3),
        ('{"bina-survey": 1, "responses": {}}', ("not-a-response",)),
        ("BINA2-000AAA", ("newer",)),
        ("BINA0-000AAA", ("damaged",)),
        ("BINA1-", ("damaged",)),
        ("BINA1-///AAA", ("too-large",)),
    ],
)
def test_what_is_no_response_is_refused_with_a_reason(text, reasons):
    assert handover.read_text(text, "class-7b") == handover.Reading(refused=reasons)


def test_a_truncated_code_is_damaged():
    code = handover.encode(response())
    assert {reason_of(code[:length]) for length in range(6, len(code))} == {"damaged"}


def test_a_code_with_one_wrong_character_is_never_read():
    code = handover.encode(response({"imp": "very"}))
    body = range(len(handover.PREFIX), len(code))
    wrong = [code[:place] + ("A" if code[place] != "A" else "B") + code[place + 1 :] for place in body]
    assert {reason_of(text) for text in wrong} <= {"damaged", "too-large"}


def test_another_survey_is_told_apart():
    assert reason_of(handover.encode(response(survey="class-8c"))) == "other-survey"


def test_a_megabyte_of_beginnings_ends_soon():
    reading = handover.read_text("BINA1-" * 170_000, "class-7b")
    assert reading.refused == ("too-large",) * handover.MOST_CODES


def test_a_bomb_is_not_unpacked():
    assert reason_of(code_of(deflated(b"a" * 2_000_000))) == "too-large"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"[]", "damaged"),
        (b'{"a": 1}', "damaged"),
        (b"3", "damaged"),
        (b"[" * 5_000, "damaged"),
        (b"\x80\xff\xff\xff", "damaged"),
        (b'["class-7b","0123abcd","",20261123,7]', "not-a-response"),
        (b'["class-7b",8,"",20261123,{}]', "not-a-response"),
        (b'["class-7b","0123abcd","",2026,{}]', "damaged"),
        (b'["class-7b","0123abcd","",20261123,{"a":NaN}]', "damaged"),
        (b'["class-7b","0123abcd","",20261123,{"a":[[[[[[[[[1]]]]]]]]]}]', "too-deep"),
    ],
)
def test_a_forged_code_with_a_right_checksum_is_refused(text, reason):
    assert reason_of(code_of(deflated(text))) == reason


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    with suppress(Refused):
        handover.decode(code_of(data), "class-7b")


@given(st.text(max_size=300) | st.text('BINA1-0 {}[]":,', max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text):
    assert set(handover.read_text(text, "class-7b").refused) <= set(delivery.REFUSALS)


def test_what_no_code_can_hold_is_said_while_encoding():
    noise = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(4_000))
    with pytest.raises(Refused, match="too-large"):
        handover.encode(response({"why": noise}))
