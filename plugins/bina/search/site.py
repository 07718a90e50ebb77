"""Putting the search into a built site: our worker's address into the pages, its index into Material's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from bina.search.index import build

INDEX = "search/search_index.json"
WORKER = "search.js"
_HEBREW = re.compile(r"<html\b[^>]*\slang=[\"']?(?:he|iw)\b", re.IGNORECASE)
_CONFIG = re.compile(
    r'(<script id="__config"[^>]*>[^<]*"search":\s*"[^"]*?)'
    r"(?:assets/javascripts/workers/search\.\w+\.min\.js|assets/bina/\w+/search\.js)(?=\")"
)
# Material's page reads the separator too, for a marking of its own that is left nothing to find.
_SEPARATOR = r"\s+"


def is_wanted(site_dir: Path, pages: Iterable[str]) -> bool:
    """Tell whether the site has Material's search and a page in Hebrew; other languages keep what they have."""
    return (site_dir / INDEX).is_file() and any(
        _HEBREW.search(markup) and _CONFIG.search(markup) for markup in pages
    )


def with_worker(markup: str, folder: str) -> str:
    """Name our worker in the page's settings; `folder` is that of the assets, from the site's root."""
    return _CONFIG.sub(rf"\g<1>{folder}{WORKER}", markup, count=1)


def write_index(site_dir: Path) -> None:
    """Add the words to Material's index. What other tools read of it stays; doing it twice changes nothing."""
    path = site_dir / INDEX
    found = json.loads(path.read_text(encoding="utf-8"))
    found["config"] = {**found["config"], "separator": _SEPARATOR, "bina": build(found["docs"])}
    path.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
