"""What is wrong with a survey an author wrote, beyond what its types say. Only the build asks this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.lint.elements import of_survey

__all__ = ["problems"]


def problems(settings: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield the mistakes in the settings of a `survey` fence; paths begin at the settings."""
    survey = settings.get("survey")
    if isinstance(survey, Mapping):
        yield from of_survey(survey, ("survey",))
        yield from _of_results(settings, survey)


def _of_results(settings: Mapping[str, Any], survey: Mapping[str, Any]) -> Iterator[Mistake]:
    results = settings.get("results")
    cross = results.get("cross") if isinstance(results, Mapping) else None
    if not isinstance(cross, list):
        return
    from pyodide_tools.survey.format_reading import FormatError, parse
    from pyodide_tools.survey.tally_pairs import crossable

    try:
        questions = {one.name: one for one in parse(survey).questions()}
    except FormatError:
        return
    able = ", ".join(sorted(name for name, one in questions.items() if crossable(one)))
    for place, name in enumerate(cross):
        path = ("results", "cross", place)
        if name not in questions:
            yield Mistake(path, "results.cross", {"name": str(name), "known": able})
        elif not crossable(questions[name]):
            values = {"name": str(name), "type": questions[name].type, "known": able}
            yield Mistake(path, "results.cross-kind", values)
