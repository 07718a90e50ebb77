"""Every number in the page opens its sources, and the chart says what the table says."""

import re

import pytest

from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Start
from pyodide_tools.footprint import TOOL, amounts
from pyodide_tools.footprint.settings import SECTIONS, Settings

HE = words(TOOL.package, "he")


def shown(**settings):
    return TOOL.view(TOOL.init(build(Settings, {"id": "f", **settings}), Start()), HE)


def plain(html):
    return re.sub(r"<[^>]+>|[\u2060\u2066\u2069]", "", html)


def test_every_number_opens_a_note_that_is_there():
    html = shown()
    targets = set(re.findall(r'popovertarget="([^"]+)"', html))
    notes = set(re.findall(r'id="([^"]+)" popover="auto"', html))
    assert targets == notes


def test_every_note_has_a_source_a_year_and_a_mark():
    for note in re.findall(r'<div id="f-note.*?</div>', shown()):
        lines = re.findall(r"<li>.*?</li>", note)
        assert lines
        for line in lines:
            assert re.search(r"\(\d{4}\)", line)
            assert "bina-footprint__mark--" in line
            assert HE("sources.before") in line


def test_results_stand_only_in_numbers_that_open():
    rows = re.findall(r'<div class="bina-chart__value">(.*?)</div>', shown())
    assert len(rows) == 20
    assert all(row.startswith("<button") for row in rows)


def test_ids_are_unique():
    ids = re.findall(r'\bid="([^"]+)"', shown(meter=True))
    assert len(ids) == len(set(ids))


def test_the_class_scenario_tells_its_story():
    text = plain(shown())
    for figure in ("13 ליטר (2.1–43)", "450 ליטר", "15 ליטר", "435 ליטר", "65 ליטר (10–210)", "פי 35"):
        assert figure in text


def test_the_popular_figure_stands_beside_pictures_and_answers_only():
    assert HE("claim.article_image") in shown()
    assert HE("claim.article_prompt") in shown(first={"task": "chat-short"}, second=None)
    assert "המספר המוכר:" not in plain(shown(first={"task": "video-second"}, second=None, show=["water"]))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_shown_where_it_is_asked_for(section):
    assert len(shown(show=[section])) < len(shown())


def test_the_simple_view_speaks_of_bottles():
    html = shown(simple=True, first={"attempts": 3})
    assert "78 בקבוקים" in plain(html)
    assert "f-region" not in html
    assert HE("simple.more", count="\u206618\u2069") in html


def test_links_are_safe_and_leave_the_page_open():
    for link in re.findall(r"<a [^>]+>", shown()):
        assert 'href="https://' in link
        assert 'target="_blank"' in link
        assert 'rel="noopener"' in link


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12.95, "13"),
        (0.234, "0.23"),
        (43_210, "43,000"),
        (999.6, "1,000"),
        (4, "4"),
        (0, "0"),
        (-12.6, "-13"),
    ],
)
def test_an_estimate_has_two_digits_that_mean_something(value, text):
    assert amounts.number(value) == text


@pytest.mark.parametrize(
    ("quantity", "value", "unit"),
    [
        ("water", 430, "mL"),
        ("water", 999.6, "L"),
        ("water", 2e6, "m3"),
        ("energy", 3_600, "kWh"),
        ("carbon", 0.01, "g"),
    ],
)
def test_a_unit_fits_its_amount(quantity, value, unit):
    assert amounts.unit_for(quantity, value).name == unit
