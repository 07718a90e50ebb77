"""What the real site says to machines: feeds, structured data, addresses."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from extruct.jsonld import JsonLdExtractor

HERE = "https://bina.example/"
DOCS = Path(__file__).parents[2] / "docs"
POSTS = len(list((DOCS / "blog/posts").glob("*.md")))


@pytest.fixture(scope="module")
def said(site):
    """What each page says of itself by schema.org: types and things by path."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        html = path.read_text(encoding="utf-8")
        things = [thing for one in JsonLdExtractor().extract(html) for thing in one["@graph"]]
        found[path.relative_to(site).as_posix()] = {thing["@type"]: thing for thing in things}
    return found


def test_the_rss_feed_has_every_post_with_date_and_author(site):
    parsed = feedparser.parse((site / "blog/feed.xml").read_text(encoding="utf-8"))
    assert (parsed.bozo, len(parsed.entries)) == (False, POSTS)
    assert [entry.link for entry in parsed.entries if not (entry.published and entry.authors)] == []


def test_the_posts_of_both_feeds_are_there(site):
    links = [
        item["url"] for item in json.loads((site / "blog/feed.json").read_text(encoding="utf-8"))["items"]
    ]
    parsed = feedparser.parse((site / "blog/feed.xml").read_text(encoding="utf-8"))
    assert links == [entry.link for entry in parsed.entries]
    assert [url for url in links if not (site / url.removeprefix(HERE) / "index.html").is_file()] == []


def test_every_post_says_that_it_is_one(said):
    posts = [things["BlogPosting"] for things in said.values() if "BlogPosting" in things]
    assert len(posts) == POSTS
    assert [post["url"] for post in posts if not (post["datePublished"] and post["author"])] == []


def test_every_lesson_says_for_whom_and_how_long_it_is(said):
    lessons = [things["LearningResource"] for things in said.values() if "LearningResource" in things]
    assert len(lessons) == 12
    assert [one["url"] for one in lessons if not (one["educationalLevel"] and one["timeRequired"])] == []


def test_the_course_lists_its_lessons(said):
    assert len(said["course/index.html"]["Course"]["hasPart"]) == 12


def test_every_page_has_the_address_that_the_site_map_has(site, pages):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {one.text for one in ET.parse(site / "sitemap.xml").findall("s:url/s:loc", names)}
    canonical = {
        url
        for path in pages
        if path != "404.html"
        for url in re.findall(
            r'<link rel="canonical" href="([^"]+)"', (site / path).read_text(encoding="utf-8")
        )
    }
    assert canonical <= listed
    assert canonical


def test_the_card_of_every_page_is_there(site, pages):
    cards = {
        card
        for path in pages
        for card in re.findall(r'property="og:image" content="([^"]+)"', (site / path).read_text("utf-8"))
    }
    assert cards
    assert [card for card in cards if not (site / card.removeprefix(HERE)).is_file()] == []
