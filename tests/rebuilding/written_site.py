"""A site that somebody is writing: built again and again in one process, as `bina serve` does."""

import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

ADDRESS = "http://127.0.0.1:8000/"
POST = """---
date: 2026-09-0{n}
categories: [{category}]
authors: [dana]
slug: p{n}
tags: [{category}]
---

# Post {n}

The beginning of {n}.

![Kite](kite.png)

<!-- more -->

The end of {n}, about {words}.
"""
OPTIONS = """site_name: {name}
theme: {{name: material, language: en, font: false, custom_dir: theme, features: [navigation.footer]}}
markdown_extensions: [footnotes, toc, attr_list, pymdownx.superfences]
plugins:
  - search
  - blog: {{post_url_format: '{{slug}}', pagination_per_page: 2}}
  - tags
  - bina: {{checks: {{alt: false, origin: false}}, tools: {{prompt-builder: {{title: {title}}}}}}}
{more}
"""
AUTHOR = "authors:\n  dana: {{name: {name}, description: Writes, avatar: blog/posts/kite.png}}\n"
TOOL = "# Tool\n\n```prompt-builder\nid: one\n{more}```\n\n[About](about.md)\n"


class WrittenSite:
    """Its files and its builds; `same` are the pages that the last build left as they were."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.start()
        self.config = self._loaded(self.site)
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.plugin = self.config.plugins["bina"]
        self._build(self.config)

    def start(self) -> None:
        """Write the site as it is at first."""
        for name in ("docs", "theme"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.options()
        self.write("index.md", "# Home\n\nTo [about](about.md).\n")
        self.write("about.md", "# About\n\n## Part\n\nText.\n")
        self.write("tool.md", TOOL.format(more=""))
        self.write("tags.md", "# Tags\n\n<!-- material/tags -->\n")
        self.write("blog/index.md", "# Blog\n")
        self.author("Dana")
        for number in (1, 2, 3, 4):
            self.post(number)
        self.write("../theme/main.html", '{% extends "base.html" %}\n')
        Image.new("RGB", (64, 48), "red").save(self.folder / "docs/blog/posts/kite.png")

    @property
    def same(self) -> set[str]:
        return self.plugin.parts.rebuilding.drawing.same

    def write(self, name: str, text: str) -> None:
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def delete(self, name: str) -> None:
        (self.folder / "docs" / name).unlink()

    def options(self, name: str = "Written", title: str = "Mine", more: str = "") -> None:
        self.write("../mkdocs.yml", OPTIONS.format(name=name, title=title, more=more))

    def author(self, name: str) -> None:
        self.write("blog/.authors.yml", AUTHOR.format(name=name))

    def post(self, number: int, *, category: str = "", words: str = "kites", more: str = "") -> None:
        text = POST.format(n=number, category=category or f"c{number % 2}", words=words)
        self.write(f"blog/posts/p{number}.md", text.replace("slug:", f"{more}\nslug:", 1) if more else text)

    def build(self) -> None:
        """Build as after a change."""
        self._build(self._loaded(self.site))

    def page(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return _read(self.site)

    def files_of_a_first_build(self) -> dict[str, bytes]:
        """Build all of it into another folder, as if nothing had been built before."""
        memory, self.plugin.memory = self.plugin.memory, None
        try:
            self._build(self._loaded(self.folder / "first"))
        finally:
            self.plugin.memory = memory
        return _read(self.folder / "first")

    def _loaded(self, site: Path):
        return load_config(str(self.folder / "mkdocs.yml"), site_dir=str(site))

    def _build(self, config) -> None:
        config.site_url = ADDRESS
        build(config, serve_url=ADDRESS)


def _read(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
