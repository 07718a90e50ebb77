"""What Material's search reads out of a page, from the last build: taking HTML apart is a twentieth of building a site."""

from __future__ import annotations

import hashlib
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]

from bina.converting.reading import sections as read
from bina.converting.recipe import versions
from bina.converting.store import Store

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def remember(config: MkDocsConfig, store: Store) -> None:
    """Have Material's search of this build ask the store before it reads a page."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            plugin.search_index.add_entry_from_context = partial(_add, plugin.search_index, store)


def _add(index: Any, store: Store, page: Page) -> None:
    """Do what `SearchIndex.add_entry_from_context` does."""
    if (page.meta.get("search") or {}).get("exclude"):
        return
    content = page.content or ""
    key = f"sections {hashlib.sha256(repr((versions(), content)).encode()).hexdigest()}"
    sections = store.get(key)
    if sections is None:
        sections = [[one.id, one.title, one.text] for one in read(content)]
        store.put(key, sections)
    for name, title, text in sections:
        section = SimpleNamespace(id=name, title=title, text=text)
        index.create_entry_for_section(section, page.toc, page.url, page)
