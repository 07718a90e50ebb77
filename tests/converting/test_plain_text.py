"""Passing over plain text: no page looks any different."""

import re
from functools import cache
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from bina.converting.plain_text import NEEDED, pass_over

ROOT = Path(__file__).parents[2]
# These look at texts when the patterns have had their turn.
SMART = ("extra", "smarty", "pymdownx.smartsymbols")
OTHER = ["betterem", "caret", "magiclink"]


def converter(*extensions):
    """Make a converter as the course has it, without the tools, or with these extensions."""
    if extensions:
        return markdown.Markdown(extensions=list(extensions))
    config = load_config(str(ROOT / "mkdocs.yml"))
    names = [name for name in config.markdown_extensions if name != "bina.extension"]
    return markdown.Markdown(extensions=names, extension_configs=config.mdx_configs)


@cache
def pair(*extensions):
    """Make a converter that passes over nothing, and one that does."""
    passing = converter(*extensions)
    pass_over(passing)
    return converter(*extensions), passing


def is_passing(md):
    return "bina-plain" in md.treeprocessors


LONGER = ["  \n", "\n\n", "HTML", "[^1]", "](a.md)", "**", "</b>"]
PIECES = [*"אבגxyz019.,;:!?()[]{}<>&*_`~^=+|#\"'/\\-@% \n", *LONGER]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
WORDS = "\n\n*[HTML]: Language\n\n[^1]: A *note*\n\n[a]: https://example.org\n"


@pytest.mark.parametrize("extensions", [(), SMART], ids=["course", "smart"])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_text_becomes_the_same_html(extensions, data):
    without, passing = pair(*extensions)
    text = data.draw(TEXTS)
    assert is_passing(passing)
    assert passing.reset().convert(text + WORDS) == without.reset().convert(text + WORDS)


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.stem)
def test_every_page_of_the_course_becomes_the_same_html(page):
    without, passing = pair()
    text = page.read_text(encoding="utf-8")
    assert passing.reset().convert(text) == without.reset().convert(text)


@pytest.mark.parametrize("name", NEEDED)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_no_pattern_matches_without_what_it_needs(name, text):
    while re.search(NEEDED[name], text):
        text = re.sub(NEEDED[name], "", text)
    assert not pair()[0].inlinePatterns[name].compiled_re.search(text)


@pytest.mark.parametrize("name", OTHER)
def test_nothing_is_passed_over_where_a_pattern_is_not_known(name):
    unknown = converter(f"pymdownx.{name}")
    pass_over(unknown)
    assert not is_passing(unknown)


def test_an_abbreviation_is_found_in_plain_text():
    md = converter("abbr")
    pass_over(md)
    html = md.convert("Learn HTML here, and *then* HTML again\n\n*[HTML]: Language\n")
    assert html.count("<abbr") == 2
