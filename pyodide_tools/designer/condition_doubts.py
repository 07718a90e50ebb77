"""What the build takes in a condition and a teacher would hardly mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.condition_sources import questions, source_of, sources
from pyodide_tools.designer.conditions import KEY, read


def doubts_of(survey: Any, text: Words) -> Iterator[tuple[Path, str]]:
    """Yield paths of conditions that ask a later question, or wait for no answer, with words for each."""
    asking = [(path, found) for _, path, table in questions(survey) if (found := read(table.get(KEY)))]
    known = sources(survey, text.language, text) if asking else []
    for path, condition in asking:
        source = source_of(condition, known)
        if source is None:
            continue
        if source.path >= path:
            yield (*path, KEY), text("condition.later", title=source.title)
        elif source.fits(condition) and (mistake := source.mistake(condition)):
            yield (*path, KEY), text(f"wrong.{mistake}")
