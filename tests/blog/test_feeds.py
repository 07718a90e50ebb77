"""Feeds, read by a parser that is not ours."""

import json
from datetime import UTC, datetime

import feedparser
import pytest

from bina.blog.feeds import MOST, Entry, Feed, beginning, json_feed, rss

ENTRY = Entry(
    url="https://school.example/blog/kite/",
    title='עפיפון & "רוח" <b>',
    summary="בקצרה",
    html='<p>פתיחה <a href="https://school.example/">בית</a></p>',
    published=datetime(2026, 9, 7, tzinfo=UTC),
    updated=datetime(2026, 10, 1, 8, 30, tzinfo=UTC),
    authors=("דנה", "נועה"),
    labels=("ניסוח",),
)


def feed(*entries):
    return Feed(
        title="הבלוג",
        description="על תמונות",
        language="he",
        home="https://school.example/blog/",
        folder="https://school.example/blog/",
        entries=entries,
    )


@pytest.mark.parametrize("entries", [(), (ENTRY,), (ENTRY,) * 40])
def test_rss_is_well_formed_whatever_is_in_it(entries):
    parsed = feedparser.parse(rss(feed(*entries)))
    assert (parsed.bozo, parsed.version, len(parsed.entries)) == (False, "rss20", min(len(entries), MOST))


def test_rss_says_everything_of_a_post():
    (entry,) = feedparser.parse(rss(feed(ENTRY))).entries
    assert (entry.title, entry.link, entry.id) == (ENTRY.title, ENTRY.url, ENTRY.url)
    assert entry.published_parsed[:3] == (2026, 9, 7)
    assert {author.name for author in entry.authors} <= {"דנה", "נועה"}
    assert [tag.term for tag in entry.tags] == ["ניסוח"]
    assert 'href="https://school.example/"' in entry.summary


def test_rss_says_its_language_and_its_own_address():
    parsed = feedparser.parse(rss(feed(ENTRY))).feed
    (own,) = [link.href for link in parsed.links if link.rel == "self"]
    assert (parsed.language, own) == ("he", "https://school.example/blog/feed.xml")


def test_characters_that_xml_does_not_have_are_left_out():
    import dataclasses

    broken = dataclasses.replace(ENTRY, title="a\x0cb\ud800c")
    assert feedparser.parse(rss(feed(broken)).encode("utf-8")).entries[0].title == "abc"


def test_the_json_feed_has_the_keys_of_its_standard():
    made = json.loads(json_feed(feed(ENTRY)))
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = made["items"]
    assert item["date_published"] == "2026-09-07T00:00:00+00:00"
    assert item["date_modified"] == "2026-10-01T08:30:00+00:00"
    assert item["authors"] == [{"name": "דנה"}, {"name": "נועה"}]


def test_the_beginning_of_a_post_has_absolute_addresses_and_no_title_or_tool():
    html = (
        '<h1 id="a">כותרת</h1><p><a href="../b/">ב</a><img src="c.png"></p><div data-bina-place="x"></div>'
        "<!-- more --><p>המשך</p>"
    )
    made = beginning(html, "<!-- more -->", "https://school.example/blog/a/")
    assert made == (
        '<p><a href="https://school.example/blog/b/">ב</a><img src="https://school.example/blog/a/c.png"></p>'
    )


def test_a_blog_writes_both_feeds_and_every_page_names_them(site):
    site.post("kite", "עפיפון", "פתיחה על [הבית](../../index.md).")
    site.post("bread", "לחם", date="2026-09-08")
    site.build(strict=True)
    parsed = feedparser.parse(site.file("blog/feed.xml"))
    assert [entry.link for entry in parsed.entries] == [
        "https://school.example/site/blog/bread/",
        "https://school.example/site/blog/kite/",
    ]
    assert 'href="https://school.example/site/"' in parsed.entries[1].summary
    assert len(json.loads(site.file("blog/feed.json"))["items"]) == 2
    assert 'href="https://school.example/site/blog/feed.xml"' in site.file("index.html")


def test_material_does_not_take_a_feed_for_a_translation(site):
    site.post("kite")
    site.build()
    assert 'rel="alternate"' not in site.file("index.html")


def test_a_site_that_does_not_know_its_address_has_no_feeds(site):
    site.address = ""
    site.post("kite")
    site.build(strict=True)
    assert not (site.folder / "site/blog/feed.xml").exists()
