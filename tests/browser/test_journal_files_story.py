"""Files of the journal in a browser: what is in them, what is refused, and that nothing is lost whatever happens."""

import base64
import io
import json
import re
import zipfile

import pytest
from course_pages import until
from journal_site import WORKS, with_a_draft

from pyodide_tools.core import marks

pytestmark = pytest.mark.browser
STATUS = "document.querySelector('#journal-status').textContent"


@pytest.fixture
def drafted(reader, workshop):
    return with_a_draft(reader("phone"), workshop)


def bring(page, name, data):
    with page.expect_file_chooser() as chooser:
        page.locator("#journal-import").click()
    chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def test_the_page_to_hand_in_has_the_picture_inside_and_asks_nobody(drafted, reader, tmp_path):
    with drafted.expect_download() as download:
        drafted.locator("#journal-page").click()
    file = tmp_path / "journal.html"
    download.value.save_as(file)
    visitor = reader("desktop")
    page = visitor.open(file.as_uri())
    until(page, "document.images.length === 1 && document.images[0].naturalWidth > 0")
    assert [url for url in visitor.asked if not url.startswith(("file:", "data:"))] == []


def test_the_pictures_of_the_page_to_hand_in_carry_their_marks(drafted, tmp_path):
    drafted.locator("#journal-by").fill("דנה")
    drafted.locator("#journal-page").focus()
    with drafted.expect_download() as download:
        drafted.locator("#journal-page").click()
    html = download.value.path().read_text(encoding="utf-8")
    (picture,) = re.findall(r'src="data:image/png;base64,([^"]+)"', html)
    found = marks.read(base64.b64decode(picture))
    assert (found.made, found.by, found.tool) == ("algorithm", "דנה", "bina")


def test_a_file_that_is_no_journal_is_refused_and_nothing_is_lost(drafted, tmp_path):
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"PK\x05\x06" + bytes(18))
    with drafted.expect_file_chooser() as chooser:
        drafted.locator("#journal-import").click()
    chooser.value.set_files(wrong)
    until(drafted, "document.querySelector('#journal-status').textContent.includes('אינו קובץ של יומן')")
    assert drafted.evaluate(WORKS) == 1


def test_a_picture_that_cannot_be_read_in_the_middle_of_an_export_does_not_keep_the_rest(drafted):
    drafted.evaluate(
        """() => {
          const read = Blob.prototype.arrayBuffer;
          Blob.prototype.arrayBuffer = function () {
            return this.type === 'image/png' ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : read.call(this);
          };
        }"""
    )
    with drafted.expect_download() as download:
        drafted.locator("#journal-zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert [name for name in archive.namelist() if name.startswith("pictures/")] == []
        assert len(json.loads(archive.read("journal.json"))["entries"]) == 1
    until(drafted, f"{STATUS}.includes('אינן בקובץ')")
    drafted.reload()
    drafted.locator("#journal-status").scroll_into_view_if_needed()
    until(drafted, f"{WORKS} === 1")


def test_an_export_that_finds_no_room_says_so_and_can_be_tried_again(drafted):
    drafted.evaluate(
        """() => {
          globalThis.create = URL.createObjectURL;
          URL.createObjectURL = () => { throw new DOMException('full', 'QuotaExceededError'); };
        }"""
    )
    drafted.locator("#journal-zip").click()
    until(drafted, f"{STATUS}.includes('הקובץ לא נוצר')")
    drafted.evaluate("() => { URL.createObjectURL = create; }")
    with drafted.expect_download() as download:
        drafted.locator("#journal-zip").click()
    assert zipfile.is_zipfile(download.value.path())


def test_when_the_browser_is_full_the_works_are_still_here_and_can_be_saved_as_a_file(drafted):
    session = drafted.context.new_cdp_session(drafted)
    origin = drafted.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    drafted.locator("#bina-journal [name='open']").first.click()
    drafted.locator("#bina-journal textarea[name^='thought-']").fill("הרקע עזר")
    drafted.locator("#journal-zip").focus()
    until(drafted, "document.querySelector('#bina-journal [data-bina-notice]') !== null")
    with drafted.expect_download() as download:
        drafted.locator("#journal-zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "הרקע עזר" in archive.read("journal.md").decode()
        assert [name for name in archive.namelist() if name.startswith("pictures/")]


def archive_of(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def journal(*entries, **more):
    return json.dumps({"bina-journal": 1, "entries": list(entries), "thoughts": {}, **more})


PICTURE = {"id": "ab" * 16, "type": "image/png", "width": 8, "height": 8}
WORK = {
    "tool": "t",
    "number": 7,
    "created": "2026-11-01T09:00:00Z",
    "text": "<img src=x onerror=alert(1)>",
    "picture": PICTURE,
}
HOSTILE = {
    "a bomb": archive_of(**{"journal.json": "0" * 60_000_000}),
    "a path outside": archive_of(**{"../../journal.jsonx": journal()}),
    "brackets without end": archive_of(**{"journal.json": "[" * 1_000_000}),
    "a directory that lies": archive_of(**{"journal.json": journal()})[:-10] + b"\xff" * 10,
    "a member that lies about its size": archive_of(**{"journal.json": journal()}).replace(
        b"PK\x03\x04", b"PK\x03\x05"
    ),
    "not even a journal": json.dumps({"bina-journal": 99}).encode(),
}


def test_hostile_files_are_refused_in_words_and_the_page_goes_on(drafted):
    for name, data in HOSTILE.items():
        bring(drafted, "journal.zip", data)
        until(drafted, f"/אינו קובץ של יומן|גדול מדי/.test({STATUS})"), name
        assert drafted.evaluate(WORKS) == 1, name
        assert drafted.locator("#journal-take").count() == 0, name
        # What is said next is new.
        drafted.locator("#bina-journal [name='open']").first.click()
        until(drafted, f"{STATUS} === ''")


def test_a_work_of_somebody_else_joins_as_text_and_its_picture_is_checked_first(drafted):
    files = {"journal.json": journal(WORK), f"pictures/{PICTURE['id']}.png": b"<svg onload=alert(1)>"}
    bring(drafted, "journal.zip", archive_of(**files))
    drafted.locator("#journal-take").click()
    until(drafted, f"{WORKS} === 2")
    until(drafted, f"{STATUS}.includes('תמונות: 0')")
    assert drafted.locator("#bina-journal img[src='x']").count() == 0
