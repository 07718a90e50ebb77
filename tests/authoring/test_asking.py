"""`bina new post` and `new lesson` ask what nobody has said."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bina.cli import main
from bina.scaffolding import new_site


@pytest.fixture
def answer(tmp_path):
    """Answer the questions of a command in a new site; return what was written."""
    new_site(tmp_path, "s")

    def run(kind, *answers):
        text = "".join(f"{line}\n" for line in answers)
        result = CliRunner().invoke(main, ["new", kind, "-f", str(tmp_path / "mkdocs.yml")], input=text)
        assert result.exit_code == 0, result.output
        written = result.output.rpartition("written: ")[2].splitlines()[0]
        return result.output, Path(written).read_text(encoding="utf-8")

    run.folder = tmp_path
    return run


def test_a_post_asks_for_title_name_description_and_category(answer):
    said, post = answer("post", "עפיפון: אדום", "red-kite", "תיאור", "טבע")
    assert "כותרת" in said
    assert "title: 'עפיפון: אדום'\ndescription: תיאור\nslug: red-kite\n" in post
    assert "categories: [טבע]\n" in post


def test_categories_that_posts_have_are_offered_by_number(answer):
    said, post = answer("post", "A kite", "", "", "1")
    assert "  1. כללי" in said
    assert "slug: a-kite\n" in post
    assert "categories: [כללי]\n" in post


def test_the_only_author_is_taken_and_of_two_one_is_chosen(answer):
    authors = answer.folder / "docs/blog/.authors.yml"
    authors.write_text("authors:\n  dana: {name: Dana, description: x, avatar: a.svg}\n", encoding="utf-8")
    assert "authors: [dana]\n" in answer("post", "One", "", "", "1")[1]
    with authors.open("a", encoding="utf-8") as file:
        file.write("  noa: {name: Noa, description: x, avatar: a.svg}\n")
    assert "authors: [noa]\n" in answer("post", "Two", "", "", "1", "2")[1]


def test_a_lesson_asks_for_grades_and_minutes(answer):
    _, lesson = answer("lesson", "אור וצל", "light", "על אור", "ז׳–ט׳", "30")
    assert "lesson:\n  number: 2\n  grades: 'ז׳–ט׳'\n  minutes: 30\n" in lesson
    assert "description: על אור\n" in lesson
