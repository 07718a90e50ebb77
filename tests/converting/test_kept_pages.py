"""HTML from the last build: only where nothing that it depends on has changed, and the same as converted anew."""

import logging
import shutil
from contextlib import nullcontext

import pytest
from jinja2 import Environment
from markdown import Markdown
from mkdocs.exceptions import Abort

import bina.publish
from bina.converting import sections
from bina.converting.converter import Converter
from bina.converting.recipe import is_lasting


def test_a_second_build_converts_nothing_and_writes_the_same_pages(kept):
    assert "other.md" in kept.build()
    first = kept.pages()
    assert kept.build() == set()
    assert kept.pages() == first


RICH = """# Rich {n}

*[HTML]: Language

HTML and a note[^1], a [reference][r], `code`, **bold**.

[^1]: Note {n}
[r]: https://example.org/{n}

## Same heading

## Same heading

```python title="x.py" linenums="1"
x = {n}
```

```python linenums="1"
y = {n}
```

| a | b |
|---|---|
| 1 | 2 |

!!! note
    Boxed

=== "One"
    1

=== "Two"
    2

<div markdown="1" id="own">*in HTML*</div>

- [ ] task
"""
EXTENSIONS = (
    "[abbr, admonition, attr_list, footnotes, md_in_html, tables, toc: {permalink: true}, pymdownx.details,"
    " pymdownx.superfences, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.tabbed: {alternate_style: true},"
    " pymdownx.tasklist, pymdownx.blocks.caption]"
)


@pytest.mark.parametrize("unique", [False, True])
def test_pages_that_share_a_converter_are_what_they_are_with_one_each(kept, monkeypatch, unique):
    kept.extensions = EXTENSIONS.replace("footnotes", f"footnotes: {{UNIQUE_IDS: {unique}}}")
    for number in range(4):
        kept.write(f"rich-{number}.md", RICH.format(n=number) if number != 2 else "# Poor\n\nHTML [r] [^1]\n")
    kept.build()
    shared = kept.pages()
    monkeypatch.setattr(Converter, "shared", lambda _: nullcontext())
    shutil.rmtree(kept.folder / ".cache")
    kept.build()
    assert kept.pages() == shared


def test_all_pages_share_one_converter(kept, monkeypatch):
    made = []
    before = Markdown.__init__

    def noted(self, **options):
        made.append(self)
        before(self, **options)

    monkeypatch.setattr(Markdown, "__init__", noted)
    kept.build("[bina]")
    assert len(made) == len({"the one that MkDocs tries the options with", "the one of all pages"})


def test_a_second_build_compiles_no_template(kept, monkeypatch):
    plugins = "[search, blog, bina]"
    kept.build(plugins)
    compiled = []
    before = Environment.compile

    def noted(self, source, name=None, *arguments, **options):
        compiled.append(name)
        return before(self, source, name, *arguments, **options)

    monkeypatch.setattr(Environment, "compile", noted)
    kept.build(plugins)
    assert compiled == []


def test_only_the_page_that_was_changed_is_converted(kept):
    kept.build()
    kept.write("other.md", "# Other, changed\n\n## Part\n")
    assert kept.build() == {"other.md"}
    assert "Other, changed" in kept.pages()["site/other/index.html"]


def test_a_file_that_comes_or_goes_has_all_links_looked_at_again(kept):
    kept.build()
    kept.write("new.md", "# New\n")
    assert {"index.md", "other.md"} <= kept.build()


def test_another_option_of_an_extension_has_everything_converted(kept):
    kept.build()
    kept.extensions = "[footnotes, toc: {permalink: true}, pymdownx.superfences, pymdownx.highlight]"
    assert {"index.md", "other.md"} <= kept.build()


def test_an_extension_that_nobody_knows_keeps_everything_from_being_kept(kept):
    kept.extensions = "[footnotes, toc, pymdownx.superfences, pymdownx.b64]"
    kept.build()
    assert {"index.md", "other.md"} <= kept.build()


def test_what_is_wrong_with_a_page_is_said_in_every_build(kept, caplog):
    kept.write("index.md", "# Home\n\n[gone](gone.md)\n")
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            kept.build()
        assert any("gone.md" in record.getMessage() for record in caplog.records)


def test_a_broken_anchor_of_a_kept_page_is_still_found(kept, caplog):
    kept.build()
    kept.write("other.md", "# Other\n\n## Elsewhere\n")
    with caplog.at_level(logging.INFO):
        kept.build()
    assert any("#part" in record.getMessage() for record in caplog.records)


TOOL = (
    "# Home\n\n## Before\n\n- item\n\n    ```prompt-builder\n    id: one\n    ```\n\n[Other](other.md#part)\n"
)
TITLED = "[blog: {{}}, bina: {{checks: {{alt: false}}, tools: {{prompt-builder: {{title: {}}}}}}}]"


def test_a_page_with_a_tool_is_converted_once_and_stays_the_same(kept):
    kept.write("index.md", TOOL)
    assert "index.md" in kept.build()
    first = kept.pages()
    assert '<bina-tool id="bina-one"' in first["site/index.html"]
    assert kept.build() == set()
    assert kept.pages() == first


def test_a_tool_of_a_kept_page_is_made_anew_with_what_the_site_says_of_it(kept):
    kept.write("index.md", TOOL)
    kept.build(TITLED.format("First"))
    assert kept.build(TITLED.format("Second")) == set()
    assert "Second" in kept.pages()["site/index.html"]


def test_an_id_that_another_page_has_taken_is_found_though_the_page_is_kept(kept, caplog):
    kept.write("other.md", "# Other\n\n## Part\n\n```prompt-builder\nid: one\n```\n")
    kept.build()
    kept.write("index.md", TOOL)
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        kept.build()
    assert (
        "docs/other.md:6:1: prompt-builder › id: 'one' is already used at docs/index.md:8:5." in caplog.text
    )


SEARCHED = "[search, blog: {post_url_format: '{slug}'}, bina: {checks: {alt: false}}]"


def test_the_search_reads_the_same_out_of_pages_that_are_kept(kept, monkeypatch):
    kept.write(
        "other.md",
        "---\ntags: [a]\n---\n\n# Other\n\n## Part { data-search-exclude }\n\nGone\n\n## Shown\n\n`x`\n",
    )
    index = kept.folder / "site/search/search_index.json"
    kept.extensions = "[footnotes, toc, attr_list, pymdownx.superfences, pymdownx.highlight]"
    kept.write("blog/index.md", "# Blog\n")
    monkeypatch.setattr(sections, "remember", lambda *_: None)
    kept.build(SEARCHED)
    theirs = index.read_text()
    monkeypatch.undo()
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    for _ in range(2):
        kept.build(SEARCHED)
        assert index.read_text() == theirs
    monkeypatch.setattr(sections, "read", None)
    kept.build(SEARCHED)
    assert index.read_text() == theirs
    assert "Gone" not in theirs


@pytest.mark.parametrize(
    ("text", "lasting"),
    [
        ("# A\n", True),
        ("```python\n```\n", True),
        ("```survey\nid: x\n```\n", False),
        ("~~~~ survey\n~~~~\n", False),
        ('--8<-- "a.md"\n', False),
    ],
)
def test_texts_with_tools_or_other_files_in_them_are_not_kept(text, lasting):
    assert is_lasting(text, ["survey", "journal"]) is lasting
