from itertools import pairwise

from prompt_page import NOW, PICTURE, SKETCHER, Page

from pyodide_tools.core.strings import words
from pyodide_tools.prompt_builder import TOOL
from pyodide_tools.prompt_builder.difference import changes
from pyodide_tools.prompt_builder.difference import words as word_difference
from pyodide_tools.prompt_builder.view_versions import credits_line, moment, told

HE = words(TOOL.package, "he")


def test_a_kept_prompt_is_a_version_with_its_date():
    page = Page().describe(subject="כלב").happened("kept")
    version = page.model.versions[0]
    assert (version.number, version.created, version.sent) == (1, NOW, "כלב.")


def test_an_empty_prompt_is_not_kept():
    assert Page().happened("kept").model.versions == ()


def test_the_same_prompt_is_not_kept_twice():
    page = Page().describe(subject="כלב").happened("kept").happened("kept")
    assert len(page.model.versions) == 1


def test_versions_and_notes_are_there_after_a_reload():
    page = Page().describe(subject="כלב", light="אור רך").happened("kept")
    saved = page.happened("noted", field="note-1", value="האור שינה הכול").saved
    again = Page(saved=saved)
    assert again.model.versions == page.model.versions
    assert again.model.composed.prompt == page.model.composed.prompt


def test_the_reader_s_own_english_is_there_after_a_reload():
    page = Page().describe(subject="קיפוד")
    field = next(name for name in page.html.split('"') if name.startswith("english-"))
    saved = page.happened("translated", field=field, value="a hedgehog").happened("kept").saved
    assert Page(saved=saved).model.composed.english.text == "a hedgehog."


def test_a_version_can_be_restored_without_losing_the_others():
    page = Page().describe(subject="כלב").happened("kept").describe(subject="חתול").happened("kept")
    page.happened("restored", value="1")
    assert (page.model.texts["subject"], len(page.model.versions)) == ("כלב", 2)
    assert page.of("set")[0].value == "כלב"


def test_restoring_can_be_taken_back():
    page = Page().describe(subject="כלב").happened("kept").describe(subject="חתול")
    page.happened("restored", value="1").happened("undone")
    assert page.model.texts["subject"] == "חתול"


def test_what_a_newer_site_has_saved_is_kept_aside():
    page = Page(saved={"schema": 99, "gold": True})
    assert page.model.status.key == "newer-schema"
    assert page.describe(subject="כלב").happened("kept").saved["aside"] == {"schema": 99, "gold": True}


def test_saved_garbage_leaves_the_form_usable():
    for saved in (
        7,
        "x",
        [],
        {"schema": 1, "versions": 3, "texts": [], "english": 1},
        {"schema": 1, "versions": [{}, 1]},
    ):
        assert Page(saved=saved).describe(subject="כלב").model.composed.prompt.text == "כלב."


def test_a_difference_is_told_word_by_word():
    pieces = word_difference("כלב עם פרווה לבנה", "כלב עם פרווה שחורה וקצרה")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "כלב עם פרווה"),
        ("removed", "לבנה"),
        ("added", "שחורה וקצרה"),
    ]


def test_a_path_of_five_versions_reads_as_a_story():
    path = [
        {"subject": "דוכיפת", "place": "על ענף"},
        {"subject": "דוכיפת", "place": "על ענף", "style": "איור"},
        {"subject": "דוכיפת עם ציצית כתומה", "place": "על ענף", "style": "איור"},
        {"subject": "דוכיפת עם ציצית כתומה", "place": "על ענף", "style": "צבעי מים"},
        {"subject": "דוכיפת עם ציצית כתומה", "style": "צבעי מים"},
    ]
    steps = [tuple(step.items()) for step in path]
    story = [told(c, HE) for a, b in pairwise(steps) for c in changes(a, b)]
    assert story == [
        'סגנון: נוסף "איור"',
        'מי או מה: נוסף "עם ציצית כתומה"',
        'סגנון: "צבעי מים" במקום "איור"',
        'איפה: הוסר "על ענף"',
    ]


def test_very_long_texts_are_compared_in_a_moment():
    old, new = "א ב " * 5_000, "ג ד " * 5_000
    assert [piece.kind for piece in word_difference(old, new)] == ["removed", "added"]


def test_two_versions_are_compared_side_by_side():
    page = Page().describe(subject="כלב").happened("kept").describe(subject="חתול").happened("kept")
    page.describe(subject="חתול", light="אור רך").happened("kept").happened("compared", value="1")
    assert "חתול&#34; במקום &#34;כלב" in page.html


def test_colour_is_not_the_only_sign_of_a_change():
    page = Page().describe(subject="כלב").happened("kept").describe(subject="חתול").happened("kept")
    assert "<ins>חתול</ins>" in page.html
    assert "במקום" in page.html


def test_a_picture_that_is_brought_joins_its_version():
    page = Page().describe(subject="כלב").happened("copied")
    page.happened("brought", field="picture-1", value=PICTURE)
    assert page.model.versions[0].picture.id == "f00d"
    assert 'data-bina-picture="f00d"' in page.html


def test_a_picture_that_is_brought_before_any_version_makes_one():
    page = Page().describe(subject="כלב").happened("brought", field="picture-0", value=PICTURE)
    assert (page.model.versions[0].kind, page.model.versions[0].picture.id) == ("brought", "f00d")


def test_choosing_a_picture_asks_the_page_for_one():
    page = Page().describe(subject="כלב").happened("kept").happened("picture-wanted", value="1")
    effect = page.of("open-picture")[0]
    page.happened(effect.then, effect=effect.id, value=PICTURE)
    assert page.model.versions[0].picture.width == 512


def test_a_refused_picture_is_told_and_changes_nothing():
    page = Page().describe(subject="כלב").happened("kept")
    page.happened("brought", field="picture-1", ok=False, value={"refused": "not-a-picture"})
    assert (page.model.status.key, page.model.versions[0].picture) == ("picture-refused", None)


def test_a_closed_file_chooser_is_no_news():
    page = Page().describe(subject="כלב").happened("kept").happened("picture-wanted", value="1")
    page.happened("brought", effect="picture-1", ok=False, value={"reason": "cancelled"})
    assert page.model.status.key == "kept"


def test_only_a_few_versions_are_on_screen_until_more_are_wanted():
    page = Page()
    for number in range(20):
        page.describe(subject=f"כלב {number}").happened("kept")
    assert page.html.count('class="bina-prompt__line"') == 12
    page.happened("unfolded", field="versions-more")
    assert page.html.count('class="bina-prompt__line"') == 20


def test_a_moment_reads_as_a_day_and_an_hour():
    assert (moment(NOW), moment("yesterday"), moment("")) == ("23.11.2026, 09:05", "", "")


def test_the_credits_say_who_made_what():
    page = Page(backends=SKETCHER).describe(subject="כלב").happened("asked").drawn()
    line = credits_line(page.model.versions[0], "כיתה ז2", HE)
    assert line == "סקיצה שצוירה מתוך המילים, בלי בינה מלאכותית. ההנחיה נכתבה בידי כיתה ז2."


def test_of_a_picture_that_was_brought_nobody_claims_how_it_was_made():
    page = Page().describe(subject="כלב").happened("kept").happened("picture-wanted", value="1")
    kept = {"id": "abc", "type": "image/png", "width": 8, "height": 8}
    page.happened("brought", effect="picture-1", value=kept)
    assert "לא ידוע איך נוצרה התמונה" in page.html
    assert "נוצר בבינה מלאכותית" not in page.html
