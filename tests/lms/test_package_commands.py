"""`bina scorm` and `bina cartridge`: a file, or a sentence that says what to do."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from lms_site import files_of

from bina.cli import main


@pytest.fixture
def run(course):
    return lambda command, *rest: CliRunner().invoke(main, [command, str(course), *map(str, rest)])


def test_a_package_is_written(run, tmp_path):
    out = tmp_path / "new" / "lesson.zip"
    result = run("scorm", "course/first/", "--out", out)
    assert (
        result.exit_code,
        "imsmanifest.xml" in files_of(out.read_bytes()),
        "שיעור & ניסוי" in result.output,
    ) == (
        0,
        True,
        True,
    )


def test_the_version_is_a_choice(run, tmp_path):
    out = tmp_path / "tool.zip"
    run("scorm", "cat", "--version", "2004", "--out", out)
    assert "2004 4th Edition" in files_of(out.read_bytes())["imsmanifest.xml"].decode()


def test_a_tool_that_is_not_there_is_said_with_those_that_are(run, tmp_path):
    result = run("scorm", "dog", "--out", tmp_path / "x.zip")
    assert (result.exit_code, "cat, class-7b" in result.output) == (1, True)


def test_a_cartridge_is_written(run, tmp_path):
    out = tmp_path / "course.imscc"
    result = run("cartridge", "--out", out)
    assert (result.exit_code, "3 pages" in result.output, "links/003.xml" in files_of(out.read_bytes())) == (
        0,
        True,
        True,
    )


def test_a_cartridge_of_nothing_is_said(run, tmp_path):
    result = run("cartridge", "--folder", "blog", "--out", tmp_path / "x.imscc")
    assert (result.exit_code, "--folder" in result.output) == (1, True)
