"""Both sides of the search see the same words: those of the table, and the same in any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.search.analyser import tokens, words
from bina.search.index import build

pytestmark = pytest.mark.node

CASES = json.loads((Path(__file__).parent / "fixtures/analyser.json").read_text(encoding="utf-8"))
LETTERS = "אבהוילמשכםןךףץפצ" + "ָּׁ֖" + "\"'׳״־-–" + "abEzÉ09,. _<>&\u200f\u202e\u00ad\u05f0\ufb2a😀\n"
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from(LETTERS), st.characters(max_codepoint=0x5FF, exclude_categories=["Cs"])
    ),
    max_size=60,
)


@pytest.mark.parametrize("name", CASES)
def test_python_sees_the_words_of_the_table(name):
    text, expected = CASES[name]
    assert [[text[start:end], normal] for start, end, normal in tokens(text)] == expected


@pytest.mark.parametrize("name", CASES)
def test_the_browser_sees_the_words_of_the_table(node, name):
    text, expected = CASES[name]
    assert [[text[start:end], normal] for start, end, normal in node("tokens", text)] == expected


@settings(max_examples=500, deadline=None)
@given(text=texts)
def test_both_sides_see_the_same_words_in_any_text(node, text):
    astral = [0]
    for letter in text:  # JavaScript counts a sign beyond 16 bits twice
        astral.append(astral[-1] + (2 if letter > "\uffff" else 1))
    assert [[astral[start], astral[end], normal] for start, end, normal in tokens(text)] == node(
        "tokens", text
    )


@settings(max_examples=100, deadline=None)
@given(
    docs=st.lists(
        st.fixed_dictionaries(
            {
                "location": st.sampled_from(["a/", "a/#b"]),
                "title": texts,
                "text": texts,
                "tags": st.lists(texts, max_size=2),
            }
        ),
        max_size=5,
    )
)
def test_both_sides_make_the_same_index(node, docs):
    assert build(docs) == node("index", docs)


@given(text=texts)
def test_the_quick_way_to_the_words_finds_the_same(text):
    assert list(words(text)) == [token.normal for token in tokens(text)]
