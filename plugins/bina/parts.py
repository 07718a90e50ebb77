"""The parts of a build, in the order in which each event reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bina.authoring.part import Authoring
from bina.blog.part import Blog
from bina.converting.pages import Converting
from bina.converting.titles import Titles
from bina.discovery.part import Discovery
from bina.part import Build, Part
from bina.pictures.part import Pictures
from bina.styles import Styles

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from bina.rebuilding.part import Rebuilding


class Parts:
    """All parts as one; `build` is what they share."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.all: tuple[Part, ...] = tuple(_parts(build))
        self.rebuilding: Rebuilding | None = None
        if build.memory:
            from bina.rebuilding.part import Rebuilding

            self.rebuilding = Rebuilding(build, build.memory, self.shown)
            self.all += (self.rebuilding,)

    def on_files(self, files: Files) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_files(files)

    def on_markdown(self, page: Page) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_markdown(page)

    def on_content(self, html: str, page: Page) -> str:
        """Let each part change the text."""
        for part in self.all:
            html = part.on_content(html, page)
        return html

    def on_env(self, env: Any, files: Files) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_env(env, files)

    def on_context(self, context: Any, page: Page) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_context(context, page)

    def on_finished(self, html: str, page: Page) -> str:
        """Let each part change the page."""
        for part in self.all:
            html = part.on_finished(html, page)
        return html

    def shown(self) -> list[object]:
        """Tell what all parts put into pages."""
        return [part.shown() for part in self.all]

    def on_built(self) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_built()

    def on_end(self) -> None:
        """Tell all parts."""
        for part in self.all:
            part.on_end()


def _parts(build: Build) -> Iterator[Part]:
    converting, pictures = Converting(build), Pictures(build)
    blog = Blog(build, converting.store)
    yield from (Authoring(build), converting, pictures, blog, Discovery(build, pictures, blog))
    yield from (Titles(build), Styles(build))
