"""What every lesson of the course promises to a teacher, read from its text and from the built pages."""

import re
from pathlib import Path

import pytest
import yaml

COURSE = Path(__file__).parents[2] / "docs/course"
LESSONS = {
    path.stem: path.read_text(encoding="utf-8") for path in COURSE.glob("*.md") if path.stem != "index"
}
PARTS = (
    "## מטרות",
    "## לאילו כיתות, ומה מותר להפעיל",
    "## מהלך",
    "**יש רק ",
    "## שאלות לדיון",
    '<div class="worksheet" markdown>',
    "{ #worksheet }",
    '??? note "למורים: ',
    "## מקורות",
)


def head(text):
    return yaml.safe_load(text.split("---\n")[1])


def test_there_are_twelve_lessons_numbered_without_a_gap():
    assert sorted(head(text)["lesson"]["number"] for text in LESSONS.values()) == list(range(1, 13))


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_all_its_parts(name):
    assert [part for part in PARTS if part not in LESSONS[name]] == []


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_its_grades_and_its_minutes(name):
    lesson = head(LESSONS[name])["lesson"]
    # The closing project takes three meetings.
    assert (bool(lesson["grades"]), 20 <= lesson["minutes"] <= 45 or lesson["minutes"] == 3 * 45) == (
        True,
        True,
    )


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_what_each_age_does(name):
    assert re.search(r"\*\*לפי גיל\.\*\*|\*\*מסלול מקרן \(כיתות", LESSONS[name])


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_says_what_pupils_may_use_by_themselves(name):
    (said,) = re.findall(
        r"^## לאילו כיתות, ומה מותר להפעיל$(.*?)^## ", LESSONS[name], re.DOTALL | re.MULTILINE
    )
    assert re.search(r"כית(?:ה|ות)", said)
    assert "בינה מלאכותית" in said or "teachers/index.md#grades" in said


@pytest.mark.parametrize("name", LESSONS)
def test_the_minutes_of_a_plan_are_those_of_the_lesson(name):
    lesson = head(LESSONS[name])["lesson"]
    (plan,) = re.findall(r"^## מהלך[^\n]*$(.*?)^## ", LESSONS[name], re.DOTALL | re.MULTILINE)
    rows = [int(minutes) for minutes in re.findall(r"^\| (\d+) \|", plan, re.MULTILINE)]
    meetings = [int(minutes) for minutes in re.findall(r"\((\d+) דקות\) \|", plan)]
    assert sum(rows or meetings) == lesson["minutes"]


@pytest.mark.parametrize("name", LESSONS)
def test_sources_have_a_year(name):
    sources = LESSONS[name].split("## מקורות", 1)[1]
    assert re.search(r"20[12]\d", sources)


@pytest.mark.parametrize("name", LESSONS)
def test_every_note_with_an_address_has_a_year(name):
    notes = re.findall(r"^\[\^[^\]]+\]: (.*https?://.*)$", LESSONS[name], re.MULTILINE)
    assert [
        note for note in notes if not re.search(r"20[12]\d", re.sub(r"\(https?://[^)]*\)", "", note))
    ] == []


def test_a_lesson_holds_a_tool(pages):
    assert [name for name in LESSONS if not pages[f"course/{name}/index.html"].tools] == []
