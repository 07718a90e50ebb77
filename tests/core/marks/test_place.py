"""Where a photograph was taken stays with whoever took it: the coordinates go, every other mark stays."""

import io
import struct

import pytest
from mark_pictures import A1111, AI, FORMATS, exif, picture, pixels, with_texts
from PIL import Image

from pyodide_tools.core.marks import Claim, leaving, read, without_place, write
from pyodide_tools.core.marks import exif as reader

LATITUDE = struct.pack("<II", 5, 1)
"""The minutes of the coordinates of `exif(place=True)`, as the file holds them."""
PLACES = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:e="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'e:GPSLatitude="32,5.0N"><e:GPSLongitude>34,46.0E</e:GPSLongitude><e:GPSAltitude>7/1</e:GPSAltitude>'
    b"<dc:rights>CC BY</dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def photo(kind, **more):
    return picture(
        kind, exif=exif(b"ASCII\0\0\0shot", place=True, camera="Camera Co", software="Phone 7"), **more
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_no_byte_of_the_coordinates_is_left(kind):
    data = photo(kind)
    assert LATITUDE in data
    cleaned = without_place(data)
    assert LATITUDE not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.getexif().get_ifd(0x8825) == {}


@pytest.mark.parametrize("kind", FORMATS)
def test_camera_program_comment_and_pixels_stay(kind):
    before, after = read(photo(kind)), read(without_place(photo(kind)))
    assert (before.place, after.place) == (True, False)
    assert (after.camera, after.tool) == ("Camera Co", "Phone 7")
    assert pixels(without_place(photo(kind))) == pixels(photo(kind))


@pytest.mark.parametrize("kind", FORMATS)
def test_the_claim_stays_too(kind):
    assert read(without_place(write(photo(kind), AI))).system == AI.system


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_coordinates_in_xmp_go_and_rights_stay(kind):
    data = picture(kind, xmp=PLACES)
    assert read(data).place
    cleaned = without_place(data)
    assert b"GPS" not in cleaned
    assert (read(cleaned).place, read(cleaned).rights) == (False, "CC BY")


@pytest.mark.parametrize(
    "data", [picture(), picture("JPEG", exif=exif(camera="x")), with_texts(parameters=A1111)]
)
def test_what_tells_no_place_is_not_touched(data):
    assert without_place(data) is data


def test_a_picture_behind_the_first_loses_its_place_too():
    cleaned = without_place(photo("JPEG") + photo("JPEG"))
    assert LATITUDE not in cleaned
    assert len(cleaned) == 2 * len(photo("JPEG"))


def test_exif_that_a_program_wrote_as_text_goes():
    data = with_texts(**{"Raw profile type exif": "\nexif\n 8\n4949", "Title": "a"})
    cleaned = without_place(_both(data))
    assert b"Raw profile" not in cleaned
    assert b"Title" in cleaned


def _both(data):
    """Return the PNG with a block of EXIF after its header, as phones' programs write it."""
    block = photo("PNG")
    start = block.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(block[start : start + 4])
    return data[:33] + block[start:end] + data[33:]


def test_the_directories_behind_the_first_stay():
    tiff = exif(place=True, camera="Camera Co").removeprefix(b"Exif\0\0")
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    # A second directory, as that of a thumbnail, with one entry: the software.
    second = struct.pack(f"{order}HHHI4sI", 1, 0x0131, 2, 4, b"abc\0", 0)
    linked = bytearray(tiff + second)
    struct.pack_into(f"{order}I", linked, first + 2 + 12 * count, len(tiff))
    cleaned = reader.without_place(bytes(linked))
    (at,) = struct.unpack_from(f"{order}I", cleaned, first + 2 + 12 * (count - 1))
    assert cleaned[at:] == second


@pytest.mark.parametrize("kind", FORMATS)
def test_leaving_takes_the_place_and_writes_the_claim(kind):
    left = read(leaving(photo(kind), AI))
    assert (left.place, left.system, left.camera) == (False, AI.system, "Camera Co")


def test_the_place_stays_where_the_reader_wants_it():
    assert read(leaving(photo("JPEG"), Claim(), place=True)).place


def test_marks_that_find_no_room_do_not_keep_the_picture_here():
    long = b'e:Note="' + b"x" * 64_900 + b'" e:GPSLatitude'
    data = photo("JPEG", xmp=PLACES.replace(b"e:GPSLatitude", long, 1))
    left = read(leaving(data, AI))
    assert (left.place, left.system) == (False, "")
