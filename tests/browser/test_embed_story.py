"""A tool on somebody else's site: it works, keeps to itself, and says what it cannot do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from embed_site import TOOLS, embed_site, frame, inside
from playwright.sync_api import expect
from waiting import until, until_started

pytestmark = pytest.mark.browser
# As Google Sites puts what is embedded into frames, one in the other.
GOOGLE = 'sandbox="allow-scripts allow-popups allow-forms allow-same-origin allow-popups-to-escape-sandbox allow-downloads allow-modals"'
FITS = "document.documentElement.scrollHeight <= innerHeight"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with embed_site(tmp_path_factory.mktemp("embeds")) as served:
        yield served


@pytest.fixture
def partitioned(chromium, tmp_path):
    """Chromium as readers have it: frames of other sites have a store, one for each host. Playwright's own switches end that."""
    switches = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--remote-debugging-pipe",
    ]
    context = chromium.browser_type.launch_persistent_context(
        str(tmp_path),
        executable_path="/usr/bin/chromium",
        ignore_default_args=True,
        args=[*switches, f"--user-data-dir={tmp_path}", "--lang=he-IL"],
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


def answer(embed):
    embed.get_by_label("מה כדאי לשנות?").fill("שתהיה הפסקה ארוכה")
    embed.get_by_label("כל יום").check()


def violations(page):
    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        .response["violations"]
    )
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


def test_where_the_browser_keeps_nothing_for_frames_the_tool_works_and_offers_a_file(site, reader):
    # A private window, as this one is, keeps nothing for a frame of another site.
    page = reader().open(site.host(frame(site.embed())))
    embed = inside(page)
    until_started(embed)
    answer(embed)
    expect(embed.get_by_text("לא נשמר בדפדפן, ויישאר רק עד סגירת הדף")).to_be_visible()
    expect(embed.get_by_text("נשמר רק בדפדפן הזה, ורק")).to_be_hidden()
    with page.expect_download() as download:
        embed.get_by_role("button", name="שמירה כקובץ").first.click()
    assert "שתהיה הפסקה ארוכה" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    embed.get_by_role("button", name="למבט אחרון לפני השליחה").click()
    expect(embed.get_by_text("שתהיה הפסקה ארוכה").first).to_be_visible()


def test_it_works_in_nested_sandboxed_frames_and_offers_its_answers_as_a_file(site, partitioned):
    middle = site.host(frame(site.embed(), more=GOOGLE), "middle")
    page = partitioned.new_page()
    page.goto(site.host(frame(middle, "outer", GOOGLE)))
    embed = inside(inside(page, "outer"))
    until_started(embed)
    answer(embed)
    expect(embed.get_by_text("נשמר רק בדפדפן הזה, ורק במקום שבו")).to_be_visible()
    with page.expect_download() as download:
        embed.get_by_role("button", name="שמירה כקובץ").first.click()
    assert "שתהיה הפסקה ארוכה" in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_two_embeds_of_one_host_page_share_one_runtime(site, partitioned):
    site.server.requests.clear()
    page = partitioned.new_page()
    page.goto(site.host(frame(site.embed(), "one") + frame(site.embed("words"), "two")))
    for title in ("one", "two"):
        until_started(inside(page, title))
    asked = [path for path in site.server.requests if path.endswith("worker.js")]
    assert len(asked) == 1
    assert page.workers == []  # those of one page alone


def test_what_is_kept_on_one_host_comes_back_there_and_is_not_seen_on_the_site(site, partitioned):
    page = partitioned.new_page()
    page.goto(site.host(frame(site.embed())))
    embed = inside(page)
    until_started(embed)
    answer(embed)
    page.reload()
    again = inside(page)
    expect(again.get_by_label("מה כדאי לשנות?")).to_have_value("שתהיה הפסקה ארוכה")
    page.goto(site.embed())
    until_started(page)
    expect(page.get_by_label("מה כדאי לשנות?")).to_have_value("")


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_lives_under_the_strict_policy_of_its_page(site, reader, name):
    visitor = reader("phone")
    page = visitor.open(site.embed(name, "?theme=light"))
    until_started(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {url.split("/")[2] for url in visitor.asked if not url.startswith(("data:", "blob:"))} == {
        site.server.url.split("/")[2]
    }


@pytest.mark.parametrize("name", TOOLS)
def test_where_nothing_was_measured_the_height_is_a_guess_that_is_enough(site, reader, name):
    page = reader().open("about:blank")
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(site.embed(name))
    guessed = json.loads((site.server.root / "embed" / f"{name}.json").read_text(encoding="utf-8"))["height"]
    needed = page.evaluate("document.querySelector('.bina-embed').getBoundingClientRect().height")
    assert needed <= guessed <= 4 * needed


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ask-us", "words", "choose"])
def test_an_embed_page_has_no_barriers(site, reader, name, theme):
    page = reader().open(site.embed(name, f"?theme={theme}"))
    until_started(page)
    assert violations(page) == []


def test_the_address_changes_the_language_of_a_tool(site, reader):
    page = reader().open(site.embed("words", "?lang=en"))
    until_started(page)
    expect(page.get_by_role("heading", name="Build a picture prompt")).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('bina-tool')].map(({ dir }) => dir)") == [""]


def test_the_page_of_the_tool_gives_a_snippet_that_fits_at_every_width_without_a_script(site, reader):
    visitor = reader()
    lesson = visitor.open(f"{site.server.url}lesson/")
    place = lesson.locator("[data-bina-embedding=ask-us]")
    place.get_by_text("הצגת הכלי באתר אחר").click()
    code = place.get_by_label("קוד להדבקה")
    until(lesson, "document.querySelector('#bina-embedding-ask-us').value !== ''")
    page = visitor.open(site.host(f'<div id="column">{code.input_value()}</div>', "pasted"))
    embed = inside(page, "מה חשוב לנו")
    until_started(embed)
    for width in (320, 360, 412, 500, 700, 900, 1200):
        page.locator("#column").evaluate("(column, width) => column.style.width = `${width}px`", width)
        until(embed, f"innerWidth === {width} && {FITS}")
    assert page.locator("iframe").evaluate("frame => frame.offsetHeight") < 1_200


def test_the_snippet_can_be_copied(site, reader):
    visitor = reader()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.open(f"{site.server.url}lesson/")
    place = page.locator("[data-bina-embedding=ask-us]")
    place.get_by_text("הצגת הכלי באתר אחר").click()
    place.get_by_role("button", name="העתקת הקוד").click()
    expect(place.get_by_role("status")).to_have_text("הקוד הועתק.")
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        '<div style="container-type:inline-size"><iframe src="http'
    )
    assert place.get_by_role("link", name="הכלי בדף משלו").get_attribute("href") == site.embed()


def test_a_design_is_shown_and_exchanged_without_a_reload(site, reader):
    page = reader().open(site.design())
    until_started(page)
    expect(page.get_by_label("מה כדאי לשנות?")).to_be_visible()
    expect(page.get_by_text("את תוכן הכלי כתב מי שיצר את הקישור")).to_be_visible()
    page.evaluate("globalThis.same = true")
    other = site.design(tool="footprint", settings={"id": "a", "title": "כמה זה עולה לנו"}).split("#")[1]
    page.evaluate("code => location.replace(`#${code}`)", other)
    expect(page.get_by_role("heading", name="כמה זה עולה לנו")).to_be_visible()
    expect(page.locator("bina-tool")).to_have_count(1)
    assert page.evaluate("globalThis.same")


def test_a_design_speaks_the_language_of_the_address(site, reader):
    page = reader().open(site.design("?lang=en", tool="prompt-builder", settings={"id": "a"}))
    expect(page.get_by_role("heading", name="Build a picture prompt")).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", "חסר החלק שאחרי הסולמית"),
        ("garbage", "נקטע או השתנה בדרך"),
        ("A" * 30_001, "ארוך מדי"),
    ],
)
def test_a_link_that_is_none_is_explained(site, reader, fragment, said):
    page = reader().open(f"{site.server.url}embed/#{fragment}")
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("design", "said"),
    [
        ({"v": 2}, "גרסה חדשה יותר"),
        ({"tool": "poll"}, "כלי שאין באתר הזה"),
        ({"tool": "designer"}, "כלי שאין באתר הזה"),
        ({"extra": 1}, "אינו מתאר כלי"),
        ({"settings": {"id": "a", "survey": {"elements": []}, "unknown": 1}}, "אינן מתאימות לכלי"),
        (
            {"settings": {"id": "a", "survey": {"elements": [{"type": "nothing", "name": "a"}]}}},
            "אינן מתאימות לכלי",
        ),
        (
            {"settings": {"id": "a", "survey": {"elements": []}, "collect": {"to": "elsewhere"}}},
            "אינן מתאימות לכלי",
        ),
        ({"tool": "footprint", "settings": {"id": "a", "title": 7}}, "אינן מתאימות לכלי"),
    ],
)
def test_a_wrong_design_is_explained(site, reader, design, said):
    page = reader().open(site.design(**design))
    expect(page.get_by_role("alert")).to_contain_text(said, timeout=90_000)
    expect(page.locator("bina-tool")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", ["אינן מתאימות לכלי", 'הערך של ההגדרה "כמה ימים" אינו מתאים.', '"puplis" אינה הגדרה']),
        ("en", ["do not fit the tool", "The value of the setting “How many days”", "“puplis” is no setting"]),
    ],
)
def test_what_is_wrong_with_a_design_is_said_in_its_language(site, reader, language, said):
    settings = {"id": "a", "days": "x", "puplis": 1}
    page = reader().open(site.design(tool="footprint", language=language, settings=settings))
    for words in said:
        expect(page.get_by_role("alert")).to_contain_text(words, timeout=90_000)
    assert page.get_by_role("alert").get_attribute("lang") == language


def test_after_a_wrong_design_a_right_one_is_shown(site, reader):
    page = reader().open(site.design(tool="footprint", settings={"id": "a", "title": 7}))
    expect(page.get_by_role("alert")).to_contain_text("אינן מתאימות", timeout=90_000)
    page.evaluate("code => location.replace(`#${code}`)", site.design().split("#")[1])
    expect(page.get_by_label("מה כדאי לשנות?")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("design", "headings", "lines"),
    [
        ({"settings": {"id": "a", "survey": {"title": {"he": "<b>סקר", "default": "x"}, "description": "בלי שם"}}}, ["<b>סקר"], ["בלי שם"]),
        ({"tool": "footprint", "language": "en", "settings": {"id": "a"}}, ["The footprint of what we make"], []),
        ({"settings": {"id": "a", "title": 7, "survey": {"title": [], "description": {"he": {}}}}}, ["סקר"], []),
    ],
)  # fmt: skip
def test_a_link_says_what_is_coming_before_its_tool_is_here(site, reader, design, headings, lines):
    page = reader().open("about:blank")
    page.route("**/tool.js", lambda _route: None)
    page.goto(site.design(**design))
    coming = page.locator(".bina-embed__heading")
    expect(coming).to_be_visible()
    assert (coming.locator("h3").all_inner_texts(), coming.locator("p").all_inner_texts()) == (
        headings,
        lines,
    )


def test_markup_in_a_design_is_text(site, reader):
    markup = "<img src=x onerror=globalThis.stolen=1><script>stolen=1</script>"
    page = reader().open(
        site.design(
            settings={
                "id": "a",
                "title": markup,
                "survey": {"elements": [{"type": "text", "name": "a", "title": markup}]},
            }
        )
    )
    until_started(page)
    expect(page.get_by_role("heading", name=markup)).to_be_visible()
    assert page.evaluate("globalThis.stolen === undefined && !document.querySelector('bina-tool img')")
