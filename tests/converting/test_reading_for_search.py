"""What the search reads out of a page is what Material's own parser would, however the page is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from bina.converting import reading

PLAIN = [
    "",
    "no tag at all &amp; an entity",
    '<h1 id="a">Title<a class="headerlink" href="#a" title="Permanent link">&para;</a></h1>\n<p>Text &lt;b&gt;</p>',
    '<p>before</p><h2 id="b &amp; c">Two</h2><ul>\n<li>one</li>\n<li></li>\n</ul><p> </p>',
    '<h2 id="x" data-search-exclude>left out</h2><p>gone</p><h2 id="y">here</h2><p>there</p>',
    '<pre><span></span><code>x = 1\n\n  y</code></pre><hr /><br><img alt="a > b" src="c.png" />',
    "<p>one<!-- more -->two</p><p>three</p>",
    '<svg viewBox="0 0 1 1" xmlns:xlink="l"><path d="M0" /></svg><td class="linenodiv">7</td><p>x</p>',
    '<details open><summary>s</summary><p title="">t</p></details><div><h3 id="deep">d</h3></div><p>e</p>',
]
BROKEN = [
    "<p>a < b</p>",
    "<p>not closed",
    "</p>opens with an end",
    "<p class=bare>x</p>",
    "<p class='single'>x</p>",
    "<P>x</P>",
    "<script>var a = '<p>';</script><p>x</p>",
    "<p>x</p><style>p > a {}</style>",
    "<!-- a -- b --><p>x</p><!doctype html>",
    "<p>x &am",
    "<p>x <b",
    '<p a="1"b="2">x</p>',
    "<textarea><p>x</p></textarea>",
]


def read(content):
    return [[one.id, one.title, one.text] for one in reading.sections(content)]


def read_by_material(content):
    parser = Parser()
    parser.feed(content)
    parser.close()
    return [[one.id, one.title, one.text] for one in parser.data if not one.is_excluded()]


@pytest.mark.parametrize("content", [*PLAIN, *BROKEN])
def test_a_page_is_read_as_material_reads_it(content):
    assert read(content) == read_by_material(content)


@pytest.mark.parametrize("content", PLAIN)
def test_what_markdown_writes_is_read_without_pythons_parser(content, monkeypatch):
    monkeypatch.setattr(Parser, "feed", None)
    read(content)


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", '<h2 id="a">', "</h2>", "a < b", "text ", "&amp", "<br />", "<!--", "-->"]
        )
    )
)
def test_pieces_of_html_in_any_order_are_read_as_material_reads_them(pieces):
    content = "".join(["<h1>start</h1>", *pieces])
    try:
        expected = read_by_material(content)
    except (AttributeError, ValueError):  # Material's parser does not take every page
        return
    assert read(content) == expected
