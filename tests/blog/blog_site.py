"""A small blog that is really built."""

from mkdocs.commands.build import build
from mkdocs.config import load_config

POST = """---
title: "{title}"
description: {title} בקצרה
date: {date}
slug: {name}
categories: [{category}]
---

# {title}

{text}

<!-- more -->

המשך.
"""


class BlogSite:
    """A site with a blog in a folder of its own; `published` is what publishing was told."""

    def __init__(self, folder):
        self.folder = folder
        self.options = "{}"
        self.blog_options = "{post_url_format: '{slug}'}"
        self.address = "https://school.example/site/"
        self.language = "he"
        self.features = "[]"
        self.published = {}
        self.write("index.md", "---\ndescription: דף הבית\n---\n\n# בית\n")

    def write(self, name, text):
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def post(self, name, title="רשומה", text="פתיחה.", category="כללי", date="2026-09-07"):
        text = POST.format(name=name, title=title, text=text, category=category, date=date)
        self.write(f"blog/posts/{name}.md", text)

    def build(self, **options):
        (self.folder / "mkdocs.yml").write_text(
            f"site_name: האתר שלנו\nsite_url: '{self.address}'\n"
            f"theme: {{name: material, language: {self.language}, font: false, features: {self.features}}}\n"
            f"plugins:\n  - blog: {self.blog_options}\n  - bina: {self.options}\n",
            encoding="utf-8",
        )
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)

    def file(self, name):
        return (self.folder / "site" / name).read_text(encoding="utf-8")
