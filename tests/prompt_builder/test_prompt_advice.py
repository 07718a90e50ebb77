import tomllib
from pathlib import Path

import pytest

from pyodide_tools.prompt_builder.advice import advise
from pyodide_tools.prompt_builder.parts import PARTS

GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.toml"))

CASES = {
    "hidden": {"subject": "כלב\u202eרע"},
    "personal": {"subject": "ילדה בשם נועה"},
    "artist": {"style": "צבעי מים בסגנון טים ברטון"},
    "named-style": {"style": "בסגנון של פלוני אלמוני"},
    "contradiction": {"background": "לבן", "place": "יער לילי"},
    "wanted-and-avoided": {"subject": "כלב עם קולר", "avoid": "קולר"},
    "lettering": {"subject": "כרזה עם הכיתוב שלום"},
    "negation": {"subject": "כלב ללא קולר"},
    "empty": {"subject": "כלב"},
}


def kinds(**texts):
    return [piece.kind for piece in advise(texts, PARTS)]


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_of_advice_is_given(kind):
    assert kind in kinds(**CASES[kind])


@pytest.mark.parametrize(
    "text",
    [
        "dana@example.org",
        "054-1234567",
        "+972 54 123 4567",
        "123456782",
        "@dana_k",
        "https://example.org/dana",
        "my face",
    ],
)
def test_details_of_a_person_are_noticed(text):
    assert "personal" in kinds(subject=f"פורטרט {text}")


@pytest.mark.parametrize("text", ['שלט "ברוכים הבאים"', "poster with the text hello", "שלט שכתוב עליו שלום"])
def test_lettering_in_the_picture_is_noticed(text):
    assert "lettering" in kinds(subject=text)


@pytest.mark.parametrize("name", ["in the style of Greg Rutkowski", "Banksy", "יאיוי קוסאמה"])
def test_artists_of_our_time_are_noticed(name):
    assert "artist" in kinds(style=name)


@pytest.mark.parametrize(
    "texts",
    [
        {"subject": "כוס מים", "background": "לבן"},
        {"subject": "סל מלא פירות"},
        {"subject": "כרזה ליום הורים", "composition": "שליש עליון ריק, שמיים חלקים בצבע אחיד"},
        {"subject": "דוכיפת", "style": "אימפרסיוניסטי", "mood": "דריכות שקטה"},
        {"subject": "בצל ירוק", "avoid": "צל"},
        {"subject": "a cat with 9 lives", "style": "art nouveau style"},
        {"composition": "מקום ריק לכותרת"},
        {"subject": "ילד עם 12345 בלונים"},
        {"style": "בסגנון ואן גוך"},
    ],
)
def test_harmless_words_are_left_alone(texts):
    assert set(kinds(**texts)) <= {"empty"}


@pytest.mark.parametrize("file", [f for f in GOLDEN if "hidden" not in f.stem], ids=lambda file: file.stem)
def test_the_course_s_own_prompts_give_no_false_alarm(file):
    parts = tomllib.loads(file.read_text(encoding="utf-8"))["parts"]
    texts = {part: text if isinstance(text, str) else ", ".join(text) for part, text in parts.items()}
    assert set(kinds(**texts)) <= {"empty"}


def test_an_empty_form_is_not_scolded():
    assert kinds() == []


def test_parts_that_the_lesson_does_not_show_are_not_missed():
    assert advise({"subject": "כלב"}, ("subject", "action")) == ()
