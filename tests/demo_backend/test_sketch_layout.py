"""Where words and things stand on the sheet, by properties rather than pixels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from bina import lettering
from bina.demo_backend.labels import meet
from bina.demo_backend.layout import layout
from bina.demo_backend.scene import plan

PROMPTS = [
    "כריך קרואסון על רקע לבן, ממולא בפירות חתוכים ובקצפת",
    "כלב עם פרווה לבנה קצרה, ללא קולר, בשדה ירוק, אור בוקר",
    "a lighthouse at night, watercolor, wide view",
    "חתול כתום קורא ספר בספרייה",
    "שלושה ילדים, כדור, עץ, בית וענן בפארק",
    "דרקון",
]
SIZES = [(1024, 1024), (1536, 1024), (1024, 1536), (256, 256), (1536, 512), (512, 1536)]


def sheet(prompt, size=(1024, 1024), negative=""):
    return layout(plan(prompt, negative, size, seed=1))


def texts(drawn, kind):
    return [text for text in drawn.texts if text.kind == kind]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_word_stands_on_the_sheet(prompt, size):
    for text in sheet(prompt, size, "אנשים, טקסט").texts:
        left, top, right, bottom = text.box
        assert (left >= 0, top >= 0, right <= size[0], bottom <= size[1]) == (True, True, True, True), text


@pytest.mark.parametrize("prompt", PROMPTS)
def test_no_label_stands_on_another_or_on_the_ribbon(prompt):
    drawn = sheet(prompt)
    boxes = [text.box for text in drawn.texts if text.kind in {"label", "ribbon"}]
    assert not [1 for i, a in enumerate(boxes) for b in boxes[:i] if meet(a, b)]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_words_fit_into_their_boxes(prompt):
    for text in sheet(prompt).texts:
        if text.kind != "swatch":
            wide = lettering.width(text.words, text.size, text.weight, rtl=text.rtl)
            assert wide <= text.box[2] - text.box[0] + 1, text


@pytest.mark.parametrize("size", SIZES)
def test_the_ribbon_says_in_the_prompts_language_that_this_is_no_ai_picture(size):
    assert texts(sheet("כלב", size), "ribbon")[0].words == "סקיצה, לא תמונת בינה מלאכותית"
    assert texts(sheet("a dog", size), "ribbon")[0].words == "Sketch, not an AI picture"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_hero_stands_in_the_panel(prompt, size):
    drawn = sheet(prompt, size)
    aspect = (drawn.panel[2] - drawn.panel[0]) / (drawn.panel[3] - drawn.panel[1])
    for one in drawn.placed:
        if one.item.way == "hero":
            assert 0 < one.x < aspect
            assert 0 < one.feet <= 1


def test_a_closer_frame_makes_the_hero_larger():
    heights = [sheet(f"כלב, {frame}").placed[0].height for frame in ("מרחוק", "בחוץ", "תקריב")]
    assert heights == sorted(heights)
    assert heights[0] * 2 < heights[2]


def test_the_rule_of_thirds_moves_the_hero_out_of_the_middle():
    drawn = sheet("כלב, כלל השלישים")
    aspect = (drawn.panel[2] - drawn.panel[0]) / (drawn.panel[3] - drawn.panel[1])
    assert abs(drawn.placed[0].x / aspect - 0.5) > 0.12


def test_hebrew_chips_start_at_the_right_and_english_ones_at_the_left():
    hebrew, english = (
        texts(sheet("כלב בלילה, צבעי מים"), "note"),
        texts(sheet("a dog at night, watercolor"), "note"),
    )
    assert hebrew[0].box[0] > hebrew[1].box[0]
    assert english[0].box[0] < english[1].box[0]


def test_what_is_avoided_becomes_chips():
    assert [text.words for text in texts(sheet("כלב", negative="קולר, רצועה"), "avoided")] == [
        "קולר",
        "רצועה",
    ]


def test_a_long_caption_ends_in_an_ellipsis():
    lines = [text.words for text in texts(sheet("כלב חום גדול " * 100), "caption")]
    assert len(lines) == 2
    assert lines[-1].endswith(lettering.ELLIPSIS)


def test_only_letters_of_the_font_are_set():
    assert lettering.clean("a\u202e🐶\U000e0041\u200fב\x00 ж 漢") == "aב"


def ink(text, *, rtl):
    """Return where the ink of a text's first letter ends up: the share of the line left of it."""
    image = Image.new("L", (400, 60))
    face = lettering.font(32)
    how = {"font": face, "fill": 255, "direction": lettering.direction(text, rtl=rtl), "anchor": "lm"}
    ImageDraw.Draw(image).text((10, 30), text, **how)
    return image


def test_hebrew_is_set_from_right_to_left():
    first, whole = ink("א", rtl=True), ink("אוו", rtl=True)
    wide = round(lettering.width("וו", 32, rtl=True))
    moved = ImageChops.offset(first, wide, 0)
    box = moved.getbbox()
    assert ImageChops.difference(whole.crop(box), moved.crop(box)).getextrema()[1] < 90


def test_digits_inside_hebrew_keep_their_order():
    assert ink("12", rtl=True).tobytes() == ink("12", rtl=False).tobytes()


def test_without_the_systems_bidi_library_hebrew_is_refused_with_a_remedy(monkeypatch):
    monkeypatch.setattr(lettering, "_shaped", lambda: False)
    with pytest.raises(lettering.CannotLetter, match="libfribidi0"):
        sheet("כלב")


def test_without_the_systems_bidi_library_english_is_still_set(monkeypatch):
    monkeypatch.setattr(lettering, "_shaped", lambda: False)
    assert texts(sheet("a dog"), "caption")[0].words == "a dog"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), st.sampled_from(SIZES))
def test_any_text_has_a_layout(prompt, negative, size):
    drawn = layout(plan(prompt, negative, size))
    assert drawn.panel[3] - drawn.panel[1] > size[1] * 0.4
