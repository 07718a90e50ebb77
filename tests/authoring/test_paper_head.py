"""The head of a printed sheet: a line for a name where privacy allows, and the way back where it leads anywhere."""

import re

import pytest
import segno

from bina.paper import head, qr
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import find

HE = words("bina", "he")
ADDRESS = "https://bina.example/course/%D7%A1%D7%A7%D7%A8/#bina-class-7b"


def drawn(svg):
    """Return the dark modules of a drawing."""
    found = set()
    for line in re.findall(r"M[^M\"]+", svg):
        x, y = re.match(r"M(\d+) (\d+)\.5", line).groups()
        place = int(x)
        for kind, length in re.findall(r"(?<=[0-9a-z])([hm])(\d+)", line):
            found |= {(place + step, int(y)) for step in range(int(length))} if kind == "h" else set()
            place += int(length)
    return found


@pytest.mark.parametrize("text", ["a", ADDRESS, "https://bina.example/" + "x" * 300])
def test_the_drawing_is_the_code(text):
    matrix = segno.make(text, error="m", micro=False).matrix
    expected = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert drawn(qr(text)) == expected


def test_a_sheet_says_where_it_is_from_in_letters_that_can_be_read():
    html = head(HE, ADDRESS, named=False)
    assert '<bdi dir="ltr">https://bina.example/course/סקר/</bdi>' in html
    assert qr(ADDRESS) in html


def test_a_survey_has_no_line_for_a_name_and_other_tools_have_one():
    named = {name: find(name).named for name in ("survey", "prompt-builder", "footprint", "journal")}
    assert named == {"survey": False, "prompt-builder": True, "footprint": True, "journal": True}
    assert "שם" in head(HE, "", named=True)
    assert "bina-paper__blanks" not in head(HE, ADDRESS, named=False)


@pytest.mark.parametrize(
    "address", ["", "http://127.0.0.1:8000/a/#b", "http://localhost/#b", "http://[::1]:8000/#b"]
)
def test_an_address_that_only_this_machine_knows_is_not_printed(address):
    assert head(HE, address, named=False) is None
