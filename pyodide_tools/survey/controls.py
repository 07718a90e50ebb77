"""The names of controls in the page: made from the names in the survey, which may be any text, and back.

A question's field is `q` and eight hexadecimal digits; what belongs to it follows after two hyphens:
`q0a1b2c3d--other`, `q0a1b2c3d--c11223344` (a box to tick), `--r…` (a row), `--i…` (a line), `--low`, `--high`.
They depend on the names alone, so a draft fits again after the author has added a question.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from zlib import crc32

from pyodide_tools.survey.format import Item, Panel, Question, Survey, TextItem, plain


@lru_cache(maxsize=2048)
def digest(text: str) -> str:
    """Return eight hexadecimal digits that stand for a text."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def field_of(name: str) -> str:
    """Return the field of the question of that name."""
    return f"q{digest(name)}"


def code_of(value: Any) -> str:
    """Return a choice's value as the text that a control carries."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return plain(value)


def item_of(items: Iterable[Item], code: str) -> Item | None:
    """Return the item whose value a control carries, or None."""
    return next((item for item in items if code_of(item.value) == code), None)


def marked(items: Iterable[Item], mark: str) -> Item | None:
    """Return the item that belongs to a digest, or None."""
    return next((item for item in items if digest(code_of(item.value)) == mark), None)


def line_of(items: Iterable[TextItem], mark: str) -> TextItem | None:
    """Return the line of a multipletext that belongs to a digest, or None."""
    return next((item for item in items if digest(item.name) == mark), None)


def by_field(survey: Survey) -> dict[str, Question]:
    """Return the questions of a survey by their fields."""
    return {field_of(question.name): question for question in survey.questions()}


def panels(page: Panel) -> Iterator[Panel]:
    """Yield the panels in a page, also those within others."""
    for one in page.elements:
        if isinstance(one, Panel):
            yield one
            yield from panels(one)
