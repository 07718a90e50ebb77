"""The course as it is published, on a host of its own, with the demo backend on another origin."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from journal_site import PAGE as WORKSHOP
from playwright.sync_api import Browser, BrowserContext, Page
from small_site import small_site
from studio_site import PAGE as STUDIO
from survey_site import CLASS as CLASS_SURVEY
from survey_site import Surveys, survey_site

from bina import demo_backend
from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[2]
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
CONFIG = """
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
site_url: {url}
theme: {{custom_dir: {root}/overrides}}
plugins:
  - search
  - blog: {{blog_dir: blog, post_excerpt: required}}
  - tags
  - bina:
      backends:
        class: {{protocol: openai-images, url: {backend}, model: bina-sketch, key: ask, label: שרטוטים לכיתה}}
"""


@dataclass(frozen=True, slots=True)
class Course:
    """The published course: its host, its folder and its backend."""

    server: StaticServer
    folder: Path
    backend: str
    token: str

    @property
    def url(self) -> str:
        """Return the address of the home page."""
        return self.server.url


@dataclass
class Reader:
    """Opens pages and remembers everything that went wrong in them, and every origin that was asked."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    closing: bool = False

    def open(self, url: str) -> Page:
        """Open an address in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self._note(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._note(f"uncaught: {error}"))
        page.goto(url)
        return page

    def close(self) -> None:
        """Go; what breaks off then, such as a script on its way, is no fault of the pages."""
        self.closing = True
        self.context.close()

    def _note(self, error: str) -> None:
        if not self.closing:
            self.errors.append(error)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """Build and serve the course once for all tests."""
    folder = tmp_path_factory.mktemp("course")
    site = folder / "site"
    site.mkdir()
    server = StaticServer(site)
    with server, demo_backend.running(origins=(server.url.rstrip("/"),)) as (backend, token):
        config = folder / "mkdocs.yml"
        config.write_text(CONFIG.format(root=ROOT, url=server.url, backend=backend), encoding="utf-8")
        program = str(Path(sys.executable).with_name("bina"))
        command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
        built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert built.returncode == 0, built.stdout + built.stderr
        yield Course(server, site, backend, token)


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Build and serve a page with an image studio once for all tests: its address and the key of its backend."""
    with small_site(tmp_path_factory.mktemp("studio"), STUDIO) as site:
        yield site


@pytest.fixture(scope="session")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surveys]:
    """Build and serve a page with a survey of many kinds once for all tests."""
    with survey_site(tmp_path_factory.mktemp("surveys") / "site", survey=CLASS_SURVEY) as site:
        yield site


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Build and serve a page with a builder, a journal and a chooser once: its address and the key of its backend."""
    with small_site(tmp_path_factory.mktemp("workshop"), WORKSHOP) as site:
        yield site


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Callable[..., Reader]]:
    """Give readers with profiles of their own; at the end nothing may have gone wrong in any page."""
    readers: list[Reader] = []

    def make(screen: str = "desktop", **options: object) -> Reader:
        context = chromium.new_context(locale="he-IL", **SCREENS[screen], **options)
        context.set_default_timeout(30_000)
        made = Reader(context)
        context.on("request", lambda request: made.asked.add(request.url))
        readers.append(made)
        return made

    yield make
    for each in readers:
        each.close()
    assert [error for each in readers for error in each.errors] == []
