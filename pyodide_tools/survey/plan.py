"""What never changes while a survey is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyodide_tools.survey.controls import by_field
from pyodide_tools.survey.format import Question, Survey
from pyodide_tools.survey.strict import Filter, strict


@dataclass(frozen=True, eq=False)
class Plan:
    """A survey and what is known of it beforehand; made once, and the same object ever since."""

    survey: Survey
    schema: str

    @cached_property
    def fields(self) -> Mapping[str, Question]:
        """Return the questions by the fields of their controls."""
        return by_field(self.survey)

    @cached_property
    def judge(self) -> Filter:
        """Return what tells which responses may be counted."""
        return strict(self.survey)

    @cached_property
    def drawn(self) -> dict[str, Any]:
        """Return the memory of view_memory.py."""
        return {}

    @cached_property
    def names(self) -> Mapping[str, Question]:
        """Return the questions by name."""
        return {question.name: question for question in self.survey.questions()}
