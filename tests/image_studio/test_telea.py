"""Marks flow shut as they do in OpenCV; the reference is in the folder telea, and made by telea/make.py."""

from pathlib import Path

import pytest
from PIL import Image
from studio_modules import run

pytestmark = pytest.mark.node
HERE = Path(__file__).parent / "telea"
WIDTH, HEIGHT = 128, 96
FILL = """
const [width, height, radius] = [{width}, {height}, {radius}];
const data = new Uint8ClampedArray(input.subarray(0, width * height * 4));
const mask = new Uint8Array(input.subarray(width * height * 4));
studio.inpaint({{ data, width, height }}, mask, radius);
give(data);
"""


def filled(picture, marks, radius=5):
    width, height = picture.size
    script = FILL.format(width=width, height=height, radius=radius)
    made = run("telea.mjs", script, picture.convert("RGBA").tobytes() + marks.convert("L").tobytes())
    return Image.frombytes("RGBA", picture.size, made)


@pytest.fixture(scope="module")
def marks():
    return Image.open(HERE / "marks.png").convert("L")


@pytest.fixture(scope="module")
def mended(marks):
    return filled(Image.open(HERE / "picture.png"), marks)


def differences(one, other):
    pairs = zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True)
    return [abs(mine - theirs) for mine, theirs in pairs]


def test_the_filling_is_that_of_opencv_to_one_step_of_grey(mended):
    assert max(differences(mended, Image.open(HERE / "opencv.png"))) <= 1


def test_what_was_not_marked_is_not_touched(mended, marks):
    picture = Image.open(HERE / "picture.png").convert("RGBA")
    outside = marks.point(lambda value: 255 - value)
    black = Image.new("RGBA", picture.size)
    assert (
        Image.composite(mended, black, outside).tobytes()
        == Image.composite(picture, black, outside).tobytes()
    )


def test_a_mark_at_the_edge_takes_the_colour_beside_it_and_none_of_its_own():
    picture = Image.new("RGBA", (20, 20), "#336699")
    marks = Image.new("L", (20, 20))
    for colour, box in (("#00ff00", (0, 0, 6, 6)), ("#ff0000", (15, 0, 20, 20))):
        picture.paste(colour, box)
        marks.paste(255, box)
    # The paper's term for edges is one step of grey where there is no edge, in OpenCV as well.
    assert max(differences(filled(picture, marks), Image.new("RGB", (20, 20), "#336699"))) <= 2


@pytest.mark.parametrize("value", [0, 255])
def test_nothing_marked_and_everything_marked_change_nothing(value):
    picture = Image.open(HERE / "picture.png").convert("RGBA")
    marks = Image.new("L", picture.size, value)
    assert filled(picture, marks).tobytes() == picture.tobytes()


def test_a_picture_of_one_pixel_is_no_trouble():
    one = Image.new("RGBA", (1, 1), "#123456")
    assert filled(one, Image.new("L", (1, 1), 255)).tobytes() == one.tobytes()
