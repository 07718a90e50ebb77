"""Names in titles and other words: `{name}` is replaced by an answer, and stays as it is where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.lint.mention import Names, Path, is_known, remedy

_PLACE = re.compile(r"\{#?([^{}]+)\}")
_LISTS = ("choices", "rows", "columns", "rateValues", "items", "validators")
_TEXTS = (
    "title", "description", "text", "requiredErrorText", "placeholder", "labelTrue", "labelFalse", "commentText",
    "minRateDescription", "maxRateDescription", "otherText", "noneText",
)  # fmt: skip


def of_texts(
    survey: Mapping[str, Any], found: list[tuple[Any, Path, str]], path: Path, names: Names
) -> Iterator[Mistake]:
    """Yield a warning for each name in the words of a survey that is no question's."""
    for element, where in [(survey, path), *((one, place) for one, place, _ in found)]:
        if not isinstance(element, Mapping):
            continue
        yield from _in_words(element, where, names)
        for key in _LISTS:
            items = element.get(key)
            for place, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, Mapping):
                    yield from _in_words(item, (*where, key, place), names)


def _in_words(part: Mapping[str, Any], path: Path, names: Names) -> Iterator[Mistake]:
    for key in _TEXTS:
        value = part.get(key)
        for text in value.values() if isinstance(value, Mapping) else [value]:
            for name in _PLACE.findall(text) if isinstance(text, str) else ():
                if not is_known(name, names, of_item=True):
                    values = {"name": name, **remedy(name, list(names.shown.values()))}
                    yield Mistake((*path, key), "text.name", values, warning=True)
