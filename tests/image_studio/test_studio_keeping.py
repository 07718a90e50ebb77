"""What comes out of the studio, and what is found again after a reload."""

import pytest
from studio_page import Studio


def test_the_original_file_is_offered_byte_by_byte():
    studio = Studio().opened().erased("second").happened("download-wanted", "original")
    assert studio.of("download")[0].picture == "first"


def test_a_finished_picture_is_written_in_the_chosen_type():
    studio = Studio().opened().erased("second").chose(file="image/jpeg", longest="1024")
    value = studio.happened("download-wanted").action("export").value
    assert (value["picture"], value["type"], value["longest"], value["filename"]) == (
        "second",
        "image/jpeg",
        1024,
        "studio.jpg",
    )


def test_everything_is_there_again_after_a_reload():
    studio = Studio().opened().erased("second")
    again = Studio(saved=studio.of("save")[0].value)
    assert (again.model.steps, again.model.at, again.model.original) == (
        studio.model.steps,
        1,
        studio.model.original,
    )


@pytest.mark.parametrize(
    "saved",
    [{"schema": 1}, {"schema": 1, "steps": [7, {"kind": "sung"}], "at": 9}, {"schema": 1, "steps": "x"}],
)
def test_what_was_saved_badly_is_an_empty_studio(saved):
    assert Studio(saved=saved).model.steps == ()


def test_what_a_newer_site_saved_is_kept_and_said():
    studio = Studio(saved={"schema": 9, "x": 1})
    assert studio.status == "newer-schema"
    assert studio.opened().of("save")[0].value["aside"] == {"schema": 9, "x": 1}


def test_a_picture_that_the_browser_lost_is_closed():
    studio = Studio().opened().happened("lost", "first")
    assert (studio.model.steps, studio.status) == ((), "lost")


def test_a_step_that_was_lost_leaves_the_first_picture():
    assert Studio().opened().erased("second").happened("lost", "second").model.at == 0
