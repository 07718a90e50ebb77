"""A survey is filled in, looked through, sent, and found again; nothing hostile loses or breaks anything."""

import json
from random import Random

import pytest
from survey_page import COLLECTORS, IMPORTANCE, NOW, SMALL, WHY, Page, collection, response, rid

from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.survey import TOOL, delivery, handover
from pyodide_tools.survey.format import FormatError

MANY = {
    "pages": [
        {"elements": [IMPORTANCE, WHY]},
        {
            "elements": [
                {
                    "type": "checkbox",
                    "name": "tools",
                    "choices": ["a", "b"],
                    "showOtherItem": True,
                    "showNoneItem": True,
                },
                {"type": "boolean", "name": "uses"},
                {"type": "rating", "name": "stars"},
                {"type": "matrix", "name": "grid", "rows": ["r1", "r2"], "columns": [1, 2, 3]},
                {"type": "ranking", "name": "order", "choices": ["x", "y", "z"]},
                {"type": "slider", "name": "amount", "min": 0, "max": 10},
                {"type": "text", "name": "age", "inputType": "number"},
                {"type": "multipletext", "name": "words", "items": [{"name": "one"}, {"name": "two"}]},
                {"type": "dropdown", "name": "place", "choices": ["home", "school"]},
            ]
        },
    ]
}
HOSTILE = "<img src=x onerror=alert(1)>\u202e=1+1"


def data(page):
    return dict(page.model.session.data)


def test_an_answer_is_kept_at_once():
    page = Page().choose("imp", "some")
    assert page.saved["data"] == {"imp": "some"}


def test_typing_is_kept_when_the_field_is_left():
    page = Page().choose("imp", "very").write("why", "כי")
    assert page.of("save") == []
    page.happened("committed", page.key("why"), "כי ככה")
    assert page.saved["data"]["why"] == "כי ככה"


def test_a_question_appears_with_its_reason_and_that_is_said():
    page = Page().choose("imp", "very")
    assert "why" in page.model.session.visible
    assert page.status == "נוספה שאלה בעקבות התשובה."


def test_each_kind_of_control_gives_its_kind_of_answer():
    page = Page(MANY)
    page.tick("tools", "a").tick("tools", "other").write("tools", "ענן", "--other")
    page.choose("uses", "no").choose("stars", 4).rate("grid", "r1", 2)
    page.write("amount", "7").write("age", "12").choose("place", "school")
    page.happened("ranked", page.key("order"), "up:z")
    answers = data(page)
    assert answers["tools"] == ["a", "other"]
    assert answers["tools-Comment"] == "ענן"
    assert answers["uses"] is False
    assert answers["stars"] == 4
    assert answers["grid"] == {"r1": 2}
    assert answers["amount"] == 7
    assert answers["age"] == 12
    assert answers["place"] == "school"
    assert answers["order"] == ["x", "z", "y"]


def test_none_stands_alone():
    page = Page(MANY).tick("tools", "a").tick("tools", "none")
    assert data(page)["tools"] == ["none"]


def test_a_box_can_be_unticked():
    page = Page(MANY).tick("tools", "a").tick("tools", "b").tick("tools", "a", on=False)
    assert data(page)["tools"] == ["b"]


def test_a_choice_can_be_taken_back():
    page = Page(MANY).choose("stars", 4)
    page.happened("unchosen", "unchoose", page.key("stars"))
    assert "stars" not in data(page)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (["down:x"], ["y", "x", "z"]),
        (["up:z", "up:z"], ["z", "x", "y"]),
        (["to:3:x"], ["y", "z", "x"]),
        (["down:x", "up:x"], ["x", "y", "z"]),
    ],
)
def test_a_ranking_is_moved_by_buttons_and_by_dragging(moves, expected):
    page = Page(MANY)
    for move in moves:
        page.happened("ranked", page.key("order"), move)
    assert data(page)["order"] == expected


@pytest.mark.parametrize(
    "move", ["up:x", "down:z", "to:0:x", "to:9:x", "to:x", "up:nobody", "in:", "", "sideways:x"]
)
def test_a_move_that_there_is_not_changes_nothing(move):
    page = Page(MANY)
    page.happened("ranked", page.key("order"), move)
    assert data(page) == {}


def test_a_moved_item_keeps_the_keyboard_and_says_its_place():
    page = Page(MANY)
    page.happened("ranked", page.key("order"), "up:z")
    assert page.status == "z: מקום 2 מתוך 3."
    assert page.of("focus")[0].target.startswith(page.key("order", "--up"))


def test_only_what_matters_is_ranked_where_the_author_wants_it():
    survey = {
        "elements": [
            {"type": "ranking", "name": "k", "choices": ["a", "b", "c"], "selectToRankEnabled": True}
        ]
    }
    page = Page(survey)
    page.happened("ranked", page.key("k"), "in:c").happened("ranked", page.key("k"), "in:a")
    assert data(page)["k"] == ["c", "a"]
    page.happened("ranked", page.key("k"), "out:c")
    assert data(page)["k"] == ["a"]


def test_the_middle_of_a_slider_can_be_meant():
    page = Page(MANY)
    page.happened("taken", "take", page.key("amount"))
    assert data(page)["amount"] == 5


def test_the_next_page_waits_for_what_is_required():
    page = Page(MANY).happened("paged", "page", "next")
    assert page.model.page == 0
    assert page.status == "שאלה אחת צריכה תיקון."
    assert page.of("focus")[0].target == "ethics-wrong"
    assert 'id="ethics-wrong"' in page.html
    page.choose("imp", "not").happened("paged", "page", "next")
    assert page.model.page == 1
    assert page.of("focus")[0].target == "ethics-heading-2"


def test_the_way_back_is_always_open():
    page = Page(MANY).choose("imp", "not").happened("paged", "page", "next").happened("paged", "page", "back")
    assert page.model.page == 0


def test_an_error_goes_as_soon_as_it_is_mended():
    page = Page().happened("reviewed")
    assert "השאלה הזאת היא חובה." in page.text
    page.choose("imp", "not")
    assert "השאלה הזאת היא חובה." not in page.text


def test_answers_are_looked_through_before_they_go():
    page = Page().choose("imp", "very").write("why", "כי").happened("reviewed")
    assert page.model.stage == "review"
    assert "מאוד" in page.text
    page.happened("returned", "change", page.key("why"))
    assert page.model.stage == "filling"
    assert page.of("focus")[0].target == page.key("why")


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
