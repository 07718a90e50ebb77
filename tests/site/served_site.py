"""A site of one page, built as it is published and served, with a runtime of empty files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import bina.publish.site
from bina.serve.static import StaticServer


@contextmanager
def served(folder: Path, config: str, page: str) -> Iterator[str]:
    """Build the page with what stands in `config`, and give its address for as long as the block lasts."""
    for name in ("loader.js", "bina.css", "sw.js"):
        (folder / "runtime" / name).parent.mkdir(exist_ok=True)
        (folder / "runtime" / name).write_text("")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(page, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, StaticServer(folder / "site") as server:
        patch.setattr(bina.publish.site, "_located", lambda: folder / "runtime")
        loaded = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        loaded.plugins.on_startup(command="build", dirty=False)
        build(loaded)
        yield server.url
