"""Steps of the studio: what is asked of the page, what becomes of it, and that nothing is lost."""

import pytest
from studio_page import Studio, picture

from pyodide_tools.core.tool import UnknownEvent
from pyodide_tools.image_studio.work import MOST


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        Studio().happened("sung")


def test_an_opened_picture_is_the_first_step_and_is_saved():
    studio = Studio().opened()
    assert [step.kind for step in studio.model.steps] == ["opened"]
    assert studio.of("save")[0].value["steps"][0]["picture"]["id"] == "first"


@pytest.mark.parametrize(
    "reason", ["heic", "svg", "too-large", "too-many-pixels", "truncated", "cannot-decode"]
)
def test_a_refused_file_is_told_and_the_open_picture_stays(reason):
    studio = Studio().opened().happened("opened", {"refused": reason}, ok=False)
    assert studio.status == f"refused.{reason}"
    assert studio.model.picture.id == "first"


@pytest.mark.parametrize("value", [None, 7, {}, {"refused": "<b>"}, {"picture": {"id": "x", "width": -1}}])
def test_an_answer_that_makes_no_sense_is_a_refusal(value):
    assert Studio().happened("opened", value).status == "refused.not-a-picture"


def test_the_background_is_taken_out_by_the_page():
    studio = Studio().opened().happened("cut-wanted")
    assert studio.action("cut-out").value == {"picture": "first"}


def test_progress_is_shown():
    studio = (
        Studio().opened().happened("cut-wanted").happened("progressed", {"stage": "loading", "percent": 40})
    )
    assert "40%" in studio.html


def test_what_the_page_made_is_the_next_step():
    studio = Studio().opened().happened("cut-wanted").made("cut")
    assert (studio.model.picture.id, studio.status) == ("cut", "done.cut-out")


@pytest.mark.parametrize("reason", ["offline", "blocked", "damaged", "nothing-found", "cancelled", "failed"])
def test_a_failure_keeps_the_picture_and_says_why(reason):
    studio = Studio().opened().happened("cut-wanted").made(ok=False, reason=reason)
    assert (studio.model.picture.id, studio.status) == ("first", f"failed.{reason}")


def test_an_unknown_reason_has_words_too():
    studio = Studio().opened().happened("cut-wanted").made(ok=False, reason="TypeError")
    assert studio.status == "failed.failed"


def test_an_answer_to_another_question_changes_nothing():
    studio = Studio().opened().happened("cut-wanted")
    studio.happened("made", {"picture": picture("stranger")}, effect="make-99")
    assert studio.model.doing is not None


def test_one_thing_is_made_at_a_time():
    studio = Studio().opened().happened("cut-wanted").painted().happened("erase-wanted")
    assert studio.effects == ()


def test_stopping_ends_the_worker():
    studio = Studio().opened().happened("cut-wanted").happened("stopped")
    assert studio.action("stop")


def test_nothing_is_erased_without_marks():
    assert Studio().opened().mode("erase").happened("erase-wanted").status == "nothing-marked"


def test_a_third_of_a_picture_is_too_much_to_erase():
    assert Studio().opened().painted(share=0.4).happened("erase-wanted").status == "too-much-marked"


def test_marks_are_gone_after_a_step():
    assert Studio().opened().erased("second").model.strokes == 0


def test_undo_and_redo_walk_through_the_steps():
    studio = Studio().opened().erased("second")
    assert studio.happened("undone").model.picture.id == "first"
    assert studio.happened("redone").model.picture.id == "second"


def test_undo_ends_at_the_first_step():
    assert Studio().opened().happened("undone").model.at == 0


@pytest.mark.parametrize("value", ["7", "-1", "x", None, {}])
def test_a_step_that_is_not_there_is_not_gone_to(value):
    assert Studio().opened().erased("second").happened("returned", value).model.at == 1


def test_a_new_step_after_an_undo_drops_what_was_undone():
    studio = Studio().opened().erased("second").erased("third").happened("undone").happened("undone")
    studio.erased("other")
    assert [step.picture.id for step in studio.model.steps] == ["first", "other"]


def test_pictures_that_no_step_shows_are_given_up():
    studio = Studio().opened().erased("second").erased("third").happened("undone").happened("undone")
    assert studio.erased("other").forgotten == ["second"]


def test_the_last_picture_stays_in_the_browser_when_another_is_opened():
    studio = Studio().opened().erased("second").erased("third").opened("new")
    assert studio.forgotten == ["second"]


def test_a_picture_that_was_taken_out_stays_in_the_browser():
    studio = Studio().opened().erased("second").happened("downloaded", {"bytes": 1})
    assert studio.erased("third").opened("new").forgotten == []


def test_the_history_has_an_end_and_keeps_the_first_picture():
    studio = Studio().opened()
    for number in range(MOST + 3):
        studio.erased(f"p{number}")
    assert (len(studio.model.steps), studio.model.steps[0].picture.id) == (MOST + 1, "first")


def test_a_cut_out_can_be_mended_from_the_picture_before():
    studio = Studio().opened().happened("cut-wanted").made("cut").mode("background")
    studio.happened("mending-chosen").painted().happened("touch-up-wanted", "return")
    assert studio.action("touch-up").value == {"picture": "cut", "source": "first", "do": "return"}


def test_what_is_mended_twice_still_comes_back_from_the_picture_before_the_cut():
    studio = Studio().opened().happened("cut-wanted").made("cut")
    for name in ("mended", "again"):
        studio.painted().happened("touch-up-wanted", "remove").made(name)
    assert (
        studio.painted().happened("touch-up-wanted", "return").action("touch-up").value["source"] == "first"
    )


def test_nothing_is_mended_that_was_not_cut():
    assert Studio().opened().painted().happened("touch-up-wanted", "return").effects == ()
