"""Tables that lie beside a tool's code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_table(file: Path) -> dict[str, Any]:
    """Return a TOML file as a dictionary; FileNotFoundError where there is none.

    In the browser, which has no parser for TOML, the build has put the same as JSON in its place.
    """
    packed = file.with_suffix(".json")
    if packed.is_file():
        table: dict[str, Any] = json.loads(packed.read_bytes())
        return table
    import tomllib  # so that a snapshot, which has no files, can do without it

    return tomllib.loads(file.read_text(encoding="utf-8"))
