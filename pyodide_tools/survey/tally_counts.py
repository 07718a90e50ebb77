"""How many gave each answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pyodide_tools.survey.format import Item, Question, Text, plain
from pyodide_tools.survey.session_choices import OTHER, nones, shows_other
from pyodide_tools.survey.session_state import items_of
from pyodide_tools.survey.statistics import percent, percentages

MOST_NUMBERS = 30
"""Numbers of a drop-down list that get a bar each."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave an answer: `share` from 0 to 1 and whole `percent` of those who answered."""

    value: Any
    label: Text
    count: int
    percent: int
    share: float


def items_of_answers(question: Question) -> tuple[Item, ...]:
    """Return what a question may be answered, in the order of its results."""
    if question.type == "boolean":
        true = True if question.value_true is None else question.value_true
        false = False if question.value_false is None else question.value_false
        return Item(value=true, text=question.label_true), Item(value=false, text=question.label_false)
    words = {"none": question.none_text, "dontknow": question.dont_know_text, "refused": question.refuse_text}
    items = [*_choices(question), *(Item(value=value, text=words[value]) for value in nones(question))]
    if shows_other(question):
        items.append(Item(value=OTHER, text=question.other_text))
    return tuple(items)


def _choices(question: Question) -> tuple[Item, ...]:
    choices = items_of(question, "choices")
    # A long list of numbers is measured, not counted.
    return choices if len(choices) <= len(question.choices) + MOST_NUMBERS else question.choices


def counts_of(items: Sequence[Item], given: Sequence[Any], *, several: bool = False) -> tuple[Count, ...]:
    """Count answers, in the order of `items`; with `several`, each answer is a list of them."""
    found = Counter(chain.from_iterable(given) if several else given)
    counts = [found[item.value] for item in items]
    beside = found.total() - sum(counts)
    if beside and items and items[-1].value == OTHER:
        counts[-1] += beside  # texts of one's own, kept in the answers themselves
        beside = 0
    n = len(given)
    whole = [percent(count, n) for count in counts] if several or beside else percentages(counts)
    return tuple(
        Count(item.value, item.text or plain(item.value), count, share, count / n if n else 0.0)
        for item, count, share in zip(items, counts, whole, strict=True)
    )
