"""Which words of a site a word of a query means."""

import json
from pathlib import Path

import pytest

from bina.search.analyser import normal

pytestmark = pytest.mark.node

CASES = json.loads((Path(__file__).parent / "fixtures/forms.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_word_finds_its_forms_and_no_others(node, name):
    query, wanted, unwanted = CASES[name]
    found = {word for word, _ in node("forms", query, wanted + unwanted)}
    assert found == {normal(word) for word in wanted}


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("ספר", ["ספר", "הספר", "ספרים", "ספרה"]),
        ("תוכנית", ["תוכנית", "בתוכנית", "תוכניות", "תכנית"]),
        ("בתקציב", ["בתקציב", "תקציב", "לתקציב", "תקציבים"]),
    ],
)
def test_a_word_itself_counts_more_than_its_forms_and_these_more_than_spellings(node, query, order):
    found = sorted(node("forms", query, order), key=lambda each: -each[1])
    assert [word for word, _ in found] == [normal(word) for word in order]
