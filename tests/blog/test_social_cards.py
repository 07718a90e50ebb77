"""Social cards: what stands where, and in which order its letters do."""

import ctypes
import ctypes.util
from itertools import pairwise

import pytest
from PIL import Image

from bina import lettering
from bina.discovery.card import card_file, draw
from bina.discovery.card_layout import HEIGHT, WIDTH, Card, layout, reads_rtl

TITLES = [
    "שלט בעברית? עדיף להוסיף אותו אחר כך",
    "איך GPT-4 מצייר 3 עפיפונים ב־10 דקות",
    "א",
    "כותרת ארוכה מאוד שלא נגמרת, " * 12,
    "מילהאחתארוכהמאודמאודבליאףרווחבאמצעשלהשאינהנגמרת",
    "A lighthouse at night",
    "",
]


def seen(line):
    """Return a line as FriBidi, which orders it for Pillow, puts it from left to right."""
    library = ctypes.CDLL(ctypes.util.find_library("fribidi") or "libfribidi.so.0")
    size = len(line.text)
    letters = (ctypes.c_uint32 * size)(*map(ord, line.text))
    ordered = (ctypes.c_uint32 * (size + 1))()
    direction = ctypes.c_uint32(0x111 if line.rtl else 0x110)
    assert library.fribidi_log2vis(letters, size, ctypes.byref(direction), ordered, None, None, None)
    return "".join(map(chr, ordered[:size]))


def of_role(card, role):
    return [line for line in layout(card).lines if line.role == role]


@pytest.mark.parametrize("picture", [True, False])
@pytest.mark.parametrize("title", TITLES)
def test_every_line_stands_on_the_card_and_beside_the_picture(title, picture):
    placed = layout(
        Card(title=title, site="בינה בכיתה", author="דנה כהן", about="7 בספטמבר 2026", picture=picture)
    )
    left = placed.picture[2] if placed.picture else 0
    for line in placed.lines:
        wide = lettering.width(line.text, line.size, line.weight, rtl=line.rtl)
        assert (line.edge <= WIDTH - 60, line.edge - wide >= left + 30) == (True, True), line
        assert line.size / 2 <= line.middle <= HEIGHT - line.size / 2, line


@pytest.mark.parametrize("title", TITLES)
def test_no_line_stands_on_another(title):
    middles = sorted(
        (line.middle, line.size) for line in layout(Card(title=title, site="אתר", author="דנה")).lines
    )
    assert all(below - above >= (size + other) / 2 for (above, size), (below, other) in pairwise(middles))


def test_hebrew_is_read_from_the_right_with_numbers_and_english_in_it():
    lines = of_role(Card(title="איך GPT-4 צייר 10 עפיפונים", site="אתר"), "title")
    (line,) = lines
    assert line.rtl
    # From left to right on the card: the last Hebrew letter first, English and numbers as they are written.
    assert seen(line) == "םינופיפע 10 רייצ GPT-4 ךיא"


def test_brackets_turn_and_stay_around_their_word():
    (line,) = of_role(Card(title="תמונה (PNG) אחת", site="אתר"), "title")
    assert seen(line) == "תחא (PNG) הנומת"


def test_english_is_read_from_the_left_with_hebrew_in_it():
    (line,) = of_role(Card(title="How to say שלום", site="bina", rtl=False), "title")
    assert (line.rtl, line.edge < WIDTH / 2, seen(line)) == (False, True, "How to say םולש")


@pytest.mark.parametrize(
    ("title", "language", "rtl"),
    [("GPT-4 בכיתה", "he", True), ("GPT-4", "he", False), ("שלום", "en", True), ("Say שלום", "en", False)],
)
def test_the_direction_of_a_card_is_that_of_its_title(title, language, rtl):
    assert reads_rtl(title, language) is rtl


def test_a_long_title_is_set_smaller_before_anything_is_cut():
    short, long = (
        Card(title="קצר", site="א"),
        Card(
            title="כותרת ארוכה למדי שתופסת כמה שורות על הכרטיס, ועוד כמה מילים שבאות אחריה, ואז עוד אחת",
            site="א",
        ),
    )
    assert of_role(short, "title")[0].size > of_role(long, "title")[0].size
    assert " ".join(line.text for line in of_role(long, "title")) == long.title


def test_a_card_is_named_after_everything_that_is_on_it(tmp_path):
    card = Card(title="א", site="ב")
    names = {
        card_file(one, key, tmp_path)
        for one, key in [(card, ""), (card, "kite"), (Card(title="א", site="ג"), "")]
    }
    assert len(names) == 3


def test_a_card_has_the_size_that_previews_want(tmp_path):
    draw(Card(title="שלום", site="אתר"), None, tmp_path / "card.jpg")
    with Image.open(tmp_path / "card.jpg") as image:
        assert (image.format, image.size) == ("JPEG", (WIDTH, HEIGHT))


def test_every_page_of_a_site_shows_a_card_that_is_there_and_is_drawn_once(site, monkeypatch):
    site.post("kite", "עפיפון")
    site.build(strict=True)
    import re

    (card,) = re.findall(
        r'og:image" content="https://school.example/site/([^"]*)"', site.file("blog/kite/index.html")
    )
    assert (site.folder / "site" / card).is_file()
    monkeypatch.setattr("bina.discovery.part.draw", None)
    site.build(strict=True)
    assert (site.folder / "site" / card).is_file()
