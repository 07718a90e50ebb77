"""The tool's page tells authors what is there."""

import re
from dataclasses import fields
from pathlib import Path

import pyodide_tools.prompt_builder as package
from pyodide_tools.core.settings import key_of
from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.parts import PARTS
from pyodide_tools.prompt_builder.settings import Settings

GUIDE = Path(package.__file__).with_name("guide.md").read_text(encoding="utf-8")


def test_every_setting_has_a_row_in_the_guide_and_no_other():
    rows = re.findall(r"^\| `([a-z-]+)` \|", GUIDE, re.MULTILINE)
    assert rows == [
        key_of(field.name) for field in sorted(fields(Settings), key=lambda f: rows.index(key_of(f.name)))
    ]


def test_every_part_and_every_dialect_is_named():
    assert [name for name in (*PARTS, *DIALECTS) if f"`{name}`" not in GUIDE] == []
