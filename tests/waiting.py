"""How tests wait in a browser: for the thing itself, however long it takes."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page

STARTED = "performance.getEntriesByName('bina:ready').length > 0"
_GIVEN_UP = "(document.querySelector('[data-bina-notice=lite]')?.textContent ?? '')"
# What a page loads only when a tool first needs it; the page's own import was there before this one.
_IMPORT = """(tool) => {
  const { src } = document.querySelector("script[src*='assets/bina/']");
  return import(new URL(`tools/${tool}.js`, src).href).then(() => true);
}"""
# Material reads the map when its own code runs, and goes on at once when it has parsed it.
_NOTE_SITE_MAP = """(() => {
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function (text, type) {
    if (String(text).includes('<urlset')) globalThis.siteMapRead = true;
    return parse.call(this, text, type);
  };
})()"""


def until(page: Page | Frame, expression: str, seconds: float = 30, argument: Any = None) -> Any:
    """Wait until an expression is true in a page and return it; Playwright's own waiting is stopped by a strict policy."""
    deadline = time.monotonic() + seconds
    while not (found := page.evaluate(expression, argument)):
        assert time.monotonic() < deadline, f"not true in {seconds} s: {expression}"
        page.wait_for_timeout(30)
    return found


def until_started(page: Page | Frame, seconds: float = 120) -> None:
    """Wait until Python has answered, and fail with the page's own words where it says that it will not."""
    until(page, f"{STARTED} || {_GIVEN_UP}", seconds)
    assert page.evaluate(_GIVEN_UP) == ""


def until_own_code(page: Page | Frame, tool: str) -> None:
    """Wait until a tool's own code in the page is here: without it a file, a drag or a delivery is not heard."""
    assert page.evaluate(_IMPORT, tool)


def note_site_map(context: BrowserContext) -> None:
    """Let pages that are opened from now on note when instant navigation has begun, for `until_instant`."""
    context.add_init_script(_NOTE_SITE_MAP)


def until_instant(page: Page) -> None:
    """Wait until a click on a link is instant navigation: before Material knows the map it loads the page anew."""
    until(page, "globalThis.siteMapRead")
