"""Controls are accessible without each tool having to think of it."""

import re

import pytest

from pyodide_tools.core import fields
from pyodide_tools.core.fields import Option

CONTROLS = {
    "text": fields.text("t", "name", "שם", help="עזרה", on="input:named", error="חסר"),
    "area": fields.text("t", "note", "הערה", rows=3),
    "select": fields.select("t", "kind", "סוג", [Option("a", "א")], value="a"),
    "radios": fields.radios("t", "size", "גודל", [Option("a", "א", "קטן"), Option("b", "ב")], value="b"),
    "checkbox": fields.checkbox("t", "agree", "הסכמה", checked=True),
}


@pytest.mark.parametrize("markup", CONTROLS.values(), ids=CONTROLS)
def test_every_control_has_a_label(markup):
    controls = re.findall(r"<(?:input|select|textarea)[^>]*? id=\"([^\"]+)\"", markup)
    assert controls
    for control in controls:
        assert f'for="{control}"' in markup


@pytest.mark.parametrize("markup", CONTROLS.values(), ids=CONTROLS)
def test_every_description_that_is_named_exists(markup):
    for described in re.findall(r'aria-describedby="([^"]+)"', markup):
        for target in described.split():
            assert f'id="{target}"' in markup


def test_free_text_finds_its_own_direction():
    assert 'dir="auto"' in CONTROLS["text"]


def test_english_text_is_left_to_right():
    assert 'lang="en"' in fields.text("t", "english", "x", language="en")
    assert 'dir="ltr"' in fields.text("t", "english", "x", language="en")


def test_a_wrong_value_is_marked_and_explained():
    assert 'aria-invalid="true"' in CONTROLS["text"]


def test_a_group_has_a_legend():
    assert "<legend" in CONTROLS["radios"]


def test_a_button_never_sends_the_form():
    assert 'type="button"' in fields.button("t", "go", "קדימה", on="asked")


def test_the_status_line_is_live():
    assert 'role="status"' in fields.status("t")
