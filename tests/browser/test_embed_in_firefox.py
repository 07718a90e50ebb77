"""A tool on somebody else's site, in Firefox as readers have it: it parts what frames keep by the page around them."""

from __future__ import annotations

import pytest
from embed_site import embed_site, frame
from marionette import Firefox
from waiting import STARTED

pytestmark = pytest.mark.browser
EMBED = "iframe[title=embed]"
WISH = "//label[contains(., 'מה כדאי לשנות?')]/following::input[1]"
WRITTEN = "document.querySelector('bina-tool input[type=text]')?.value"
FITS = "innerHeight === Math.ceil(document.querySelector('.bina-embed').getBoundingClientRect().height)"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with embed_site(tmp_path_factory.mktemp("embeds")) as served:
        yield served


def alive(firefox: Firefox) -> None:
    firefox.until(STARTED)


def test_an_embed_lives_grows_to_its_height_and_keeps_its_draft_on_its_host_alone(site, firefox):
    script = f'<script src="{site.server.url}embed/host.js" defer></script>'
    host = site.host(frame(site.embed()) + script)
    firefox.open(host)
    firefox.enter(EMBED)
    alive(firefox)
    firefox.type(WISH, "שתהיה הפסקה ארוכה")
    firefox.click("//label[contains(., 'כל יום')]")
    firefox.until(FITS)
    firefox.open(host)
    firefox.enter(EMBED)
    firefox.until(f"{WRITTEN} === 'שתהיה הפסקה ארוכה'")
    alive(firefox)
    firefox.click("//button[contains(., 'למבט אחרון לפני השליחה')]")
    firefox.until("document.querySelector('bina-tool').innerText.includes('שתהיה הפסקה ארוכה')")
    firefox.until(FITS)
    # The same page by itself has a store of its own.
    firefox.open(site.embed())
    alive(firefox)
    assert firefox.value(WRITTEN) == ""


def test_a_link_shows_the_tool_that_it_describes(site, firefox):
    firefox.open(site.design())
    alive(firefox)
    firefox.type(WISH, "עוד שיעור אמנות")
    assert firefox.value(WRITTEN) == "עוד שיעור אמנות"
