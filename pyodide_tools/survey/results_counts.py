"""The counts behind the charts: reckoned once for the responses that are here, and how they are called."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pyodide_tools.core.strings import Words
from pyodide_tools.survey.asked_kinds import SPECIAL
from pyodide_tools.survey.format import Question, Text, plain, said
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.settings import MOST_CLASSES
from pyodide_tools.survey.settings import Results as Asked
from pyodide_tools.survey.tally import Results, tally_of
from pyodide_tools.survey.tally_classes import of_one_class


def results_of(gathered: Gathered, round_: str, asked: Asked) -> Results:
    """Return the counts of one round; of one class without what would tell of another."""
    whole = gathered.whole
    if whole is None:
        return _results(gathered, round_, asked)
    classes = list(whole.classes.values())
    every = [_results(one, round_, asked) for one in classes]
    least = {"minimum": asked.minimum, "minimum_texts": asked.minimum_texts}
    return of_one_class(classes.index(gathered), every, _results(whole, round_, asked), **least)


@lru_cache(maxsize=2 * (MOST_CLASSES + 2))
def _results(gathered: Gathered, round_: str, asked: Asked) -> Results:
    kept, refused = gathered.countable(round_)
    least = {"minimum": asked.minimum, "minimum_texts": asked.minimum_texts}
    return tally_of(gathered.plan.survey, kept, refused, **least)


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
