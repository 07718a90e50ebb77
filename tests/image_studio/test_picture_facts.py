"""What a file says of itself before and beyond its pixels."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from studio_modules import run

pytestmark = pytest.mark.node
FACTS = "give(JSON.stringify(studio.factsOf(new Uint8Array(input))));"
FOREIGN = "give(studio.foreign(new Uint8Array(input)));"
EXIF_ORIENTATION = 0x0112


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def facts(data):
    return {name for name, said in json.loads(run("facts.mjs", FACTS, data)).items() if said}


def small(mode="RGB", color="#336699"):
    return Image.new(mode, (8, 4), color)


def turned():
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = 6
    return saved(small(), "JPEG", exif=exif)


FRAMES = {"save_all": True, "append_images": [small(color="#ff0000")], "duration": 100}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (saved(small(), "PNG"), set()),
        (saved(small(), "JPEG"), set()),
        (saved(small(), "WEBP"), set()),
        (saved(small("RGBA"), "WEBP", lossless=True), set()),
        (saved(small(), "PNG", **FRAMES), {"animated"}),
        (saved(small(), "WEBP", **FRAMES), {"animated"}),
        (saved(small("CMYK", (1, 2, 3, 4)), "JPEG"), {"cmyk"}),
        (turned(), {"turned"}),
    ],
    ids=["png", "jpeg", "webp", "transparent-webp", "moving-png", "moving-webp", "cmyk", "turned"],
)
def test_what_is_strange_about_a_picture_is_told(data, found):
    assert facts(data) == found


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "avif"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "svg"),
        (b'<?xml version="1.0"?>\n<!-- made by hand -->\n<svg width="1">', "svg"),
        ("\ufeff<SVG>".encode(), "svg"),
        (b"GIF89a\1\0\1\0", "gif"),
        (b"%PDF-1.7", "pdf"),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"<html><svg></svg>", ""),
        (saved(small(), "PNG"), ""),
        (b"", ""),
    ],
)
def test_a_file_that_is_no_picture_for_the_studio_is_named(data, name):
    assert run("facts.mjs", FOREIGN, data).decode() == name


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 400), st.binary(max_size=40))
def test_a_damaged_file_ends_in_facts_and_never_in_an_error(at, junk):
    whole = turned()
    assert facts(whole[:at] + junk + whole[at + len(junk) :]) <= {"animated", "cmyk", "turned"}
