"""The journal on a phone: a draft appears in it, is thought about, credited, saved, and taken in by a fresh profile."""

import io
import json
import zipfile

import pytest
from course_pages import until
from journal_site import FILL, WORKS, taken_in, with_a_draft
from PIL import Image

from pyodide_tools.core import marks

pytestmark = pytest.mark.browser


@pytest.fixture
def drafted(reader, workshop):
    return with_a_draft(reader("phone"), workshop)


def opened(page):
    page.locator("#bina-journal [name='open']").first.click()
    until(page, "document.querySelector('#bina-journal .bina-journal__picture img')?.naturalWidth > 0")
    return page


def test_a_draft_is_thought_about_credited_saved_and_taken_in_elsewhere(drafted, reader, workshop, tmp_path):
    page = opened(drafted)
    page.locator("#bina-journal textarea[name^='thought-']").fill("הרקע עזר")
    page.locator("#journal-answer-1").fill("מילה אחת")
    page.locator("#journal-by").fill("דנה")
    page.locator("#journal-zip").focus()
    until(page, "document.querySelector('#bina-journal .bina-credit')?.textContent.includes('דנה')")
    with page.expect_download() as download:
        page.locator("#journal-zip").click()
    file = tmp_path / "journal.zip"
    download.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        journal = json.loads(archive.read("journal.json"))
        picture = archive.read(next(name for name in names if name.startswith("pictures/")))
        assert "הרקע עזר" in archive.read("journal.md").decode()
    assert list(journal["thoughts"]["reflections"].values()) == ["הרקע עזר"]
    assert Image.open(io.BytesIO(picture)).size == (1024, 1024)
    assert (marks.read(picture).made, marks.read(picture).by) == ("algorithm", "דנה")

    fresh = reader("desktop").open(workshop[0])
    taken_in(fresh, file, 1)
    opened(fresh)
    assert fresh.locator("#bina-journal textarea[name^='thought-']").input_value() == "הרקע עזר"
    assert fresh.locator("#journal-answer-1").input_value() == "מילה אחת"


def test_the_chooser_answers_on_a_phone(reader, workshop):
    page = reader("phone").open(workshop[0])
    page.locator("#chooser-age").scroll_into_view_if_needed()
    page.locator("#chooser-age").select_option("13")
    until(page, "document.querySelector('#chooser-status').textContent.length > 0")
    page.locator("#chooser-weight-hebrew").select_option("must")
    until(page, "document.querySelector('#bina-chooser h4').textContent.includes('אולי')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_five_hundred_versions_and_two_hundred_pictures_are_listed_quickly(reader, workshop):
    page = reader("desktop").open(workshop[0])
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, "document.querySelector('#bina-journal')?.textContent.includes('עדיין אין כאן')")
    made = page.evaluate(FILL, [500, 200])
    assert made == 500
    page.reload()
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === 12")
    assert "500" in page.locator("#bina-journal").inner_text()
