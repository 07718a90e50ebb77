"""Corrupt drafts, other tabs, hostile text and wrong settings: each has its outcome, and nothing is lost."""

import json

import pytest
from survey_page import MANY, NOW, SMALL, Page, collection, data, response, rid

from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.survey import TOOL
from pyodide_tools.survey.format_reading import FormatError

HOSTILE = "<img src=x onerror=alert(1)>\u202e=1+1"


def test_a_reload_resumes_on_the_same_page():
    page = Page(MANY).choose("imp", "some").happened("paged", "page", "next").tick("tools", "a")
    again = Page(MANY, saved=page.saved)
    assert again.model.page == 1
    assert data(again) == {"imp": "some", "tools": ["a"]}


def test_a_reload_resumes_in_the_review_and_after_sending():
    page = Page(collect={"to": "handover"}).choose("imp", "not").happened("reviewed")
    assert Page(collect={"to": "handover"}, saved=page.saved).model.stage == "review"
    page.happened("sent").happened("id-claimed", value={"rid": rid(1)})
    again = Page(collect={"to": "handover"}, saved=page.saved)
    assert again.model.stage == "sent"
    assert again.model.code == page.model.code


@pytest.mark.parametrize(
    "saved",
    [
        7,
        "x",
        [],
        {"schema": 1},
        {"schema": 1, "data": 7, "stage": 7, "page": "x", "checked": "all", "sent": 7, "collection": 7},
        {"schema": 1, "data": {"imp": {"a": [1]}, "why": 7, "nobody": True}, "page": 99, "checked": [None]},
        {"schema": 1, "data": {"imp": "unknown"}, "stage": "sent", "sent": {"rid": "x"}},
        {"schema": 1, "page": True, "stage": ["sent"], "delivered": [], "code": 7},
    ],
)
def test_a_corrupt_state_still_gives_a_form_that_works(saved):
    page = Page(saved=saved)
    page.choose("imp", "some")
    assert data(page)["imp"] == "some"
    assert "כמה זה חשוב?" in page.text


def test_what_a_newer_site_kept_is_not_overwritten():
    kept = {"schema": 99, "data": {"imp": "very"}}
    page = Page(saved=kept).choose("imp", "some")
    assert page.saved["aside"] == kept
    assert Page(saved=page.saved).choose("imp", "not").saved["aside"] == kept


def test_what_another_tab_gathered_meanwhile_is_not_lost():
    page = Page(saved=collection([response(1, {"imp": "some"})]))
    page.happened("committed", page.key("imp"), "very")
    page.model, page.effects = TOOL.update(
        page.model, Event("kept-read", value=collection([response(2, {"imp": "not"})]), now=NOW)
    )
    assert {one["rid"] for one in page.saved["collection"]["responses"]} == {rid(1), rid(2)}


@pytest.mark.parametrize("value", [HOSTILE, "x" * 1_000_000, "", "\ud800", "\0"])
def test_hostile_text_stays_text_within_bounds(value):
    page = Page().choose("imp", "very").write("why", value)
    assert len(data(page).get("why", "")) <= 4_000
    assert "<img" not in page.html
    page.happened("reviewed")
    assert "<img" not in page.html


def test_text_that_is_too_long_is_cut_and_that_is_said():
    page = Page().choose("imp", "very").write("why", "א" * 5_000)
    assert page.status == "הטקסט ארוך מדי. נשמרו 4000 התווים הראשונים."


@pytest.mark.parametrize("value", [None, 7, True, [], {}, "nobody", "x" * 100_000])
@pytest.mark.parametrize(
    "name", ["imp", "tools", "uses", "stars", "grid", "order", "amount", "age", "words", "place"]
)
def test_an_answer_of_the_wrong_kind_is_passed_over(name, value):
    page = Page(MANY)
    for part in ("", "--other", "--c00000000", "--r00000000", "--i00000000", "--low", "--nonsense"):
        page.happened("answered", page.key(name, part), value)
        page.happened("ranked", page.key(name, part), value)
    json.dumps(page.model.session.finish().data)
    assert page.html


@pytest.mark.parametrize("field", ["", "ethics-", "ethics-q00000000", "other-q1", "__proto__", "q" * 10_000])
def test_a_control_of_another_survey_changes_nothing(field):
    page = Page().happened("answered", field, "very")
    assert data(page) == {}


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        TOOL.update(Page().model, Event("exploded"))


def test_the_site_must_have_the_collector():
    with pytest.raises(LookupError, match="no collector 'school'"):
        Page(collect={"to": "school"})


def test_something_that_is_no_survey_is_refused():
    with pytest.raises((FormatError, SettingsError)):
        TOOL.init(build(TOOL.settings, {"id": "x", "survey": 7}), None)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"results": {"minimum": 3}}, "people are recognised"),
        ({"results": {"minimum-texts": 3}}, "people are recognised"),
        ({"results": {"cross": ["a"]}}, "names of two"),
        ({"round": "before"}, "need one name"),
        ({"key": "7 b"}, "is not a name"),
    ],
)
def test_settings_that_would_show_single_people_or_contradict_one_another_are_refused(settings, words):
    with pytest.raises(SettingsError, match=words):
        build(TOOL.settings, {"id": "x", "survey": SMALL, **settings})
