"""The tools' own guides as pages of a site: a new tool has its page with no other edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

import pyodide_tools

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def guides(folder: str) -> dict[str, Path]:
    """Return the guide of every tool that has one, by the page that it becomes: `tools/survey.md`."""
    found = (path for root in pyodide_tools.__path__ for path in Path(root).glob("*/guide.md"))
    return {f"{folder}/{path.parent.name.replace('_', '-')}.md": path for path in sorted(found)}


def add_pages(files: Files, config: MkDocsConfig, folder: str) -> None:
    """Add the guides to a site's files; a page of the site's own of that name stays."""
    for name, path in guides(folder).items():
        if name not in files.src_uris:
            files.append(File.generated(config, name, abs_src_path=str(path)))


def add_to_nav(nav: Any, folder: str) -> None:
    """Append the guides to the part of `nav` that has the folder's index; `nav` is mkdocs.yml's own list."""
    if isinstance(nav, list):
        index = f"{folder}/index.md"
        if index in _pages(nav):
            nav += [name for name in guides(folder) if name not in _pages(nav)]
        for item in nav:
            add_to_nav(item, folder)
    elif isinstance(nav, dict):
        for item in nav.values():
            add_to_nav(item, folder)


def _pages(nav: list[Any]) -> set[str]:
    titled = {
        page for item in nav if isinstance(item, dict) for page in item.values() if isinstance(page, str)
    }
    return titled | {item for item in nav if isinstance(item, str)}
