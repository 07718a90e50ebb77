"""Two sample tools, and small sites that are really built."""

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

import bina.publish
import pyodide_tools

SAMPLES = Path(__file__).parent / "tools"


@pytest.fixture(autouse=True)
def _sample_tools(monkeypatch):
    monkeypatch.setattr(pyodide_tools, "__path__", [*pyodide_tools.__path__, str(SAMPLES)])
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


@pytest.fixture
def published(monkeypatch):
    """Stand in for publishing, which has its own tests; lists what was to be published."""
    calls = []
    monkeypatch.setattr(bina.publish, "publish", lambda folder, **options: calls.append((folder, options)))
    return calls


class SmallSite:
    """A site in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.config("plugins: [bina]")

    def config(self, text, language="en"):
        theme = f"theme: {{name: material, language: {language}}}\n" if "theme:" not in text else ""
        self.write("mkdocs.yml", f"site_name: Small\n{theme}{text}\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def page(self, name, text):
        self.write(f"docs/{name}", text)

    def build(self, **options):
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return config

    def html(self, name="index.html"):
        return (self.folder / "site" / name).read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path):
    return SmallSite(tmp_path)


@pytest.fixture
def run(monkeypatch):
    """Run a command of `bina` and return what came of it."""
    from bina.cli import main

    # MkDocs says a thing once in a process, and a command has one of its own.
    monkeypatch.setattr(logging.getLogger("mkdocs.commands.build"), "filters", [])
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])
