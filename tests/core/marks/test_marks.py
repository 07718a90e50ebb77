"""Marks are written without touching a pixel, found again by others, and read from what others wrote."""

import json
import re
import shutil
import subprocess
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mark_pictures import A1111, COMFY, FORMATS, bomb, exif, picture, pixels, with_texts

from pyodide_tools.core import marks
from pyodide_tools.core.bridge import handle_bytes
from pyodide_tools.core.marks import Claim, Marks, NoPicture, NoRoom, lost, read, write

AI = Claim(
    source="trainedAlgorithmicMedia",
    system="gpt-image-1",
    system_version="2026",
    prompt='כלב לבן & "חתול" <בלי> קולר',
    by="דנה",
    credit="כיתה ז2",
    creator="דנה",
    rights="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    tool="bina",
)
FOREIGN = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description r:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="חיפה" '
    'e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>'
    "</r:RDF></x:xmpmeta>"
)


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


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg/>", b"RIFF\0\0\0\0AVI ", picture()[:40], picture("JPEG")[:30]]
)
def test_what_is_no_picture_has_no_marks_and_is_not_written_to(data):
    assert read(data) == Marks()
    with pytest.raises(NoPicture):
        write(data, AI)


def test_a_packet_that_a_jpeg_cannot_hold_is_refused():
    data = picture("JPEG", xmp=FOREIGN.replace("חיפה", "x" * 64_900).encode())
    with pytest.raises(NoRoom):
        write(data, AI)


def test_a_text_that_unpacks_without_end_is_cut_short():
    data = bomb()
    start = time.process_time()
    assert read(data).made == "unknown"
    assert time.process_time() - start < 5


def test_the_page_reads_and_writes_through_the_door():
    options = json.dumps(
        {"source": "trainedAlgorithmicMedia", "system-version": "2", "prompt": 7, "nonsense": "x"}
    )
    data = handle_bytes("core/write-marks", picture(), options)
    found = json.loads(handle_bytes("core/read-marks", data, ""))
    assert (found["made"], found["system-version"], found["prompt"]) == ("ai", "2", "")


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed (libimage-exiftool-perl)")
@pytest.mark.parametrize("kind", FORMATS)
def test_exiftool_finds_what_was_written(kind, tmp_path):
    file = tmp_path / "a.bin"
    file.write_bytes(write(picture(kind), AI))
    output = subprocess.run(
        ["exiftool", "-j", "-G1", "-struct", "-charset", "utf8", file],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    found = json.loads(output)[0]
    assert found["XMP-iptcExt:DigitalSourceType"].endswith("trainedAlgorithmicMedia") or re.search(
        "algorithmic", found["XMP-iptcExt:DigitalSourceType"], re.IGNORECASE
    )
    assert found["XMP-photoshop:Credit"] == AI.credit
    assert found["XMP-dc:Rights"] == AI.rights
    assert found["XMP-xmpRights:WebStatement"] == AI.licence
    assert "ExifTool:Warning" not in found
    names = {name.rpartition(":")[2] for name in found}
    assert {"AISystemUsed", "AIPromptInformation", "AIPromptWriterName"} <= names


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from(FORMATS),
    changes=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=6),
    cut=st.none() | st.integers(0, 5_000),
)
def test_a_damaged_picture_never_breaks_the_reader_or_the_writer(kind, changes, cut):
    data = bytearray(write(PICTURES[kind], AI))
    for at, value in changes:
        data[at % len(data)] = value
    damaged = bytes(data[:cut])
    assert isinstance(read(damaged), Marks)
    try:
        written = write(damaged, AI)
    except (NoPicture, NoRoom):
        return
    assert read(written).type.startswith("image/")


@settings(max_examples=200, deadline=None)
@given(
    tail=st.binary(max_size=300),
    magic=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x40\0\0\0WEBP"]),
)
@example(tail=b"", magic=b"RIFF")
def test_any_bytes_after_a_magic_number_are_read_without_an_error(tail, magic):
    assert isinstance(read(magic + tail), Marks)


@settings(max_examples=200, deadline=None)
@given(
    packet=st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: f"<rdf:RDF>{text}</rdf:RDF>".encode())
)
def test_any_packet_can_be_patched(packet):
    data = marks.png.with_xmp(picture(), packet)
    assert read(write(data, AI)).system == AI.system


PICTURES = {kind: picture(kind) for kind in FORMATS}
