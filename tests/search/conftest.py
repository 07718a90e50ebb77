"""The browser's side in Node, and the small site of the fixtures as it is published."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from node_side import NodeSide
from playwright.sync_api import Browser
from search_page import BLOG, SearchPage
from waiting import note_site_map

from bina.serve.static import StaticServer

FIXTURES = Path(__file__).parent / "fixtures"
CONFIG = """
site_name: תכנות בכיתה
docs_dir: {docs}
site_url: {url}
{more}
theme:
  name: material
  language: {language}
  features: [{features}]
plugins: {plugins}
markdown_extensions: [admonition, attr_list, def_list, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""
FEATURES = "search.suggest, search.highlight, search.share, navigation.instant"


@pytest.fixture(scope="session")
def node() -> Iterator[NodeSide]:
    """Start Node once."""
    with NodeSide() as side:
        yield side


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build the site of the fixtures with other settings."""

    def make(
        *,
        language: str = "he",
        plugins: str = f"[search, {BLOG}, bina]",
        features: str = FEATURES,
        more: str = "",
        url: str = "",
    ) -> Path:
        folder = tmp_path_factory.mktemp("search")
        docs = shutil.copytree(FIXTURES / "docs", folder / "docs")
        settings = {"language": language, "plugins": plugins, "features": features, "more": more, "url": url}
        text = CONFIG.format(docs=docs, **settings)
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
        program = str(Path(sys.executable).with_name("mkdocs"))
        command = [program, "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / "site"

    return make


@pytest.fixture(scope="session")
def host(built: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticServer]:
    """Serve the site as the contract has it; it knows its address, as instant navigation asks."""
    folder = tmp_path_factory.mktemp("host")
    with StaticServer(folder) as server:
        shutil.copytree(built(url=server.url), folder, dirs_exist_ok=True)
        yield server


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., SearchPage]]:
    """Open pages in profiles of their own; at the end nothing may have gone wrong in any."""
    opened: list[SearchPage] = []

    def make(url: str, **options: object) -> SearchPage:
        context = chromium.new_context(locale="he-IL", viewport={"width": 1280, "height": 800}, **options)
        context.set_default_timeout(30_000)
        note_site_map(context)
        opened.append(SearchPage(context, url))
        return opened[-1]

    yield make
    for each in opened:
        each.context.close()
    assert [error for each in opened for error in each.errors] == []
