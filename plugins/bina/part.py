"""A concern of the whole site beside its tools: pictures, the blog, what is checked, how a site is found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bina.author_errors import Problem
from bina.settings import Options
from bina.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from bina.rebuilding.part import Memory


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder that authors' paths are relative to: that of mkdocs.yml."""
    named = config.config_file_path
    return Path(named).resolve().parent if named else Path.cwd()


def cache_of(config: MkDocsConfig) -> Path:
    """Return the folder for what is slow to make and never changes."""
    return root_of(config) / ".cache" / "bina"


@dataclass(slots=True)
class Build:
    """What all parts of one build share; `warnings` are an author's mistakes that do not end the build.

    Where it is `checking`, nothing is made or written. While serving, `memory` holds what the last build has left.
    """

    site: Site
    config: MkDocsConfig
    options: Options
    serving: bool = False
    checking: bool = False
    memory: Memory | None = None
    warnings: dict[str, Problem] = field(default_factory=dict)
    root: Path = field(init=False)
    """The folder that authors' paths are relative to: that of mkdocs.yml."""
    cache: Path = field(init=False)
    """The folder for what is slow to make and never changes."""

    def __post_init__(self) -> None:
        """Find the folders, which the parts ask for by the hundred."""
        self.root = root_of(self.config)
        self.cache = cache_of(self.config)

    @property
    def allowed(self) -> dict[str, Any]:
        """Return what publishing has to allow, empty for a site that shows and sends nothing elsewhere."""
        found = {"frames": sorted(self.options.blog.frames), "forms": sorted(self.options.blog.forms)}
        return {name: origins for name, origins in found.items() if origins}

    def warn(self, problems: Iterable[Problem]) -> None:
        """Keep what an author should know; the same mistake on two pages is said once."""
        for problem in problems:
            self.warnings.setdefault(str(problem), problem)


class Part:
    """Takes part in a build; each event is MkDocs' of a like name, in the order in which they stand here."""

    def __init__(self, build: Build) -> None:
        self.build = build

    def on_files(self, files: Files) -> None:
        """Look at the files, before the blog takes its posts out of them."""

    def on_markdown(self, page: Page) -> None:
        """Prepare for the conversion of a page's text."""

    def on_content(self, html: str, page: Page) -> str:
        """Return the HTML of a page's text."""
        del page
        return html

    def on_env(self, env: Any, files: Files) -> None:
        """All texts have been converted, no page has been written."""

    def on_context(self, context: Any, page: Page) -> None:
        """Give the templates of a page what they show."""

    def on_finished(self, html: str, page: Page) -> str:
        """Return a whole page, as its template made it."""
        del page
        return html

    def shown(self) -> object:
        """Tell all that this part puts into finished pages beside what their templates are given."""
        return None

    def on_built(self) -> None:
        """All pages are in the site's folder; add what stands beside them."""

    def on_end(self) -> None:
        """The build is over, well or not: let go of what outlasts it."""
