"""The words of a tool: `strings.<language>.toml` beside its code."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pyodide_tools.core.tables import read_table


class MissingWord(KeyError):
    """A key that the string file of a language does not have."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one package in one language, under dotted keys.

    `words("parts.subject.label")` is a text; keyword arguments fill its `{places}`.
    """

    package: str
    language: str
    table: Mapping[str, str]

    @property
    def direction(self) -> str:
        """Return the direction in which the language is written."""
        return "rtl" if self.language in {"he", "ar", "fa", "ur", "yi"} else "ltr"

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of `key`; MissingWord where the file has none."""
        text = self.table.get(key)
        if text is None:
            message = f"strings.{self.language}.toml of {self.package} has no {key!r}"
            raise MissingWord(message)
        return text.format_map(values) if values else text

    def __contains__(self, key: str) -> bool:
        """Tell whether the file has `key`."""
        return key in self.table

    def count(self, key: str, number: float, **values: object) -> str:
        """Return the whole template of `key` for a number: its `one`, `two` or `other`, with `{count}`."""
        form = "one" if number == 1 else "two" if number == 2 else "other"  # noqa: PLR2004  (CLDR's forms)
        if f"{key}.{form}" not in self.table:
            form = "other"
        return self(f"{key}.{form}", count=f"{number:g}", **values)


@lru_cache(maxsize=64)
def words(package: str, language: str) -> Words:
    """Return the words of a package.

    Raises FileNotFoundError where the package has no words in that language.
    """
    return Words(package, language, json.loads(_packed(package, language)))


@cache
def _packed(package: str, language: str) -> bytes:
    # Cached without a limit, it stays in a snapshot of the memory, which has no files; the hundreds of
    # objects made of it, several times as large, do not.
    module = importlib.import_module(package)
    tree = read_table(Path(str(module.__file__)).parent / f"strings.{language}.toml")
    table = dict(_flatten(tree))
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def forget() -> None:
    """Read all words anew when they are next asked for: somebody is writing them."""
    words.cache_clear()
    _packed.cache_clear()


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            rows += _flatten(value, f"{prefix}{key}.")
        else:
            rows.append((prefix + key, str(value)))
    return rows
