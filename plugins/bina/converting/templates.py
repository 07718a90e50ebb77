"""Compiled templates, from the last build.

Compiling Material's templates takes a fifth of a second, and the ones with its words are compiled anew for each word
that a plugin asks for before the first page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme


def keep(theme: Theme, folder: Path) -> None:
    """Have all that asks the theme for its templates find the compiled ones in a folder."""
    from jinja2 import FileSystemBytecodeCache

    folder.mkdir(parents=True, exist_ok=True)
    kept, make = FileSystemBytecodeCache(str(folder)), theme.get_env

    def get_env() -> Environment:
        env = make()
        env.bytecode_cache = kept
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
