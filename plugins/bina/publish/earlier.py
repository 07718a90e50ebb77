"""What a publishing into the same folder has read and written before, so that it need not be done again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from bina.publish.findings import Finding
from bina.publish.inspection import Page
from bina.publish.pages import Stamp
from bina.publish.rules import Allowed

Print: TypeAlias = tuple[int, int, int, int]
"""What tells that a file is as it was: it cannot be written to, or replaced, and keep all four."""
Found: TypeAlias = tuple[tuple[Page, ...], tuple[Finding, ...]]


def print_of(path: Path | str) -> Print | None:
    """Return the print of a file, None where there is none."""
    try:
        of = os.stat(path)  # noqa: PTH116  (a Path costs more than the call, and this is asked for every file)
    except OSError:
        return None
    return of.st_mtime_ns, of.st_ctime_ns, of.st_size, of.st_ino


@dataclass(slots=True)
class Earlier:
    """The files of a site as an earlier publishing has left them. Empty before the first."""

    allowed: Allowed | None = None
    found: dict[Path, tuple[Print, Found]] = field(default_factory=dict)
    written: dict[str, tuple[Page, Stamp, str]] = field(default_factory=dict)
    reading: dict[Path, Found] = field(default_factory=dict)

    def begin(self, allowed: Allowed) -> None:
        """Begin a publishing; what was found under other rules counts for nothing."""
        if allowed != self.allowed:
            self.forget()
        self.allowed = allowed
        self.reading = {}

    def read(self, path: Path) -> Found | None:
        """Return what was found in a file, None where it has changed since."""
        kept = self.found.get(path)
        return kept[1] if kept and kept[0] == print_of(path) else None

    def note(self, path: Path, found: Found) -> None:
        """Remember what this publishing has found."""
        self.reading[path] = found

    def is_written(self, page: Page, stamp: Stamp, links: str) -> bool:
        """Tell whether the page's file is what would be written now."""
        before = self.written.get(page.path)
        return before is not None and before[0] is page and before[1:] == (stamp, links)

    def end(self, pages: Iterable[Page], stamp: Stamp, links: Mapping[str, str]) -> None:
        """Remember the files as they are now that the pages have been written."""
        prints = ((path, print_of(path), found) for path, found in self.reading.items())
        self.found = {path: (known, found) for path, known, found in prints if known}
        self.written = {page.path: (page, stamp, links.get(page.path, "")) for page in pages}
        self.reading = {}

    def forget(self) -> None:
        """Forget everything."""
        self.found.clear()
        self.written.clear()
