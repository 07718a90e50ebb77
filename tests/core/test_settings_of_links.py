"""Settings that came with a link: who reads them is told in words of theirs what is wrong."""

import json

import pytest

from pyodide_tools.core import bridge
from pyodide_tools.core.author import WrongSettings, checked
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import find

QUESTION = {"type": "text", "name": "a"}


def said(tool, settings, language="he"):
    with pytest.raises(WrongSettings) as raised:
        checked(find(tool), settings, language)
    return str(raised.value).split("\n")


@pytest.mark.parametrize(
    ("tool", "settings", "expected"),
    [
        ("footprint", {"id": "a", "titel": "x"}, '"titel" אינה הגדרה של הכלי הזה.'),
        ("footprint", {}, 'חסר ערך להגדרה "id".'),
        ("survey", {"id": "a", "survey": {}, "one-page": 7}, 'הערך של ההגדרה "כל השאלות בעמוד אחד" אינו מתאים.'),
        ("survey", {"id": "a", "survey": {}, "round": "x"}, 'הערך של ההגדרה "לפני השיעור או אחריו" אינו מתאים.'),
        (
            "survey",
            {"id": "a", "survey": {}, "results": {"minimum": 1}},
            "מכמה תשובות מראים תוצאות: צריך להיות 5 לפחות: בפחות מזה אפשר לזהות מי ענה.",
        ),
        ("survey", {"id": "a", "survey": {"elements": []}}, "עדיין אין שאלות."),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_the_name_that_teachers_know(tool, settings, expected):
    assert said(tool, settings) == [expected]


def test_every_mistake_has_a_line():
    assert len(said("survey", {"survey": {}, "unknown": 1, "show": "all"})) == 3


def test_the_words_are_those_of_the_language():
    assert said("footprint", {}, "en") == ["The setting “id” has no value."]


def test_what_is_wrong_in_a_way_without_words_is_named(monkeypatch):
    monkeypatch.setattr(
        "pyodide_tools.survey.settings.Refused", lambda text, *_rest, **_values: ValueError(text)
    )
    assert said("survey", {"id": "a", "survey": {}, "results": {"minimum": 1}}) == [
        'הערך של ההגדרה "התוצאות" אינו מתאים.'
    ]


def test_a_warning_keeps_nobody_from_the_tool():
    asks = {"title": "מה השם שלך?", **QUESTION}
    settings = {"id": "a", "survey": {"elements": [asks]}}
    assert checked(find("survey"), settings, "he").id == "a"


def test_the_bridge_says_it_of_a_link_and_an_authors_settings_stay_with_developers():
    message = {"type": "mount", "id": "a", "seq": 1, "tool": "footprint", "language": "he", "settings": {}}
    replies = [json.loads(bridge.handle(json.dumps({**message, "design": one}))) for one in (True, False)]
    assert [reply["message"] for reply in replies] == [
        'WrongSettings: חסר ערך להגדרה "id".',
        "SettingsError: id: is required",
    ]


def test_both_languages_have_the_same_words():
    he, en = (set(words("pyodide_tools.core.author", language).table) for language in ("he", "en"))
    assert he == en
