"""Our YAML is read back as what it was, by the build's reader and by any other."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bina.fence_yaml import load
from pyodide_tools.designer.yaml import body, fence

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 6)),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=20),
)
KEYS = st.text(
    st.characters(min_codepoint=33, max_codepoint=1514, whitelist_categories=("L", "N", "P")), min_size=1
).filter(lambda key: key != "__proto__")
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_the_builds_reader_reads_what_was_written(table):
    read = load(body(table))
    assert read.problems == ()
    assert read.data == table


@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_any_other_reader_reads_the_same(table):
    assert (yaml.safe_load(body(table)) or {}) == table


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("שלום", "a: שלום"),
        ("שלום, עולם (2)", "a: שלום, עולם (2)"),
        ("yes", 'a: "yes"'),
        ("7", 'a: "7"'),
        ("a: b", 'a: "a: b"'),
        ("x #y", 'a: "x #y"'),
        ("\u202ex", 'a: "\\u202Ex"'),
        ("a\nb", 'a: "a\\nb"'),
        ("", 'a: ""'),
        (" x", 'a: " x"'),
        ("👩‍🏫", 'a: "👩\\u200D🏫"'),
        (True, "a: true"),
        (None, "a: null"),
        ([], "a: []"),
        ({}, "a: {}"),
    ],
)
def test_only_plain_words_go_without_quotation_marks(value, line):
    assert body({"a": value}) == f"{line}\n"


def test_a_list_of_tables_is_indented_as_people_do():
    written = body({"a": [{"b": 1, "c": ["x"]}, "z"]})
    assert written == "a:\n  - b: 1\n    c:\n      - x\n  - z\n"


@given(st.text(max_size=200))
def test_no_value_can_close_the_fence(text):
    lines = fence("survey", {"id": "a", "title": text, "list": [text]}).splitlines()
    assert [line for line in lines if re.match(r"\s*(`{3,}|~{3,})", line)] == ["```survey", "```"]
