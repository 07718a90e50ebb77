"""A build in `serve` leaves what would come out the same, and the site is always that of a build from nothing."""

import pytest
from jinja2 import TemplateSyntaxError

BELOW = '{{% extends "base.html" %}}{{% block footer %}}{}{{% endblock %}}\n'
ALL_TEXTS = BELOW.format("{% for one in pages %}{{ one.page.content }}{% endfor %}")
ALL_SOURCES = BELOW.format('{{ pages | map(attribute="content_string") | join }}')
TOOL = "# Tool\n\n```prompt-builder\nid: one\n{}\n```\n"


def written(name: str, text: str):
    return lambda site: site.write(name, text)


CHANGES = {
    "other words": [
        lambda site: site.post(1, words="dragons"),
        written("about.md", "# About\n\n## Part\n\nWords.\n"),
    ],
    "a title": [written("about.md", "# About us\n\n## Part\n")],
    "a description": [lambda site: site.post(2, more="description: Of two")],
    "a time of reading": [lambda site: site.post(3, words="kites " * 600)],
    "a new post, and one less": [lambda site: site.post(5), lambda site: site.delete("blog/posts/p4.md")],
    "a draft": [lambda site: site.post(3, more="draft: true")],
    "an author": [lambda site: site.author("Noa")],
    "an option": [lambda site: site.options(name="Renamed")],
    "an option of all tools": [lambda site: site.options(title="Ours")],
    "an option of one tool": [written("tool.md", TOOL.format("title: Its own"))],
    "a mistake": [written("tool.md", TOOL.format("wrong: yes"))],
    "a mistake mended": [written("tool.md", TOOL.format(""))],
    "a template": [written("../theme/main.html", BELOW.format("<p>Below</p>"))],
    "a new template": [written("../theme/partials/footer.html", "<p>Footer</p>\n")],
    "a caption": [written("blog/posts/kite.png.yml", "alt: A kite\ncaption: A kite in the wind\n")],
    "pages held back": [lambda site: site.options(more="draft_docs: about.md")],
    "a script in a page": [written("index.md", "# Home\n\n<script>let x = 1</script>\n")],
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_site_is_that_of_a_first_build_after(site, change: str) -> None:
    for make in CHANGES[change]:
        make(site)
    site.build()
    assert site.files() == site.files_of_a_first_build()


@pytest.mark.parametrize("template", [ALL_TEXTS, ALL_SOURCES])
def test_pages_that_show_the_text_of_another_are_drawn_with_it(site, template: str) -> None:
    site.start()
    site.write("../theme/main.html", template)
    site.build()
    site.write("about.md", "# About\n\nMovedonwords.\n")
    site.build()
    assert "Movedonwords" in site.page("index.html")


def test_a_word_has_its_page_drawn_and_the_lists_that_its_post_is_in(site) -> None:
    site.start()
    site.post(1, words="lakes")
    site.build()
    site.post(1, words="rivers")
    site.build()
    drawn = set(site.plugin.parts.rebuilding.drawing.drawn) - site.same
    assert "rivers" in site.page("blog/p1/index.html")
    lists = {"blog/page/2/index.md", "blog/archive/2026/page/2.md", "blog/category/c1.md"}
    assert drawn == {"blog/posts/p1.md", *lists}


def test_a_file_that_stays_is_not_written_again(site) -> None:
    site.start()
    site.build()
    names = ("index.html", "blog/kite.png", "assets/images/favicon.png")
    before = [(site.site / name).stat() for name in names]
    site.post(1, words="seas")
    site.build()
    assert [(site.site / name).stat() for name in names] == before


def test_a_new_title_is_in_the_navigation_of_every_page_and_beside_its_neighbours(site) -> None:
    site.start()
    site.write("about.md", "# Who we are\n")
    site.post(2, more="title: Second")
    site.build()
    assert "Who we are" in site.page("tool/index.html")
    assert all(site.page(f"blog/{name}/index.html").count("Second") for name in ("p1", "p3"))


def test_a_file_that_somebody_has_changed_in_the_site_is_made_again(site) -> None:
    site.start()
    site.build()
    (site.site / "index.html").write_text("<p>broken</p>")
    (site.site / "about/index.html").unlink()
    (site.site / "stray.html").write_text("<p>stray</p>")
    site.build()
    assert site.files() == site.files_of_a_first_build()


def test_a_build_after_one_that_failed_takes_nothing_from_it(site) -> None:
    site.start()
    site.write("../theme/main.html", "{% extends %}")
    with pytest.raises(TemplateSyntaxError):
        site.build()
    site.start()
    site.build()
    assert site.same == set()
    assert site.files() == site.files_of_a_first_build()


def test_a_page_that_says_when_it_was_built_is_drawn_every_time(site) -> None:
    site.start()
    site.write("clock.md", "---\ntemplate: clock.html\n---\n\n# Clock\n")
    site.write(
        "../theme/clock.html",
        '{% extends "main.html" %}{% block site_meta %}{{ build_date_utc }}{% endblock %}\n',
    )
    for _ in range(2):
        site.build()
    assert "index.md" in site.same
    assert "clock.md" not in site.same


def test_a_plugin_that_nobody_knows_has_everything_drawn(site) -> None:
    site.start()
    site.write("../hook.py", "def on_post_page(output, page, config):\n    return output + '<!-- hook -->'\n")
    site.options(more="hooks: [hook.py]")
    for _ in range(2):
        site.build()
    assert site.plugin.parts.rebuilding.drawing is None
    assert "<!-- hook -->" in site.page("index.html")
