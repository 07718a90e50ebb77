"""Make the pictures of the guides for teachers from a real site: `.venv/bin/python docs/dev/images/guides.py`.

A small site with the course's own look is built and published; what is on the screen, on paper and in the page of a
foreign class site becomes docs/assets/guides/*.webp.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[3]
OUT = ROOT / "docs" / "assets" / "guides"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
BOX = "it => it.getBoundingClientRect().toJSON()"
ADDRESS = "https://our-school.example/"
CONFIG = """
INHERIT: {root}/mkdocs.yml
site_name: בינה בכיתה
site_url: {address}
docs_dir: {docs}
theme: {{custom_dir: {root}/overrides}}
nav: [index.md, designer.md, slips.md, survey.md]
plugins: [search, bina]
"""
SURVEY = """
survey:
  elements:
  - {{type: radiogroup, name: label, title: "ליד תמונה שנוצרה במודל צריך לכתוב זאת", choices: [תמיד, כשאפשר לטעות, לא צריך]}}
  - {{type: rating, name: artists, title: "כמה חשובות לך זכויות יוצרים?", rateMin: 1, rateMax: 5, minRateDescription: כלל לא, maxRateDescription: מאוד}}
  - {{type: comment, name: why, title: "מה הסיבה?"}}
"""
PAGES = {
    "index": "# בונה ההנחיות\n\n```prompt-builder\nid: prompt\ntitle: בונים הנחיה לתמונה\n```\n",
    "designer": "---\nhide: [navigation, toc]\n---\n\n# בונים כלי לשיעור\n\n```designer\nid: designer\n```\n",
    "slips": f"# סקר\n\n```survey\nid: class-survey\ntitle: מה חשוב לנו\ncollect: {{to: handover, slips: true}}{SURVEY.format()}```\n",
    "survey": f"# סקר\n\n```survey\nid: class-7b\ntitle: מה חשוב לנו\nembed: true\none-page: true{SURVEY.format()}```\n",
}
HOST = """<!doctype html><html lang="he" dir="rtl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>אתר הכיתה</title><style>body{{font:18px/1.6 sans-serif;margin:0;background:#fff}}header{{background:#6b3fa0;color:#fff;padding:16px 24px}}
main{{max-width:800px;margin:auto;padding:16px}}h1{{margin:0;font-size:24px}}</style>
<header><h1>אתר הכיתה של ז׳2</h1></header><main><p>שלום לכולם! לפני השיעור של יום שלישי עונים כאן על שלוש שאלות קצרות.</p>
{snippet}<p>נתראה בשיעור.</p></main></html>"""


def keep(name: str, picture: bytes, width: int) -> None:
    """Keep a picture no wider than a page of the site shows it, with a note of what it is."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    OUT.mkdir(parents=True, exist_ok=True)
    image.save(OUT / f"{name}.webp", quality=80, method=6)
    (OUT / f"{name}.webp.yml").write_text("made: screenshot\n", encoding="utf-8")


def awake(page: Page) -> Page:
    """Wait until the tool answers."""
    page.locator("bina-tool :is(button, input, summary)").first.focus()
    page.wait_for_function("performance.getEntriesByName('bina:ready').length > 0", timeout=90_000)
    return page


def opened(browser: Browser, url: str, width: int = 1280, height: int = 900, scale: float = 1) -> Page:
    """Open an address on a screen of that size; the site's own policy does not hold for what a picture needs."""
    context = browser.new_context(
        locale="he-IL",
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        reduced_motion="reduce",
        color_scheme="light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(url)
    return page


def worksheet(browser: Browser, url: str) -> None:
    """Show a tool as it comes out of the printer."""
    page = awake(opened(browser, url, 794, 1123, 1.5))
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('bina-tool').setAttribute('data-bina-printing', '')")
    page.add_style_tag(
        content="html body { padding: 48px 60px !important; background: #fff !important } html { background: #fff }"
    )
    end = page.locator(".bina-prompt__part").nth(4).evaluate(BOX)
    clip = {"x": 0, "y": 0, "width": 794, "height": end["bottom"] + 6}
    keep("worksheet", page.screenshot(clip=clip), 900)


def slips(browser: Browser, url: str) -> None:
    """Show a class set, as its teacher sees it."""
    page = awake(opened(browser, f"{url}slips/", 900, 1000, 1.5))
    page.locator("#class-survey-results > summary").click()
    page.locator("#class-survey-slips-summary").click()
    page.locator("#class-survey-slips-count").fill("6")
    page.locator("#class-survey-slips-make").click()
    page.locator(".bina-survey__way svg").nth(5).wait_for()
    page.add_style_tag(content=".md-header, .md-tabs, .md-top { display: none !important }")
    page.set_viewport_size({"width": 900, "height": 2200})
    top, end = (page.locator(one).evaluate(BOX) for one in ("#class-survey-slips", ".bina-survey__slips"))
    clip = {"x": top["x"], "y": top["y"], "width": top["width"], "height": end["bottom"] - top["y"]}
    keep("slips", page.screenshot(clip=clip), 720)


def designer(browser: Browser, url: str) -> None:
    """Show a survey being made, and the package that can be taken away."""
    page = awake(opened(browser, f"{url}designer/", 1280, 1000))
    page.locator("#designer-pick-survey").click()
    page.locator(
        "[name='add-question'][value='radiogroup'], #designer-s-add-question-radiogroup"
    ).first.click()
    page.locator("bina-tool textarea, bina-tool input[type=text]").first.wait_for()
    titles = page.get_by_label("נוסח השאלה")
    titles.first.wait_for()
    titles.first.fill("ליד תמונה שנוצרה במודל צריך לכתוב זאת")
    page.get_by_label("האפשרויות, אחת בכל שורה").first.fill("תמיד\nכשאפשר לטעות\nלא צריך")
    page.get_by_label("כותרת", exact=True).first.fill("מה חשוב לנו")
    frame = page.frame_locator("bina-tool iframe").first
    frame.get_by_text("כשאפשר לטעות").first.wait_for(timeout=90_000)
    page.wait_for_timeout(1_500)
    page.add_style_tag(content=".md-top { display: none !important }")
    page.locator("bina-tool").evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 90)")
    page.wait_for_timeout(500)
    keep("designer", page.screenshot(), 1200)
    page.locator("#designer-take-package > summary").click()
    page.add_style_tag(content=".md-header, .md-tabs { display: none !important }")
    keep("scorm", page.locator("#designer-take-package").screenshot(), 900)


def hosted(browser: Browser, url: str, folder: Path) -> None:
    """Show the survey in the page of a class site, as it is pasted there."""
    page = awake(opened(browser, f"{url}survey/"))
    page.locator("summary", has_text="הצגת הכלי באתר אחר").click()
    code = page.locator("textarea").last
    for _ in range(300):
        if "iframe" in code.input_value():
            break
        page.wait_for_timeout(200)
    (folder / "index.html").write_text(
        HOST.format(snippet=code.input_value().replace(ADDRESS, url)), encoding="utf-8"
    )
    with StaticServer(folder) as host:
        for name, width, height, scale, kept in (
            ("host-desktop", 1100, 900, 1, 1000),
            ("host-phone", 390, 844, 2, 640),
        ):
            page = opened(browser, host.url, width, height, scale)
            frame = page.frame_locator("iframe")
            frame.get_by_text("מה הסיבה?").wait_for()
            frame.locator(".bina-client__progress").wait_for(state="hidden", timeout=90_000)
            page.wait_for_timeout(1_000)
            keep(name, page.screenshot(full_page=True), kept)


with tempfile.TemporaryDirectory() as temporary:
    place = Path(temporary)
    docs, site, host = place / "docs", place / "site", place / "host"
    for made in (docs, site, host):
        made.mkdir()
    for name, text in PAGES.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    config = place / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT, address=ADDRESS, docs=docs), encoding="utf-8")
    program = Path(sys.executable).with_name("bina")
    subprocess.run([program, "build", "--config-file", config, "--site-dir", site], check=True)
    with StaticServer(site) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        worksheet(chromium, server.url)
        slips(chromium, server.url)
        designer(chromium, server.url)
        hosted(chromium, server.url, host)
        chromium.close()
