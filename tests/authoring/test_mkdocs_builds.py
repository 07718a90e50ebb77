"""Real sites, built by MkDocs."""

import logging
import re
from html import unescape

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

FENCE = "```sample-poll\nid: {}\n```\n"
WRONG = "```sample-poll\nid: {}\nxx: 1\n```\n"


@pytest.fixture
def failed(site, caplog):
    """Build a site that must fail, and return the lines of its one error."""

    def build(**options):
        with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
            site.build(**options)
        (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
        assert record.exc_info is None
        return record.getMessage().splitlines()

    return build


def test_a_fence_becomes_a_tool_and_the_site_is_published(site, published):
    site.page("index.md", "# Home\n\n" + FENCE.format("a"))
    site.build(strict=True)
    assert '<bina-tool id="bina-a"' in site.html()
    cache = site.folder / ".cache" / "bina" / "compressed"
    assert published == [
        (site.folder / "site", {"serving": False, "designs": False, "cache": cache, "earlier": None})
    ]


def test_all_wrong_fences_fail_the_build_at_once(site, failed):
    site.page("index.md", "# Home\n\n" + WRONG.format("a"))
    site.page("שיעור/ראשון.md", "---\ntitle: x\n---\n\n# A\n\n" + WRONG.format("b"))
    assert failed() == [
        "2 problems in what was written:",
        "docs/index.md:5:1: sample-poll › xx: unknown key. Known: id, title, elements, min-group, anonymous, labels, explode.",
        "docs/שיעור/ראשון.md:9:1: sample-poll › xx: unknown key. Known: id, title, elements, min-group, anonymous, labels, explode.",
    ]
    assert not (site.folder / "site" / "index.html").exists()


def test_an_id_is_unique_in_the_site(site, failed):
    site.page("a.md", "# A\n\n" + FENCE.format("one"))
    site.page("index.md", FENCE.format("two") + "\n\n" + FENCE.format("one"))
    (_, line) = failed()
    assert line == (
        "docs/a.md:4:1: sample-poll › id: 'one' is already used at docs/index.md:7:1. "
        "Give each tool of the site its own id."
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(site, failed, line_end):
    page = "---\ntitle: x\n---\n\n\n\n# Home\n\n" + WRONG.format("a")
    site.page("index.md", "\ufeff" + page.replace("\n", line_end))
    assert failed()[1].startswith("docs/index.md:11:1: sample-poll › xx")


def test_excerpts_and_other_pages_of_a_blog_repeat_no_id(site, published):
    site.config("plugins: [blog, bina]")
    post = "---\ndate: 2026-01-0{}\ncategories: [c]\n---\n\n# Post\n\n{}\n\n<!-- more -->\n\n{}"
    for number in (1, 2):
        text = post.format(number, FENCE.format(f"above-{number}"), FENCE.format(f"below-{number}"))
        site.page(f"blog/posts/{number}.md", text)
    site.page("index.md", "# Home")
    site.build(strict=True)
    assert {'id="bina-above-1"', 'id="bina-above-2"'} <= set(
        re.findall(r'id="bina-[^"]+"', site.html("blog/index.html"))
    )


def test_a_mistake_in_a_post_is_said_once_and_in_its_own_line(site, failed):
    site.config("plugins: [blog, bina]")
    site.page(
        "blog/posts/a.md", "---\ndate: 2026-01-01\ncategories: [c]\n---\n\n# Post\n\n" + WRONG.format("a")
    )
    site.page("index.md", "# Home")
    (_, line) = failed()
    assert line.startswith("docs/blog/posts/a.md:10:1: sample-poll › xx")


def test_two_tools_of_a_post_with_one_id_are_found(site, failed):
    site.config("plugins: [blog, bina]")
    text = (
        "---\ndate: 2026-01-01\n---\n\n# Post\n\n"
        + FENCE.format("a")
        + "\n<!-- more -->\n\n"
        + FENCE.format("a")
    )
    site.page("blog/posts/a.md", text)
    site.page("index.md", "# Home")
    assert "'a' is already used at docs/blog/posts/a.md:8:1" in failed()[1]


def test_text_from_a_snippet_has_the_page_as_its_place(site, failed):
    site.config(
        f"plugins: [bina]\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: {site.folder}"
    )
    site.write("part.md", WRONG.format("a"))
    site.page("index.md", '# Home\n\n--8<-- "part.md"\n')
    assert failed()[1].startswith("docs/index.md: sample-poll › xx")


def test_text_that_a_plugin_puts_above_moves_no_line(site, failed):
    site.write("hooks.py", 'def on_page_markdown(markdown, **_):\n    return "New\\n\\n" * 5 + markdown\n')
    site.config("plugins: [bina]\nhooks: [hooks.py]")
    site.page("index.md", "# Home\n\n" + WRONG.format("a"))
    assert failed()[1].startswith("docs/index.md:5:1: ")


def test_options_go_from_mkdocs_yml_to_front_matter_to_the_fence(site, published):
    site.config("plugins:\n  - bina:\n      tools: {sample-poll: {min-group: 7, title: site}}")
    site.page("index.md", "---\ntools: {sample-poll: {title: page}}\n---\n\n" + FENCE.format("a"))
    site.build(strict=True)
    assert '"settings":{"id":"a","min-group":7,"title":"page"}' in unescape(site.html())


def test_the_meta_plugin_may_set_front_matter_for_a_folder(site, published):
    site.config("plugins: [meta, bina]")
    site.page("course/.meta.yml", "tools: {sample-poll: {title: course}}")
    site.page("course/a.md", "# A\n\n" + FENCE.format("a"))
    site.page("index.md", "# Home")
    site.build(strict=True)
    assert '"title":"course"' in unescape(site.html("course/a/index.html"))


def test_wrong_options_are_reported_with_file_line_and_key(site, failed):
    site.config(
        "plugins:\n  - search\n  - bina:\n      backnds: {}\n      language: fr\n      tools:\n        sample-pol: {}\n"
        "        sample-poll: {titel: x, id: y}\n      backends:\n        school:\n          protocol: openai-image\n"
        "          url: http://example.org\n          kye: ask\nextra: {x: !ENV [HOME, ''], y: !!python/name:os.path.join }"
    )
    site.page("index.md", "# Home")
    lines = failed()
    assert [line.split(": ")[:2] for line in lines[1:]] == [
        ["mkdocs.yml:6:7", "bina › backnds"],
        ["mkdocs.yml:7:7", "bina › language"],
        ["mkdocs.yml:9:9", "bina › tools › sample-pol"],
        ["mkdocs.yml:10:23", "sample-poll › titel"],
        ["mkdocs.yml:10:33", "sample-poll › id"],
        ["mkdocs.yml:13:11", "bina › backends › school › protocol"],
        ["mkdocs.yml:14:11", "bina › backends › school › url"],
        ["mkdocs.yml:15:11", "bina › backends › school › kye"],
    ]
    assert "Did you mean 'backends'?" in lines[1]
    assert "Did you mean 'openai-images'?" in lines[6]


def test_a_key_in_the_docs_fails_the_build(site, failed):
    site.page("index.md", "# Home\n\nsk-" + "abcd1234" * 5)
    assert failed()[1].startswith("docs/index.md:3:1: ")


def test_an_author_who_serves_sees_a_box_and_each_mistake_once(site, published, caplog):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site.page("index.md", "# Home\n\n" + WRONG.format("a"))
    config = load_config(str(site.folder / "mkdocs.yml"), site_dir=str(site.folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    with caplog.at_level(logging.ERROR, "mkdocs"):
        build(config)
    assert [record.getMessage().split(": ")[0] for record in caplog.records] == ["docs/index.md:5:1"]
    html = site.html()
    assert "bina-author-error" in html
    assert "docs/index.md:5:1" in html
    assert "<bina-tool" not in html


def test_a_site_that_is_served_has_the_demo_backend_where_it_has_none(site, published):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    site.page("index.md", FENCE.format("a"))
    config = load_config(str(site.folder / "mkdocs.yml"), site_dir=str(site.folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    token = config.plugins["bina"].token
    assert f'"token":"{token}"' in unescape(site.html())
    assert len(token) >= 32
    site.build()
    assert '"backends":{}' in unescape(site.html())


def test_no_font_is_asked_of_another_company(site, published):
    site.page("index.md", "# Home")
    site.build()
    assert "googleapis" not in site.html()


def test_a_font_that_the_site_chose_is_left_to_it(site, published):
    site.config("theme: {name: material, font: {text: Heebo, code: Fira Code}}\nplugins: [bina]")
    site.page("index.md", "# Home")
    assert site.build().theme["font"] == {"text": "Heebo", "code": "Fira Code"}


def test_our_templates_stand_behind_the_site_s_own(site, published):
    site.config("theme: {name: material, custom_dir: own}\nplugins: [bina]")
    site.write("own/main.html", '{% extends "base.html" %}{% block content %}mine{% endblock %}')
    site.page("index.md", "# Home")
    config = site.build()
    assert [folder.rsplit("/", 1)[-1] for folder in map(str, config.theme.dirs[:2])] == ["own", "overrides"]
    assert "mine" in site.html()


def test_mkdocs_own_command_works_too(site, published):
    from mkdocs.__main__ import cli

    site.page("index.md", FENCE.format("a"))
    arguments = ["build", "-q", "-f", str(site.folder / "mkdocs.yml"), "-d", str(site.folder / "site")]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    site.page("index.md", WRONG.format("a"))
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    assert CliRunner().invoke(cli, [*arguments, "--strict"]).exit_code == 1


def test_another_theme_is_left_alone(site, published):
    site.config("theme: {name: mkdocs}\nplugins: [bina]")
    site.page("index.md", FENCE.format("a"))
    site.build()
    assert '<bina-tool id="bina-a"' in site.html()
