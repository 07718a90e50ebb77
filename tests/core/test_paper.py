"""What only paper shows is there for eyes alone, and the boxes of a list stand in the order of its options."""

import re

import pytest

from pyodide_tools.core import fields, paper
from pyodide_tools.core.fields import Option


def listed(html):
    return re.findall(r"<span>([^<]*)</span>", html)


@pytest.mark.parametrize(
    "html",
    [
        paper.boxes(["a"]),
        paper.scale("0", "10"),
        paper.lines("a", 2),
        paper.blanks("a"),
        paper.table(["a"], 1),
        paper.frame("a"),
    ],
)
def test_screens_and_screen_readers_do_not_meet_it(html):
    first = html[: html.index(">")]
    assert 'class="bina-paper' in first
    assert 'aria-hidden="true"' in first


def test_each_option_of_a_list_has_its_box_in_the_same_place():
    html = fields.select("t", "place", "Where", [Option("a", "At home"), Option("b", "At school")], value="b")
    boxes = html[html.index("bina-paper__boxes") :]
    assert listed(boxes) == ["At home", "At school"]
    assert html.index("</select>") + len("</select>") == html.index(
        '<span class="bina-paper bina-paper__boxes"'
    )


def test_a_long_list_is_a_line_to_write_on():
    options = [Option(str(number), str(number)) for number in range(fields.MOST_BOXES + 1)]
    assert "bina-paper" not in fields.select("t", "age", "Age", options)


def test_what_is_written_by_an_author_is_only_text():
    assert "<img" not in paper.boxes(["<img src=x>"]) + paper.lines("<img src=x>", 1) + paper.table(
        ["<img>"], 1
    )


def test_a_table_has_a_numbered_row_for_each_line():
    html = paper.table(["changed", "happened"], 3)
    assert re.findall(r"<tr><td>(\d)</td><td></td><td></td></tr>", html) == ["1", "2", "3"]
