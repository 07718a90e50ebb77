"""What comes from outside is data: nothing of it runs, breaks the journal, or takes the place of what is here."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st
from journal_page import (
    HE,
    ID,
    NOW,
    after,
    shown,
    started,
    taken,
    version,
    with_picture,
)

from pyodide_tools.core.tool import Event, Start
from pyodide_tools.journal import TOOL
from pyodide_tools.journal.entries import read
from pyodide_tools.journal.exports import as_json, as_markdown, as_page
from pyodide_tools.journal.settings import Settings


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


HOSTILE = {
    "numbers for texts": {"entries": [{**version(1), "tool": "t", "sent": 7, "note": [], "texts": "x"}]},
    "a work without a tool": {"entries": [version(1)]},
    "the same work ten thousand times": {"entries": [{**version(1), "tool": "t"}] * 10_000},
    "markup": {"entries": [{**version(1, "<script>alert(1)</script>"), "tool": "<img src=x onerror=1>"}]},
    "a prompt of a million letters": {"entries": [{**version(1, "א" * 1_000_000), "tool": "t"}]},
    "a picture outside the folder": {
        "entries": [
            {**version(1), "tool": "t", "picture": {"id": "../../etc/passwd", "width": 1, "height": 1}}
        ]
    },
    "a prototype": {"entries": [], "__proto__": {"x": 1}, "thoughts": {"__proto__": {"reflections": 1}}},
    "thoughts of a hundred thousand works": {
        "entries": [],
        "thoughts": {"reflections": {f"t/{number}/": "x" for number in range(100_000)}},
    },
    "a time that is none": {"entries": [{**version(1), "tool": "t", "created": "\u202e<b>2026-13-99"}]},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_joins_as_text_or_not_at_all_and_what_was_here_stays(name):
    before = after(started(version(1, "שלי"), questions=["למה?"]), ("answered", "answer-1", "תשובה"))
    exported = json.dumps({"bina-journal": 1, **HOSTILE[name]})
    model = taken(before, exported)
    assert model.own == before.own
    assert model.thoughts.answers == before.thoughts.answers
    assert len(model.entries) <= 5_000
    html = shown(model)
    assert not re.search("<script|<img src=x", html)
    assert "../" not in as_page(model, HE)
