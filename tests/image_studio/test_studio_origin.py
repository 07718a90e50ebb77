"""Honest marks: what the opened file says goes on, what a service painted is said, a sketch claims nothing."""

import pytest
from studio_page import Studio, picture

from pyodide_tools.image_studio.origin import Origin, claim, origin_from
from pyodide_tools.image_studio.work import Picture, Step

SHOWN = Picture("p", "image/png", 4, 4)


def painted(*, sketch=False):
    return (
        Step(kind="repainted", picture=SHOWN, service="Painter", prompt="a hat", sketch=sketch),
        Step(kind="lettered", picture=SHOWN),
    )


def test_a_picture_without_marks_gets_none():
    assert claim(Origin(), (Step(kind="cut-out", picture=SHOWN),), with_prompt=True) is None


def test_what_a_service_painted_is_said():
    assert claim(Origin(), painted(), with_prompt=False) == {
        "source": "compositeWithTrainedAlgorithmicMedia",
        "system": "Painter",
        "tool": "bina",
    }


def test_the_words_go_in_only_where_the_reader_agreed():
    said = claim(Origin(), painted(), with_prompt=True)
    assert said
    assert said["prompt"] == "a hat"


def test_a_sketch_is_no_ai():
    assert claim(Origin(), painted(sketch=True), with_prompt=True) is None


@pytest.mark.parametrize("made", ["ai", "ai-edited"])
def test_an_ai_picture_stays_one_after_an_edit_by_hand(made):
    said = claim(Origin(made=made, system="Model X"), (), with_prompt=False)
    assert said
    assert (said["source"], said["system"]) == ("compositeWithTrainedAlgorithmicMedia", "Model X")


def test_credit_and_licence_of_the_opened_file_go_on():
    said = claim(Origin(creator="Noa", licence="https://example.org/by"), (), with_prompt=False)
    assert said == {"creator": "Noa", "licence": "https://example.org/by", "tool": "bina"}


@pytest.mark.parametrize("value", [None, [], {"made": "sung", "system": 7, "signed": "yes"}])
def test_marks_that_make_no_sense_are_left_out(value):
    assert origin_from(value) == Origin()


def test_the_marks_are_read_when_a_picture_is_opened():
    assert Studio().opened().action("read-marks").value == {"picture": "first"}


def test_marks_of_another_picture_change_nothing():
    studio = Studio().opened("new").happened("marks-read", {"of": "old", "marks": {"made": "ai"}})
    assert studio.model.origin == Origin()


def test_the_finished_file_carries_the_claim():
    studio = Studio().opened().happened("marks-read", {"of": "first", "marks": {"made": "ai"}})
    value = studio.happened("download-wanted").action("export").value
    assert value["marks"]["source"] == "compositeWithTrainedAlgorithmicMedia"


def test_what_was_taken_out_is_in_the_journal():
    studio = Studio().opened().erased("second").happened("downloaded", {"bytes": 1})
    entry = studio.of("save")[0].value["journal"][0]
    assert (entry["kind"], entry["picture"]["id"]) == ("edited", "second")


def test_the_journal_keeps_finished_pictures_when_another_is_opened():
    studio = Studio().opened().erased("second").happened("downloaded", {"bytes": 1}).opened("new")
    saved = studio.of("save")[0].value
    assert [entry["picture"]["id"] for entry in saved["journal"]] == ["second"]
    assert Studio(saved=saved).opened("third").of("save")[0].value["journal"] == saved["journal"]


def test_sharing_hands_over_the_picture_that_is_shown():
    assert Studio().opened().erased("second").happened("share-wanted").of("share")[0].picture == "second"


@pytest.mark.parametrize("reason", ["cancelled", "not-available"])
def test_sharing_that_did_not_happen_has_words(reason):
    studio = Studio().opened().happened("share-wanted").happened("shared", {"reason": reason}, ok=False)
    assert studio.status == f"share.{reason}"
    assert studio.html


def test_a_backend_that_cannot_edit_is_not_offered():
    backend = {"local": {"protocol": "openai-images", "model": "m", "edits": "none"}}
    assert "לא הוגדר שירות" in Studio(backends=backend).opened().mode("repaint").html


def test_the_whole_state_survives_a_reload():
    studio = Studio().opened().happened("marks-read", {"of": "first", "marks": {"made": "photo"}})
    assert Studio(saved=studio.of("save")[0].value).model.origin == Origin(made="photo")
    assert picture("first")["id"] == studio.model.picture.id
