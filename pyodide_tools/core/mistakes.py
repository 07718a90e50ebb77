"""What a tool itself finds wrong with the settings an author wrote, beyond their types.

A tool may have a package `lint` with `problems(settings: Mapping) -> Iterable[Mistake]` and words of its
own (`strings.<language>.toml`). The build looks for it, and whoever makes settings in the page: there it comes
in a file of its own (`python/<tool>.author.bin`), which a reader's page never asks for. In the same file is
the tool's package `author`, which has no code: the words for its settings (`name`, `line`, `label.<path>`,
`help.<path>`, `choice.<path>.<value>`, `wrong.<key>`), and `core.author`, which says them of a link's settings.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the path into the settings (positions from 0), and the words for it under `key`.

    A `warning` does not stop the build.
    """

    path: tuple[str | int, ...]
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False


class Refused(ValueError):
    """What a class of settings refuses in `__post_init__`: English for developers, a key for other words.

    `path` leads to the field inside the class. The tool's package `author` has the words for teachers
    under `wrong.<key>`, with `values` in their places.
    """

    def __init__(self, message: str, key: str, *path: str | int, **values: object) -> None:
        super().__init__(message)
        self.key = key
        self.path = path
        self.values = values


def found(tool: Tool, settings: Mapping[str, Any], language: str) -> list[tuple[Mistake, str]]:
    """Return what the tool's own `lint` finds, with its words; nothing where it has none, or it is not here."""
    package = f"{tool.package}.lint"
    try:
        module = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        return []
    own = words(package, language)
    return [(one, own(one.key, **_with_remedy(one, own)).strip()) for one in module.problems(settings)]


def _with_remedy(mistake: Mistake, own: Words) -> Mapping[str, Any]:
    """Fill the words; those with a {remedy} name the nearest name that exists, or all of them."""
    values = dict(mistake.values)
    if "known" in values:
        remedy = "remedy.near" if values.get("near") else "remedy.known"
        values["remedy"] = own(remedy, **values) if values.get("near") or values["known"] else ""
    return values
