import re
import time
import tomllib
from html.parser import HTMLParser

import pytest
from prompt_page import SKETCHER, Page

from pyodide_tools.core.strings import words
from pyodide_tools.prompt_builder import TOOL
from pyodide_tools.prompt_builder.bank import DATA
from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.parts import PARTS
from pyodide_tools.prompt_builder.update import _HANDLERS

HOSTILE = "<b onclick=x>\"'&\u202e\U000e0041 {braces} 😀 --no --ar 9:16 (x:1.5)"


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.labels, self.controls, self.tags, self.heard, self.referred = [], [], [], [], set(), []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "label":
            self.labels.append(values.get("for"))
        if tag in {"input", "select", "textarea"}:
            self.controls.append(values["id"])
        for name in ("aria-describedby", "aria-labelledby", "data-bina-copy"):
            self.referred += (values.get(name) or "").split()
        for pair in (values.get("data-bina-on") or "").split():
            self.heard.add(pair.split(":")[1])


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


def full_page(language="he"):
    page = Page(backends=SKETCHER, language=language)
    page.describe(**dict.fromkeys(PARTS, "קיפוד עם כובע, צבעי מים")).happened("asked").drawn()
    page.describe(subject="שני קיפודים").happened("kept").happened("link-wanted")
    return page.happened("linked", value=page.model.link).happened("opened", value="1")


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_id_is_unique_and_begins_with_that_of_the_tool(language):
    ids = read(full_page(language).html).ids
    assert len(ids) == len(set(ids))
    assert all(key.startswith("croissant-") for key in ids)


def test_every_control_has_a_label():
    reader = read(full_page().html)
    assert set(reader.controls) <= set(reader.labels)


def test_every_reference_leads_somewhere():
    reader = read(full_page().html)
    assert set(reader.referred) <= set(reader.ids)


def test_every_event_that_the_view_names_is_handled():
    heard = read(full_page().html).heard | read(Page().html).heard
    assert heard - set(_HANDLERS) == set()


def test_ids_hold_no_blanks():
    assert [key for key in read(full_page().html).ids if re.search(r"\s", key)] == []


def test_every_picture_has_words_for_those_who_do_not_see_it():
    images = [values for tag, values in read(full_page().html).tags if tag == "img"]
    assert images
    assert all(values["alt"] for values in images)


def test_there_is_one_status_line_and_it_is_always_there():
    for page in (Page(), full_page()):
        assert [values.get("role") for _, values in read(page.html).tags].count("status") == 1


def test_english_is_marked_as_english_and_left_to_right():
    controls = {values.get("id"): values for tag, values in read(full_page().html).tags if tag == "textarea"}
    assert (controls["croissant-english"]["lang"], controls["croissant-english"]["dir"]) == ("en", "ltr")


def test_a_form_without_anything_filled_in_is_already_a_worksheet():
    html = Page().html
    for part in PARTS:
        assert f'name="{part}"' in html


def test_hostile_text_is_shown_as_text_everywhere():
    page = Page(backends=SKETCHER).describe(**dict.fromkeys(PARTS, HOSTILE)).happened("kept")
    page.describe(subject=HOSTILE + " more").happened("asked").drawn().happened("kept")
    names = {tag for tag, _ in read(page.html).tags}
    assert "b" not in names


def test_hidden_characters_are_named_outside_the_reader_s_own_fields():
    page = (
        Page()
        .describe(subject="כלב\u202eרע")
        .happened("kept")
        .describe(subject="כלב\u202eטוב")
        .happened("kept")
    )
    without_fields = re.sub(r"<input[^>]*>", "", page.html)
    assert "\u202e" not in without_fields
    assert "U+202E" in without_fields


def test_the_simple_view_shows_no_services_and_no_english():
    html = Page(simple=True).describe(subject="כלב").html
    assert ("croissant-dialect" in html, "croissant-english" in html) == (False, False)


def test_links_to_services_open_safely():
    page = Page(services=[{"label": "שירות", "url": "https://example.org/"}])
    links = [values for tag, values in read(page.html).tags if tag == "a"]
    assert links[0]["rel"] == "noopener noreferrer"


def test_both_languages_have_the_same_words():
    he, en = words(TOOL.package, "he"), words(TOOL.package, "en")
    assert set(he.table) == set(en.table)


def test_the_places_in_the_words_are_the_same_in_both_languages():
    he, en = words(TOOL.package, "he"), words(TOOL.package, "en")
    # "{count}" may be spelled out where the number is one or two
    keys = [key for key in he.table if not key.endswith((".one", ".two"))]
    places = {
        key: [set(re.findall(r"\{(\w+)\}", table[key])) for table in (he.table, en.table)] for key in keys
    }
    assert {key: both for key, both in places.items() if both[0] != both[1]} == {}


def test_every_dialect_and_part_has_its_words():
    he = words(TOOL.package, "he")
    assert all(f"dialects.{name}" in he for name in DIALECTS)
    assert all(f"parts.{part}.label" in he for part in PARTS)


def test_every_opposite_says_which_part_to_mend():
    rules = tomllib.loads((DATA / "advice.toml").read_text(encoding="utf-8"))["opposites"]
    assert {rule["remedy"] for rule in rules} <= set(PARTS)


def test_ten_thousand_characters_in_every_part_are_answered_in_a_moment():
    page = Page().describe(**dict.fromkeys(PARTS, "קיפוד לבן, " * 900)).happened("kept")
    started = time.process_time()
    assert page.describe(subject="כלב " * 2_500).happened("kept").html
    assert time.process_time() - started < 5
