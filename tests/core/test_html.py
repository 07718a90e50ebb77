"""Markup is safe by construction."""

import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyodide_tools.core.html import Html, MarkupError, h, join


class Seen(html.parser.HTMLParser):
    """Collects what a browser would see."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def read(markup):
    seen = Seen()
    seen.feed(markup)
    seen.close()
    return seen


# The parser of the standard library joins carriage returns and drops NUL as browsers do.
TEXT = st.text().filter(lambda text: "\r" not in text and "\0" not in text)


@given(TEXT)
def test_any_text_stays_text_inside_an_element(text):
    seen = read(h("p", text))
    assert (seen.tags, seen.text) == (["p"], text)


@given(TEXT)
def test_any_text_stays_text_inside_an_attribute(text):
    seen = read(h("p", title=text))
    assert seen.attributes == [("title", text)]


def test_markup_given_as_an_attribute_value_is_escaped_there():
    assert read(h("p", title=Html('"><b>'))).tags == ["p"]


def test_markup_is_kept_as_it_is_inside_an_element():
    assert h("p", h("b", "x")) == "<p><b>x</b></p>"


def test_nothing_false_or_missing_is_written():
    assert h("p", None, False, [None, "a"], hidden=False, title=None) == "<p>a</p>"  # noqa: FBT003


def test_numbers_are_text():
    assert h("p", 0, 1.5) == "<p>01.5</p>"


def test_true_writes_the_bare_attribute():
    assert h("input", disabled=True) == "<input disabled>"


def test_names_are_written_as_html_wants_them():
    assert h("label", for_="a", data_bina_on="x") == '<label for="a" data-bina-on="x"></label>'


def test_children_of_any_depth_are_put_in_order():
    assert join("a", ["b", ["c", ("d",)]]) == "abcd"


@pytest.mark.parametrize("name", ["onclick", "on_click", "ONLOAD", "srcdoc", "style", "a b", "x=y"])
def test_attributes_that_could_run_code_are_refused(name):
    with pytest.raises(MarkupError):
        h("p", **{name: "x"})


@pytest.mark.parametrize("tag", ["script", "style", "iframe", "object", "p onclick", "Script", ""])
def test_elements_that_could_run_or_load_code_are_refused(tag):
    with pytest.raises(MarkupError):
        h(tag)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:x", "\x01javascript:x", "data:text/html,x"],
)
def test_addresses_that_could_run_code_are_refused(url):
    with pytest.raises(MarkupError):
        h("a", href=url)


@pytest.mark.parametrize("url", ["https://a.example/", "../x?y=a:b", "#a:b", "blob:abc", "/x:y", ""])
def test_ordinary_addresses_are_written(url):
    assert read(h("a", href=url)).attributes == [("href", url)]


def test_a_void_element_has_no_children():
    with pytest.raises(MarkupError):
        h("br", "x")
