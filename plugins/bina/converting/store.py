"""A small store on the disk, of which only what the last builds asked for stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

_T = TypeVar("_T")

_BUILDS_KEPT = 3
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, build INTEGER NOT NULL)"
)


Kept: TypeAlias = str | bytes


class Store:
    """Texts, bytes and JSON by key. A store that cannot be read or written, or is busy with another build, is as if empty."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.new: dict[str, Kept] = {}
        self.used: set[str] = set()
        self.old: dict[str, Kept] = {}
        if file.is_file():
            self.old = self._open(lambda base: dict(base.execute("SELECT key, value FROM kept")), {})

    def read(self, key: str) -> Kept | None:
        """Return what was kept, as it was written, None where there is nothing."""
        found = self.new.get(key) or self.old.get(key)
        if found is not None:
            self.used.add(key)
        return found

    def write(self, key: str, value: Kept) -> None:
        """Keep a text or bytes; they are on the disk after `close`."""
        self.new[key] = value

    def get(self, key: str) -> Any:
        """Return the value that was put there, None where there is nothing."""
        text = self.read(key)
        return None if text is None else json.loads(text)

    def put(self, key: str, value: Any) -> None:
        """Keep a value as JSON."""
        self.write(key, json.dumps(value, ensure_ascii=False))

    def close(self) -> None:
        """Write what is new, and drop what no build has asked for of late."""

        def write(base: sqlite3.Connection) -> None:
            (last,) = base.execute("SELECT COALESCE(MAX(build), 0) FROM kept").fetchone()
            build = last + 1
            base.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                ((key, value, build) for key, value in self.new.items()),
            )
            if self.new:  # a build that changed nothing need not say that it has read
                base.executemany(
                    "UPDATE kept SET build = ? WHERE key = ?", ((build, key) for key in self.used)
                )
                base.execute("DELETE FROM kept WHERE build <= ?", (build - _BUILDS_KEPT,))
            base.commit()

        if self.new:
            self._open(write, None)
        self.old.update(self.new)
        self.new.clear()

    def _open(self, work: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.file, timeout=2)) as base:
                base.execute(_SCHEMA)
                return work(base)
        except (sqlite3.Error, OSError):
            return otherwise
