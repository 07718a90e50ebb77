"""Files out and in: everything is in them, and taking one in loses nothing."""

import json

import pytest
from journal_page import (
    HE,
    NOW,
    after,
    effects,
    gathered,
    plain,
    shown,
    started,
    taken,
    version,
    with_picture,
)

from pyodide_tools.core.tool import Event
from pyodide_tools.journal import TOOL
from pyodide_tools.journal.exports import as_json, as_markdown, as_page


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
    assert action.type == "print"
    assert shown(model).count('name="open"') == 27


@pytest.mark.parametrize("export", [as_markdown, as_page])
def test_the_credit_stands_beside_each_picture_that_is_handed_in(export):
    model = after(started(with_picture(1), version(2)), ("signed", "", "דנה"))
    assert export(model, HE).count("ההנחיה נכתבה בידי דנה") == 1


def test_the_journal_can_be_handed_in_through_an_app_where_there_are_such():
    model = started(version(1))
    assert 'value="share"' in shown(model)
    assert 'value="share"' not in shown(after(model, gathered(version(1), share=False)))
    (action,) = effects(model, "page-wanted", "share")
    assert action.value["share"] is True
    assert effects(model, "page-wanted")[0].value["share"] is False


@pytest.mark.parametrize(
    ("value", "ok", "key"),
    [
        ({"shared": True}, True, "handed-in"),
        ({"reason": "cancelled"}, False, ""),
        ({"bytes": 9}, True, "exported"),
    ],
)
def test_what_came_of_handing_in_is_said(value, ok, key):
    model = after(started(version(1)), ("page-wanted", "", "share"))
    model, _ = TOOL.update(model, Event("exported", value=value, ok=ok))
    assert (model.status.key, model.busy) == (key, "")


def test_the_page_to_hand_in_names_the_marks_of_each_picture():
    model = after(started(with_picture(1), with_picture(2)), ("signed", "", "דנה"))
    (action,) = effects(model, "page-wanted")
    assert [picture["marks"]["by"] for picture in action.value["pictures"]] == ["דנה", "דנה"]
    assert [picture["id"] for picture in action.value["pictures"]] == [f"{1:032x}", f"{2:032x}"]
