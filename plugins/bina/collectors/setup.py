"""The files by which a school sets up a collector of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

_FOLDER = files(__package__) / "files"
_MIGRATION = "pb_migrations/1758000000_bina_survey.js"


def setup_files() -> Mapping[str, str]:
    """Return all set-up files: path and text."""
    schema = _text("pocketbase.json")
    return {
        "README.md": _text("README.md"),
        "pocketbase/schema.json": schema,
        f"pocketbase/{_MIGRATION}": migration(),
        "postgrest/collector.sql": _text("postgrest.sql"),
        "apps-script/Code.gs": _text("apps-script.gs"),
    }


def migration() -> str:
    """Return the file that sets PocketBase up when it starts."""
    return _text("pocketbase-migration.js").replace("COLLECTIONS", _text("pocketbase.json").strip())


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
