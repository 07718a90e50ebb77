"""Bytes that are no picture, or no longer a whole one: nothing breaks, nothing runs away."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mark_pictures import AI, FOREIGN, FORMATS, bomb, exif, picture

from pyodide_tools.core import marks
from pyodide_tools.core.marks import Marks, NoPicture, NoRoom, read, without_place, write


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
        assert not read(without_place(damaged)).place
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


PICTURES = {kind: picture(kind, exif=exif(place=True, camera="Camera Co")) for kind in FORMATS}
