"""What a tool itself finds wrong with the settings an author wrote, beyond their types.

A tool may have a package `lint` with `problems(settings: Mapping) -> Iterable[Mistake]` and words of its
own (`strings.<language>.toml`). Only the build looks for it; the browser never gets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the path into the settings (positions from 0), and the words for it under `key`.

    A `warning` does not stop the build.
    """

    path: tuple[str | int, ...]
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False
