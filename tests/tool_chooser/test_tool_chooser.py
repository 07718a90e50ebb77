"""Tools are ordered by what is known; what is unknown is shown and never counts."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pyodide_tools.tool_chooser as package
from pyodide_tools.core.settings import SettingsError, build, key_of
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start, UnknownEvent
from pyodide_tools.tool_chooser import TOOL, cell, rank, tools
from pyodide_tools.tool_chooser.settings import CRITERIA, Settings, ToolKey, Weight
from pyodide_tools.tool_chooser.table import BadRow, read_cells

NOW = "2026-11-23T10:00:00+02:00"
HEAD = "tool,criterion,grade,mark,date,source,he,en"


def started(now=NOW, **settings):
    return TOOL.init(build(Settings, {"id": "c", **settings}), Start(now=now))


def after(model, *events):
    for name, field, value in events:
        model, effects = TOOL.update(model, Event(name, field=field, value=value))
        assert effects == ()
    return model


def shown(model, language="he"):
    return TOOL.view(model, words(TOOL.package, language))


def order(model):
    return [one.tool for one in model.ranked]


def group(model, tool):
    return next(one.group for one in model.ranked if one.tool == tool)


def test_settings_name_every_tool_of_the_table():
    assert get_args(ToolKey) == tuple(tools())


@pytest.mark.parametrize("tool", tools())
@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_cell_has_a_source_a_date_and_a_mark_or_is_unknown(tool, criterion):
    found = cell(tool, criterion)
    known = found.grade != "unknown" or found.least_age is not None
    assert not known or (found.source and found.date and found.mark in {"checked", "secondary"})
    assert bool(found.he) == bool(found.en)
    assert not found.date or re.fullmatch(r"\d{4}(-\d\d-\d\d)?", found.date)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("nobody,age,13,checked,2026-01-01,a.example,א,a", "no 'nobody'"),
        ("openai,taste,yes,checked,2026-01-01,a.example,א,a", "criterion 'taste'"),
        ("openai,free,maybe,checked,2026-01-01,a.example,א,a", "grade 'maybe'"),
        ("openai,age,teen,checked,2026-01-01,a.example,א,a", "least age"),
        ("openai,free,yes,sure,2026-01-01,a.example,א,a", "mark 'sure'"),
        ("openai,free,yes,checked,2026-01-01,,א,a", "a source and a mark"),
        ("openai,free,yes,unknown,2026-01-01,,א,a", "must not count"),
        ("openai,free,yes,checked,,a.example,א,a", "date missing"),
    ],
)
def test_a_row_that_cannot_be_judged_is_refused(row, problem):
    with pytest.raises(BadRow, match=problem):
        read_cells([HEAD, row], tools())


def test_what_matters_decides_the_order():
    by_training = order(after(started(weights={"training": "much"})))
    by_hebrew = order(started(weights={"hebrew": "much"}))
    assert by_training[0] == "firefly"
    assert by_hebrew[0] == "google"


def test_a_must_that_is_not_met_puts_a_tool_at_the_end():
    model = started(weights={"free": "must", "training": "some"})
    assert order(model)[-1] == "getty"
    assert group(model, "getty") == "misfits"


def test_a_must_that_is_unknown_is_neither_met_nor_missed():
    assert group(started(weights={"marks": "must"}), "canva") == "to-check"


@pytest.mark.parametrize(("age", "expected"), [(12, "misfits"), (13, "fits")])
def test_the_age_of_the_youngest_decides_whether_a_tool_is_allowed(age, expected):
    assert group(started(weights={"age": "must"}, age=age), "canva") == expected


def test_choosing_changes_the_order():
    model = started(weights={"training": "some"})
    changed = after(model, ("weighed", "weight-training", "no"), ("weighed", "weight-hebrew", "must"))
    assert order(model)[0] != order(changed)[0]


@pytest.mark.parametrize(
    "event",
    [
        ("weighed", "weight-taste", "must"),
        ("weighed", "weight-age", "huge"),
        ("aged", "age", "99"),
        ("aged", "age", "x"),
        ("aged", "age", None),
    ],
)
def test_what_the_form_does_not_offer_changes_nothing(event):
    model = started()
    assert after(model, event) == model


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        TOOL.update(started(), Event("exploded"))


@given(
    weights=st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(get_args(Weight))),
    age=st.integers(6, 20),
)
def test_no_order_loses_a_tool_and_sure_points_are_never_more_than_all(weights, age):
    ranked = rank(tools(), weights, age)
    assert {one.tool for one in ranked} == set(tools())
    assert all(0 <= one.sure <= one.sure + one.open <= one.all for one in ranked)


@given(weights=st.dictionaries(st.sampled_from(CRITERIA), st.just("some"), min_size=1))
def test_within_a_group_no_tool_stands_before_one_with_more_sure_points(weights):
    ranked = rank(tools(), weights, 12)
    assert [one.sure for one in ranked] == sorted((one.sure for one in ranked), reverse=True)


@pytest.mark.parametrize("language", ["he", "en"])
def test_unknown_is_shown_as_unknown(language):
    html = shown(started(weights={"marks": "some"}, tools=["canva"]), language)
    assert "bina-chooser__sign--unknown" in html
    assert words(TOOL.package, language)("grade.unknown") in html


def test_every_reason_shows_its_source_and_date():
    html = shown(started(weights={"age": "must"}, tools=["canva"]))
    assert "canva.com/policies/ai-safety" in html
    assert '<time datetime="2026-11-22">22.11.2026</time>' in html


def test_a_fact_that_has_grown_old_says_so():
    stale = words(TOOL.package, "he")("stale")
    assert stale not in shown(started(tools=["canva"]))
    assert stale in shown(started(now="2028-01-01T00:00:00Z", tools=["canva"]))


def test_without_a_clock_nothing_is_old():
    assert words(TOOL.package, "he")("stale") not in shown(started(now=""))


def test_where_nothing_matters_nothing_is_first():
    model = started(weights=dict.fromkeys(CRITERIA, "no"))
    assert words(TOOL.package, "he")("status.nothing-matters") in shown(model)


def test_where_no_tool_meets_the_musts_that_is_said():
    model = started(weights={"age": "must"}, tools=["google", "canva"], age=10)
    assert words(TOOL.package, "he")("status.none-fits") in shown(model)


def test_the_author_chooses_tools_and_criteria():
    html = shown(started(tools=["bria", "flux"], criteria=["training"]))
    assert "Bria" in html
    assert "Canva" not in html
    assert "weight-free" not in html


@pytest.mark.parametrize(
    "wrong", [{"age": 3}, {"criteria": []}, {"tools": ["paint"]}, {"weights": {"age": "x"}}]
)
def test_wrong_settings_are_refused(wrong):
    with pytest.raises(SettingsError):
        started(**wrong)


def test_both_languages_have_the_same_words():
    he, en = (words(TOOL.package, language).table for language in ("he", "en"))
    assert he.keys() == en.keys()


def test_every_setting_has_a_row_in_the_guide_and_no_other():
    guide = Path(package.__file__).with_name("guide.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE)
    assert rows == [key_of(field.name) for field in fields(Settings)]
