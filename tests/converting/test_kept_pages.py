"""HTML from the last build: only where nothing that it depends on has changed, and the same as converted anew."""

import logging
import shutil
from contextlib import nullcontext

import pytest
from jinja2 import Environment
from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

import bina.publish
from bina.converting import sections
from bina.converting.converter import Converter
from bina.converting.excerpts import shortened
from bina.converting.recipe import is_lasting
from bina.converting.store import Store

POST = """---
date: 2026-09-0{n}
categories: [c]
slug: p{n}
---

# Post {n}

Begins with a [link](../../other.md#part), a footnote[^1] and [one of the end][end].

<!-- more -->

## Part of {n}

[^1]: The note.

    ![Its picture](x.png)

[end]: https://example.org/
"""
SEPARATOR = "<!-- more -->"


class Kept:
    def __init__(self, folder, converted):
        self.folder = folder
        self.converted = converted
        self.extensions = "[footnotes, toc, pymdownx.superfences, pymdownx.highlight]"
        self.write("index.md", "# Home\n\nTo [other](other.md#part).\n")
        self.write("other.md", "# Other\n\n## Part\n\n```python\nx = 1\n```\n")
        for number in (1, 2):
            self.write(f"blog/posts/p{number}.md", POST.format(n=number))
        (folder / "docs/blog/posts/x.png").write_bytes(b"")

    def write(self, name, text):
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, plugins="[blog: {post_url_format: '{slug}'}, bina: {checks: {alt: false}}]"):
        """Build, and return the sources of the pages that were converted."""
        self.converted.clear()
        (self.folder / "mkdocs.yml").write_text(
            "site_name: Kept\ntheme: {name: material, language: en, font: false}\n"
            f"markdown_extensions: {self.extensions}\nplugins: {plugins}\n"
        )
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return {name for name in self.converted if not name.startswith(("blog/category", "blog/archive"))}

    def pages(self):
        files = sorted((self.folder / "site").rglob("*.html"))
        return {str(file.relative_to(self.folder)): file.read_text(encoding="utf-8") for file in files}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    converted = []
    monkeypatch.setattr(bina.publish, "publish", lambda *_, **__: None)
    before = Page.render

    def render(self, *arguments):
        converted.append(self.file.src_uri)
        before(self, *arguments)

    monkeypatch.setattr(Page, "render", render)
    return Kept(tmp_path, converted)


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


def test_lists_of_posts_are_those_of_material(kept):
    kept.build("[blog: {post_url_format: '{slug}'}, bina: {checks: {alt: false}}]")
    ours = kept.pages()["site/blog/index.html"]
    kept.build("[blog: {post_url_format: '{slug}', blog_toc: true}, bina: {checks: {alt: false}}]")
    theirs = kept.pages()["site/blog/index.html"]

    def posts(html):
        return [part.split("</article>")[0] for part in html.split('<article class="md-post')[1:]]

    assert len(posts(ours)) == 2
    assert posts(ours) == posts(theirs)


def test_material_has_its_own_excerpts_back_after_a_build(kept):
    import material.plugins.blog.plugin as blog
    from material.plugins.blog.structure import Excerpt

    kept.build()
    assert blog.Excerpt is Excerpt


def test_a_beginning_takes_the_definitions_of_the_whole_text_along():
    short, more = shortened(POST.format(n=1), SEPARATOR)
    assert "## Part" not in short
    assert "[^1]: The note.\n\n    ![Its picture](x.png)" in short
    assert "[end]: https://example.org/" in short
    assert more.startswith("## Part of 1")


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nno separator\n",
        "# A\n\n    <!-- more -->\n\nmore\n",
        "# A\n\n```\n<!-- more -->\n```\n",
        "# A\n\n<div markdown>\n\n<!-- more -->\n\n</div>\n",
        "# A\n\n<!-- a\n<!-- more -->\n",
    ],
)
def test_a_separator_inside_something_leaves_the_text_whole(text):
    assert shortened(text, SEPARATOR) == (text, "")


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


def test_a_store_remembers_and_forgets_what_nobody_asks_for(tmp_path):
    file = tmp_path / "a" / "store.sqlite"
    store = Store(file)
    store.put("one", {"a": [1, "א"]})
    store.close()
    assert Store(file).get("one") == {"a": [1, "א"]}
    for number in range(4):
        later = Store(file)
        later.put(f"new-{number}", number)
        later.close()
    assert (Store(file).get("one"), Store(file).get("new-3")) == (None, 3)


def test_a_store_that_is_no_store_is_as_if_empty(tmp_path):
    file = tmp_path / "store.sqlite"
    file.write_text("hello" * 500)
    store = Store(file)
    store.put("a", 1)
    store.close()
    assert store.get("a") == 1
