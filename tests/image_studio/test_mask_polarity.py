"""One PNG says "paint here" to services that read transparency and to those that read brightness."""

import io

import pytest
from PIL import Image
from studio_modules import run

pytestmark = pytest.mark.node
WRITE = "give(new Uint8Array(await (await studio.maskPng(new Uint8Array(input), {width}, {height})).arrayBuffer()));"


@pytest.fixture(scope="module")
def mask():
    marked = bytes([0, 1, 0, 0, 0, 1])
    return Image.open(io.BytesIO(run("mask-png.mjs", WRITE.format(width=3, height=2), marked)))


def test_the_mask_has_four_channels_and_the_size_of_the_picture(mask):
    assert (mask.mode, mask.size) == ("RGBA", (3, 2))


def test_what_is_to_be_painted_is_transparent_and_white(mask):
    assert [mask.getpixel(at) for at in ((1, 0), (2, 1))] == [(255, 255, 255, 0)] * 2


def test_what_is_to_be_kept_is_opaque_and_black(mask):
    assert [mask.getpixel(at) for at in ((0, 0), (2, 0), (0, 1), (1, 1))] == [(0, 0, 0, 255)] * 4


def test_who_loads_one_channel_sees_white_where_to_paint(mask):
    # OpenCV and stb_image drop the fourth channel; Pillow's convert("L") does as well.
    assert list(mask.convert("L").tobytes()) == [0, 255, 0, 0, 0, 255]


def test_a_large_mask_is_a_small_file():
    marked = bytes(1024 * 1024)
    assert len(run("mask-png.mjs", WRITE.format(width=1024, height=1024), marked)) < 20_000
