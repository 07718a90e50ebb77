"""The tool answers what is typed, keeps what was understood, and never shows a number that is none."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from pyodide_tools.core.bridge import handle
from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start, UnknownEvent, find
from pyodide_tools.footprint import TOOL
from pyodide_tools.footprint.settings import Settings

HE = words(TOOL.package, "he")


def started(**settings):
    return TOOL.init(build(Settings, {"id": "f", **settings}), Start())


def after(model, *events):
    for event in events:
        model, _ = TOOL.update(model, event)
    return model


def typed(field, value):
    return Event("changed", field=field, value=value)


def water(model, plan=0):
    return model.results.plans[plan].cost.water_ml.central / 1000


def test_the_tool_is_found_by_its_fence():
    # A server that watches the tools may have imported the package anew.
    assert find("footprint").settings.__qualname__ == TOOL.settings.__qualname__
    assert find("footprint").package == TOOL.package


def test_an_id_alone_is_the_class_scenario():
    model = started()
    assert water(model) == pytest.approx(12.95, rel=0.01)
    assert water(model, 1) == pytest.approx(water(model) / 30)


@pytest.mark.parametrize(
    ("field", "value", "times"),
    [
        ("pupils", "60", 2),
        ("pupils", "٦٠ תלמידים", 2),
        ("days", "15", 0.5),
        ("first-count", "2,5", 2.5),
        ("first-every", "week", 1 / 7),
        ("first-every", "once", 1 / 30),
        ("first-attempts", "5", 5),
        ("pupils", "0", 0),
    ],
)
def test_a_change_changes_the_result(field, value, times):
    model = started()
    assert water(after(model, typed(field, value))) == pytest.approx(water(model) * times)


def test_the_place_of_the_servers_changes_both_scenarios():
    before, then = started(), after(started(), typed("region", "ISR"))
    assert water(then) < water(before)
    assert water(then, 1) < water(before, 1)


@pytest.mark.parametrize("value", ["", "שלושים", "-3", "3-4", "99999999", "2.5"])
def test_an_unclear_field_has_a_message_and_the_results_stay(value):
    model = after(started(), typed("pupils", value))
    assert model.results == started().results
    html = TOOL.view(model, HE)
    assert 'id="f-pupils-error"' in html
    assert 'aria-describedby="f-pupils-error"' in html
    assert HE("status.unclear") in html


def test_a_mended_field_loses_its_message():
    model = after(started(), typed("pupils", "x"), typed("pupils", "30"))
    assert "f-pupils-error" not in TOOL.view(model, HE)


def test_what_the_form_does_not_have_is_ignored():
    model = started()
    assert after(model, typed("colour", "red"), typed("region", "Atlantis"), typed("first-task", "")) == model


def test_the_second_scenario_can_be_left_out():
    model = after(started(), Event("compared", value=False))
    assert len(model.results.plans) == 1
    assert "second-task" not in TOOL.view(model, HE)


def test_an_error_in_a_hidden_scenario_does_not_block_the_other():
    model = after(started(), typed("second-count", "x"), Event("compared", value=False))
    assert not model.problems


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        TOOL.update(started(), Event("exploded"))


def test_the_meter_counts_what_the_page_has_made():
    model = started(show=[], meter=True)
    assert HE("meter.none") in TOOL.view(model, HE)
    html = TOOL.view(after(model, *[Event("generated")] * 3), HE)
    assert HE.count("meter", 3) in html
    assert "\u206643\u2069" in html


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"pupils": -1}, "pupils is -1"),
        ({"pupils": 2.5}, "pupils is 2.5; it must be a whole number"),
        ({"days": 0}, "days is 0"),
        ({"first": {"attempts": 0}}, "attempts is 0"),
        ({"first": {"task": "image"}}, "first › task"),
        ({"region": "ISRAEL"}, "region"),
        ({"show": ["watter"]}, "Did you mean 'water'"),
        ({"colour": "red"}, "unknown key"),
    ],
)
def test_an_author_hears_what_is_wrong(settings, place):
    with pytest.raises(SettingsError, match=place):
        started(**settings)


@trials(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["pupils", "days", "first-count", "first-attempts", "second-count", "second-attempts"]
        ),
        st.one_of(st.text(max_size=12), st.floats().map(str), st.integers().map(str)),
    ),
    st.sampled_from(["image-commercial", "chat-short", "video-second", "background-removal"]),
    st.sampled_from(["generic", "home", "google"]),
)
def test_no_view_ever_shows_a_number_that_is_none(texts, task, provider):
    model = after(
        started(),
        typed("second-task", task),
        typed("provider", provider),
        *(typed(*item) for item in texts.items()),
    )
    model = after(model, *(typed(field, "1") for field in model.problems))
    for plan in model.results.plans:
        assert plan.cost.water_ml.high >= 0
    shown = TOOL.view(model, HE)
    assert "nan" not in shown
    assert "\u2066inf" not in shown


def test_the_sheet_has_the_results_and_every_number_behind_them_with_its_source():
    _, (download,) = TOOL.update(started(), Event("downloaded"))
    assert download.filename == "f.csv"
    assert download.text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(download.text[1:]))
    assert all(len(row) == len(head) for row in rows)
    results = [row for row in rows if not row[8]]
    figures = [row for row in rows if row[8]]
    assert float(results[0][4]) == pytest.approx(12_950, rel=0.01)
    assert all(row[6] and row[7].isdigit() for row in figures)


def test_a_spreadsheet_does_not_run_a_name():
    _, (download,) = TOOL.update(started(first={"name": "=1+1"}), Event("downloaded"))
    assert "'=1+1," in download.text
    assert "\n=1+1" not in download.text


@pytest.mark.parametrize("language", ["he", "en"])
def test_the_bridge_mounts_and_answers(language):
    mount = {
        "type": "mount",
        "id": "f",
        "seq": 1,
        "tool": "footprint",
        "settings": {"id": "f"},
        "language": language,
    }
    assert json.loads(handle(json.dumps(mount)))["type"] == "render"
    event = {
        "type": "event",
        "id": "f",
        "seq": 2,
        "event": {"name": "changed", "field": "pupils", "value": "20"},
    }
    reply = json.loads(handle(json.dumps(event)))
    assert reply["type"] == "render"
    handle(json.dumps({"type": "unmount", "id": "f", "seq": 3}))


def test_both_languages_have_the_same_words():
    assert set(HE.table) == set(words(TOOL.package, "en").table)
