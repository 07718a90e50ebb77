"""Marks are written without touching a pixel, found again by others, and read from what others wrote."""

import json

import pytest
from mark_pictures import A1111, AI, COMFY, FOREIGN, FORMATS, exif, picture, pixels, with_texts

from pyodide_tools.core.bridge import handle_bytes
from pyodide_tools.core.marks import Claim, Marks, lost, read, write


def said(found):
    return Claim(**{name: getattr(found, name) for name in Claim.__dataclass_fields__})


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_claimed_is_read_back(kind):
    found = read(write(picture(kind), AI))
    assert said(found) == AI
    assert found.made == "ai"


@pytest.mark.parametrize("kind", FORMATS)
def test_no_pixel_changes_and_other_programs_can_open_it(kind):
    data = picture(kind)
    assert pixels(write(data, AI)) == pixels(data)


@pytest.mark.parametrize("kind", FORMATS)
def test_writing_twice_leaves_one_claim(kind):
    once = write(picture(kind), AI)
    again = write(once, Claim(system="another"))
    assert read(again).system == "another"
    assert read(again).prompt == AI.prompt
    assert len(again) < len(once) + 400
    assert write(again, Claim(system="another")) == write(
        write(again, Claim(system="another")), Claim(system="another")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_was_in_the_file_stays(kind):
    data = picture(kind, exif=exif(camera="Camera Co", place=True))
    found = read(write(data, AI))
    assert (found.camera, found.place) == ("Camera Co", True)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_foreign_packet_keeps_what_it_said_of_other_things(kind):
    data = write(picture(kind, xmp=FOREIGN.encode()), AI)
    assert 'photoshop:City="חיפה"'.encode() in data
    assert b"digitalCapture" not in data
    assert read(data).source == "trainedAlgorithmicMedia"


def test_the_colour_profile_and_texts_of_a_png_stay():
    data = write(with_texts(parameters=A1111, Title="שלום"), AI)
    found = read(data)
    assert (found.generator, found.prompt) == ("a1111", AI.prompt)


def test_nothing_to_say_changes_nothing():
    data = picture()
    assert write(data, Claim()) == data


def test_a_sketch_gets_no_source_and_no_verdict():
    found = read(write(picture(), Claim(tool="bina", by="דנה")))
    assert (found.source, found.made) == ("", "unknown")


def test_without_a_mark_nothing_is_known():
    assert read(picture()).made == "unknown"


@pytest.mark.parametrize("text", ["", "a" * 10_000, "\x00\x07\ud800\ufffe]]>&<!--", "\u202eכ"])
def test_any_text_can_be_claimed(text):
    found = read(write(picture("JPEG"), Claim(prompt=text, tool="bina")))
    assert found.tool == "bina"
    assert len(found.prompt) <= 2_000
    assert found.prompt.isprintable() or "\u202e" in found.prompt


@pytest.mark.parametrize(
    ("data", "generator"),
    [
        (with_texts(parameters=A1111), "a1111"),
        (with_texts(parameters=A1111 + " כלב" * 200), "a1111"),
        (with_texts(prompt=COMFY), "comfyui"),
        (with_texts(workflow='{"nodes": [1, 2]}'), "comfyui"),
        (picture("JPEG", exif=exif(b"UNICODE\0" + A1111.encode("utf-16-be"))), "a1111"),
        (picture("WEBP", exif=exif(b"UNICODE\0" + A1111.encode("utf-16-le"))), "a1111"),
        (picture("JPEG", exif=exif(b"ASCII\0\0\0" + A1111.encode())), "a1111"),
    ],
)
def test_the_settings_that_generators_leave_are_a_mark_of_ai(data, generator):
    found = read(data)
    assert (found.generator, found.made) == (generator, "ai")
    assert found.settings


@pytest.mark.parametrize(
    "texts", [{"parameters": "my notes"}, {"prompt": "write a poem"}, {"workflow": "scan"}]
)
def test_texts_of_the_same_name_that_are_no_settings_are_none(texts):
    assert read(with_texts(**texts)).made == "unknown"


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("trainedAlgorithmicMedia", "ai"),
        ("compositeWithTrainedAlgorithmicMedia", "ai-edited"),
        ("algorithmicMedia", "algorithm"),
        ("digitalCapture", "photo"),
        ("humanEdits", "other"),
        ("somethingNew", "other"),
    ],
)
def test_the_iptcs_words_are_understood(source, made):
    assert read(write(picture(), Claim(source=source))).made == made


def test_the_strongest_word_for_ai_wins():
    assert Marks(source="digitalCapture", generator="a1111").made == "ai"
    assert (
        Marks(source="digitalCapture", signed_source="compositeWithTrainedAlgorithmicMedia").made
        == "ai-edited"
    )


def test_a_place_is_told_and_a_version_alone_is_none():
    assert read(picture("JPEG", exif=exif(place=True))).place
    assert not read(picture("JPEG", exif=exif(camera="x"))).place


def test_what_is_lost_is_named():
    before = read(picture("JPEG", exif=exif(camera="Camera Co", place=True)))
    assert lost(before, read(picture("JPEG"))) == ("camera", "place")


def test_the_page_reads_and_writes_through_the_door():
    options = {"source": "trainedAlgorithmicMedia", "system-version": "2", "prompt": 7, "nonsense": "x"}
    data = handle_bytes("core/leaving", picture(), json.dumps({"claim": options}))
    found = json.loads(handle_bytes("core/read-marks", data, ""))
    assert (found["made"], found["system-version"], found["prompt"]) == ("ai", "2", "")
