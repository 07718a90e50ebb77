"""The journal shows every work once and keeps every thought."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from journal_page import (
    HE,
    after,
    gathered,
    shown,
    started,
    version,
)

import pyodide_tools.journal as package
from pyodide_tools.core.settings import SettingsError, key_of
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.journal import TOOL, entries_of
from pyodide_tools.journal.settings import Settings


def test_works_of_all_tools_stand_by_their_time():
    states = {
        "poster": {"journal": [{"number": 1, "created": "2026-11-02T08:00:00Z", "text": "כרזה"}]},
        "builder": {"versions": [version(1), version(3)]},
        "other": {"settings": 1},
    }
    assert [(one.tool, one.number) for one in entries_of(states)] == [
        ("builder", 1),
        ("poster", 1),
        ("builder", 3),
    ]


def test_an_author_may_show_the_works_of_some_tools_only():
    states = {"a": {"versions": [version(1)]}, "b": {"versions": [version(2)]}}
    assert [one.tool for one in entries_of(states, ("b",))] == ["b"]


def test_before_the_page_has_read_the_browser_nothing_is_claimed():
    assert HE("reading") in shown(started())
    assert HE("nothing-yet") not in shown(started())


def test_an_empty_browser_says_so():
    assert HE("nothing-yet") in shown(after(started(), ("gathered", "", {"states": {}})))


def test_only_some_works_are_on_the_page_until_more_are_wanted():
    rows = [version(n) for n in range(1, 28)]
    model = started(*rows)
    assert shown(model).count('name="open"') == 12
    assert shown(after(model, ("unfolded", "", None))).count('name="open"') == 27


def test_opening_a_work_shows_its_parts_and_closing_hides_them():
    model = started(version(1, "כלב לבן", negative="קולר"))
    key = model.entries[0].key
    opened = after(model, ("opened", "", key))
    assert "קולר" in shown(opened)
    assert shown(after(opened, ("opened", "", key))) == shown(model)


def test_a_thought_is_kept_with_its_work():
    model = started(version(1), version(2))
    key = model.entries[0].key
    model = after(model, ("opened", "", key))
    model, (save,) = TOOL.update(model, Event("reflected", value="הרקע עזר"))
    assert save.value["thoughts"]["reflections"] == {key: "הרקע עזר"}
    assert started(version(1), saved=save.value).thoughts.reflections == {key: "הרקע עזר"}


def test_an_erased_thought_is_gone():
    model = started(version(1))
    key = model.entries[0].key
    model = after(model, ("opened", "", key), ("reflected", "", "א"), ("reflected", "", " "))
    assert model.thoughts.reflections == {}


def test_a_teachers_question_keeps_its_answer():
    model = after(started(questions=["למה?", "מה?"]), ("answered", "answer-2", "כי כך"))
    assert model.thoughts.answers == {"מה?": "כי כך"}
    assert "כי כך" in shown(model)


@pytest.mark.parametrize("field", ["answer-9", "answer-x", "answer-"])
def test_an_answer_to_no_question_changes_nothing(field):
    model = started(questions=["למה?"])
    assert after(model, ("answered", field, "x")) == model


def test_what_a_newer_site_saved_is_kept_aside():
    model = started(saved={"schema": 99, "secret": 1})
    model, (save,) = TOOL.update(model, Event("signed", value="דנה"))
    assert save.value["aside"] == {"schema": 99, "secret": 1}
    assert HE("status.newer-schema") in shown(started(saved={"schema": 99}))


def test_the_meter_warns_when_room_is_short():
    storage = {"usage": 90 * 2**20, "quota": 100 * 2**20, "lasting": False}
    assert HE("meter.full") in shown(after(started(), gathered(version(1), storage=storage)))


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        TOOL.update(started(), Event("exploded"))


@pytest.mark.parametrize("wrong", [{"questions": ["a"] * 13}, {"questions": ["a", "a"]}, {"colour": "red"}])
def test_wrong_settings_are_refused(wrong):
    with pytest.raises(SettingsError):
        started(**wrong)


def test_both_languages_have_the_same_words():
    assert HE.table.keys() == words(TOOL.package, "en").table.keys()


def test_every_setting_has_a_row_in_the_guide_and_no_other():
    guide = Path(package.__file__).with_name("guide.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)
    assert rows == [key_of(field.name) for field in fields(Settings)]
