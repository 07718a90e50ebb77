"""Answers leave the form: they are kept, handed over, sent once, or deleted."""

import json
from random import Random

import pytest
from survey_page import COLLECTORS, SMALL, Page, collection, data, response, rid

from pyodide_tools.survey import delivery, handover


def test_without_a_review_answers_go_at_once():
    page = Page(review=False).choose("imp", "not").happened("sent")
    assert [effect.action for effect in page.of("page-action")] == ["claim-id"]


def test_answers_that_stay_here_are_counted_here_and_the_form_is_empty():
    page = Page().choose("imp", "not").send()
    assert page.model.stage == "sent"
    assert len(page.model.gathered) == 1
    assert data(page) == {}
    assert page.of("save")[0].value is None
    page.happened("another")
    assert page.model.stage == "filling"
    page.choose("imp", "some").send()
    assert len(page.model.gathered) == 2


def test_a_code_is_made_for_the_teacher_and_read_again():
    page = Page(collect={"to": "handover"}).choose("imp", "not").send()
    assert handover.decode(page.model.code, "ethics").answers == {"imp": "not"}
    assert f'data-code="{page.model.code}"' in page.html
    assert len(page.model.gathered) == 0


def test_answers_too_long_for_a_code_can_still_go_as_a_file():
    survey = {"elements": [{"type": "comment", "name": f"t{n}"} for n in range(6)]}
    page = Page(survey, collect={"to": "handover"})
    for number in range(6):
        page.write(f"t{number}", "".join(Random(number).choices("אבגדהוזחטיכלמנסעפצקרשת ", k=4_000)))
    page.send()
    assert page.model.code == ""
    page.happened("file-wanted")
    assert len(handover.read_text(page.of("download")[0].text, "ethics").responses) == 1


def test_a_collector_gets_the_response_once_and_its_fate_is_shown():
    page = Page(collect={"to": "school"}, site={"collectors": COLLECTORS}).choose("imp", "not").send()
    [order] = page.of("page-action")
    assert order.action == "deliver"
    assert order.value["response"]["answers"] == {"imp": "not"}
    assert order.value["response"]["day"] == "2026-11-23"
    state = {"rid": rid(1), "round": "", "state": "waiting", "reason": "offline", "seconds": 30}
    page.happened("delivery-changed", value=state)
    assert "התשובות ימתינו" in page.text
    page.happened("delivery-changed", value={**state, "rid": rid(9), "state": "delivered", "reason": ""})
    assert page.model.delivered.state == "waiting"


def test_a_response_that_never_came_to_the_queue_is_queued_again():
    settings = {"collect": {"to": "school"}, "site": {"collectors": COLLECTORS}}
    page = Page(**settings).choose("imp", "not").send()
    again = Page(**settings, saved=page.saved)
    assert f'data-rid="{rid(1)}"' in again.html
    again.happened("delivery-missing", value=rid(1))
    assert [effect.value["response"]["rid"] for effect in again.of("page-action")] == [rid(1)]
    again.happened("delivery-missing", value=rid(2))
    assert again.of("page-action") == []


def test_a_wrong_state_of_the_delivery_is_passed_over():
    page = Page(collect={"to": "school"}, site={"collectors": COLLECTORS}).choose("imp", "not").send()
    for value in (None, [], "x", {"rid": rid(1)}, {"rid": rid(1), "round": "", "state": "eaten"}):
        page.happened("delivery-changed", value=value)
    assert page.model.delivered is None


@pytest.mark.parametrize("value", [None, {}, {"rid": 7}, {"rid": "mine"}, []])
def test_without_an_id_nothing_is_lost(value):
    page = Page().choose("imp", "not").happened("reviewed").happened("sent")
    page.happened("id-claimed", value=value, ok=False)
    assert page.model.stage == "review"
    assert data(page) == {"imp": "not"}
    assert "לא הצליחה" in page.status


def test_deleting_asks_once_more_and_then_takes_everything():
    page = Page(collect={"to": "handover"}).choose("imp", "very").happened("erase-asked")
    assert data(page) == {"imp": "very"}
    page.happened("spared")
    assert data(page) == {"imp": "very"}
    page.happened("erase-asked").happened("erased")
    assert data(page) == {}
    assert page.of("save")[0].value is None
    assert [effect.action for effect in page.of("page-action")] == ["forget"]


def test_deleting_after_sending_takes_the_own_response_out_of_the_count():
    page = Page(saved=collection([response(7, {"imp": "some"})])).choose("imp", "very").send()
    assert len(page.model.gathered) == 2
    page.happened("erased")
    assert list(page.model.gathered.collection.responses) == [rid(7)]
    assert page.saved["collection"]["responses"][0]["rid"] == rid(7)


def test_on_a_device_of_many_nobody_deletes_what_waits_of_others():
    page = Page(collect={"to": "school", "shared": True}, site={"collectors": COLLECTORS})
    page.choose("imp", "not").send().happened("erased")
    assert page.of("page-action") == []


def test_before_and_after_share_a_key():
    page = Page(id="before-1", key="ethics", round="before").choose("imp", "not").send()
    assert page.model.sent.survey == "ethics"
    assert page.model.sent.round == "before"


def test_the_record_says_the_day_and_not_the_hour():
    page = Page(collect={"to": "handover"}).choose("imp", "not").send()
    assert page.model.sent.day == "2026-11-23"
    assert "09:05" not in json.dumps(page.saved)


def test_reading_a_response_stays_possible_after_a_change_of_the_survey():
    page = Page(saved=collection([response(1, {"imp": "very"}, schema="abcdef01")]))
    assert delivery.fingerprint(SMALL) != "abcdef01"
    assert len(page.model.gathered) == 1
