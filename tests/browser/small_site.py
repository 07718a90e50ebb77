"""A small site of one page with tools, published and served, and the demo backend on another origin."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bina import demo_backend
from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[2]
CONFIG = """
site_name: בדיקה
site_url: {url}
docs_dir: docs
theme: {{name: material, language: he, custom_dir: {root}/overrides}}
markdown_extensions: [attr_list, pymdownx.superfences]
plugins:
  - bina:
      backends:
        class: {{{backend}, key: ask}}
"""
SKETCHES = "protocol: openai-images, url: {url}, model: bina-sketch, label: שרטוטים לכיתה"


def publish(folder: Path, page: str, server: StaticServer, backend: str) -> None:
    """Build a page into the folder that `server` serves; `backend` is YAML without its key."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(page, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT, url=server.url, backend=backend), encoding="utf-8")
    program = str(Path(sys.executable).with_name("bina"))
    command = [program, "build", "--config-file", str(config), "--site-dir", str(folder / "site")]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert built.returncode == 0, built.stdout + built.stderr


@contextmanager
def small_site(folder: Path, page: str) -> Iterator[tuple[str, str]]:
    """Build and serve a page; yield its address and the key of the demo backend."""
    site = folder / "site"
    site.mkdir()
    with (
        StaticServer(site) as server,
        demo_backend.running(origins=(server.url.rstrip("/"),)) as (backend, token),
    ):
        publish(folder, page, server, SKETCHES.format(url=backend))
        yield server.url, token
