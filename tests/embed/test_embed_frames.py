"""A frame on another site: as high as it needs to be where the host takes a script, never a danger where anyone writes to it."""

from __future__ import annotations

import pytest
from frames import CONTENT, Frames, inner, sent, serving
from playwright.sync_api import expect
from waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.node]
# What pages with H5P content have: it follows the messages of H5P's documentation.
H5P_HOST = """<script>
addEventListener('message', ({ data, source, origin }) => {
  if (data.context !== 'h5p') return;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (data.action === 'hello') source.postMessage({ context: 'h5p', action: 'hello' }, origin);
  if (data.action === 'resize') frame.style.height = `${data.scrollHeight}px`;
});
</script>"""
HOSTILE = ["null", "7", "'text'", "[]", "{}", "{type:'bina:resize',height:9}", "{type:'bina:hello',id:{}}", "{context:'h5p'}",
           "{context:'h5p',action:'__proto__'}", "{type:'__proto__'}", "new Map()", "new ArrayBuffer(9)"]  # fmt: skip

SIXTY_TURNS = """async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise(requestAnimationFrame);
  return document.querySelector('iframe').offsetHeight;
}"""


@pytest.fixture
def frames(chromium, bundled, tmp_path):
    with serving(chromium, tmp_path, bundled) as found:
        yield found


def fits(page, name="box"):
    """Wait until a frame is exactly as high as what is in it."""
    frame = inner(page, name)
    until(frame, f"innerHeight === {CONTENT}")
    return frame


def heights(page):
    return [
        message["data"]["height"] for message in sent(page) if message["data"].get("type") == "bina:resize"
    ]


def test_a_host_with_the_script_gives_the_frame_its_height(frames: Frames):
    page = frames.open(frames.frame(), frames.host_script)
    fits(page)


def test_the_frame_follows_what_is_unfolded_and_folded(frames):
    page = frames.open(frames.frame(), frames.host_script)
    frame = fits(page)
    low = frame.evaluate("innerHeight")
    frame.locator("summary").click()
    until(frame, "low => innerHeight >= low + 400", argument=low)
    fits(page)
    frame.locator("summary").click()
    until(frame, "low => innerHeight === low", argument=low)


def test_the_frame_follows_its_width(frames):
    page = frames.open(frames.frame(width="900"), frames.host_script)
    low = fits(page).evaluate("innerHeight")
    page.locator("iframe").evaluate("frame => frame.width = 320")
    until(inner(page), "low => innerHeight > low", argument=low)
    fits(page)


def test_a_host_whose_script_comes_late_asks_for_the_height(frames):
    page = frames.open(frames.frame())
    until(page, "heard.length > 0")
    page.add_script_tag(url=f"{frames.site.url}embed/host.js")
    fits(page)


def test_a_host_that_speaks_h5p_gives_the_frame_its_height_too(frames):
    page = frames.open(frames.frame(), H5P_HOST)
    frame = fits(page)
    frame.locator("summary").click()
    fits(page)


def test_a_host_that_never_answers_has_a_frame_that_scrolls(frames):
    page = frames.open(frames.frame())
    until(page, "heard.length > 0")
    frame = inner(page)
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    frame.locator("#name").fill("שלום")
    assert frame.locator("#name").input_value() == "שלום"


def test_nothing_but_a_height_leaves_the_frame(frames):
    page = frames.open(frames.frame(), H5P_HOST)
    frame = fits(page)
    frame.locator("#name").fill("סוד")
    frame.locator("summary").click()
    fits(page)
    shapes = {tuple(message["data"]) for message in sent(page)}
    assert shapes == {("type", "id", "height"), ("context", "action"), ("context", "action", "scrollHeight")}
    numbers = heights(page) + [m["data"]["scrollHeight"] for m in sent(page) if "scrollHeight" in m["data"]]
    assert all(isinstance(number, int) and 1 <= number <= 20_000 for number in numbers)
    assert {message["data"].get("id", "box") for message in sent(page)} == {"box"}


def test_a_page_of_its_own_tells_nobody(frames):
    page = frames.context.new_page()
    page.add_init_script("globalThis.heard = []; addEventListener('message', ({ data }) => heard.push(data))")
    page.goto(frames.embed)
    page.locator("summary").click()
    until(page, "document.readyState === 'complete'")
    assert page.evaluate("heard.length") == 0


def test_in_nested_frames_only_the_nearest_is_told(frames):
    middle = frames.write(frames.frame(), frames.host_script, "middle")
    page = frames.open(f'<iframe title="middle" src="{middle}" width="500" height="300"></iframe>')
    nested = inner(page, "middle")
    box = nested.wait_for_selector("iframe").content_frame()
    until(box, f"innerHeight === {CONTENT}")
    assert sent(page) == []


def test_messages_of_others_are_not_answered(frames):
    other = frames.write("<p>another frame</p>", "", "other")
    page = frames.open(f'{frames.frame()}<iframe title="other" src="{other}"></iframe>')
    until(page, "heard.length > 0")
    forger = inner(page, "other")
    before = len(sent(page))
    forger.evaluate(
        "for (const type of ['bina:hello', 'bina:resize']) parent.frames[0].postMessage({ type, height: 9 }, '*')"
    )
    forger.evaluate(
        "for (const action of ['hello', 'ready', 'resize']) parent.frames[0].postMessage({ context: 'h5p', action }, '*')"
    )
    # Whatever came of those would be here before what the host's own question brings.
    page.evaluate("frames[0].postMessage({ type: 'bina:hello' }, '*')")
    until(page, "before => heard.length > before", argument=before)
    assert len(sent(page)) == before + 1


def test_messages_of_any_shape_do_no_harm(frames):
    page = frames.open(frames.frame())
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    until(page, "heard.length > 0")
    for message in HOSTILE:
        page.evaluate(f"frames[0].postMessage({message}, '*')")
    before = len(sent(page))
    page.evaluate("frames[0].postMessage({ type: 'bina:hello' }, '*')")
    until(page, "before => heard.length > before", argument=before)
    assert errors == []
    assert inner(page).evaluate("Object.keys(Object.prototype).length") == 0


def test_a_thousand_questions_a_second_are_answered_a_few_times(frames):
    page = frames.open(frames.frame())
    until(page, "heard.length > 0")
    before = len(sent(page))
    seconds = page.evaluate("""async () => {
      const begun = performance.now();
      for (let tick = 0; tick < 100; tick += 1) {
        for (let one = 0; one < 10; one += 1) frames[0].postMessage({ type: 'bina:hello' }, '*');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return (performance.now() - begun) / 1000;
    }""")
    until(page, "before => heard.length > before", argument=before)
    assert len(sent(page)) - before <= 2 + 10 * (seconds + 1)
    inner(page).locator("#name").fill("עדיין עובד")


@pytest.mark.parametrize(
    "height", ["NaN", "1e9", "'100px; position: fixed'", "-5", "0", "12.5", "null", "{}", "20001", "Infinity"]
)
def test_a_host_gives_no_height_that_is_none(frames, height):
    page = frames.open(frames.frame(), frames.host_script)
    frame = fits(page)
    right = frame.evaluate("innerHeight")
    frame.evaluate(f"parent.postMessage({{ type: 'bina:resize', id: 'box', height: {height} }}, '*')")
    frame.evaluate("parent.postMessage({ type: 'last' }, '*')")
    until(page, "heard.some(({ data }) => data.type === 'last')")
    assert page.locator("iframe").evaluate("frame => frame.style.cssText") == f"height: {right}px;"


def test_a_host_takes_no_height_from_another_site(frames):
    forger = frames.write(
        "<script>parent.postMessage({ type: 'bina:resize', id: 'box', height: 3000 }, '*')</script>",
        "",
        "forger",
    )
    page = frames.open(f'{frames.frame()}<iframe title="forger" src="{forger}"></iframe>', frames.host_script)
    fits(page)
    until(page, "heard.some(({ data }) => data.height === 3000)")
    assert [frame.evaluate("frame => frame.style.height") for frame in page.locator("iframe").all()][1] == ""
    assert "3000px" not in page.locator("iframe").first.evaluate("frame => frame.style.height")


def test_a_host_that_always_gives_more_does_not_make_it_grow_for_ever(frames):
    greedy = """<script>addEventListener('message', ({ data }) => {
      if (data.type === 'bina:resize') document.querySelector('iframe').style.height = `${data.height + 40}px`;
    });</script>"""
    page = frames.open(frames.frame(), greedy)
    frame = inner(page)
    until(page, "heard.length > 0")
    # A page whose content is as high as its frame, and then some.
    frame.evaluate(
        "document.querySelector('svg').replaceWith(Object.assign(document.createElement('p'), { id: 'grows' }))"
    )
    frame.evaluate(
        "document.querySelector('#more').open = true; document.querySelector('#grows').style.blockSize = '110vh'"
    )
    until(page, "heard.length > 8")
    seen = [page.evaluate(SIXTY_TURNS) for _ in range(2)]
    assert seen[0] == seen[1]
    assert len(heights(page)) <= 25


@pytest.mark.parametrize("sandbox", ["allow-scripts", ""])
def test_where_a_host_lets_no_script_of_ours_run_the_page_is_read_and_says_so(frames, sandbox):
    page = frames.open(frames.frame(sandbox=sandbox))
    frame = inner(page)
    expect(frame.get_by_role("heading", name="כלי")).to_be_visible()
    expect(frame.get_by_text("הכלי עדיין לא התחיל לפעול כאן")).to_be_visible()


def test_where_our_script_runs_nothing_is_said(frames):
    page = frames.open(frames.frame(sandbox="allow-scripts allow-same-origin"))
    frame = inner(page)
    frame.evaluate("customElements.define('bina-tool', class extends HTMLElement {})")
    until(frame, "document.documentElement.hasAttribute('data-bina-started')")
    expect(frame.get_by_text("הכלי עדיין לא התחיל לפעול כאן")).to_be_hidden()


@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [
        ("dark", "light", True),
        ("light", "dark", False),
        ("auto", "dark", True),
        ("", "dark", True),
        ("nonsense", "light", False),
    ],
)
def test_the_address_says_light_or_dark(frames, theme, system, dark):
    page = frames.context.new_page()
    page.emulate_media(color_scheme=system)
    page.goto(f"{frames.embed}?theme={theme}")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(27, 28, 32)") is dark


def test_auto_follows_the_system_while_it_is_open(frames):
    page = frames.context.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(frames.embed)
    page.emulate_media(color_scheme="dark")
    until(page, "getComputedStyle(document.body).backgroundColor === 'rgb(27, 28, 32)'")


def test_the_address_says_the_language(frames):
    page = frames.context.new_page()
    page.goto(f"{frames.embed}?lang=en")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    expect(page.get_by_role("link", name="Open in a tab of its own")).to_be_visible()
    expect(page.get_by_role("link", name="פתיחה בלשונית נפרדת")).to_be_hidden()


def test_in_a_frame_it_says_where_work_is_kept(frames):
    page = frames.open(frames.frame())
    expect(inner(page).get_by_text("נשמר רק בדפדפן הזה")).to_be_visible()
    alone = frames.context.new_page()
    alone.goto(frames.embed)
    expect(alone.get_by_text("נשמר רק בדפדפן הזה")).to_be_hidden()


@pytest.fixture
def dressed(frames):
    """Open a page of the site with a tool and some of its stylesheets, as instant navigation leaves it for a moment."""

    def open_page(*sheets):
        links = "".join(f'<link rel="stylesheet" href="/assets/{sheet}">' for sheet in sheets)
        tool = '<bina-tool class="bina-tool bina-survey">סקר</bina-tool>'
        (frames.site.root / "page.html").write_text(f"<!doctype html>{links}{tool}", encoding="utf-8")
        page = frames.context.new_page()
        page.goto(f"{frames.site.url}page.html")
        return page

    return open_page


def test_a_tool_without_its_own_stylesheet_waits_for_it_but_not_for_long(dressed):
    page = dressed("bina.css")
    # Its animation may be over when a slow machine comes to look.
    animation = "getComputedStyle(document.querySelector('bina-tool')).animationName"
    assert page.evaluate(animation) == "bina-dressing"
    expect(page.get_by_text("סקר")).to_be_visible()


def test_a_tool_is_seen_as_soon_as_its_stylesheet_is_here(dressed):
    page = dressed("bina.css", "tools/survey.css")
    assert page.evaluate("document.querySelector('bina-tool').getAnimations().length") == 0
    expect(page.get_by_text("סקר")).to_be_visible()
