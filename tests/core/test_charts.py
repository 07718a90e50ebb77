"""A chart is the same numbers twice: drawn for the eye, as words and a table for everyone."""

import re

import pytest

from pyodide_tools.core.charts import Bar, Group, Table, log_chart


def bar(label, low, central, high, kind="range"):
    return Bar(label, low, central, high, f"{central:g}", (f"{low:g}", f"{central:g}", f"{high:g}"), kind)


def chart(*bars, groups=None):
    return log_chart(
        "c",
        groups or [Group("", bars)],
        title="Water",
        summary="Most is off site.",
        note="Each line is 10 times the last.",
        tick=lambda value: f"{value:g} mL",
        table=Table("As a table", ("What", "Low", "Central", "High")),
    )


def places(html, kind):
    mark = re.search(rf'<line ([^>]+) class="bina-chart__{kind}">', html)[1]
    return [float(place) for place in re.findall(r'x[12]="([\d.]+)%"', mark)]


def test_powers_of_ten_are_equally_far_apart():
    grid = re.search(
        r'<svg class="bina-chart__grid".*?</svg>|<svg[^>]*bina-chart__grid.*?</svg>',
        chart(bar("a", 1, 10, 1000)),
    )[0]
    assert re.findall(r'x1="([\d.]+)%"', grid) == ["8.00", "36.00", "64.00", "92.00"]


def test_a_bar_goes_from_low_to_high_with_its_centre_marked():
    html = chart(bar("a", 1, 10, 100))
    assert places(html, "span") == [8, 92]
    assert places(html, "centre") == [50, 50]


def test_every_row_is_in_the_table_with_the_same_numbers():
    html = chart(bar("a", 1, 2, 3), bar("b", 10, 20, 30))
    table = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>', html)
    assert table == [("a", "1", "2", "3"), ("b", "10", "20", "30")]


def test_a_row_of_a_group_is_named_in_the_table_with_its_group():
    html = chart(groups=[Group("daily", [bar("a", 1, 2, 3)])])
    assert '<th scope="row">daily: a</th>' in html


def test_nothing_has_words_and_no_bar():
    html = chart(bar("a", 0, 0, 0), bar("b", 1, 2, 3))
    assert html.count("bina-chart__span") == 1
    assert '<span class="bina-chart__label">a</span>' in html


def test_a_range_that_reaches_down_to_nothing_starts_at_the_edge():
    assert places(chart(bar("a", 0, 10, 100)), "span")[0] == 8


def test_only_nothing_still_has_a_scale():
    assert "1 mL" in chart(bar("a", 0, 0, 0))


def test_a_claim_differs_in_shape():
    html = chart(bar("said", 500, 500, 500, "claim"))
    assert "<circle" in html
    assert "bina-chart__centre" not in html


@pytest.mark.parametrize("powers", [1, 6, 7, 13, 30])
def test_there_are_never_more_labels_than_a_phone_can_hold(powers):
    assert chart(bar("a", 1, 10, 10.0**powers)).count("<text") <= 6


def test_the_drawing_is_silent_and_the_words_are_not():
    html = chart(bar("a", 1, 2, 3))
    assert html.count("<svg") == html.count('aria-hidden="true"')
    assert 'aria-labelledby="c-title"' in html


def test_labels_are_text():
    assert "<b>" not in chart(bar("<b>", 1, 2, 3))
