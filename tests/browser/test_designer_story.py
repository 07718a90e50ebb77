"""A teacher who writes no Markdown: from the first screen to a survey as a fence, a link, a package and a file."""

import json
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from survey_site import survey_site
from waiting import STARTED, until

from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

PAGE = """---
hide: [navigation, toc]
---
# בונים כלי לשיעור

## מתחילים כאן

```designer
id: designer
```
"""
HOST = '<!doctype html><title>x</title><link rel="icon" href="data:,"><body style="margin: 0">{}'
QUESTION = "[id='designer-s-survey.elements.{}.{}']"
IN_FRAME = "(document.querySelector('#designer-preview iframe')?.contentDocument?.body?.innerText ?? '')"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with survey_site(tmp_path_factory.mktemp("designer"), make=PAGE) as made:
        yield made


def opened(reader, site, tool="survey", screen="desktop", **options):
    page = reader(screen, **options).open(site.url + "make/")
    page.locator(f"#designer-pick-{tool}").click()
    page.locator("#designer-form").wait_for(timeout=90_000)
    return page


def asked(page, kind, title, number):
    page.locator(f"#designer-s-add-question-{kind}").click()
    field = page.locator(QUESTION.format(number, "title"))
    field.wait_for()
    field.fill(title)
    return field


def way(page, name):
    page.locator(f"#designer-take-{name} > summary").click()


def barriers(page):
    found = Axe().run(page, context="bina-tool")
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found.response["violations"]
    ]


def test_a_teacher_makes_a_survey_and_takes_it_in_every_way(reader, site, tmp_path):
    page = opened(reader, site)
    page.locator("#designer-s-title").fill("איך היה השיעור?")
    asked(page, "radiogroup", "מה למדתם היום?", 0)
    page.locator(QUESTION.format(0, "choices")).fill("לצייר\nלנסח\nלבדוק מקורות")
    asked(page, "comment", "מה היה קשה?", 1)
    until(page, f"{IN_FRAME}.includes('לבדוק מקורות') && {IN_FRAME}.includes('מה היה קשה?')")
    assert page.evaluate("document.activeElement.id") == "designer-s-survey.elements.1.title"

    way(page, "fence")
    fence = page.locator("#designer-fence").inner_text()
    assert fence.startswith("```survey\nid: survey-")
    assert "- לבדוק מקורות" in fence

    way(page, "link")
    until(page, "document.querySelector('#designer-link').value.includes('/embed/#')")
    until(page, "document.querySelectorAll('#designer-qr svg').length === 1")
    pupil = reader("phone").open(page.locator("#designer-link").input_value())
    pupil.get_by_text("לבדוק מקורות").wait_for()

    way(page, "file")
    with page.expect_download() as download:
        page.locator("#designer-save-file").click()
    file = tmp_path / "design.json"
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["bina-design"] == 1

    other = reader("phone").open(site.url + "make/")
    # A browser opens its chooser only for a click that has just been made.
    until(other, STARTED, 90)
    with other.expect_file_chooser() as chooser:
        other.locator("#designer-open-file").click()
    chooser.value.set_files(file)
    other.locator("#designer-form").wait_for(timeout=90_000)
    assert other.locator("#designer-s-title").input_value() == "איך היה השיעור?"
    until(other, f"{IN_FRAME}.includes('מה היה קשה?')")


def test_the_frame_for_other_sites_is_high_enough_at_every_width(reader, site, tmp_path):
    page = opened(reader, site, "footprint")
    way(page, "frame")
    until(page, "document.querySelector('#designer-frame').value.includes('<iframe')", 60)
    snippet = page.locator("#designer-frame").input_value()
    (tmp_path / "index.html").write_text(HOST.format(snippet), encoding="utf-8")
    with StaticServer(tmp_path) as elsewhere:
        host = reader("desktop").open(elsewhere.url)
        host.frame_locator("iframe").locator(".bina-footprint [data-bina-view] > *").first.wait_for(
            timeout=90_000
        )
        for width in (320, 480, 640, 800):
            host.set_viewport_size({"width": width, "height": 900})
            until(host.frames[1], "document.documentElement.scrollHeight <= innerHeight")


def test_a_package_for_a_learning_platform_is_made(reader, site, tmp_path):
    page = opened(reader, site, "footprint")
    until(page, f"{IN_FRAME}.length > 100")
    way(page, "package")
    with page.expect_download(timeout=120_000) as download:
        page.locator("[id='designer-package-1.2']").click()
    file = tmp_path / "package.zip"
    download.value.save_as(file)
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        assert {"imsmanifest.xml", "index.html"} <= set(package.namelist())
    until(page, "document.querySelector('#designer-status').textContent.includes('מוכנה')")


def test_what_is_wrong_is_said_beside_the_control_and_the_preview_stays(reader, site):
    page = opened(reader, site, "footprint")
    page.locator("#designer-s-title").fill("מים ותמונות")
    until(page, f"{IN_FRAME}.includes('מים ותמונות')")
    page.locator("#designer-s-pupils").fill("9999999")
    page.locator("#designer-s-pupils-error").wait_for()
    assert "3000000" in page.locator("#designer-s-pupils-error").inner_text()
    until(page, f"{IN_FRAME}.includes('מים ותמונות')")
    assert page.evaluate("document.activeElement.id") == "designer-s-pupils"


def test_the_design_is_there_after_the_page_was_closed(reader, site):
    page = opened(reader, site)
    asked(page, "rating", "כמה נהנית?", 0)
    until(page, f"{IN_FRAME}.includes('כמה נהנית?')")
    page.reload()
    page.locator("#designer-form").wait_for(timeout=90_000)
    page.get_by_text("כמה נהנית?").first.wait_for()
    page.locator("#designer-leave").click()
    page.get_by_role("button", name="המשך: סקר כיתה").wait_for()


def test_the_keyboard_alone_adds_moves_deletes_and_undoes(reader, site):
    page = reader().open(site.url + "make/")
    page.locator("#designer-pick-survey").focus()
    page.keyboard.press("Enter")
    page.locator("#designer-form").wait_for(timeout=90_000)
    for kind, title in (("boolean", "ראשונה"), ("text", "שנייה")):
        page.locator(f"#designer-s-add-question-{kind}").focus()
        page.keyboard.press("Enter")
        until(page, "document.activeElement.id.endsWith('.title')")
        page.keyboard.type(title)
    until(page, f"{IN_FRAME}.includes('שנייה')")
    page.locator("[id='designer-s-survey.elements.1.raise']").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'designer-s-survey.elements.0.raise'")
    until(page, "document.querySelector('.bina-designer__asked').textContent === 'שנייה'")
    page.locator("[id='designer-s-survey.elements.0.remove']").focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'designer-undo'")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('.bina-designer__question').length === 2")


def test_pasted_json_with_a_mistake_says_where(reader, site):
    page = opened(reader, site)
    page.locator("#designer-s-paste-open").click()
    page.locator("#designer-paste").fill('{\n "elements": [,]}')
    page.locator("#designer-paste-take").click()
    until(page, "document.querySelector('#designer-status').textContent.includes('בשורה 2')")
    page.locator("#designer-paste").fill('{"elements": [{"type": "text", "name": "city", "title": "עיר"}]}')
    page.locator("#designer-paste-take").click()
    until(page, f"{IN_FRAME}.includes('עיר')")


@pytest.mark.parametrize("tool", ["survey", "prompt-builder", "tool-chooser"])
def test_a_small_phone_shows_it_without_scrolling_sideways(reader, site, tool):
    page = opened(reader, site, tool, "phone")
    page.set_viewport_size({"width": 320, "height": 640})
    if tool == "survey":
        asked(page, "matrix", "באיזו מידה?", 0)
    for fold in page.locator("#bina-designer details > summary").all():
        if fold.is_visible():
            fold.click()
    assert page.evaluate(OVERFLOW) <= 1


@pytest.mark.parametrize("screen", ["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_nothing_stands_in_anyones_way(reader, site, screen, scheme):
    page = reader(screen).open(site.url + "make/")
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    assert barriers(page) == []
    page.locator("#designer-pick-survey").click()
    asked(page, "checkbox", "במה השתמשתם?", 0)
    for fold in page.locator("#bina-designer details > summary").all():
        if fold.is_visible():
            fold.click()
    until(page, f"{IN_FRAME}.includes('במה השתמשתם?')")
    assert barriers(page) == []


def test_the_keyboard_alone_says_when_a_question_is_shown(reader, site):
    page = opened(reader, site, screen="phone")
    page.set_viewport_size({"width": 360, "height": 740})
    asked(page, "radiogroup", "מה למדתם היום?", 0)
    page.locator(QUESTION.format(0, "choices")).fill("לצייר\nלנסח")
    asked(page, "comment", "מה עזר לנסח?", 1)
    until(page, f"{IN_FRAME}.includes('מה עזר לנסח?')")
    page.locator(QUESTION.format(1, "visibleIf")).focus()
    page.keyboard.press("ArrowDown")
    page.locator(QUESTION.format(1, "visibleIf.value")).wait_for()
    until(page, f"!{IN_FRAME}.includes('מה עזר לנסח?')")
    assert page.evaluate("document.activeElement.id") == "designer-s-survey.elements.1.visibleIf"
    page.locator(QUESTION.format(1, "visibleIf.value")).focus()
    page.keyboard.press("ArrowDown")
    until(page, "document.querySelector('#designer-fence').textContent.includes(\"{q1} = 'לנסח'\")")
    assert page.evaluate(OVERFLOW) <= 1
    assert barriers(page) == []
    preview = page.frame_locator("#designer-preview iframe")
    preview.get_by_label("לנסח", exact=True).check()
    preview.get_by_text("מה עזר לנסח?").wait_for()


def test_two_windows_do_not_overwrite_each_other(reader, site):
    visitor = reader("desktop")
    one, other = (visitor.open(site.url + "make/") for _ in range(2))
    for page, tool in ((one, "journal"), (other, "footprint")):
        page.bring_to_front()
        # A browser without a screen tells nobody that a window was turned to.
        page.evaluate("dispatchEvent(new Event('focus'))")
        page.locator(f"#designer-pick-{tool}").click()
        page.locator("#designer-form").wait_for(timeout=90_000)
        page.locator("#designer-s-title").fill(f"מ־{tool}")
        until(page, f"{IN_FRAME}.includes('מ־{tool}')")
    one.bring_to_front()
    one.evaluate("dispatchEvent(new Event('focus'))")
    one.locator("#designer-leave").click()
    until(one, "document.querySelectorAll('.bina-designer__name').length === 2")
    one.reload()
    until(one, "document.querySelectorAll('.bina-designer__name').length === 2", 90)
