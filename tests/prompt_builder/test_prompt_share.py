import json
import zlib
from base64 import urlsafe_b64encode

import pytest
from prompt_page import Page

from pyodide_tools.prompt_builder.share import BrokenLink, Shared, decode, encode


def packed(data):
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return "1" + urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


def link_of(page):
    return page.happened("link-wanted").model.link


def test_a_link_is_offered_first_and_taken_only_when_asked():
    link = link_of(Page().describe(subject="קיפוד", style="קומיקס"))
    page = Page().describe(subject="כלב").happened("linked", value=link)
    assert page.model.texts == {"subject": "כלב"}
    assert "קיפוד" in page.html
    assert page.happened("link-taken").model.texts == {"subject": "קיפוד", "style": "קומיקס"}


def test_opening_a_link_asks_nothing_of_the_page():
    link = link_of(Page().describe(subject="קיפוד"))
    assert Page().happened("linked", value=link).effects == ()


def test_a_link_that_is_not_wanted_goes_away():
    page = Page().happened("linked", value=encode(Shared({"subject": "x"}))).happened("link-left")
    assert page.model.linked is None


def test_what_the_link_replaced_can_be_had_back():
    page = Page().describe(subject="כלב").happened("linked", value=encode(Shared({"subject": "x"})))
    assert page.happened("link-taken").happened("undone").model.texts == {"subject": "כלב"}


def test_one_s_own_english_is_not_overwritten_by_a_link():
    page = Page().with_model(english={"כלב": "dog"})
    page.happened("linked", value=encode(Shared({"subject": "כלב"}, {"כלב": "cat"}))).happened("link-taken")
    assert page.model.english["כלב"] == "dog"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ("", "damaged"),
        ("1", "damaged"),
        ("2abc", "newer"),
        ("x", "damaged"),
        ("1" + "A" * 40_000, "too-long"),
        (packed({"parts": {"subject": "x"}})[:-6], "damaged"),
        (packed(b"\xff\xfe"), "damaged"),
        (packed(b"[" * 100_000), "damaged"),
        (packed([1]), "damaged"),
        (packed({"parts": {"__proto__": "x"}}), "damaged"),
        (packed({"parts": {"subject": 7}}), "damaged"),
        (packed(b'"' + b"a" * 3_000_000 + b'"'), "too-long"),
        ("1😀", "damaged"),
    ],
)
def test_a_broken_link_says_why_and_changes_nothing(payload, reason):
    with pytest.raises(BrokenLink, match=reason.replace("-", " ")):
        decode(payload)
    page = Page().describe(subject="כלב").happened("linked", value=payload)
    assert (page.model.status.key, page.model.texts) == (f"link.{reason}", {"subject": "כלב"})
    assert page.html


def test_a_prompt_that_is_too_long_for_a_link_is_told():
    page = Page()
    page.describe(
        **dict.fromkeys(("subject", "action", "place", "style"), "".join(map(chr, range(0x5D0, 0x4000))))
    )
    assert page.happened("link-wanted").model.status.key == "link.too-much"


def test_a_linked_prompt_shows_its_hidden_characters():
    page = Page().happened("linked", value=encode(Shared({"subject": "כלב\u202e\U000e0061"})))
    assert "[U+202E]" in page.html
    assert "\u202e" not in page.html


def test_markup_in_a_link_is_text():
    page = Page().happened("linked", value=encode(Shared({"subject": "<script>alert(1)</script>"})))
    assert "<script" not in page.html


def test_a_link_can_be_made_and_copied():
    page = Page().describe(subject="כלב")
    assert f'href="#bina=croissant.{link_of(page)}"' in page.html


def test_a_changed_prompt_needs_a_new_link():
    page = Page().describe(subject="כלב")
    assert link_of(page)
    assert page.describe(subject="חתול").model.link == ""
