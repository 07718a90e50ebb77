"""The journal shows every work once, keeps every thought, and takes files in without losing anything."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

import pyodide_tools.journal as package
from pyodide_tools.core.settings import SettingsError, build, key_of
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start, UnknownEvent
from pyodide_tools.journal import TOOL, entries_of
from pyodide_tools.journal.comparing import compare
from pyodide_tools.journal.entries import read
from pyodide_tools.journal.exports import as_json, as_markdown, as_page
from pyodide_tools.journal.settings import Settings

HE = words(TOOL.package, "he")
NOW = "2026-11-23T10:00:00+02:00"
ID = "0" * 32


def version(number, text="כלב", **more):
    row = {"number": number, "created": f"2026-11-{number:02d}T09:05:00+02:00", "kind": "kept", "sent": text}
    return {**row, "texts": {"subject": text}, **more}


def with_picture(number, text="כלב", **more):
    picture = {"id": f"{number:032x}", "type": "image/png", "width": 8, "height": 8}
    return version(number, text, kind="drafted", service="שירות", picture=picture, **more)


def gathered(*rows, tool="builder", **more):
    return "gathered", "", {"states": {tool: {"versions": list(rows)}}, "share": True, **more}


def started(*rows, saved=None, **settings):
    model = TOOL.init(build(Settings, {"id": "j", **settings}), Start(language="he", now=NOW, saved=saved))
    return after(model, gathered(*rows)) if rows else model


def after(model, *events):
    for name, field, value in events:
        model, _ = TOOL.update(model, Event(name, field=field, value=value, now=NOW))
    return model


def effects(model, name, value=None, field=""):
    return TOOL.update(model, Event(name, field=field, value=value, now=NOW))[1]


def shown(model):
    return TOOL.view(model, HE)


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


def taken(model, exported, kept=None):
    """Take an exported file in, as the page and the reader do."""
    model, _ = TOOL.update(model, Event("found", value={"journal": json.loads(exported), "pictures": 0}))
    model, _ = TOOL.update(model, Event("taken"))
    return TOOL.update(model, Event("pictures-kept", value={"kept": kept or {}}))[0]


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


@pytest.mark.parametrize(
    "row",
    [
        None,
        7,
        {},
        {"number": "1"},
        {"number": True},
        {"number": 1, "picture": {"id": "../../etc", "width": 1, "height": 1}, "tool": ""},
    ],
)
def test_what_is_no_work_is_left_out(row):
    assert read([row]) == ()


@pytest.mark.parametrize(
    "picture", [{}, {"id": "x!", "width": 1, "height": 1}, {"id": ID, "width": -1, "height": 1}, "a"]
)
def test_a_picture_that_cannot_be_one_is_left_out(picture):
    assert read([version(1, picture=picture)], "a")[0].picture is None


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


def test_the_comparison_counts_parts_words_and_attempts():
    rows = [
        with_picture(1, "כלב"),
        with_picture(2, "כלב לבן", texts={"subject": "כלב לבן"}),
        with_picture(3, "כלב לבן בשדה", texts={"subject": "כלב לבן", "place": "שדה", "light": "בוקר"}),
    ]
    model = started(*rows)
    found = compare(model.entries, frozenset())
    assert (found.first.length, found.latest.length) == (1, 3)
    assert found.gained == ("place", "light")
    assert (found.first.attempts, found.latest.attempts) == (1, 3)
    assert [(piece.kind, piece.text) for piece in found.pieces] == [("same", "כלב"), ("added", "לבן בשדה")]


def test_attempts_begin_again_after_a_finished_work():
    model = started(*[with_picture(n, f"כלב {n}") for n in range(1, 6)])
    finished = frozenset({model.entries[1].key, model.entries[4].key})
    found = compare(model.entries, finished)
    assert (found.first.attempts, found.latest.attempts) == (2, 3)


def test_one_work_is_not_compared_with_itself():
    assert compare(started(version(1)).entries, frozenset()) is None
    assert HE("compare.not-yet") in shown(started(version(1)))


def test_other_works_may_be_compared():
    model = started(version(1, "א"), version(2, "ב"), version(3, "ג"))
    changed = after(model, ("compared", "compare-first", model.entries[1].key))
    assert "<ins>ג</ins>" in shown(changed)
    assert "<del>ב</del>" in shown(changed)


def test_a_file_holds_everything_and_comes_back_in_a_fresh_browser():
    model = started(with_picture(1, "כלב"), version(2, "חתול"), questions=["למה?"])
    key = model.entries[0].key
    model = after(
        model,
        ("opened", "", key),
        ("reflected", "", "טוב"),
        ("answered", "answer-1", "כי"),
        ("finished", "", key),
    )
    fresh = taken(started(questions=["למה?"]), as_json(model, NOW))
    assert fresh.entries == model.entries
    assert fresh.thoughts == model.thoughts


def test_taking_the_same_file_twice_adds_nothing():
    exported = as_json(started(version(1), version(2)), NOW)
    once = taken(started(), exported)
    assert taken(once, exported).entries == once.entries


def test_what_is_here_stays_and_what_differs_stands_below():
    here = after(started(version(1), questions=["למה?"]), ("answered", "answer-1", "שלי"))
    there = after(started(version(1, "אחר"), questions=["למה?"]), ("answered", "answer-1", "שלהם"))
    merged = taken(here, as_json(there, NOW))
    assert merged.thoughts.answers == {"למה?": "שלי\n\nשלהם"}
    assert merged.entries[0].text == "כלב"


def test_a_file_is_shown_before_anything_is_taken():
    exported = json.loads(as_json(started(version(1), version(2)), NOW))
    model = after(started(version(1)), ("found", "", {"journal": exported, "pictures": 0}))
    assert len(model.entries) == 1
    text = plain(shown(model))
    assert HE.count("import.new", 1) in text
    assert HE.count("import.known", 1) in text
    left = after(model, ("left", "", None))
    assert (left.found, len(left.entries)) == (None, 1)


def test_only_pictures_of_new_works_are_asked_for():
    exported = json.loads(as_json(started(with_picture(1), with_picture(2)), NOW))
    model = after(started(with_picture(1)), ("found", "", {"journal": exported, "pictures": 2}))
    (action,) = effects(model, "taken")
    assert (action.action, action.value) == ("keep-pictures", [f"{2:032x}"])


def test_a_picture_that_the_page_kept_under_another_name_is_found_under_it():
    exported = as_json(started(with_picture(1)), NOW)
    kept = {f"{1:032x}": {"id": "f" * 32, "type": "image/webp", "width": 9, "height": 9}}
    assert taken(started(), exported, kept).entries[0].picture.id == "f" * 32


@pytest.mark.parametrize(
    "value",
    [
        {"reason": "too-large"},
        {"reason": "not-a-journal"},
        {"journal": []},
        {"journal": {"entries": []}},
        None,
    ],
)
def test_a_file_that_is_no_journal_is_refused_in_words(value):
    ok = not (value and "reason" in value)
    model, _ = TOOL.update(started(version(1)), Event("found", value=value, ok=ok))
    assert model.found is None
    assert model.status.key in {"not-a-journal", "file-too-large"}


def test_giving_up_the_choice_of_a_file_says_nothing():
    model, _ = TOOL.update(started(version(1)), Event("found", value={"reason": "cancelled"}, ok=False))
    assert model.status.key == ""


def test_the_zip_has_markdown_json_and_each_picture_once():
    model = started(with_picture(1), with_picture(2), version(3))
    (action,) = effects(model, "zip-wanted")
    assert [file["name"] for file in action.value["files"]] == ["journal.md", "journal.json"]
    assert [picture["name"] for picture in action.value["pictures"]] == [
        f"pictures/{1:032x}.png",
        f"pictures/{2:032x}.png",
    ]
    assert action.value["filename"] == "j-2026-11-23.zip"


def test_markdown_shows_hostile_words_as_words():
    model = started(version(1, "](javascript:x) <script> *a* #b | `c`\n# d"))
    text = as_markdown(model, HE)
    assert "<script>" not in text
    assert "\n# d" not in text


def test_the_page_to_hand_in_runs_nothing_and_asks_nobody():
    model = started(
        with_picture(1, '<img src=x onerror=alert(1)>" src="bina-picture/abcdef12'), questions=["<b>?"]
    )
    html = as_page(after(model, ("answered", "answer-1", "<script>")), HE)
    assert "default-src 'none'" in html
    assert "<script" not in html
    assert len(re.findall(r'(?<=src=")bina-picture/([0-9a-f]{8,64})', html)) == 1


@pytest.mark.parametrize(("missing", "key"), [(0, "exported"), (2, "exported-without")])
def test_a_finished_export_says_its_size_and_what_is_missing(missing, key):
    model, _ = TOOL.update(
        started(version(1)), Event("exported", value={"bytes": 3 * 2**20, "missing": missing})
    )
    assert model.status.key == key
    assert "3.0" in shown(model)


def test_an_export_that_failed_loses_nothing():
    model = after(started(version(1)), ("zip-wanted", "", None))
    model, _ = TOOL.update(model, Event("exported", value={"reason": "failed"}, ok=False))
    assert (model.busy, model.status.key, len(model.entries)) == ("", "not-exported", 1)


def test_everything_is_on_the_page_when_it_is_printed():
    model, (action,) = TOOL.update(started(*[version(n) for n in range(1, 28)]), Event("print-wanted"))
    assert action.action == "print"
    assert shown(model).count('name="open"') == 27


def test_the_credit_follows_the_name_and_the_licence():
    model = started(with_picture(1))
    model = after(
        model,
        ("opened", "", model.entries[0].key),
        ("signed", "", "דנה"),
        ("licensed", "licence-use", "name"),
    )
    html = shown(model)
    assert "דנה" in html
    assert "CC BY 4.0" in html


def test_sharing_hands_over_the_picture_with_its_marks():
    model = started(with_picture(1))
    model = after(model, ("opened", "", model.entries[0].key), ("signed", "", "דנה"))
    (share,) = effects(model, "shared")
    assert share.picture == f"{1:032x}"
    assert share.marks["source"] == "trainedAlgorithmicMedia"
    assert "prompt" not in share.marks


def test_where_the_browser_cannot_share_there_is_no_button():
    model = started(with_picture(1))
    model = after(model, gathered(with_picture(1), share=False), ("opened", "", model.entries[0].key))
    assert "credit-share" not in shown(model)


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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["versions", "journal", "number", "created", "picture", "id", "width", "height", "texts", "subject",
                 "entries", "thoughts", "reflections", "answers", "finished", "bina-journal", "states", "storage"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)  # fmt: skip


@trials(max_examples=150, deadline=None)
@given(name=st.sampled_from(["gathered", "found", "pictures-kept", "exported"]), value=JSON, saved=JSON)
def test_nothing_from_outside_breaks_the_journal(name, value, saved):
    model = TOOL.init(Settings(id="j"), Start(language="he", now=NOW, saved=saved))
    model = after(model, (name, "", value), ("taken", "", None), ("pictures-kept", "", {"kept": value}))
    assert shown(model).startswith("<div")
    assert json.loads(as_json(model, NOW))["bina-journal"] == 1
