"""What goes along in a package, and what does not."""

from __future__ import annotations

import html
import json
import re
import shutil

import pytest
from lms_site import files_of

from bina.lms.scorm import scorm
from bina.publish import PublishError

MOST_BYTES_OF_A_TEXT = 60_000
MOST_BYTES = 7_000_000  # of a tool with Python: what a school's platform takes in


@pytest.fixture(scope="module")
def lesson(course):
    return files_of(scorm(course, "course/first/", "2004").data)


@pytest.fixture(scope="module")
def survey(course):
    return files_of(scorm(course, "class-7b", "1.2").data)


def mounts(files):
    page = files["index.html"].decode()
    return [json.loads(html.unescape(one)) for one in re.findall(r'data-bina-mount="([^"]*)"', page)]


def assets(files):
    return {path.split("/", 3)[3] for path in files if path.startswith("assets/bina/")}


def test_a_package_of_a_tool_is_small_enough(course):
    assert len(scorm(course, "class-7b", "2004").data) < MOST_BYTES


def test_the_same_site_makes_the_same_bytes(course):
    assert scorm(course, "cat", "2004").data == scorm(course, "cat", "2004").data


def test_python_is_there_once_as_its_packed_copy(survey):
    python = {path for path in assets(survey) if path.startswith(("pyodide", "snapshot", "python"))}
    assert python == {
        "pyodide.asm.mjs.gz.bin",
        "pyodide.asm.wasm.gz.bin",
        "snapshot.bin.gz.bin",
        "python/survey.bin.gz.bin",
    }


def test_the_worker_is_told_of_the_files_that_are_there(survey):
    manifest = json.loads(next(data for path, data in survey.items() if path.endswith("/manifest.json")))
    assert {f"{name}.gz.bin" for name in manifest["files"]} <= assets(survey)


def test_the_code_of_other_tools_stays_away(survey):
    others = (
        "journal",
        "image-studio",
        "footprint",
        "prompt-builder",
        "designer",
        "search",
        "sw.js",
        "loader",
    )
    assert [path for path in assets(survey) if any(name in path for name in others)] == []


def test_no_copies_for_hosts_that_compress_go_along(lesson):
    assert [path for path in lesson if path.endswith((".br", ".gz"))] == []


def test_a_lesson_without_tools_carries_no_python(course):
    assert len(scorm(course, "course/second/", "2004").data) < MOST_BYTES_OF_A_TEXT


def test_a_lesson_with_a_survey_is_to_be_read_again(course):
    assert "not anonymous" in scorm(course, "course/first/", "2004").notes[-1]


def test_a_tool_knows_no_service_of_the_site(lesson):
    assert [mount["site"] for mount in mounts(lesson)] == [{"backends": {}, "lms": True}] * 2


def test_the_address_of_a_service_is_nowhere(lesson):
    assert not any(b".example/answers" in data or b"answers.example" in data for data in lesson.values())


def test_a_survey_says_before_python_is_up_that_it_is_not_anonymous(survey):
    assert "אינו אנונימי" in survey["index.html"].decode()


def test_the_policy_lets_nothing_out(lesson):
    assert "connect-src 'self';" in lesson["index.html"].decode()


def test_nothing_is_asked_of_another_host(lesson):
    page = lesson["index.html"].decode()
    assert re.findall(r"""<(?!a\b)\w[^>]*\s(?:src|href|srcset)=["'](?:https?:)?//""", page) == []


def test_pictures_and_fonts_that_are_used_go_along(lesson):
    assert {"assets/pictures/kite.png", "assets/fonts/f.woff2", "assets/theme/look.css"} <= set(lesson)


def test_what_is_not_used_stays_away(lesson):
    assert [path for path in lesson if "unused" in path] == []


def test_pictures_are_where_the_page_says(lesson):
    assert 'src="assets/pictures/kite.png"' in lesson["index.html"].decode()


def test_a_link_to_another_page_leads_to_the_site(lesson):
    assert 'href="https://course.example/course/second/#why" target="_blank"' in lesson["index.html"].decode()


def test_a_link_inside_the_page_stays(lesson):
    assert 'href="#first"' in lesson["index.html"].decode()


def test_what_is_around_a_lesson_stays_away(lesson):
    page = lesson["index.html"].decode()
    assert not any(word in page for word in ("לא בחבילה", "תגית", "post.js"))


def body(files):
    return re.search(r"<body([^>]*)>", files["index.html"].decode())[1]


def test_a_lesson_has_the_colours_of_its_site_by_light_and_by_dark(lesson):
    assert body(lesson) == (
        ' dir="rtl" data-md-color-scheme="default" data-md-color-primary="custom"'
        ' data-bina-light-scheme="default" data-bina-light-primary="custom"'
        ' data-bina-dark-scheme="slate" data-bina-dark-primary="black"'
    )


def test_a_site_with_one_palette_has_no_other_in_its_packages(course, tmp_path):
    site = shutil.copytree(course, tmp_path / "site")
    page = site / "course" / "first" / "index.html"
    light = page.read_text(encoding="utf-8").replace("(prefers-color-scheme: dark)", "")
    page.write_text(light, encoding="utf-8")
    found = files_of(scorm(site, "course/first/", "2004").data)
    assert body(found) == ' dir="rtl" data-md-color-scheme="default" data-md-color-primary="custom"'


def test_a_tool_is_light_or_dark_before_it_is_drawn(survey):
    assert body(survey) == " data-bina-light-scheme='default' data-bina-dark-scheme='slate'"
    assert re.search(
        r"<body[^>]*>\s*<script src='assets/bina/\w+/scorm-look\.js'></script>", survey["index.html"].decode()
    )
    assert "scorm-look.js" in assets(survey)


def test_a_package_has_the_title_of_its_page(course):
    assert scorm(course, "course/first", "1.2").title == "שיעור & ניסוי"


def test_without_an_address_links_become_text(course, tmp_path):
    site = shutil.copytree(course, tmp_path / "site")
    home = site / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace('rel="canonical"', 'rel="x"'), encoding="utf-8")
    made = scorm(site, "course/first/", "2004")
    page = files_of(made.data)["index.html"].decode()
    assert ("plain text" in made.notes[0], "<a>לשיעור הבא" in page) == (True, True)


@pytest.mark.parametrize("wanted", ["class-7c", "course/third/", "../secret", "/etc/passwd", ""])
def test_what_is_not_there_is_said_with_a_remedy(course, wanted):
    with pytest.raises(
        PublishError, match=r"(No page has a tool|There is no page|The page has no).*\. (Use|Name)"
    ):
        scorm(course, wanted, "2004")


def test_a_site_that_is_not_published_is_no_source(course, tmp_path):
    site = shutil.copytree(course, tmp_path / "site", ignore=shutil.ignore_patterns("bina"))
    with pytest.raises(PublishError, match="not published"):
        scorm(site, "cat", "2004")


def test_a_damaged_tool_is_said(course, tmp_path):
    site = shutil.copytree(course, tmp_path / "site")
    page = site / "course" / "first" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace('data-bina-mount="{', 'data-bina-mount="'), encoding="utf-8"
    )
    with pytest.raises(PublishError, match="cannot be read"):
        scorm(site, "cat", "2004")
