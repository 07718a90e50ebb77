import pytest
from prompt_page import Page

from pyodide_tools.core.settings import SettingsError, build
from pyodide_tools.core.tool import UnknownEvent
from pyodide_tools.prompt_builder import TOOL


def test_an_id_alone_is_enough():
    assert build(TOOL.settings, {"id": "croissant"}).parts[0] == "subject"


def test_a_wrong_key_names_its_nearest():
    with pytest.raises(SettingsError, match=r"titel: unknown key. Did you mean 'title'"):
        build(TOOL.settings, {"id": "a", "titel": "x"})


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"parts": []}, "at least one part must be shown"),
        ({"fixed": ["subject"]}, "fixed: 'subject' has no text. Write one under start › subject"),
        ({"parts": ["subject"], "required": ["light"]}, "required: 'light' is not shown"),
        ({"drafts": -1}, "write how many drafts are allowed"),
        ({"services": [{"label": "x", "url": "javascript:alert(1)"}]}, "is not a web address"),
        ({"dialects": ["dalle"]}, "'dalle' is not one of"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(settings, message):
    with pytest.raises(SettingsError, match=message):
        build(TOOL.settings, {"id": "a", **settings})


def test_an_unknown_event_ends_in_an_error():
    with pytest.raises(UnknownEvent):
        Page().happened("exploded")


def test_a_description_becomes_a_prompt_as_it_is_typed():
    page = Page().describe(subject="כלב", materials="פרווה לבנה וקצרה", avoid="קולר")
    assert page.model.composed.prompt.text == "כלב עם פרווה לבנה וקצרה, ללא קולר."


def test_changing_a_word_keeps_the_other_parts():
    page = Page().describe(subject="כלב", background="לבן").describe(subject="חתול")
    assert page.model.composed.prompt.text == "חתול על רקע לבן."


def test_the_start_prompt_stands_in_the_form():
    page = Page(start={"subject": "דוכיפת"})
    assert 'value="דוכיפת"' in page.html


def test_only_the_parts_of_the_lesson_are_shown():
    html = Page(parts=["subject", "light"]).html
    assert ('name="light"' in html, 'name="mood"' in html) == (True, False)


def test_a_picked_term_joins_its_part_in_its_control_too():
    page = Page().happened("picked", field="mood", value="0")
    assert page.model.texts["mood"] == "שמחה"
    assert (page.effects[0].type, page.effects[0].target, page.effects[0].value) == (
        "set",
        "croissant-mood",
        "שמחה",
    )


def test_a_term_that_is_picked_again_leaves_its_part():
    page = Page().describe(mood="רגועה, שמח").happened("picked", field="mood", value="0")
    assert page.model.texts["mood"] == "רגועה"


@pytest.mark.parametrize("value", ["9999", "-1", "x", None, "²"])
def test_a_pick_of_no_term_changes_nothing(value):
    page = Page().describe(mood="רגועה")
    assert page.happened("picked", field="mood", value=value).model.texts["mood"] == "רגועה"


def test_a_part_that_does_not_exist_is_not_described():
    assert "evil" not in Page().happened("described", field="evil", value="x").model.texts


def test_the_terms_of_the_teacher_come_first_with_their_english():
    page = Page(terms=[{"part": "style", "he": "סגנון הכיתה", "en": "class style"}])
    page.happened("picked", field="style", value="0")
    assert page.model.composed.english.text == "a picture in class style."


def test_a_fixed_part_cannot_be_changed_by_hand():
    page = Page(start={"subject": "דוכיפת"}, fixed=["subject"]).describe(subject="חתול")
    assert page.model.texts["subject"] == "דוכיפת"


def test_a_fixed_part_cannot_be_changed_by_a_link_or_a_pasted_prompt():
    page = Page(start={"subject": "דוכיפת"}, fixed=["subject"])
    page.happened("pasting", value="a cat, soft light").happened("taken-apart")
    assert (page.model.texts["subject"], page.model.texts["light"]) == ("דוכיפת", "soft light")


def test_a_fixed_part_of_today_wins_over_what_was_saved_yesterday():
    saved = Page().describe(subject="חתול").happened("kept").saved
    page = Page(saved=saved, start={"subject": "דוכיפת"}, fixed=["subject"])
    assert page.model.texts["subject"] == "דוכיפת"


def test_picks_bring_their_english_and_free_hebrew_is_marked():
    page = Page().describe(subject="קיפוד", style="צבעי מים", background="לבן")
    assert page.model.composed.english.text == "קיפוד, on a white background, as a watercolor painting."
    assert page.model.composed.missing == (("subject", "קיפוד"),)


def test_the_english_that_a_reader_gives_is_used_from_then_on():
    page = Page().describe(subject="קיפוד")
    field = next(name for name in page.html.split('"') if name.startswith("english-"))
    page.happened("translated", field=field, value="a hedgehog")
    assert page.model.composed.english.text == "a hedgehog."
    assert page.model.composed.missing == ()


def test_the_edited_english_is_what_is_sent():
    page = Page().describe(subject="קיפוד").happened("language-chosen", value="en")
    page.happened("rewritten", value="a very small hedgehog")
    assert page.model.sent.text == "a very small hedgehog"


def test_the_edited_english_can_follow_the_parts_again():
    page = Page().describe(style="קומיקס").happened("rewritten", value="mine").happened("rebuilt")
    assert (page.model.rewritten, page.of("set")[0].value) == ("", "a picture in comic book style.")


def test_a_service_that_reads_no_hebrew_is_sent_english():
    page = Page().describe(style="קומיקס").happened("dialect-chosen", value="midjourney")
    assert page.model.sent.text == "comic book style"


def test_a_service_that_the_lesson_does_not_offer_cannot_be_chosen():
    page = Page(dialects=["plain"]).happened("dialect-chosen", value="flux")
    assert page.model.dialect == "plain"


def test_an_english_page_has_one_prompt_and_no_rendering():
    page = Page(language="en").describe(subject="a dog", avoid="collar")
    assert (page.model.composed.prompt.text, page.model.has_english) == ("a dog, no collar.", False)


def test_a_step_can_be_taken_back():
    page = Page().describe(subject="כלב").happened("picked", field="mood", value="0").happened("undone")
    assert page.model.texts == {"subject": "כלב"}


def test_typing_in_one_part_is_one_step():
    page = Page().describe(subject="כ").describe(subject="כל").describe(subject="כלב").happened("undone")
    assert page.model.texts.get("subject", "") == ""


def test_nothing_is_taken_back_where_nothing_was_done():
    assert Page().happened("undone").effects == ()
