"""How a reader goes through a survey, and what of it is a barrier."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from course_pages import READY, until
from playwright.sync_api import Locator, Page

TOOL = "bina-tool"


def wake(page: Page) -> None:
    """Bring the survey into sight, and wait until it answers."""
    page.locator(f"{TOOL} summary").first.scroll_into_view_if_needed()
    page.locator(f"{TOOL} summary").first.focus()
    until(page, READY, 90)


def says(page: Page, text: str) -> None:
    """Wait until the tool's own voice has said something."""
    until(page, f"document.querySelector('{TOOL} [role=status].bina-status').textContent.includes('{text}')")


def shown(page: Page, text: str) -> None:
    """Wait until a text stands in the tool."""
    until(page, f"document.querySelector('{TOOL} [data-bina-view]').innerText.includes('{text}')")


def button(page: Page, name: str) -> Locator:
    """Return a button of the tool."""
    return page.locator(TOOL).get_by_role("button", name=name, exact=True)


def choose(page: Page, name: str) -> None:
    """Choose an answer by its words."""
    page.locator(TOOL).get_by_role("radio", name=name, exact=True).first.check()


def focused(page: Page) -> str | None:
    """Return what the control with the keyboard is called."""
    found: str | None = page.evaluate(
        "[document.activeElement.ariaLabel, document.activeElement.labels?.[0]?.innerText, document.activeElement.innerText].find(Boolean)"
    )
    return found


def tab_to(page: Page, name: str, *, most: int = 40) -> None:
    """Go on with the Tab key until a control of that name has the keyboard."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in (focused(page) or ""):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}; it is at {focused(page)!r}")


def barriers(page: Page, within: str = TOOL) -> list[tuple[str, list[str]]]:
    """Return what axe finds in the tool, or in another part of the page."""
    found = Axe().run(page, context=within)
    return [
        (each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found.response["violations"]
    ]
