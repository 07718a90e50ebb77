"""The navigation that is drawn once is the one that Material would draw anew on every page."""

import pytest
from jinja2 import pass_context

from bina.converting import navigation
from bina.converting.navigation import Navigation, taken_apart

NAV = """
nav:
  - Home: index.md
  - first.md
  - Elsewhere: https://example.org/a/
  - Site: /root/
  - Here: first.md#part
  - Course:
      - course/index.md
      - course/one.md
      - Deeper: [course/deep/two.md, course/deep/three.md, Again: first.md]
  - More: [Twice: twice.md]
  - Notes: [notes/a b.md, notes/שלום.md, Twice: twice.md, Home: index.md]
  - Last: [Home: index.md]
  - blog/index.md
"""
PAGES = {
    "index.md": "# Home\n",
    "first.md": "---\nicon: material/star\nstatus: new\nsubtitle: one\n---\n\n# First\n\n## Part\n",
    "course/index.md": "# Course\n",
    "course/one.md": "# One\n\n## A\n\n## B\n",
    "course/deep/two.md": "# Two\n",
    "course/deep/three.md": "# Three\n",
    "notes/a b.md": "# Notes\n",
    "notes/שלום.md": "# שלום\n",
    "blog/index.md": "# Blog\n",
    **{
        f"blog/posts/{n}.md": f"---\ndate: 2026-09-0{n}\ncategories: [x]\n---\n\n# {n}\n\n<!-- more -->\n\nMore\n"
        for n in (1, 2, 3)
    },
    "twice.md": "# Twice\n\n## Part\n",
    "unlisted.md": "# Unlisted\n",
}
FEATURES = [
    "",
    "navigation.indexes, navigation.tabs",
    "navigation.sections, navigation.expand, navigation.indexes",
    "navigation.prune, toc.integrate",
]


def pages_of(site):
    return {
        file.relative_to(site.folder): file.read_text(encoding="utf-8")
        for file in (site.folder / "site").rglob("*.html")
    }


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("features", FEATURES)
@pytest.mark.parametrize("directories", ["true", "false"])
def test_every_page_has_the_navigation_that_is_drawn_for_it(site, monkeypatch, features, directories):
    site.config(
        f"theme: {{name: material, language: en, features: [{features}]}}\n"
        f"plugins: [bina, blog: {{pagination_per_page: 1}}]\n"
        f"use_directory_urls: {directories}\nsite_url: https://example.org/base/\n{NAV}"
    )
    for name, text in PAGES.items():
        site.page(name, text)
    site.build()
    quick = pages_of(site)
    monkeypatch.setattr(navigation, "taken_apart", lambda *_: None)
    site.build()
    assert quick == pages_of(site)


@pytest.fixture
def drawn(monkeypatch):
    """List the entries that are drawn."""
    entries = []
    before = Navigation.drawn_once

    @pass_context
    def noted(self, context, listed, draw):
        def note(entry, path):
            entries.append(path)
            return draw(entry, path)

        return before(self, context, listed, note)

    monkeypatch.setattr(Navigation, "drawn_once", noted)
    return entries


@pytest.mark.usefixtures("published")
def test_an_entry_is_drawn_once_for_all_pages_in_which_the_reader_is_elsewhere(site, drawn):
    for number in range(20):
        site.page(f"page-{number}.md", f"# {number}\n")
    site.build()
    # Each of the 20 where it is read and once elsewhere, and all of them on the page for what is not found.
    assert len(drawn) == 20 + 20 + 20


@pytest.mark.usefixtures("published")
def test_a_section_that_is_open_on_many_pages_is_drawn_once_for_those_that_are_not_in_it(site, drawn):
    site.config("plugins: [blog: {post_url_format: '{slug}'}, bina]")
    site.page("blog/index.md", "# Blog\n")
    for number in range(1, 10):
        head = f"---\ndate: 2026-01-0{number}\ncategories: [a]\nslug: p{number}\n---\n\n"
        site.page(f"blog/posts/{number}.md", f"{head}# {number}\n\nText\n\n<!-- more -->\n")
    site.build()
    pages = {"missing", "blog", "archive", "category"}
    assert len(drawn) == len(pages) + len({"for all nine posts"})


@pytest.mark.usefixtures("published")
def test_a_site_that_draws_entries_in_its_own_way_has_them_drawn_on_every_page(site, drawn):
    site.config("theme: {name: material, custom_dir: own}\nplugins: [bina]")
    site.write(
        "own/partials/nav-item.html",
        "{% macro render(entry, path, level) %}{{ entry.title }} on {{ page.title }}{% endmacro %}",
    )
    for name in "abc":
        site.page(f"{name}.md", f"# {name}\n")
    site.build()
    assert "a on c" in site.html("c/index.html")
    assert len(drawn) == 3 * (3 + 1)


def test_addresses_that_lead_out_of_the_site_are_left_as_they_are():
    html = '<a href="https://a.example/">x</a><a href="#b">y</a><a href="/c/">z</a>'
    assert taken_apart(html, "page/").seen_from("a/b/c/") == html


def test_an_address_that_is_not_as_mkdocs_writes_it_keeps_its_entry_from_being_drawn_once():
    assert taken_apart('<a href="../../above/">x</a>', "page/") is None
