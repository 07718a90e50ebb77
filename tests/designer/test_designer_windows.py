"""The designer in two windows of one browser: nothing that was made in either is lost, and what was deleted stays so."""

import json
from dataclasses import replace

import pytest
from designer_hands import Hands
from hypothesis import given, settings
from hypothesis import strategies as st


class Browser:
    """What is kept, and the windows; turning to one reads what is kept first."""

    def __init__(self, windows=2, picks=0):
        self.kept = None
        self.windows = []
        first = self.open()
        for _ in range(picks):
            self.turn(first).do(first, "picked", value="journal").do(first, "left")
        for _ in range(windows - 1):
            self.open()

    def open(self):
        window = Hands(saved=self.kept)
        window.model = replace(window.model, turn=1000 + len(self.windows))
        window.dice += len(self.windows)
        self.windows.append(window)
        return window

    def do(self, window, name, field="", value=None):
        window.happen(name, field, value)
        for effect in window.effects:
            if effect.type == "save":
                self.kept = json.loads(json.dumps(effect.value))
            if effect.type == "load":
                self.do(window, effect.then, value=self.kept)
        return self

    def turn(self, window):
        return self.do(window, "came-back")

    def work(self, window, key, title):
        """Open a design and write its title."""
        self.do(window, "design-opened", value=key)
        self.do(window, "brought", value={"tool": "journal", "turn": window.model.turn})
        return self.do(window, "changed", "title", title)

    @property
    def titles(self):
        return sorted(one["settings"].get("title", "") for one in self.kept["designs"])


def test_what_was_made_in_either_window_is_kept():
    browser = Browser()
    one, other = browser.windows
    browser.turn(one).do(one, "picked", value="journal")
    browser.turn(other).do(other, "picked", value="survey")
    browser.turn(one).do(one, "named", value="שלי")
    assert {one["tool"] for one in browser.kept["designs"]} == {"journal", "survey"}


def test_what_was_deleted_in_one_window_does_not_come_back_from_the_other():
    browser = Browser(picks=2)
    one, other = browser.windows
    browser.turn(one).do(one, "thrown", value=one.model.designs[0].key)
    browser.turn(other).work(other, other.model.designs[0].key, "נשאר")
    browser.turn(one)
    assert browser.titles == ["נשאר"]
    assert len(one.model.designs) == 1


def test_a_window_shows_what_was_written_in_the_other_and_can_go_back():
    browser = Browser(picks=1)
    one, other = browser.windows
    key = one.model.designs[0].key
    browser.work(one, key, "ראשון")
    browser.turn(other).work(other, key, "שני").turn(one)
    assert one.settings["title"] == "שני"
    assert "בחלון אחר" in one.html
    assert one.happen("undone").settings["title"] == "ראשון"


def test_a_design_that_was_changed_in_both_at_once_is_there_twice():
    browser = Browser(picks=1)
    one, other = browser.windows
    key = one.model.designs[0].key
    browser.work(one, key, "כאן")
    browser.work(other, key, "שם")
    browser.turn(one)
    assert browser.titles == ["כאן", "שם"]
    assert one.settings["title"] == "כאן"
    assert "ברשימה" in one.html
    browser.turn(other)
    assert browser.titles == ["כאן", "שם"]


def test_what_was_written_in_one_wins_over_its_deletion_in_the_other():
    browser = Browser(picks=1)
    one, other = browser.windows
    key = one.model.designs[0].key
    browser.do(one, "thrown", value=key)
    browser.work(other, key, "חשוב").turn(one)
    assert browser.titles == ["חשוב"]


def test_an_open_design_that_was_deleted_elsewhere_is_closed_and_it_is_said():
    browser = Browser(picks=1)
    one, other = browser.windows
    browser.work(one, one.model.designs[0].key, "פתוח").turn(other)
    browser.do(other, "thrown", value=other.model.designs[0].key).turn(one)
    assert one.model.design is None
    assert "נמחק בחלון אחר" in one.html


def test_turning_to_a_window_keeps_nothing_where_nothing_is_new():
    browser = Browser(picks=1)
    one, other = browser.windows
    before = browser.kept
    browser.turn(other).turn(one).turn(one)
    assert browser.kept == before
    assert one.model.past == ()


@pytest.mark.parametrize(
    "junk",
    [
        None,
        7,
        [],
        {"window": "x"},
        {"schema": 1, "window": "x", "seen": {"x": 1}, "designs": 7},
        {"schema": 1, "window": "x", "seen": [1], "designs": []},
        {"schema": 1, "window": ["x"], "seen": {"x": "1", "y": True}, "designs": []},
        {"schema": 2, "window": "x", "seen": {"x": 1}},
    ],
)
def test_garbage_from_another_window_takes_nothing_away(junk):
    browser = Browser(picks=1)
    one = browser.windows[0]
    browser.work(one, one.model.designs[0].key, "שלי")
    assert one.happen("kept-read", value=junk).model.design.settings["title"] == "שלי"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), max_size=10))
def test_of_three_windows_that_are_turned_to_the_last_word_stays_and_nothing_is_there_twice(moves):
    browser = Browser(windows=3, picks=2)
    keys = [one.key for one in browser.windows[0].model.designs]
    last = dict.fromkeys(keys, "")
    for number, (place, which) in enumerate(moves):
        last[keys[which]] = f"{number}"
        browser.turn(browser.windows[place]).work(browser.windows[place], keys[which], f"{number}")
    for window in browser.windows:
        browser.turn(window)
        assert {one.key: one.settings.get("title", "") for one in window.model.designs} == last


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), max_size=10))
def test_of_two_windows_that_nobody_turned_to_both_words_are_kept(moves):
    browser = Browser(picks=2)
    keys = [one.key for one in browser.windows[0].model.designs]
    last = {}
    for number, (place, which) in enumerate(moves):
        last[place, which] = f"{number}"
        browser.work(browser.windows[place], keys[which], f"{number}")
    for window in browser.windows * 2:
        browser.turn(window)
    assert set(last.values()) <= set(browser.titles)
    assert all(
        [one.to_json() for one in window.model.designs] == browser.kept["designs"]
        for window in browser.windows
    )
