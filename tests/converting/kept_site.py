"""A small site with a blog that is built again and again."""

from mkdocs.commands.build import build
from mkdocs.config import load_config

POST = """---
date: 2026-09-0{n}
categories: [c]
slug: p{n}
---

# Post {n}

Begins with a [link](../../other.md#part), a footnote[^1] and [one of the end][end].

<!-- more -->

## Part of {n}

[^1]: The note.

    ![Its picture](x.png)

[end]: https://example.org/
"""


class Kept:
    def __init__(self, folder, converted):
        self.folder = folder
        self.converted = converted
        self.extensions = "[footnotes, toc, pymdownx.superfences, pymdownx.highlight]"
        self.write("index.md", "# Home\n\nTo [other](other.md#part).\n")
        self.write("other.md", "# Other\n\n## Part\n\n```python\nx = 1\n```\n")
        for number in (1, 2):
            self.write(f"blog/posts/p{number}.md", POST.format(n=number))
        (folder / "docs/blog/posts/x.png").write_bytes(b"")

    def write(self, name, text):
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, plugins="[blog: {post_url_format: '{slug}'}, bina: {checks: {alt: false}}]"):
        """Build, and return the sources of the pages that were converted."""
        self.converted.clear()
        (self.folder / "mkdocs.yml").write_text(
            "site_name: Kept\ntheme: {name: material, language: en, font: false}\n"
            f"markdown_extensions: {self.extensions}\nplugins: {plugins}\n"
        )
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return {name for name in self.converted if not name.startswith(("blog/category", "blog/archive"))}

    def pages(self):
        files = sorted((self.folder / "site").rglob("*.html"))
        return {str(file.relative_to(self.folder)): file.read_text(encoding="utf-8") for file in files}
