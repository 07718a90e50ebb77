"""What the studio looks like as HTML; `golden` holds whole views, one file each."""

from pathlib import Path

import pytest
from studio_page import BACKENDS, Studio, picture

from pyodide_tools.core.strings import words
from pyodide_tools.image_studio import TOOL, choices, making, work
from pyodide_tools.image_studio.settings import Settings
from pyodide_tools.image_studio.update import NOTES, REFUSALS

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "nothing-is-open-yet": Studio,
    "a-spot-is-marked-to-be-erased": lambda: Studio().opened().mode("erase").painted(),
    "the-model-is-on-its-way": lambda: (
        Studio().opened().happened("cut-wanted").happened("progressed", {"stage": "loading", "percent": 40})
    ),
    "before-and-after-a-cut-out": lambda: (
        Studio().opened(notes=["shrunk"]).happened("cut-wanted").made("cut").happened("compared")
    ),
    "a-photograph-with-a-place-is-checked": lambda: (
        Studio()
        .opened()
        .mode("check")
        .happened("marks-read", {"of": "first", "marks": {"camera": "Camera Co", "place": True}})
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_view_is_the_one_that_was_looked_at(name):
    html = CASES[name]().html.replace("><", ">\n<")
    assert html + "\n" == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", ["background", "erase", "repaint", "format", "text", "check"])
@pytest.mark.parametrize("language", ["he", "en"])
def test_every_panel_has_words(language, mode):
    html = Studio(language=language).opened().mode(mode).html
    assert html.count('id="studio-panel"') == 1


@pytest.mark.parametrize("language", ["he", "en"])
def test_everything_that_can_be_said_has_words(language):
    say = words(TOOL.package, language)
    keys = [
        *(f"status.failed.{reason}" for reason in making.REASONS),
        *(f"status.refused.{reason}" for reason in REFUSALS),
        *(f"status.done.{kind}" for kind in work.KINDS),
        *(f"kinds.{kind}" for kind in work.KINDS),
        *(f"notes.{note}" for note in NOTES),
        *(f"format.shapes.{shape}" for shape in choices.CHOICES["shape"]),
    ]
    assert [key for key in keys if key not in say] == []


def test_both_languages_say_the_same_things():
    assert words(TOOL.package, "he").table.keys() == words(TOOL.package, "en").table.keys()


def test_what_a_reader_wrote_is_text():
    studio = Studio().opened().mode("text").chose(text='<img src=x onerror="1">')
    assert "<img" not in studio.html


def test_only_the_steps_of_the_lesson_are_offered():
    html = Studio(steps=["text", "format"]).opened().html
    assert 'value="text"' in html
    assert 'value="erase"' not in html


def test_marking_is_possible_only_where_something_is_done_with_the_marks():
    studio = Studio().opened()
    shown = {mode for mode in CASES_OF_MODES if "data-marking" in studio.mode(mode).html}
    assert shown == {"erase", "repaint"}


CASES_OF_MODES = ("background", "erase", "repaint", "format", "text")


def test_a_service_that_is_no_ai_is_not_called_one():
    studio = Studio(backends=BACKENDS).opened().mode("repaint").painted().chose(prompt="כובע")
    studio.happened("repaint-wanted")
    sent = {"base": {"id": "first"}, "sent": picture("sent"), "mask": picture("mask"), "size": "640x480"}
    studio.happened("sent-off", sent, effect=studio.model.doing.effect)
    body = {"data": [{"b64_json": {"picture": picture("reply")}}]}
    studio.happened("repainted", {"status": 200, "json": body}, effect=studio.model.doing.effect).made(
        "whole"
    )
    assert "בינה מלאכותית. כדאי" not in studio.html


@pytest.mark.parametrize("values", [{"steps": ()}, {"formats": ()}, {"largest": 99}, {"largest": 9999}])
def test_settings_that_leave_nothing_to_do_are_refused(values):
    with pytest.raises(ValueError, match=next(iter(values))):
        Settings(id="x", **values)
