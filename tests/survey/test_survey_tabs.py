"""The same survey in two tabs of one browser: no answer of either is lost, and none comes back that was taken away."""

import json

from survey_page import MANY, NOW, Page, data, response

from pyodide_tools.core.tool import Event
from pyodide_tools.survey import TOOL, gathering, merging


class Store:
    """What the browser keeps of a survey; each tab reads it before it keeps anything."""

    def __init__(self):
        self.kept = None

    def let(self, page, name, field="", value=None):
        page.model, effects = TOOL.update(page.model, Event(name, field, value, now=NOW))
        if any(effect.type == "load" for effect in effects):
            page.model, more = TOOL.update(
                page.model, Event("kept-read", value=self.kept, effect="kept", now=NOW)
            )
            effects = (*effects, *more)
        for effect in effects:
            if effect.type == "save":
                self.kept = json.loads(json.dumps(effect.value))
        return page

    def choose(self, page, name, value):
        return self.let(page, "answered", page.key(name), value)


def _file(number):
    return json.dumps({"bina-survey": 1, "responses": [response(number, {"imp": "very"})]})


def two():
    return Store(), Page(MANY, random=1), Page(MANY, random=2)


def test_what_was_answered_in_either_tab_is_kept():
    store, one, other = two()
    store.choose(one, "imp", "some")
    store.choose(other, "place", "school")
    store.choose(one, "stars", "4")
    assert store.kept["data"] == {"imp": "some", "place": "school", "stars": 4}
    assert data(one) == store.kept["data"]


def test_what_is_read_late_takes_nothing_away():
    store, page, _ = two()
    store.choose(page, "imp", "very")
    before = store.kept
    page.model, _ = TOOL.update(page.model, Event("answered", page.key("why"), "because", now=NOW))
    # Two are on their way to the store; the second was read before the first was written.
    for _ in range(2):
        page.model, _ = TOOL.update(page.model, Event("kept-read", value=before, effect="kept", now=NOW))
    assert data(page) == {"imp": "very", "why": "because"}


def test_of_two_answers_to_the_same_question_the_newer_one_stays():
    store, one, other = two()
    store.choose(one, "imp", "some")
    store.choose(other, "imp", "not")
    assert data(other)["imp"] == "not"
    store.choose(one, "stars", "4")
    assert store.kept["data"] == {"imp": "not", "stars": 4}
    store.choose(one, "imp", "very")
    assert store.kept["data"]["imp"] == "very"


def test_what_was_taken_away_in_one_tab_does_not_come_back_from_the_other():
    store, one, _ = two()
    store.choose(one, "imp", "some")
    store.choose(one, "stars", "4")
    other = Page(MANY, saved=store.kept, random=2)
    store.let(one, "unchosen", "unchoose", one.key("stars"))
    store.choose(other, "place", "school")
    assert store.kept["data"] == {"imp": "some", "place": "school"}


def test_a_tab_that_sent_leaves_the_draft_of_the_other_alone():
    store, one, _ = two()
    store.choose(one, "imp", "some")
    other = Page(MANY, saved=store.kept, random=2)
    store.let(one, "reviewed")
    store.let(one, "sent")
    store.let(one, "id-claimed", value={"rid": "00000000-0000-4000-8000-000000000001"})
    store.choose(other, "place", "school")
    assert data(other) == {"imp": "some", "place": "school"}


def test_what_follows_from_an_answer_is_not_taken_for_another_tab_s():
    survey = {
        "clearInvisibleValues": "onHidden",
        "elements": [
            {"type": "boolean", "name": "more"},
            {"type": "text", "name": "why", "visibleIf": "{more} = true"},
            {"type": "text", "name": "hint", "visibleIf": "{more} = false", "defaultValue": "none"},
        ],
    }
    store, page = Store(), Page(survey)
    store.choose(page, "more", "yes")
    store.let(page, "committed", page.key("why"), "because")
    assert store.kept["data"] == {"more": True, "why": "because"}
    store.choose(page, "more", "no")
    assert store.kept["data"] == {"more": False, "hint": "none"}


def test_garbage_from_another_tab_changes_nothing():
    _, one, _ = two()
    one.choose("imp", "some")
    for kept in (
        None,
        7,
        {"data": {}},
        {"schema": 1, "data": 7},
        {"schema": 1, "data": {"imp": "some", "grid": 7}},
    ):
        one.model, _ = TOOL.update(one.model, Event("kept-read", value=kept, now=NOW))
    assert data(one)["imp"] == "some"
    assert one.html


def test_responses_of_another_tab_are_joined_and_our_own_are_not_read_again(monkeypatch):
    store = Store()
    one, other = (Page(MANY, random=number, show="results", collect={"to": "handover"}) for number in (1, 2))
    store.let(one, "pasting", "paste", _file(1))
    store.let(one, "pasted")
    store.let(other, "pasting", "paste", _file(2))
    store.let(other, "pasted")
    assert len(other.model.gathered) == 2
    read = []
    monkeypatch.setattr(gathering.merging, "read", lambda *given: read.append(given) or merging.EMPTY)
    store.let(other, "pasting", "paste", _file(3))
    store.let(other, "pasted")
    assert read == []
    assert len(store.kept["collection"]["responses"]) == 3
