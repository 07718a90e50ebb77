"""The counts behind the charts: reckoned once for the responses that are here, and how they are called."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked_kinds import SPECIAL
from pyodide_tools.survey.format import Question, Text, plain, said
from pyodide_tools.survey.model import Gathered
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.tally import Results, tally


@lru_cache(maxsize=8)
def results_of(gathered: Gathered, round_: str, asked: Asked) -> Results:
    """Return the counts of one round."""
    answers = [one.answers for one in gathered.collection.in_round(round_)]
    least = {"minimum": asked.minimum, "minimum_texts": asked.minimum_texts}
    return tally(gathered.plan.survey, answers, **least)


def name_of(value: Any, label: Text, question: Question, words: Words) -> str:
    """Return the words of a choice: the author's, else the tool's for yes, no, other and the like."""
    text = said(label, words.language)
    if text and text != plain(value):
        return text
    if question.type == "boolean" and isinstance(value, bool):
        return words("boolean.yes" if value else "boolean.no")
    special = SPECIAL.get(value) if isinstance(value, str) else None
    if special and getattr(question, special[0]):
        return words(f"item.{value}")
    return text or plain(value)


def number(value: float) -> str:
    """Return a number with one digit after the point, where it has one."""
    return f"{value:.1f}".removesuffix(".0")


def isolated(text: str) -> str:
    """Return a text that runs from left to right whatever stands around it, such as a range or a sign."""
    return f"\u2066{text}\u2069"
