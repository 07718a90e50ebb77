"""What stands around a post in a built page."""

import json
import re
import subprocess
from html import unescape

import pytest
from mkdocs.exceptions import Abort


def git(folder, *arguments, when=""):
    names = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    environment = {**names, **dates, "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(folder)}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def committed(site, when):
    git(site.folder, "init", "-q")
    git(site.folder, "add", "docs")
    git(site.folder, "commit", "-qm", "x", when=when)


def test_related_posts_stand_under_a_post_with_a_way_to_them(site):
    site.post("kite", "עפיפון", "עפיפון אדום ברוח ושמיים כחולים.")
    site.post("wind", "רוח", "רוח, שמיים ועפיפון על חוט.")
    site.post("bread", "לחם", "קמח ושמרים.", category="בישול")
    site.build(strict=True)
    (section,) = re.findall(
        r'<section class="post-related".*?</section>', site.file("blog/kite/index.html"), re.DOTALL
    )
    assert 'href="../wind/"' in section
    assert "bread" not in section


def test_a_change_after_the_day_of_the_post_is_told_by_git(site):
    site.post("kite")
    committed(site, "2026-10-01T08:00:00+03:00")
    site.build(strict=True)
    page = site.file("blog/kite/index.html")
    assert '<time datetime="2026-10-01T08:00:00+03:00" data-bina-ago>1 באוקטובר 2026</time>' in page
    assert "<lastmod>2026-10-01</lastmod>" in site.file("sitemap.xml")


def test_a_post_that_was_committed_when_it_came_out_is_not_updated(site):
    site.post("kite")
    committed(site, "2026-09-08T08:00:00+03:00")
    site.build(strict=True)
    assert "data-bina-ago" not in site.file("blog/kite/index.html")


def test_what_the_front_matter_says_of_its_dates_wins_over_git(site):
    site.post("kite", date="{created: 2026-09-07, updated: 2026-09-20}")
    committed(site, "2026-10-01T08:00:00+03:00")
    site.build(strict=True)
    assert "20 בספטמבר 2026</time>" in site.file("blog/kite/index.html")


def test_half_a_history_tells_nothing(site, tmp_path):
    site.post("kite")
    committed(site, "2026-10-01T08:00:00+03:00")
    git(site.folder, "commit", "-q", "--allow-empty", "-m", "y")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{site.folder}", str(shallow))
    from bina.blog.history import last_changes

    assert (len(last_changes(site.folder / "docs")), last_changes(shallow / "docs")) == (2, {})


def test_reading_time_counts_hebrew_words_at_the_pace_of_hebrew_readers(site):
    site.post("kite", text="מילה " * (187 * 3 - 20))
    site.build(strict=True)
    assert "3 דקות קריאה" in site.file("blog/kite/index.html")


def test_two_minutes_are_said_as_in_hebrew(site):
    site.post("kite", text="מילה " * 300)
    site.build(strict=True)
    assert "שתי דקות קריאה" in site.file("blog/kite/index.html")


def test_links_to_share_hold_the_address_and_the_title_and_load_nothing(site):
    site.options = "{blog: {share: [copy, email, whatsapp]}}"
    site.post("kite", "עפיפון & רוח")
    site.build(strict=True)
    (section,) = re.findall(
        r'<section class="post-share".*?</section>', site.file("blog/kite/index.html"), re.DOTALL
    )
    addresses = [unescape(link) for link in re.findall(r'href="([^"]*)"', section)]
    assert addresses == [
        (
            "mailto:?subject=%D7%A2%D7%A4%D7%99%D7%A4%D7%95%D7%9F%20%26%20%D7%A8%D7%95%D7%97"
            "&body=%D7%A2%D7%A4%D7%99%D7%A4%D7%95%D7%9F%20%26%20%D7%A8%D7%95%D7%97%0A"
            "https%3A%2F%2Fschool.example%2Fsite%2Fblog%2Fkite%2F"
        ),
        (
            "https://wa.me/?text=%D7%A2%D7%A4%D7%99%D7%A4%D7%95%D7%9F%20%26%20%D7%A8%D7%95%D7%97%20"
            "https%3A%2F%2Fschool.example%2Fsite%2Fblog%2Fkite%2F"
        ),
    ]
    assert not re.search(r"<(?:img|script|iframe)", section)


def test_nothing_is_shared_sent_or_commented_where_the_site_does_not_say_so(site):
    site.post("kite")
    site.build(strict=True)
    page = site.file("blog/kite/index.html")
    assert not re.search(r'class="(?:post-share|bina-newsletter|post-comments)', page)
    assert not {"frames", "forms"} & set(site.published)


def test_forms_go_to_the_service_of_the_site_and_the_policy_knows_it(site):
    site.options = (
        "{blog: {newsletter: {url: 'https://mail.example/subscribe', hidden: {list: a}, email: address, privacy: privacy/},"
        " contact: {url: 'https://forms.example/x'}}}"
    )
    site.write("contact.md", "# קשר\n\n<!-- contact -->\n")
    site.post("kite")
    site.build(strict=True)
    post, contact = site.file("blog/kite/index.html"), site.file("contact/index.html")
    assert 'action="https://mail.example/subscribe"' in post
    assert re.search(r'<input[^>]* name="address"[^>]*type="email"', post)
    assert '<input type="hidden" name="list" value="a">' in post
    assert 'href="../../privacy/"' in post
    assert ('action="https://forms.example/x"' in contact, "newsletter" in contact) == (True, False)
    assert site.published["forms"] == ["https://forms.example", "https://mail.example"]


def test_comments_hold_no_frame_before_the_reader_asks(site):
    site.options = "{blog: {comments: {repo: a/b, repo-id: R, category: General, category-id: C}}}"
    site.post("kite")
    site.build(strict=True)
    page = site.file("blog/kite/index.html")
    (said,) = re.findall(r'data-bina-comments="([^"]*)"', page)
    assert json.loads(unescape(said))["host"] == "https://giscus.app"
    assert ("<iframe" in page, site.published["frames"]) == (False, ["https://giscus.app"])


@pytest.mark.parametrize(
    "options",
    [
        "{blog: {newsletter: {url: 'http://mail.example/'}}}",
        "{blog: {newsletter: {url: 'https://mail.example; script-src *'}}}",
        "{blog: {comments: {repo: nonsense, repo-id: R, category: G, category-id: C}}}",
        "{blog: {share: [myspace]}}",
    ],
)
def test_addresses_that_a_policy_cannot_hold_end_the_build(site, options):
    site.options = options
    site.post("kite")
    with pytest.raises(Abort):
        site.build()


AUTHORS = "authors:\n  dana:\n    name: דנה\n    description: מורה\n    avatar: {avatar}\n"


@pytest.mark.parametrize(
    ("avatar", "said"),
    [("https://pictures.example/dana.jpg", "שרת אחר"), ("assets/dana.jpg", "assets/dana.jpg לא נמצאה")],
)
def test_a_picture_of_an_author_that_cannot_be_shown_is_named_with_its_line(site, caplog, avatar, said):
    site.write("blog/.authors.yml", AUTHORS.format(avatar=avatar))
    site.post("kite")
    site.build()
    assert [line for line in caplog.messages if ".authors.yml:5:13: dana › avatar:" in line and said in line]


def test_a_picture_of_an_author_that_is_there_is_right(site):
    site.write("blog/.authors.yml", AUTHORS.format(avatar="assets/dana.svg"))
    site.write("assets/dana.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    site.post("kite")
    site.build(strict=True)


def test_each_page_of_a_long_list_has_a_title_of_its_own_and_its_arrows_have_names(site):
    site.blog_options = (
        "{post_url_format: '{slug}', pagination_per_page: 1, "
        "pagination_format: '$link_previous ~1~ $link_next'}"
    )
    site.write("blog/index.md", "# בלוג\n")
    for number in range(1, 4):
        site.post(f"post-{number}", f"רשומה {number}", date=f"2026-09-0{number}")
    site.build(strict=True)
    second = site.file("blog/page/2/index.html")
    titles = [
        re.findall("<title>(.*?)</title>", page)
        for page in (site.file("blog/index.html"), second, site.file("blog/page/3/index.html"))
    ]
    assert titles == [["בלוג - האתר שלנו"], ["בלוג, עמוד 2 - האתר שלנו"], ["בלוג, עמוד 3 - האתר שלנו"]]
    (pages,) = re.findall(r'<nav class="md-pagination".*?</nav>', second, re.DOTALL)
    assert 'aria-label="עמודי הרשימה"' in pages
    # Right to left: the way back points to the right.
    previous = pages.index("לעמוד הקודם")
    assert pages.index("6 6-6 6z") < previous < pages.index("לעמוד הבא")


def test_pages_that_a_post_names_stand_under_it(site):
    site.write("guide.md", "# מדריך\n")
    site.post("kite", date="2026-09-07\nlinks:\n  - guide.md\n  - בחוץ: https://pictures.example/")
    site.build(strict=True)
    (section,) = re.findall(
        r'<section class="post-links".*?</section>', site.file("blog/kite/index.html"), re.DOTALL
    )
    assert re.findall(r'href="([^"]+)">([^<]+)</a>', section) == [
        ("../../guide/", "מדריך"),
        ("https://pictures.example/", "בחוץ"),
    ]
