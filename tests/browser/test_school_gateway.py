"""The same cycle with a class's key: LiteLLM by `custom_auth`, the provider played by a mock. `make gateway` runs it."""

import json
import shutil
import subprocess

import cycle
import pytest
import school_gateway
from course_pages import until
from journal_site import taken_in
from school_gateway import gateway
from small_site import publish
from studio_site import ball, png

from bina.serve.static import StaticServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
    pytest.mark.skipif(not school_gateway.LITELLM, reason="`make gateway` installs LiteLLM and runs this"),
]
BACKEND = "preset: litellm, url: {url}, model: school-pictures, label: שירות הכיתה"


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("school")
    (folder / "site").mkdir()
    (folder / "gateway").mkdir()
    with (
        StaticServer(folder / "site") as server,
        gateway(folder / "gateway", server.url.rstrip("/"), png(ball(1024, 1024))) as (url, key),
    ):
        publish(folder, cycle.PAGE, server, BACKEND.format(url=url))
        yield server.url, key


def test_the_whole_cycle_with_a_key_of_the_class(reader, school, tmp_path):
    visitor = reader("phone")
    page = visitor.open(school[0])
    work = tmp_path / "work.png"
    found = cycle.worked(page, school[1], work)
    assert (found.source, found.system) == ("compositeWithTrainedAlgorithmicMedia", "שירות הכיתה")
    if shutil.which("exiftool"):
        command = ["exiftool", "-j", "-G1", "-charset", "utf8", work]
        told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)[0]
        assert "lgorithmic" in told["XMP-iptcExt:DigitalSourceType"]
        assert told["XMP-iptcExt:AISystemUsed"] == "שירות הכיתה"

    cycle.journal(page, 2)
    file = tmp_path / "journal.zip"
    cycle.exported(page, file)
    taken_in(reader("phone").open(school[0]), file, 2)
    # The key of the class went to the gateway alone, and is kept nowhere.
    assert not [url for url in visitor.asked if school[1] in url]


def test_a_key_that_is_none_is_refused_in_words_and_can_be_typed_again(reader, school):
    visitor = reader("phone")
    page = visitor.open(school[0])
    builder = page.locator("#bina-builder")
    builder.locator("input[name='subject']").fill("כדור")
    builder.locator("[name='draft']").first.click()
    page.locator("#bina-key").fill("somebody-else")
    page.locator("dialog button[type='submit']").click()
    until(page, "document.querySelector('#builder-status').textContent.includes('המפתח לא התקבל')", 60)
    assert builder.locator("input[name='subject']").input_value() == "כדור"
    builder.locator("[name='draft']").first.click()
    page.locator("#bina-key").wait_for()
    # The browser itself reports the refusal.
    visitor.errors.clear()
