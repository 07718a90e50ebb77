"""A survey closes by itself: the page says so plainly, nothing is sent any more, and nothing typed is lost."""

import json
from dataclasses import replace

import pytest
from survey_page import COLLECTORS, SMALL, Page, collection, response

from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.survey import TOOL

LAST = {"until": "2026-11-23"}
AFTER = "2026-11-24T00:00:01+02:00"


def after(page):
    page.now = AFTER
    return page


def open_until(day="2026-11-23", **settings):
    return Page(collect={"to": "handover", "until": day}, **settings)


def test_on_the_last_day_the_survey_is_open_and_says_until_when():
    page = open_until().choose("imp", "not").send()
    assert "הסקר פתוח עד 23.11.2026, כולל אותו יום." in Page(collect=LAST).text
    assert page.model.stage == "sent"


def test_after_the_last_day_the_page_says_so_and_asks_nothing():
    page = open_until("2026-11-22")
    assert "הסקר נסגר ב־22.11.2026" in page.text
    assert "כמה זה חשוב?" not in page.text


def test_what_was_begun_before_is_still_there_and_stays():
    draft = open_until().choose("imp", "very").write("why", "כי")
    draft.happened("committed", draft.key("why"), "כי")
    page = open_until("2026-11-22", saved=draft.saved)
    assert "נשאר שמור במכשיר הזה" in page.text
    assert "כמה זה חשוב?" in page.text
    page.choose("imp", "not")
    assert page.saved["data"]["imp"] == "not"


@pytest.mark.parametrize("event", ["reviewed", "sent"])
def test_a_page_that_was_open_overnight_does_not_send(event):
    page = after(open_until().choose("imp", "not")).happened(event)
    assert page.of("page-action") == []
    assert page.status == "הסקר נסגר ב־23.11.2026. התשובות לא נשלחו, והן שמורות במכשיר הזה."
    assert page.saved["data"] == {"imp": "not"}
    assert page.of("focus")[0].target == "ethics-until"


def test_an_id_that_comes_after_the_end_sends_nothing():
    page = open_until(review=False).choose("imp", "not").happened("sent")
    after(page).happened("id-claimed", value={"rid": "00000000-0000-4000-8000-000000000001"})
    assert page.model.sent is None
    assert dict(page.model.session.data) == {"imp": "not"}


def test_there_is_no_button_for_sending_after_the_end():
    page = after(open_until().choose("imp", "not")).choose("imp", "some")
    assert 'name="review-open"' not in page.html
    page = open_until().choose("imp", "not").happened("reviewed")
    after(page).happened("intervals", value=True)
    assert page.model.stage == "review"
    assert 'name="send"' not in page.html


def test_what_was_sent_in_time_still_goes():
    settings = {"collect": {"to": "school", **LAST}, "site": {"collectors": COLLECTORS}}
    page = Page(**settings).choose("imp", "not").send()
    again = Page(**settings, saved=page.saved)
    after(again).happened("delivery-missing", value=page.model.sent.rid)
    assert [effect.action for effect in again.of("page-action")] == ["deliver"]


def test_the_teacher_s_part_goes_on():
    page = after(open_until()).happened("scan-wanted")
    assert 'data-bina-part="scanner"' in page.html


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "31.12.2026", "20261231", "2026-12-31T10:00"])
def test_a_day_that_there_is_not_is_refused(day):
    with pytest.raises(SettingsError, match="is not a day such as 2026-12-31"):
        build(TOOL.settings, {"id": "x", "survey": SMALL, "collect": {"until": day}})


def late_page(**settings):
    page = open_until("2026-11-22", saved=open_until().choose("imp", "very").saved, **settings)
    page.happened("late-wanted")
    return page


def test_what_was_begun_in_time_may_be_handed_over_late_as_a_file():
    page = late_page()
    assert [effect.action for effect in page.of("page-action")] == ["claim-id"]
    page.happened("late-claimed", value={"rid": "00000000-0000-4000-8000-000000000001"})
    file = page.of("download")[0]
    response = json.loads(file.text)["responses"][0]
    assert file.filename.startswith("ethics-late-")
    assert (response["day"], response["answers"]["imp"]) == ("2026-11-23", "very")
    assert page.model.stage == "filling"
    assert dict(page.model.session.data) == {"imp": "very"}


def test_a_late_file_needs_what_every_response_needs():
    draft = open_until().choose("imp", "very").write("why", "כי")
    page = open_until("2026-11-22", saved=draft.happened("committed", draft.key("why"), "כי").saved)
    page.model = replace(page.model, session=page.model.session.answer("imp", None))
    assert page.model.hands_in_late
    assert page.happened("late-wanted").of("page-action") == []
    assert "bina-survey__wrong" in page.html


@pytest.mark.parametrize("event", ["late-wanted", "late-claimed"])
def test_before_the_end_there_is_no_late_file(event):
    page = open_until().choose("imp", "very")
    page.happened(event, value={"rid": "00000000-0000-4000-8000-000000000001"})
    assert (page.of("download"), page.of("page-action")) == ([], [])
    assert 'name="late"' not in page.html


def test_the_teacher_sees_how_many_came_late():
    rows = [{**response(number, {"imp": "not"}), "day": f"2026-11-2{number}"} for number in range(1, 6)]
    page = Page(collect={"to": "handover", "until": "2026-11-23"}, show="results", saved=collection(rows))
    assert "שתיים מהן ניתנו אחרי יום הסגירה." in page.text
