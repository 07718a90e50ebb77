"""Whether a property has a value of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.lint import properties

Path = tuple[str | int, ...]


def of_value(name: str, value: Any, path: Path) -> Iterator[Mistake]:
    """Yield what is wrong with the value of a known property."""
    if value is None:
        return
    if name in properties.FLAGS:
        if not isinstance(value, bool):
            yield Mistake(path, "value.flag", {"value": str(value)})
    elif name in properties.NUMBERS:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield Mistake(path, "value.number", {"value": str(value)})
    elif name in properties.ONE_OF:
        known = properties.ONE_OF[name]
        if value not in known:
            near = get_close_matches(str(value), known, n=1)
            values = {"value": str(value), "near": near[0] if near else "", "known": ", ".join(known)}
            yield Mistake(path, "value.one-of", values)
    elif name in properties.TEXTS:
        yield from _of_text(value, path)


def _of_text(value: Any, path: Path) -> Iterator[Mistake]:
    texts = value.values() if isinstance(value, Mapping) else [value]
    if isinstance(value, bool):
        yield Mistake(path, "value.quote", {"value": "true" if value else "false"})
    elif isinstance(value, list) or not all(isinstance(text, str | int | float) for text in texts):
        yield Mistake(path, "value.text")
