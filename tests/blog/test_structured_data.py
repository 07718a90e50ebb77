"""What pages say to search engines and previews, read by a parser that is not ours."""

import re
from html import unescape

import pytest
from extruct.jsonld import JsonLdExtractor
from PIL import Image

LESSON = "---\ntitle: שיעור {n}\nlesson: {{number: {n}, grades: ה׳–ט׳, minutes: 45}}\n---\n\n# שיעור {n}\n"


def graph(html):
    (data,) = JsonLdExtractor().extract(html)
    assert data["@context"] == "https://schema.org"
    return {item["@type"]: item for item in data["@graph"]}


def meta(html):
    return {
        name: unescape(value)
        for name, value in re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)"', html)
    }


def test_a_post_is_a_blog_posting_with_dates_authors_and_language(site):
    site.write("blog/.authors.yml", "authors:\n  dana: {name: דנה כהן, description: מורה, avatar: a.svg}\n")
    site.write("a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    site.post("kite", "עפיפון", category="ניסוח]\nauthors: [dana")
    site.build(strict=True)
    post = graph(site.file("blog/kite/index.html"))["BlogPosting"]
    assert (post["headline"], post["datePublished"], post["inLanguage"]) == (
        "עפיפון",
        "2026-09-07T00:00:00+00:00",
        "he",
    )
    assert post["author"] == [{"@type": "Person", "name": "דנה כהן"}]
    assert post["url"] == "https://school.example/site/blog/kite/"


def test_lessons_are_learning_resources_and_their_list_is_the_course(site):
    for number in (1, 2):
        site.write(f"course/l{number}.md", LESSON.format(n=number))
    site.write("course/index.md", "# הקורס\n")
    site.build(strict=True)
    lesson = graph(site.file("course/l1/index.html"))["LearningResource"]
    assert (lesson["timeRequired"], lesson["educationalLevel"]) == ("PT45M", "ה׳–ט׳")
    course = graph(site.file("course/index.html"))["Course"]
    assert lesson["isPartOf"]["@id"] == course["@id"]
    assert [part["@id"] for part in course["hasPart"]] == [
        f"https://school.example/site/course/l{number}/#page" for number in (1, 2)
    ]


def test_a_picture_says_who_made_it_and_how(site):
    Image.effect_noise((80, 60), 50).save(site.folder / "docs/kite.png")
    site.write(
        "kite.png.yml", "credit: נועה\nlicence: CC BY 4.0\nlicence-url: https://example.org/by\nmade: ai\n"
    )
    site.write("index.md", "# בית\n\n![עפיפון](kite.png)\n")
    site.build(strict=True)
    image = graph(site.file("index.html"))["ImageObject"]
    assert image["contentUrl"] == "https://school.example/site/kite.png"
    assert (image["width"], image["height"], image["creditText"]) == (80, 60, "נועה")
    assert image["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    assert image["license"] == "https://example.org/by"


def test_text_cannot_end_the_block_of_data(site):
    site.write("index.md", '---\ntitle: "</script><script>x()</script>"\n---\n\n# בית\n')
    site.build()
    html = site.file("index.html")
    assert graph(html)["WebPage"]["name"] == "</script><script>x()</script>"


def test_the_data_stand_in_the_head_where_instant_navigation_makes_no_script_of_them(site):
    site.build()
    head, _, body = site.file("index.html").partition("</head>")
    assert ("application/ld+json" in head, "application/ld+json" in body) == (True, False)


def test_a_link_to_a_post_is_shown_with_title_picture_and_dates(site):
    site.post("kite", "עפיפון & אדום")
    site.build(strict=True)
    said = meta(site.file("blog/kite/index.html"))
    assert (said["og:type"], said["og:title"], said["og:locale"]) == ("article", "עפיפון & אדום", "he_IL")
    assert said["article:published_time"] == "2026-09-07T00:00:00+00:00"
    assert (said["og:image:width"], said["twitter:card"]) == ("1200", "summary_large_image")


def test_a_site_that_does_not_know_its_address_says_nothing(site):
    site.address = ""
    site.post("kite")
    site.build(strict=True)
    assert not re.search(r"og:|ld\+json|alternate", site.file("blog/kite/index.html"))
    assert not (site.folder / "site/robots.txt").exists()


def test_robots_are_told_the_site_map_and_nothing_is_forbidden_unasked(site):
    site.build()
    assert (
        site.file("robots.txt")
        == "User-agent: *\nAllow: /\n\nSitemap: https://school.example/site/sitemap.xml\n"
    )


@pytest.mark.parametrize(("wish", "signal"), [("refuse", "no"), ("allow", "yes")])
def test_a_wish_about_training_is_said_in_robots_txt(site, wish, signal):
    from urllib.robotparser import RobotFileParser

    site.options = f"{{discovery: {{training: {wish}}}}}"
    site.build()
    robots = RobotFileParser()
    robots.parse(site.file("robots.txt").splitlines())
    page = "https://school.example/site/"
    assert (robots.can_fetch("GPTBot", page), robots.can_fetch("Googlebot", page)) == (wish == "allow", True)
    assert f"Content-Signal: search=yes, ai-train={signal}" in site.file("robots.txt")
    assert (
        (site.folder / "site/.well-known/tdmrep.json").exists(),
        "tdm-reservation" in site.file("index.html"),
    ) == (
        wish == "refuse",
        wish == "refuse",
    )


def test_the_sites_own_robots_txt_stays(site):
    site.write("robots.txt", "User-agent: *\nDisallow: /x\n")
    site.options = "{discovery: {training: refuse}}"
    site.build()
    assert site.file("robots.txt") == "User-agent: *\nDisallow: /x\n"
