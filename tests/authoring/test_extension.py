"""The extension under plain Python-Markdown: what a fence becomes."""

import html as entities
import json
import re
import sys

import markdown
import pytest

from bina.author_errors import AuthorError
from bina.extension import BinaExtension

FENCE = "```sample-poll\nid: class-7b\ntitle: </script><b>&\n```\n"


def converted(text, extensions=("bina",), **options):
    name = extensions[-1] if isinstance(extensions[-1], str) else "bina"
    return markdown.markdown(text, extensions=list(extensions), extension_configs={name: options})


def mount(html):
    (text,) = re.findall(r' data-bina-mount="(.*?)"', html)
    return json.loads(entities.unescape(text))


def test_a_fence_becomes_the_element_that_the_page_expects():
    html = converted("```sample-poll\nid: class-7b\n```", language="en")
    assert html == (
        '<bina-tool id="bina-class-7b" class="bina-tool bina-sample-poll" data-tool="sample-poll" data-search-exclude'
        ' data-bina-mount="{&#34;tool&#34;:&#34;sample-poll&#34;,&#34;language&#34;:&#34;en&#34;,'
        '&#34;settings&#34;:{&#34;id&#34;:&#34;class-7b&#34;},&#34;site&#34;:{&#34;backends&#34;:{}}}">'
        '<div class="bina-paper bina-paper__head" aria-hidden="true"><p class="bina-paper bina-paper__blanks" aria-hidden="true">'
        '<span>Name<span class="bina-paper__room"></span></span><span>Class<span class="bina-paper__room"></span></span></p></div>'
        '<div data-bina-view><form id="class-7b-form"><h3>A sample</h3></form></div>'
        "<noscript><p>This tool needs JavaScript. What it shows can still be read and printed.</p></noscript>"
        "</bina-tool>"
    )


@pytest.mark.parametrize("name", ["bina", "bina.extension"])
def test_both_names_of_the_extension_work(name):
    assert 'id="bina-class-7b"' in converted(FENCE, (name,))


def test_settings_cannot_end_the_script_that_carries_them():
    html = converted(FENCE)
    assert mount(html)["settings"] == {"id": "class-7b", "title": "</script><b>&"}
    assert "<b>" not in html
    assert "&lt;/script&gt;&lt;b&gt;&amp;" in html


def test_hebrew_is_the_language_where_none_is_set():
    assert "דוגמה" in converted("```sample-poll\nid: a\n```")


def test_superfences_may_be_listed_before_after_or_not_at_all():
    expected = converted(FENCE)
    assert converted(FENCE, ("pymdownx.superfences", "bina")) == expected
    assert converted(FENCE, ("bina", "pymdownx.superfences", "toc", "bina")) == expected
    assert markdown.markdown(FENCE, extensions=[BinaExtension(), "pymdownx.superfences"]) == expected


def test_other_fences_stay_code():
    html = converted(
        "```python\nid: 1\n```\n\n```sample-pol\nno settings\n```", ("pymdownx.superfences", "bina")
    )
    assert html.count('<div class="highlight">') == 2


def test_tabs_may_be_preserved():
    configs = {"pymdownx.superfences": {"preserve_tabs": True}}
    html = markdown.markdown(
        "# x\n\n- y\n\n\t```sample-poll\n\tid: a\n\t```\n", extensions=["pymdownx.superfences", "bina"],
        extension_configs=configs,
    )  # fmt: skip
    assert 'id="bina-a"' in html


def test_the_site_the_page_and_the_fence_are_put_over_each_other():
    page = (
        "---\ntools:\n  sample-poll:\n    title: page\n    labels: {b: page, c: page}\n---\n\n"
        "```sample-poll\nid: a\nlabels: {c: fence}\n```"
    )
    tools = {"sample-poll": {"title": "site", "min-group": 7, "labels": {"a": "site", "b": "site"}}}
    assert mount(converted(page, tools=tools))["settings"] == {
        "id": "a", "title": "page", "min-group": 7, "labels": {"a": "site", "b": "page", "c": "fence"},
    }  # fmt: skip


def test_a_backend_goes_to_the_page_with_what_it_may_know():
    school = {"protocol": "openai-images", "url": "https://images.example.org/", "model": "m"}
    assert mount(converted(FENCE, backends={"school": school}))["site"]["backends"]["school"] == {
        "protocol": "openai-images", "url": "https://images.example.org", "model": "m", "key": "ask",
        "label": "school", "negative": "prompt", "seed": False,
    }  # fmt: skip


def test_wrong_options_of_the_extension_are_reported_with_the_page():
    with pytest.raises(AuthorError, match="bina › backends › school › url"):
        converted(FENCE, backends={"school": {"protocol": "openai-images", "url": "http://example.org"}})


def test_one_instance_converts_many_pages():
    md = markdown.Markdown(extensions=["bina", "toc"])
    for _ in range(2):
        assert 'id="bina-class-7b"' in md.reset().convert("# A heading\n\n" + FENCE)
    assert "bina" not in md.reset().convert("# A heading")


def test_a_derived_id_depends_on_page_and_text_and_on_nothing_else():
    def key(text, path):
        return re.findall(r'<bina-tool id="bina-(\S+)"', converted(text, path=path))

    note = "```sample-note\ntext: x\n```\n\n"
    assert key(note, "a.md") == key("# More\n\n" + note, "a.md") != key(note, "b.md")
    first, second = key(note + note, "a.md")
    assert second == f"{first}-2"


def test_carriage_returns_and_a_byte_order_mark_move_no_place():
    page = "\ufeff# x\n\n```sample-poll\nid: a\nxx: 1\n```\n"
    for text in (page, page.replace("\n", "\r\n"), page.replace("\n", "\r")):
        with pytest.raises(AuthorError, match=r"^a.md:5:1: "):
            converted(text, path="a.md", language="en")


def test_an_author_reads_hebrew_on_a_hebrew_site():
    with pytest.raises(AuthorError) as error:
        converted("```sample-poll\nid: a\nchoises: []\ntitel: x\n```", path="a.md")
    assert (
        str(error.value).splitlines()[1]
        == "a.md:4:1: sample-poll › titel: מפתח לא מוכר. אולי הכוונה ל-'title'?"
    )


def test_a_tool_that_cannot_be_imported_is_reported_at_its_fence(tmp_path, monkeypatch):
    import pyodide_tools

    (tmp_path / "sample_half").mkdir()
    (tmp_path / "sample_half" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(pyodide_tools, "__path__", [*pyodide_tools.__path__, str(tmp_path)])
    try:
        with pytest.raises(AuthorError, match=r"^a.md:1:1: sample-half: .*TOOL"):
            converted("```sample-half\nid: a\n```", path="a.md")
    finally:
        # What has been imported counts as a tool everywhere: the half of one must not stay for other tests.
        sys.modules.pop("pyodide_tools.sample_half", None)


def test_the_box_of_a_wrong_fence_shows_markup_as_text():
    from bina.author_errors import Place, Problem
    from bina.fence_html import error_box
    from pyodide_tools.core.strings import words

    box = error_box([Problem(Place("a.md", 3, 1), ("t", 0), "<script>")], words("bina", "en"))
    assert "a.md:3:1" in box
    assert "<script>" not in box
    assert "<script>" in entities.unescape(box)


def test_converting_costs_little():
    """Two hundred pages with a fence may take a seventh more than without; a conversion is a part of it."""
    import time

    page = "# x\n\n" + "Some words.\n\n" * 40
    md, plain = markdown.Markdown(extensions=["bina"]), markdown.Markdown(extensions=["pymdownx.superfences"])

    def best(instance, text):
        times = []
        for _ in range(7):
            start = time.process_time()
            instance.reset().convert(text)
            times.append(time.process_time() - start)
        return min(times)

    assert best(md, page + "```sample-poll\nid: a\n```\n") - best(plain, page) < 0.005
