"""`bina new`: what is written works at once, and nothing is ever overwritten."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pyodide_tools
from bina.scaffolding import ScaffoldError, new_lesson, new_post, new_site, new_tool

CHECKOUT = Path(__file__).parents[2]


def test_a_new_site_builds_at_once(tmp_path, run, published):
    assert run("new", "site", tmp_path / "s", "--title", "האתר: שלי").exit_code == 0
    result = run("build", "-f", tmp_path / "s" / "mkdocs.yml", "--strict")
    assert result.exit_code == 0, result.output
    assert '<bina-tool id="bina-first-lesson"' in (
        tmp_path / "s/site/course/first-lesson/index.html"
    ).read_text(encoding="utf-8")


def test_a_site_is_not_written_over_another(tmp_path, run):
    run("new", "site", tmp_path)
    before = (tmp_path / "mkdocs.yml").read_bytes()
    result = run("new", "site", tmp_path, "--title", "other")
    assert result.exit_code == 1
    assert "Nothing was written" in result.stderr
    assert (tmp_path / "mkdocs.yml").read_bytes() == before


@pytest.mark.parametrize("title", ["שיעור", "א: ב", "it's", "# x", "- y", "yes", "2026", '"צה"ל"', "[a]"])
def test_any_title_survives_yaml(tmp_path, run, published, title):
    new_site(tmp_path, "s")
    new_lesson(tmp_path, "next", title)
    new_post(tmp_path, "next-post", title)
    assert run("build", "-f", tmp_path / "mkdocs.yml", "--strict").exit_code == 0
    import html

    page = html.unescape((tmp_path / "site/course/next/index.html").read_text(encoding="utf-8"))
    assert f"<title>{title} - s</title>" in page


def test_lessons_are_numbered_on(tmp_path):
    new_site(tmp_path, "s")
    for number in (2, 3):
        (path,) = new_lesson(tmp_path, f"lesson-{number}", "")
        assert f"number: {number}\n" in path.read_text(encoding="utf-8")


def test_a_lesson_and_a_post_find_their_site(tmp_path, run):
    run("new", "site", tmp_path)
    config = tmp_path / "mkdocs.yml"
    assert run("new", "lesson", "first-draft", "-f", config).exit_code == 0
    assert run("new", "post", "my-post", "-f", config).exit_code == 0
    assert (tmp_path / "docs/course/first-draft.md").is_file()
    assert (tmp_path / "docs/blog/posts/my-post.md").is_file()
    result = run("new", "lesson", "first-draft", "-f", config)
    assert result.exit_code == 1
    result = run("new", "lesson", "x", "-f", tmp_path / "no" / "mkdocs.yml")
    assert "is not here" in result.stderr


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("First Lesson", "'first-lesson'"),
        ("שיעור", "'first-picture'"),
        ("../x", "'x'"),
        ("a/b", "'a-b'"),
        ("1x", "first-picture"),
        ("", "first-picture"),
    ],
)
def test_a_bad_name_gets_a_remedy(tmp_path, name, remedy):
    with pytest.raises(ScaffoldError, match=remedy):
        new_lesson(tmp_path, name, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["core", "class", "prompt-builder"])
def test_a_tool_takes_no_name_that_is_in_use(name):
    with pytest.raises(ScaffoldError):
        new_tool(CHECKOUT, name)


@pytest.fixture
def checkout(tmp_path):
    """Copy what a tool stands on into a checkout of its own."""
    shutil.copytree(CHECKOUT / "pyodide_tools" / "core", tmp_path / "pyodide_tools" / "core")
    shutil.copy(CHECKOUT / "pyodide_tools" / "__init__.py", tmp_path / "pyodide_tools")
    return tmp_path


def test_a_new_tool_is_one_folder_and_its_tests(checkout):
    before = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    written = new_tool(checkout, "picture-quiz")
    assert {path.parent for path in written} == {
        checkout / "pyodide_tools/picture_quiz/author",
        checkout / "pyodide_tools/picture_quiz",
        checkout / "tests/picture_quiz",
    }
    assert {path: path.read_bytes() for path in before} == before


def test_the_tests_of_a_new_tool_are_green(checkout):
    new_tool(checkout, "picture-quiz")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", "tests"],
        cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_code_of_a_new_tool_is_clean(checkout):
    new_tool(checkout, "picture-quiz")
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--config",
        str(CHECKOUT / "pyproject.toml"),
        "pyodide_tools/picture_quiz",
    ]
    result = subprocess.run(ruff, cwd=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stdout


def test_the_fence_of_a_new_tool_works_at_once(checkout, monkeypatch, site, run, published):
    new_tool(checkout, "picture-quiz")
    monkeypatch.setattr(pyodide_tools, "__path__", [*pyodide_tools.__path__, str(checkout / "pyodide_tools")])
    site.page("index.md", "```picture-quiz\nid: one\n```\n")
    site.build(strict=True)
    assert '<bina-tool id="bina-one" class="bina-tool bina-picture-quiz"' in site.html()


def test_the_guide_of_a_new_tool_is_a_page_of_a_site_that_wants_guides(
    checkout, monkeypatch, site, published
):
    new_tool(checkout, "picture-quiz")
    monkeypatch.setattr(pyodide_tools, "__path__", [str(checkout / "pyodide_tools")])
    site.config(
        "plugins:\n  - bina:\n      guides: tools\nnav:\n  - index.md\n  - Tools:\n      - tools/index.md\n"
        "validation: {omitted_files: warn}"
    )
    site.page("index.md", "# Home")
    site.page("tools/index.md", "# Tools")
    site.build(strict=True)
    assert 'href="tools/picture-quiz/"' in site.html()
    assert "Picture quiz" in site.html("tools/picture-quiz/index.html")
    site.page("tools/picture-quiz.md", "# Our own words")
    site.build(strict=True)
    assert "Our own words" in site.html("tools/picture-quiz/index.html")


def test_an_installed_package_writes_no_tools(run, monkeypatch):
    import bina.develop

    monkeypatch.setattr(bina.develop, "in_checkout", lambda: False)
    result = run("new", "tool", "quiz")
    assert result.exit_code == 1
    assert "checkout" in result.stderr
