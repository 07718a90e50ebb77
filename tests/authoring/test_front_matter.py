"""Front matter: every mistake with its line, of all pages at once, and a post that cannot be built is left out."""

import logging

import pytest
from mkdocs.exceptions import Abort

from bina.authoring.front_matter import PostRules, read
from bina.fence_source import Document

RULES = PostRules(authors=("dana", "noa"), categories=("Pictures",), separator="<!-- more -->")
FINE = "---\ndate: 2026-09-07\nauthors: [dana]\ncategories: [Pictures]\n---\n# A\n\n<!-- more -->\n"


def said(text, post=None):
    report = read(Document("docs/a.md", text), "en", post)
    return [str(problem) for problem in (*report.problems, *report.fatal)], bool(report.fatal)


def test_a_post_that_is_as_it_should_be_is_fine():
    assert said(FINE, RULES) == ([], False)


@pytest.mark.parametrize(
    "date",
    [
        "2026-09-07 10:00:00",
        "2026-09-07T10:00:00+03:00",
        "2026-9-7",
        "{created: 2026-09-07, updated: 2026-09-08}",
        "\n  created: 2026-09-07\n  updated:",
    ],
)
def test_dates_may_be_written_in_every_way_that_material_reads(date):
    assert said(FINE.replace("2026-09-07", date), RULES) == ([], False)


@pytest.mark.parametrize(
    ("date", "line"),
    [
        ("yesterday", "docs/a.md:2:1: date: yesterday is no date."),
        ("2026-02-30", "docs/a.md:2:1: date: 2026-02-30 is no date."),
        ("07/09/2026", "docs/a.md:2:1: date: 07/09/2026 is no date."),
        ("'2026-09-07'", "docs/a.md:2:1: date: A date is written without quotes."),
        ("", "docs/a.md:2:1: date: The post has no date."),
        ("{updated: 2026-09-07}", "docs/a.md:2:1: date › created: The post has no date."),
    ],
)
def test_a_bad_date_is_named_with_its_line_and_an_example(date, line):
    lines, fatal = said(FINE.replace("2026-09-07", date), RULES)
    assert (len(lines), lines[0].startswith(line), fatal) == (1, True, True), lines
    assert "2026-11-23" in lines[0] or "Take them away" in lines[0]


def test_unknown_authors_and_categories_are_named_with_the_nearest_known_ones():
    text = FINE.replace("[dana]", "[dana, naa]").replace("[Pictures]", "[Picture]")
    assert said(text, RULES) == (
        [
            "docs/a.md:3:17: authors › 2: There is no author naa. Add one in the file .authors.yml. Did you mean 'noa'?",
            "docs/a.md:4:14: categories › 1: The category Picture is not in the list. Did you mean 'Pictures'?",
        ],
        True,
    )


def test_a_post_without_front_matter_or_separator_is_told_what_to_write():
    assert said("# A\n", RULES)[0][0].startswith(
        "docs/a.md:1:1: The post has no front matter. Begin the file"
    )
    assert "The line <!-- more --> is missing" in said(FINE.replace("<!-- more -->", ""), RULES)[0][0]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("title: [a", "docs/a.md:2:8:"),
        ("title: a\n title: b", "docs/a.md:3:"),
        ("title: 'a", "docs/a.md:2:8:"),
        ("just words", "docs/a.md:2:1:"),
        ("a: 1\n\tb: 2", "docs/a.md:3:1:"),
    ],
)
def test_front_matter_that_does_not_parse_is_said_with_its_line(head, line):
    lines, fatal = said(f"---\n{head}\n---\n# A\n")
    assert (len(lines), lines[0][: len(line)], fatal) == (1, line, False), lines


def test_a_key_that_stands_twice_is_said_although_yaml_allows_it():
    (line,), _ = said("---\ntitle: a\ntags: [x]\ntitle: b\n---\n")
    assert line.startswith("docs/a.md:4:1: title: ")


def test_yaml_that_is_richer_than_ours_but_fine_is_left_alone():
    assert said("---\nx: &one [1]\ny: *one\nz: !!str 3\n---\n") == ([], False)


def test_keys_of_the_sites_own_are_its_own_business_and_slips_are_not():
    lines, _ = said(
        "---\nreviewer: x\nhero: {a: 1}\ndescripton: y\ntags: one\nlesson: {number: three}\n---\n"
    )
    assert [line.split(". ")[0] for line in lines] == [
        "docs/a.md:4:1: descripton: unknown key",
        'docs/a.md:5:1: tags: expected a list, found "one"',
        'docs/a.md:6:10: lesson › number: expected a whole number, found "three"',
    ]


POST = "---\ndate: 2026-01-0{n}\nslug: {slug}\n---\n\n# Post {n}\n\n<!-- more -->\n"


@pytest.mark.usefixtures("published")
def test_wrong_posts_are_left_out_with_a_warning_each_and_the_others_are_built(site, caplog):
    site.config("plugins: [blog, bina]")
    site.page("index.md", "# Home")
    site.page("blog/posts/a.md", POST.format(n=1, slug="fine"))
    site.page("blog/posts/b.md", POST.format(n=2, slug="bad").replace("2026-01-02", "soon"))
    site.page("blog/posts/c.md", "no front matter\n")
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.bina"):
        site.build()
    warned = [record.getMessage() for record in caplog.records if record.name == "mkdocs.plugins.bina"]
    assert [line.split(": ")[0] for line in warned] == [
        "docs/blog/posts/b.md:2:1",
        "docs/blog/posts/c.md:1:1",
    ]
    assert all(line.endswith("The post was not built.") for line in warned)
    assert (site.folder / "site/blog/2026/01/01/fine/index.html").is_file()


@pytest.mark.usefixtures("published")
def test_a_strict_build_ends_with_a_wrong_post(site):
    site.config("plugins: [blog, bina]")
    site.page("blog/posts/b.md", POST.format(n=2, slug="bad").replace("2026-01-02", "soon"))
    with pytest.raises(Abort):
        site.build(strict=True)


@pytest.mark.usefixtures("published")
def test_two_posts_with_one_address_are_found(site, caplog):
    site.config("plugins: [blog: {post_url_format: '{slug}'}, bina]")
    for number in (1, 2):
        site.page(f"blog/posts/{number}.md", POST.format(n=number, slug="same"))
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.bina"):
        site.build()
    (line,) = [record.getMessage() for record in caplog.records if record.name == "mkdocs.plugins.bina"]
    assert line.startswith("docs/blog/posts/") and ":3:1: The address blog/same/ belongs to" in line  # noqa: PT018
