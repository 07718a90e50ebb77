"""Fixtures: the client bundled once, a browser, a site of one tool whose Python is a fake."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from client_site import ASSETS, REAL, WRAPPER, Answer, Site, file, html, script, tool
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "plugins" / "bina" / "client"


@pytest.fixture(scope="session")
def bundle(bundled: Path) -> Path:
    """Put the client's words beside it."""
    for language in ("he", "en"):
        words = tomllib.loads((CLIENT / f"strings.{language}.toml").read_text(encoding="utf-8"))
        (bundled / f"words.{language}.json").write_text(json.dumps(words), encoding="utf-8")
    return bundled


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Open a fresh profile."""
    fresh = chromium.new_context(locale="he-IL")
    fresh.set_default_timeout(30_000)
    yield fresh
    fresh.close()


@pytest.fixture
def site(bundle: Path) -> Iterator[Site]:
    """Serve the bundle; `tool.js` is the bundled one with fake Python."""
    assets = {f"{ASSETS}{path.name}": file(path) for path in bundle.iterdir() if path.is_file()}
    for name in ("tool.js", "fetching.js", "embedding.js"):
        assets[f"{REAL}{name}"] = assets[f"{ASSETS}{name}"]
    for language in ("he", "en"):
        assets[f"{REAL}words.{language}.json"] = assets[f"{ASSETS}words.{language}.json"]
    assets[f"{ASSETS}tool.js"] = script(WRAPPER)
    assets["/fake_engine.mjs"] = file(Path(__file__).parent / "fake_engine.mjs")
    serving = Site(assets)
    yield serving
    serving.close()


@dataclass
class Reader:
    """A reader with one page of the site; every console error that was not expected fails the test."""

    context: BrowserContext
    site: Site
    view: str
    expected: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/", fake: Mapping[str, Any] | None = None, **tool_options: Any) -> Page:
        """Open a page; without one at `path` it is made of the tool alone."""
        if path not in self.site.answers:
            self.site.answers[path] = html(tool(self.view, **tool_options))
        page = self.context.new_page()
        page.add_init_script(f"globalThis.fake = {json.dumps(dict(fake or {}))};")
        self.watch(page)
        page.goto(self.site.url + path)
        return page

    def watch(self, page: Page) -> None:
        """Collect what goes wrong in a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location.get('url', '')}")

    def unexpected(self) -> list[str]:
        """Return the errors that no test announced."""
        return [
            error for error in self.errors if not any(re.search(pattern, error) for pattern in self.expected)
        ]


@pytest.fixture(scope="session")
def view(chromium: Browser, bundle: Path) -> str:
    """Render the fake tool as a build would have pre-rendered it."""
    assert bundle
    serving = Site(
        {
            "/": Answer(b"<!doctype html><title>view</title>"),
            "/fake_engine.mjs": file(Path(__file__).parent / "fake_engine.mjs"),
        }
    )
    page = chromium.new_page()
    page.goto(serving.url)
    model = {
        "subject": "חתול",
        "note": "",
        "size": "m",
        "mood": "",
        "loud": False,
        "clicks": [],
        "results": [],
    }
    made: str = page.evaluate("async (model) => (await import('/fake_engine.mjs')).view(model)", model)
    page.close()
    serving.close()
    return made


@pytest.fixture
def reader(context: BrowserContext, site: Site, view: str) -> Iterator[Reader]:
    """Give the test a reader, and fail it where a console error was not expected."""
    one = Reader(context, site, view)
    yield one
    assert one.unexpected() == []


@pytest.fixture
def model() -> Callable[[Page], dict[str, Any]]:
    """Return a reader of the fake tool's model as the page shows it."""

    def read(page: Page) -> dict[str, Any]:
        return json.loads(page.locator("#t-model").inner_text())

    return read
