"""What an author builds with the plugin is published."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

import bina.runtime

CONFIG = """
site_name: x
theme: {name: material, language: he}
plugins:
  - bina: {backends: {school: {protocol: openai-images, url: "https://images.example/v1"}}}
"""


@pytest.fixture
def author(tmp_path: Path, assets: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(bina.runtime, "locate", lambda: assets)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    return tmp_path


def build_site(author: Path, text: str) -> str:
    (author / "docs" / "index.md").write_text(text, encoding="utf-8")
    config = load_config(str(author / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return (author / "site" / "index.html").read_text(encoding="utf-8")


def test_a_fence_brings_its_backend_into_the_policy(author: Path) -> None:
    page = build_site(author, "# שיעור\n\n```prompt-builder\nid: croissant\n```\n")
    assert "connect-src 'self' https://images.example;" in page
    assert "style-src-attr 'none'" in page


def test_a_key_in_a_page_ends_the_build(author: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        build_site(author, "# שיעור\n\nsk-" + "proj-4f9QmZ0c2LkTeXbV7aYh\n")
    assert "docs/index.md:3:1: A key seems to stand here" in caplog.text
