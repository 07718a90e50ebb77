"""The drawn sheet: the same for the same order, another for a changed word, and honest about itself."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from bina.demo_backend.scene import styles
from bina.demo_backend.sketch import sketch

SMALL = (384, 384)


def drawn(prompt, negative="", size=SMALL, seed=1, turn=0):
    return Image.open(io.BytesIO(sketch(prompt, negative, size, seed, turn))).convert("RGB")


def differs(a, b):
    """Return how much two pictures differ, as the mean of 0-255."""
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean)


@pytest.mark.parametrize("style", styles())
def test_the_same_order_gives_the_same_bytes_in_every_style(style):
    word = {"storyboard": "", "vector": "flat", "watercolour": "watercolour", "photo": "photo"}.get(
        style, style
    )
    assert sketch(f"a dog in a forest, {word}", "", SMALL, 5) == sketch(
        f"a dog in a forest, {word}", "", SMALL, 5
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("כלב לבן בשדה", "כלב חום בשדה"),
        ("כלב לבן בשדה", "חתול לבן בשדה"),
        ("כלב לבן בשדה", "כלב לבן ביער"),
        ("כלב, עיפרון", "כלב, קומיקס"),
        ("דרקון אחד", "דרקון גדול"),
    ],
)
def test_a_changed_word_changes_what_is_seen(one, other):
    assert differs(drawn(one), drawn(other)) > 1


def test_a_change_far_down_a_long_prompt_is_seen_too():
    long = "כלב בשדה " + "נחמד " * 400
    assert differs(drawn(long + "א"), drawn(long + "ב")) > 0.2


def test_the_second_of_several_pictures_is_another_one():
    assert differs(drawn("כלב בשדה"), drawn("כלב בשדה", turn=1)) > 0.5


def test_another_seed_gives_another_hand():
    assert differs(drawn("כלב בשדה"), drawn("כלב בשדה", seed=2)) > 0.3


def test_a_white_background_is_nearly_white():
    picture = drawn("כלב על רקע לבן")
    assert min(picture.getpixel((60, 120))) > 235


def test_night_is_darker_than_day():
    def sky(prompt):
        return ImageStat.Stat(drawn(prompt).crop((40, 60, 340, 150)).convert("L")).mean[0]

    assert sky("בית בשדה, לילה") < sky("בית בשדה, אור יום") - 60


@pytest.mark.parametrize("size", [(256, 256), (1536, 512), (512, 1536)])
def test_the_picture_has_the_size_that_was_asked_for(size):
    assert drawn("כלב", size=size).size == size


def test_the_file_says_that_it_is_no_ai_picture_and_not_what_was_asked():
    with Image.open(io.BytesIO(sketch("סוד אישי", "", SMALL))) as picture:
        assert picture.info["Software"] == "bina demo backend"
        assert "not an AI picture" in picture.info["Description"]
        assert "digitalsourcetype/algorithmicMedia" in picture.info["XML:com.adobe.xmp"]
        assert "סוד" not in str(picture.info)


@pytest.mark.parametrize(
    "prompt",
    ["🐶🐶", "כלב " * 2500, "\u202eכלב\u2066", "א" * 10_000, "," * 500, "a\x00b", "כלב" + "\U000e0041" * 50],
    ids=["emoji", "long", "bidi", "one word", "commas", "nul", "tags"],
)
def test_a_hostile_prompt_gives_a_picture(prompt):
    assert drawn(prompt).size == SMALL
