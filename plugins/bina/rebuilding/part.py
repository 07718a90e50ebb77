"""What a build in `serve` takes over from the one before."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from bina.part import Build, Part
from bina.publish.earlier import Earlier, Print, print_of
from bina.rebuilding.drawing import Drawing
from bina.rebuilding.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_KNOWN = frozenset(
    [
        "bina.plugin",
        "material.plugins.blog.plugin",
        "material.plugins.meta.plugin",
        "material.plugins.search.plugin",
        "material.plugins.tags.plugin",
        "mkdocs.contrib.search",
    ]
)
"""The plugins that put nothing into pages but what templates are given."""


class Memory:
    """What outlasts a build: the site's folder, the key of each page in it, and the sources of what was copied."""

    def __init__(self) -> None:
        self.folder = Folder()
        self.published = Earlier()
        self.pages: dict[str, str] = {}
        self.sources: dict[str, Print] = {}

    def forget(self) -> None:
        """Have the next build do everything: this one has failed, and nobody knows how far it came."""
        self.folder.forget()
        self.published.forget()
        self.pages, self.sources = {}, {}


class Rebuilding(Part):
    """Leaves pages and copied files where they are if they would come out the same."""

    def __init__(self, build: Build, memory: Memory, others: Callable[[], object]) -> None:
        super().__init__(build)
        self.memory = memory
        self.others = others
        self.drawing: Drawing | None = None
        self.once: set[str] = set()
        self.copied: dict[str, tuple[Print, Print]] = {}
        self.pages: dict[str, str] = {}

    def on_files(self, files: Files) -> None:
        """Get back the files that MkDocs would have deleted."""
        del files
        self.memory.folder.bring_back()

    def on_env(self, env: Any, files: Files) -> None:
        """Stand before the templates, and before MkDocs' copying; all files have their last names by now."""
        plugins = self.build.config.plugins.values()
        if any(type(plugin).__module__ not in _KNOWN for plugin in plugins):
            return
        goals = Counter(file.dest_uri for file in files)
        self.once = {name for name, times in goals.items() if times == 1}
        for file in files:
            if not file.is_documentation_page() and file.abs_src_path and file.dest_uri in self.once:
                file.copy_file = partial(self._copy, file, file.copy_file)  # type: ignore[method-assign]
        site = self.build.site
        self.drawing = Drawing(files, keep=self._keep, shown=self.others, filled=site.filled)
        self.drawing.begin(env)
        self.pages = {file.src_uri: file.dest_uri for file in files if file.is_documentation_page()}

    def on_built(self) -> None:
        """Delete the pages and files that the site has no more."""
        self.memory.folder.sweep()

    def on_end(self) -> None:
        """Let go of MkDocs."""
        if self.drawing:
            self.drawing.end()

    def remember(self) -> None:
        """Note how the build has left the folder, once it is published."""
        memory = self.memory
        memory.pages = dict(self.drawing.drawn) if self.drawing else {}
        site = memory.folder.site
        as_copied = {name: both for name, both in self.copied.items() if print_of(site / name) == both[1]}
        memory.sources = {name: source for name, (source, _) in as_copied.items()}
        memory.folder.leave([*as_copied, *(self.pages[uri] for uri in memory.pages)])

    def _keep(self, page: Page, key: str) -> bool:
        name = page.file.dest_uri
        is_same = name in self.once and self.memory.pages.get(page.file.src_uri) == key
        return is_same and self.memory.folder.keep(name)

    def _copy(self, file: File, copy: Callable[[bool], None], dirty: bool = False) -> None:  # noqa: FBT001, FBT002  (MkDocs' own)
        name, source = file.dest_uri, print_of(str(file.abs_src_path))
        if not (source and self.memory.sources.get(name) == source and self.memory.folder.keep(name)):
            copy(dirty)
        if source and (made := print_of(file.abs_dest_path)):
            self.copied[name] = source, made
