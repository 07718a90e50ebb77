"""The site of the repository, built and read page by page."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = "https://bina.example/"
TOOL_PAGES = {
    "course/describe-a-picture/index.html": ["bina-hoopoe-first-words"],
    "course/first-draft/index.html": ["bina-four-drafts"],
    "blog/hebrew-lettering/index.html": ["bina-poster-with-room"],
}
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def address(page):
    return HERE + page.path.removesuffix("index.html")


def test_every_page_says_that_it_is_hebrew_from_right_to_left(pages):
    wrong = [
        page.path for page in pages.values() if (page.html.get("lang"), page.html.get("dir")) != ("he", "rtl")
    ]
    assert wrong == []


def test_every_page_has_a_title_of_its_own(pages):
    titles = [page.title.strip() for page in pages.values() if page.path != "404.html"]
    assert sorted({title for title in titles if titles.count(title) > 1 or not title}) == []


def test_every_page_has_one_first_heading(pages):
    # A tool on another site stands below the heading of the page that shows it.
    own = [page for page in pages.values() if not page.path.startswith("embed/")]
    assert {page.path: page.headings.count(1) for page in own if page.headings.count(1) != 1} == {}


def test_no_heading_skips_a_level(pages):
    jumps = [
        page.path
        for page in pages.values()
        for before, after in zip(page.headings, page.headings[1:], strict=False)
        if after > before + 1
    ]
    assert jumps == []


def test_every_picture_has_an_alternative_text(pages):
    assert [image for page in pages.values() for image in page.images if "alt" not in image] == []


def test_no_id_stands_twice_in_a_page(pages):
    twice = [
        (page.path, name)
        for page in pages.values()
        for name in sorted(set(page.ids))
        if page.ids.count(name) > 1
    ]
    assert twice == []


def test_no_page_has_a_style_attribute(pages):
    assert {page.path: page.styled for page in pages.values() if page.styled} == {}


def test_no_page_loads_anything_from_elsewhere(pages):
    foreign = [
        (page.path, source)
        for page in pages.values()
        for source in page.loads
        if not urljoin(address(page), source).startswith((HERE, "data:"))
    ]
    assert foreign == []


def test_no_stylesheet_loads_anything_from_elsewhere(site):
    foreign = [
        (path.name, url)
        for path in site.rglob("*.css")
        for url in _CSS_URL.findall(path.read_text(encoding="utf-8"))
        if re.match(r"(https?:)?//", url)
    ]
    assert foreign == []


def test_everything_that_a_page_loads_is_there(site, pages):
    missing = [
        (page.path, source)
        for page in pages.values()
        for source in page.loads
        if not source.startswith("data:") and not target(site, urljoin(address(page), source)).is_file()
    ]
    assert missing == []


def test_every_link_inside_the_site_leads_to_a_page_and_a_place_in_it(site, pages):
    broken = []
    for page in pages.values():
        for link in page.links:
            url = urljoin(address(page), link)
            if not url.startswith(HERE):
                continue
            path = target(site, url)
            fragment = unquote(urlsplit(url).fragment)
            there = pages.get(path.relative_to(site).as_posix())
            if not path.is_file() or (fragment and there and fragment not in there.ids):
                broken.append((page.path, link))
    assert broken == []


def test_links_to_elsewhere_are_encrypted(pages):
    assert [link for page in pages.values() for link in page.links if link.startswith("http:")] == []


def test_the_lessons_and_the_post_hold_their_tools(pages):
    assert {path: pages[path].tools for path in TOOL_PAGES} == TOOL_PAGES


def test_the_lessons_are_on_the_home_page(pages):
    links = pages["index.html"].links
    assert {"course/describe-a-picture/", "course/first-draft/"} <= set(links)


def test_the_developers_notes_are_not_published(site):
    assert not (site / "dev").exists()


def test_the_font_travels_with_its_licence(site):
    assert (site / "assets" / "fonts" / "OFL.txt").is_file()


def target(site: Path, url: str) -> Path:
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() or url.endswith("/") else path
