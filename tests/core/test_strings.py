"""Words come from string files, whole and never missing."""

import pytest

from pyodide_tools.core.strings import MissingWord, Words, words

HEBREW = Words(
    "x", "he", {"hello": "שלום", "made": "נוצר ב־{time}", "n.one": "גרסה אחת", "n.other": "{count} גרסאות"}
)


def test_a_word_is_found_by_its_key():
    assert HEBREW("hello") == "שלום"


def test_places_in_a_template_are_filled():
    assert HEBREW("made", time="10:30") == "נוצר ב־10:30"


def test_a_missing_word_names_the_file_and_the_key():
    with pytest.raises(MissingWord, match=r"strings\.he\.toml of x has no 'bye'"):
        HEBREW("bye")


@pytest.mark.parametrize(
    ("number", "text"), [(1, "גרסה אחת"), (2, "2 גרסאות"), (11, "11 גרסאות"), (0, "0 גרסאות")]
)
def test_a_number_picks_the_whole_template(number, text):
    assert HEBREW.count("n", number) == text


@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("en", "ltr")])
def test_the_direction_is_that_of_the_language(language, direction):
    assert Words("x", language, {}).direction == direction


def test_a_language_without_words_is_an_error_and_never_another_language():
    with pytest.raises(FileNotFoundError):
        words("pyodide_tools.core", "xx")
