"""Where things are in the course, and how tests wait for them."""

import time

from playwright.sync_api import Page

READY = "document.querySelector('bina-tool') && performance.getEntriesByName('bina:ready').length > 0"
LESSON, SECOND, QUIET = "course/describe-a-picture/", "course/first-draft/", "privacy/"


def until(page: Page, expression: str, seconds: float = 30) -> None:
    """Wait until an expression is true in a page; Playwright's own waiting is stopped by a strict CSP."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"not true in {seconds} s: {expression}"
        page.wait_for_timeout(50)
