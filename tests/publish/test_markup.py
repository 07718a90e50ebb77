"""Tags are found where a browser finds them, and read as it reads them."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bina.publish.markup import attributes, tags, without

VALUES = st.text(st.characters(exclude_characters='"\r', exclude_categories=["Cs"]), max_size=12)
NAMES = st.from_regex(r"[a-z][a-z0-9:-]{0,8}", fullmatch=True)


class Standard(HTMLParser):
    """Reads one start tag with the standard library."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in reversed(attrs)}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=5))
@example([("data-x", "&quot;&amp;'<>")])
def test_attributes_are_read_as_the_standard_library_reads_them(pairs: list[tuple[str, str]]) -> None:
    tag = "<p " + " ".join(f'{name}="{value}"' for name, value in pairs) + ">"
    standard = Standard()
    standard.feed(tag)
    assert dict(attributes(tag)) == standard.found


@settings(max_examples=300, deadline=200)
@given(st.text(alphabet="<>/='\"- !abscriptyle\n&;", max_size=200))
def test_no_markup_makes_reading_fail(markup: str) -> None:
    for tag in tags(markup):
        assert markup[tag.start : tag.end] == tag.text
        attributes(tag.text)


def test_reading_a_hostile_tag_takes_no_time() -> None:
    assert list(tags("<a " + "a=" * 200_000)) == []
    assert list(tags("<a " + '"' * 200_000)) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <b> -->",
        "<!-- never closed <b>",
        "<script>'<b>'</script>",
        "<title><b></title>",
        "<textarea><b></textarea>",
        '<i title="<b>">',
    ],
)
def test_text_that_looks_like_a_tag_is_none(markup: str) -> None:
    assert "b" not in [tag.name for tag in tags(markup)]


@pytest.mark.parametrize(
    "markup", ["<!--><b>", "<!-- --!><b>", "<a href=/><b>", "<a title='>'><b>", "<!doctype html><B>"]
)
def test_a_tag_after_odd_markup_is_found(markup: str) -> None:
    assert [tag.name for tag in tags(markup)][-1] == "b"


def test_a_script_keeps_its_text_as_it_is() -> None:
    (tag,) = tags("<script>\n if (a<b) x('</p>')\n</script >")
    assert tag.body == "\n if (a<b) x('</p>')\n"


def test_of_two_attributes_with_one_name_the_first_holds() -> None:
    assert attributes("<a href=1 HREF=2>")["href"] == "1"


def test_an_attribute_is_dropped_and_the_rest_stays_as_written() -> None:
    assert without("<td  class=a style='x: \">\"' data-b>", "style") == "<td  class=a data-b>"
