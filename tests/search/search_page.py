"""The site of the fixtures, and Material's own search box used as a reader uses it."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage

BLOG = '{blog: {post_url_format: "{date}/{slug}", pagination_per_page: 5}}'
FIELD = ".md-search__input"
RESULTS = """[...document.querySelectorAll('.md-search-result__item')].map((item) =>
  [...item.querySelectorAll('.md-search-result__link')].map((link) => ({
    href: link.href, html: link.innerHTML, marks: [...link.querySelectorAll('mark')].map((mark) => mark.textContent),
  })))"""
STATUS = "document.querySelector('.md-search-result__meta').textContent.trim()"
PLACEHOLDER = (
    "JSON.parse(document.querySelector('#__config').textContent).translations['search.result.placeholder']"
)
MARKED = "[...document.querySelectorAll('.md-content mark')].map((mark) => mark.textContent)"
SUGGESTED = "document.querySelector('.md-search__suggest').textContent"


class SearchPage:
    """A page, what went wrong in it, and its search."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.errors: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.goto(url)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def until(self, expression: str, seconds: float = 30) -> Any:
        """Return an expression's value as soon as it is true; a strict policy stops Playwright's own waiting."""
        deadline = time.monotonic() + seconds
        while not (value := self.page.evaluate(expression)):
            assert time.monotonic() < deadline, f"not true in {seconds} s: {expression}"
            self.page.wait_for_timeout(20)
        return value

    def search(self, query: str) -> list[list[dict[str, Any]]]:
        """Type a query; return the pages found, each with its links: address, HTML, marked words."""
        field = self.page.locator(FIELD)
        field.focus()
        field.fill("")
        self.page.keyboard.press("Shift")  # Material looks at the field when a key goes up
        self.until(f"{STATUS} === {PLACEHOLDER}")
        self.page.keyboard.insert_text(query)
        self.page.keyboard.press("Shift")
        if query:
            self.until(f"{STATUS} !== {PLACEHOLDER}")
        return self.page.evaluate(RESULTS)

    def paths(self, query: str) -> list[str]:
        """Return the paths of the pages found, from the site's root."""
        root = urlsplit(self.url).path
        return [urlsplit(links[0]["href"]).path.removeprefix(root) for links in self.search(query)]
