"""From the words of a prompt to the plan of a scene."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bina.demo_backend.scene import plan
from bina.demo_backend.shapes import pictogram, table


def shown(prompt, *way):
    return [item.name for item in plan(prompt).items if not way or item.way in way]


def test_a_croissant_sandwich_is_filled_with_what_the_prompt_says():
    scene = plan("כריך קרואסון על רקע לבן, ממולא בפירות חתוכים ובקצפת")
    assert [(item.name, item.label, item.way) for item in scene.items] == [
        ("croissant_sandwich", "כריך קרואסון", "hero"),
        ("fruit", "פירות", "slot"),
        ("cream", "קצפת", "slot"),
    ]


def test_a_background_takes_the_colour_that_is_said_of_it():
    scene = plan("כריך על רקע לבן")
    assert (scene.place, scene.place_colour) == ("plain", "white")


def test_a_hebrew_colour_belongs_to_the_noun_before_it():
    scene = plan("כלב עם פרווה לבנה קצרה, ללא קולר, בשדה ירוק, אור בוקר")
    assert (scene.items[0].name, scene.items[0].colour) == ("dog", "white")
    assert (scene.place, scene.place_colour, scene.light) == ("meadow", "green", "morning")


def test_an_english_colour_belongs_to_the_noun_after_it():
    scene = plan("a red car and a blue house")
    assert {item.name: item.colour for item in scene.items} == {"car": "red", "house": "blue"}


def test_a_label_keeps_the_writers_own_words_and_their_order():
    assert plan("חתול כתום קורא ספר").items[0].label == "חתול כתום"
    assert plan("an orange cat").items[0].label == "orange cat"


@pytest.mark.parametrize(
    ("prompt", "avoided"),
    [("כלב ללא קולר, בשדה", "קולר"), ("a dog without a cat, in a field", "a cat"), ("כלב בלי חתול", "חתול")],
)
def test_what_the_prompt_rules_out_is_listed_and_never_drawn(prompt, avoided):
    scene = plan(prompt)
    assert scene.avoided == (avoided,)
    assert [item.name for item in scene.items] == ["dog"]


def test_what_follows_but_is_drawn_again():
    assert shown("כלב, לא חתול אבל ארנב") == ["dog", "rabbit"]


def test_the_negative_prompt_is_listed_and_never_drawn():
    scene = plan("כלב", "חתול, עץ")
    assert scene.avoided == ("חתול", "עץ")
    assert shown("כלב") == [item.name for item in scene.items]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("הכלב", "dog"),
        ("ולכלבים", "dog"),
        ("כֶּלֶב", "dog"),
        ("שבספרייה", ""),
        ("פרחי", "flower"),
        ("dogs", "dog"),
        ("Butterflies", "butterfly"),
        ("בים", ""),
        ("מהעץ", "tree"),
    ],
)
def test_a_word_is_known_in_its_forms(word, name):
    assert ([item.name for item in plan(word).items] or [""])[0] == name


def test_a_number_draws_so_many():
    assert shown("שלושה חתולים") == ["cat"] * 3
    assert shown("two red cars") == ["car"] * 2


def test_a_number_counts_only_the_noun_after_it():
    assert sorted(shown("שני תלמידים ומורה")) == ["child", "child", "person"]


def test_what_can_be_held_is_put_into_hands():
    assert shown("חתול כתום קורא ספר בספרייה", "held") == ["book"]


def test_the_sky_has_its_own_things():
    assert shown("בית ומעליו ענן וציפור", "aloft") == ["cloud", "bird"]


def test_an_unknown_subject_stands_as_a_shape_with_its_words():
    item = plan("דרקון עתיק בעל כנפי זכוכית, עיפרון").items[0]
    assert (item.name, item.label) == ("", "דרקון עתיק בעל כנפי")


def test_a_landscape_needs_no_subject():
    scene = plan("יער בלילה, צבעי מים")
    assert (scene.items, scene.place, scene.light, scene.style) == ((), "forest", "night", "watercolour")


@pytest.mark.parametrize(
    ("prompt", "field", "value"),
    [
        ("כלב בתקריב", "frame", "close"),
        ("a dog, wide view", "frame", "wide"),
        ("כלב במבט מלמעלה", "angle", "above"),
        ("כלב, כלל השלישים", "position", "thirds"),
        ("a dog in the snow", "place", "snow"),
        ("כלב ביער מושלג", "weather", "snow"),
        ("כלב, קולאז'", "style", "collage"),
        ("כלב, צילום", "style", "photo"),
        ("a lighthouse", "place", "sea"),
    ],
)
def test_framing_style_and_place_are_understood(prompt, field, value):
    assert getattr(plan(prompt), field) == value


def test_a_changed_word_changes_the_plan_and_keeps_the_rest():
    dog, cat = plan("כלב לבן בשדה, אור בוקר", seed=3), plan("חתול לבן בשדה, אור בוקר", seed=3)
    assert dog.items != cat.items
    assert (dog.place, dog.light, dog.seed) == (cat.place, cat.light, cat.seed)


def test_without_a_seed_the_prompt_decides():
    assert plan("כלב").seed == plan("כלב").seed != plan("חתול").seed


def test_the_language_of_the_sheet_follows_the_first_letter():
    assert plan("12, כלב and cat").rtl
    assert not plan("a כלב").rtl


def test_every_subject_of_the_vocabulary_has_a_pictogram():
    assert all(pictogram(name).shapes for name in table("vocabulary")["subject"])


def test_every_place_and_style_and_light_of_the_vocabulary_can_be_drawn():
    words, looks = table("vocabulary"), table("looks")
    assert set(words["place"]) | {"snow"} == set(table("backdrops"))
    assert set(words["style"]) <= set(looks["style"])
    assert set(words["light"]) <= set(looks["light"])
    assert set(words["colour"]) <= set(looks["colour"])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.none() | st.integers())
def test_any_text_has_a_plan_and_always_the_same(prompt, negative, seed):
    assert plan(prompt, negative, seed=seed) == plan(prompt, negative, seed=seed)


HOSTILE = {
    "long": "כלב " * 2_500,
    "one long word": "א" * 10_000,
    "bidi overrides": "\u202eכלב\u2066 dog\u2069\u202c",
    "emoji": "🐶🏽‍🦰 כלב 🎉",
    "tag characters": "כלב" + "".join(chr(0xE0000 + ord(c)) for c in "ignore"),
    "nothing to set": "🐶🐶",
    "control characters": "a\x00\x1bdog\x7f",
    "combining marks": "כ" + "\u05b8" * 3000,
    "brackets": "(" * 5000 + "dog" + ")" * 5000,
    "commas": "," * 10_000,
}


@pytest.mark.parametrize("prompt", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_prompt_has_a_plan(prompt):
    assert plan(prompt).size == (1024, 1024)
