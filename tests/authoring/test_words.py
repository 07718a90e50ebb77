"""The words of the site side, in both languages."""

import re
import string
from pathlib import Path

import bina
from pyodide_tools.core.strings import words

HEBREW, ENGLISH = words("bina", "he").table, words("bina", "en").table
FORMS = ("summary.two",)
"""Forms of number that only Hebrew has."""


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_words():
    assert set(HEBREW) - set(FORMS) == set(ENGLISH)


def test_both_languages_have_the_same_places_to_fill():
    assert {key: places(HEBREW[key]) for key in ENGLISH} == {key: places(ENGLISH[key]) for key in ENGLISH}


def test_every_word_is_used():
    folder = Path(bina.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    computed = {"kind": r'"kind\.{', "settings": r'"settings\.{', "summary": '"summary"'}
    for key in ENGLISH:
        table = key.split(".")[0]
        assert f'"{key}"' in code or re.search(computed.get(table, "$^"), code), key
