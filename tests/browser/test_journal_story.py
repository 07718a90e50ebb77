"""The journal on a phone: a draft appears in it, is thought about, credited, saved, and taken in by a fresh profile."""

import io
import json
import zipfile

import pytest
from course_pages import until
from journal_site import journal_site
from PIL import Image

from pyodide_tools.core import marks

pytestmark = pytest.mark.browser
WORKS = "document.querySelectorAll(\"#bina-journal [name='open']\").length"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with journal_site(tmp_path_factory.mktemp("journal")) as made:
        yield made


def open_page(reader, site):
    page = reader.open(site[0].url)
    page.locator("#journal-title, #bina-journal").first.scroll_into_view_if_needed()
    return page


@pytest.fixture
def drafted(reader, site):
    """A page in which a draft came from the backend."""
    page = reader("phone").open(site[0].url)
    builder = page.locator("#bina-builder")
    builder.locator("input[name='subject']").fill("כלב לבן")
    builder.locator("[name='draft']").first.click()
    page.locator("#bina-key").fill(site[1])
    page.locator("dialog button[type='submit']").click()
    until(page, "document.querySelectorAll('#bina-builder img[data-bina-picture]').length > 0", 60)
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === 1")
    return page


def opened(page):
    page.locator("#bina-journal [name='open']").first.click()
    until(page, "document.querySelector('#bina-journal .bina-journal__picture img')?.naturalWidth > 0")
    return page


def test_a_draft_is_thought_about_credited_saved_and_taken_in_elsewhere(drafted, reader, site, tmp_path):
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

    fresh = reader("desktop").open(site[0].url)
    fresh.locator("#journal-import").scroll_into_view_if_needed()
    until(fresh, "document.querySelector('#journal-zip')?.disabled === true")
    with fresh.expect_file_chooser() as chooser:
        fresh.locator("#journal-import").click()
    chooser.value.set_files(file)
    fresh.locator("#journal-take").click()
    until(fresh, f"{WORKS} === 1")
    opened(fresh)
    assert fresh.locator("#bina-journal textarea[name^='thought-']").input_value() == "הרקע עזר"
    assert fresh.locator("#journal-answer-1").input_value() == "מילה אחת"


def test_the_page_to_hand_in_has_the_picture_inside_and_asks_nobody(drafted, reader, tmp_path):
    with drafted.expect_download() as download:
        drafted.locator("#journal-page").click()
    file = tmp_path / "journal.html"
    download.value.save_as(file)
    visitor = reader("desktop")
    page = visitor.open(file.as_uri())
    until(page, "document.images.length === 1 && document.images[0].naturalWidth > 0")
    assert [url for url in visitor.asked if not url.startswith(("file:", "data:"))] == []


def test_a_file_that_is_no_journal_is_refused_and_nothing_is_lost(drafted, tmp_path):
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"PK\x05\x06" + bytes(18))
    with drafted.expect_file_chooser() as chooser:
        drafted.locator("#journal-import").click()
    chooser.value.set_files(wrong)
    until(drafted, "document.querySelector('#journal-status').textContent.includes('אינו קובץ של יומן')")
    assert drafted.evaluate(WORKS) == 1


def test_the_chooser_answers_on_a_phone(reader, site):
    page = reader("phone").open(site[0].url)
    page.locator("#chooser-age").scroll_into_view_if_needed()
    page.locator("#chooser-age").select_option("13")
    until(page, "document.querySelector('#chooser-status').textContent.length > 0")
    page.locator("#chooser-weight-hebrew").select_option("must")
    until(page, "document.querySelector('#bina-chooser h4').textContent.includes('אולי')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_five_hundred_versions_and_two_hundred_pictures_are_listed_quickly(reader, site):
    page = reader("desktop").open(site[0].url)
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, "document.querySelector('#bina-journal')?.textContent.includes('עדיין אין כאן')")
    made = page.evaluate(FILL)
    assert made == 500
    page.reload()
    page.locator("#journal-status").scroll_into_view_if_needed()
    until(page, f"{WORKS} === 12")
    assert "500" in page.locator("#bina-journal").inner_text()


FILL = """async () => {
  const name = (await indexedDB.databases()).find(({ name }) => name.startsWith('bina:')).name;
  const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  const canvas = new OffscreenCanvas(64, 64);
  const pen = canvas.getContext('2d');
  const blobs = [];
  for (let n = 0; n < 200; n += 1) {
    pen.fillStyle = `hsl(${n}, 50%, 50%)`;
    pen.fillRect(0, 0, 64, 64);
    blobs.push(await canvas.convertToBlob());
  }
  const id = (n) => n.toString(16).padStart(32, '0');
  const versions = Array.from({ length: 500 }, (_, n) => ({
    number: n + 1, created: new Date(Date.UTC(2026, 0, 1 + n / 2, 9)).toISOString(), kind: 'drafted', texts: { subject: `כלב ${n}` },
    sent: `כלב ${n} בשדה ירוק, צבעי מים, אור רך`, service: 'שירות', note: '', seconds: 3,
    picture: n < 300 ? null : { id: id(n - 300), type: 'image/png', width: 64, height: 64, sketch: false },
  }));
  const writing = database.transaction(['states', 'pictures'], 'readwrite');
  blobs.forEach((blob, n) => writing.objectStore('pictures').put({ blob, type: 'image/png', width: 64, height: 64, created: '' }, id(n)));
  writing.objectStore('states').put({ schema: 1, texts: {}, versions }, 'bina-builder');
  await new Promise((done) => { writing.oncomplete = done; });
  database.close();
  return versions.length;
}"""
