"""Check a picture: each mark that is there or missing, in plain words; what is unknown stays unknown."""

import re

import pytest
from studio_page import Studio

from pyodide_tools.core.strings import words
from pyodide_tools.image_studio import TOOL

HE = words(TOOL.package, "he")
MARKS = ("signed", "label", "generator", "camera", "place")
SIGNED = {"made": "ai", "signed": True, "signed-source": "trainedAlgorithmicMedia"}
FOUND = {
    "signed": SIGNED,
    "label": {"made": "ai", "source": "trainedAlgorithmicMedia"},
    "generator": {"made": "ai", "generator": "a1111", "settings": "a dog, Steps: 20"},
    "camera": {"camera": "Camera Co"},
    "place": {"place": True},
}


def checked(marks, **settings):
    studio = Studio(**settings).opened().mode("check")
    return studio.happened("marks-read", {"of": "first", "marks": marks})


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_found_where_it_is_and_no_other(mark):
    html = checked(FOUND[mark]).html
    found = {
        name: f'>{HE(f"check.{name}.name")}</strong> <span class="bina-studio__seen" data-found="true"'
        for name in MARKS
    }
    assert [name for name in MARKS if found[name] in html] == [mark]


@pytest.mark.parametrize("mark", MARKS)
def test_what_a_missing_mark_means_is_said(mark):
    assert HE(f"check.{mark}.missing") in plain(checked({}).html)


def test_without_marks_nothing_is_known_and_that_is_not_a_photograph_and_not_made_by_a_person():
    text = plain(checked({}).html)
    assert "לכן לא ידוע" in text
    assert "זה אינו" in text


def test_a_declared_picture_is_declared_and_not_proven():
    text = plain(checked(SIGNED).html)
    assert "הקובץ מצהיר" in text
    assert HE("check.meaning.declared") in text
    assert HE("check.meaning.unknown") not in text


def test_a_camera_alone_leaves_the_making_unknown():
    assert "לכן לא ידוע" in plain(checked(FOUND["camera"]).html)


def test_names_in_the_file_are_text():
    html = checked({"made": "ai", "system": "<b>Model</b>", "camera": "<i>", "settings": "<u>"}).html
    assert "&lt;b&gt;Model" in html
    assert not re.search("<[biu]>(Model|<)", html)


def test_before_the_marks_were_read_nothing_is_said_of_them():
    text = plain(Studio().opened().mode("check").html)
    assert HE("check.not-read") in text
    assert HE("check.meaning.unknown") not in text


def test_marks_that_could_not_be_read_can_be_asked_for_again():
    studio = Studio().opened().mode("check").happened("marks-read", {"reason": "failed"}, ok=False)
    assert studio.status == "marks-not-read"
    assert studio.happened("read-wanted").action("read-marks").value == {"picture": "first"}


def test_a_studio_may_be_for_checking_alone():
    studio = checked(SIGNED, steps=["check"])
    assert "הקובץ מצהיר" in plain(studio.html)
    assert not re.search('name="(undo|download|mode)"', studio.html)
    assert HE("check.intro") in plain(Studio(steps=["check"]).html)


def test_where_no_step_is_for_checking_the_report_is_below():
    studio = Studio(steps=["erase"]).opened().happened("marks-read", {"of": "first", "marks": SIGNED})
    assert 'id="studio-origin"' in studio.html
    assert "הקובץ מצהיר" in plain(studio.html)


def test_what_a_file_from_here_will_say_is_shown_before_it_leaves():
    studio = checked({"made": "ai", "system": "Model X"}).erased("second").mode("check")
    assert "Model X" in plain(studio.html).partition(HE("check.will"))[2]


def test_a_picture_of_which_nothing_is_to_be_said_says_so():
    assert HE("check.will-nothing") in plain(checked({}).html)


def test_what_was_read_is_there_after_a_reload():
    studio = checked(SIGNED)
    again = Studio(saved=studio.of("save")[0].value)
    assert (again.model.read, again.model.origin) == (True, studio.model.origin)


def test_what_was_not_read_before_a_reload_is_not_taken_for_read():
    assert not Studio(saved=Studio().opened().of("save")[0].value).model.read


def test_the_place_is_removed_from_the_original_unless_the_reader_wants_it_there():
    studio = checked(FOUND["place"])
    assert "המקום נמחק" in plain(studio.html)
    download = studio.happened("download-wanted", "original").of("download")[0]
    assert (download.place, studio.status) == (False, "downloaded-without-place")
    studio.chose(keep_place=True).happened("download-wanted", "original")
    assert (studio.of("download")[0].place, studio.status) == (True, "downloaded")


def test_that_a_changed_file_loses_the_cameras_data_is_said_once_it_was_changed():
    assert HE("file.loses-data") not in plain(checked(FOUND["camera"]).html)
    assert HE("file.loses-data") in plain(checked(FOUND["camera"]).erased("second").html)


def test_a_picture_without_a_place_is_not_asked_about_it():
    assert "keep-place" not in checked({}).html


def test_that_a_signature_goes_with_the_place_is_said_before():
    assert HE("file.place-signed") in plain(checked({**SIGNED, "place": True}).html)
