"""A pupil on a phone: draft, background out, a part anew, letters, credit, download, journal, and on another device."""

import io
import json
import shutil
import subprocess
import zipfile

import cycle
import pytest
from journal_site import taken_in
from PIL import Image
from small_site import small_site
from studio_site import downloaded
from waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with small_site(tmp_path_factory.mktemp("cycle"), cycle.PAGE) as made:
        yield made


def exiftool(file):
    """Return what an independent program reads in a picture; nothing where it is not installed."""
    if not shutil.which("exiftool"):
        return {}
    command = ["exiftool", "-j", "-G1", "-struct", "-charset", "utf8", file]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)[0]


def test_the_whole_cycle_on_a_phone_and_on_in_a_fresh_browser(reader, site, tmp_path):
    page = reader("phone").open(site[0])
    work = tmp_path / "work.png"
    found = cycle.worked(page, site[1], work)
    assert (found.by, found.credit, found.rights, found.tool) == ("דנה", "דנה", "CC BY 4.0", "bina")
    # The demo backend draws sketches: no AI is claimed.
    assert found.source == ""
    by_others = exiftool(work)
    if by_others:
        assert by_others["XMP-photoshop:Credit"] == "דנה"
        assert by_others["XMP-xmpRights:WebStatement"] == "https://creativecommons.org/licenses/by/4.0/"
        assert "ExifTool:Warning" not in by_others

    whole = Image.open(io.BytesIO(work.read_bytes()))
    card = Image.open(io.BytesIO(downloaded(page, "credit-picture")))
    assert card.width == whole.width
    assert card.height > whole.height

    cycle.journal(page, 2)
    file = tmp_path / "journal.zip"
    cycle.exported(page, file)
    with zipfile.ZipFile(file) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("pictures/")]
        assert len(pictures) == 2
        rows = {entry["kind"]: entry for entry in json.loads(archive.read("journal.json"))["entries"]}
    assert rows["edited"]["service"] == "שרטוטים לכיתה"

    fresh = reader("phone").open(site[0])
    taken_in(fresh, file, 2)
    fresh.locator("#bina-journal [name='open']").first.click()
    until(fresh, "document.querySelector('#bina-journal .bina-journal__picture img')?.naturalWidth > 0")
    assert fresh.evaluate("document.documentElement.scrollWidth <= innerWidth")
