"""A package in a learning platform that is none of ours, scorm-again, in Firefox."""

from __future__ import annotations

import pytest
from marionette import Firefox
from platform_host import unpack

from bina.lms.scorm import scorm
from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser
ANSWER = "//label[contains(., 'מה הסיבה?')]/following::textarea[1]"
RUNNING = "performance.getEntriesByName('bina:ready').length > 0"
AGAIN = "document.querySelector('[data-bina-notice=lite] button')?.click()"


@pytest.fixture
def platform(course, tmp_path):
    unpack(tmp_path, scorm(course, "class-7b", "1.2").data, "1.2")
    with StaticServer(tmp_path) as server:
        yield f"{server.url}?version=1.2"


def test_a_survey_is_handed_in_and_its_draft_comes_back(firefox: Firefox, platform):
    firefox.open(platform)
    firefox.enter("#package")
    firefox.until(f"({AGAIN}, {RUNNING})")
    firefox.click("//label[contains(., 'מאוד')]")
    firefox.type(ANSWER, "כי זה הוגן")
    firefox.open(platform)
    firefox.enter("#package")
    firefox.until("document.querySelector('bina-tool textarea')?.value === 'כי זה הוגן'")
    firefox.until(f"({AGAIN}, {RUNNING})")
    firefox.click("//button[contains(., 'מסירת התשובות')]")
    firefox.until("document.querySelector('.bina-lms').innerText.includes('הושלמה')")
    firefox.enter()
    assert firefox.value("window.value('cmi.core.lesson_status')") == "completed"
    assert firefox.value("window.refused") == []
