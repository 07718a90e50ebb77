"""The questions that a condition may ask, and what can be asked of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.conditions import ALONE, Condition, is_name, is_writable
from pyodide_tools.designer.editing import at
from pyodide_tools.designer.survey_editing import items_at, lists_in, places
from pyodide_tools.designer.values import in_language, label_of, number, shown_text

_ALONE = ("answered", "unanswered")
_ONE = ("is", "is-not", *_ALONE)
_SOME = ("contains", "lacks", *_ALONE)
_NUMBER = (*_ALONE, "least", "most", "is", "is-not")
_HOWS: Mapping[str, tuple[str, ...]] = {
    "radiogroup": _ONE,
    "dropdown": _ONE,
    "imagepicker": _ONE,
    "checkbox": _SOME,
    "boolean": ("is", *_ALONE),
    "rating": ("least", "most", *_ONE),
    "slider": _NUMBER,
    "expression": _NUMBER,
    "comment": (*_ALONE, "contains", "lacks"),
    "text": (*_ALONE, "contains", "lacks", "is", "is-not"),
}
"""The first is what a new condition begins with: one that holds for something at once."""
_CHOOSING = frozenset(("radiogroup", "dropdown", "imagepicker", "checkbox"))
_OF_NUMBERS = frozenset(("number", "range"))
_OF_WORDS = frozenset(("text", "email", "url", "tel"))
_BUILT_IN = (
    ("showNoneItem", "hasNone", "none", "noneText"),
    ("showOtherItem", "hasOther", "other", "otherText"),
)
_MOST_STEPS = 30


@dataclass(frozen=True, eq=False)
class Source:
    """A question that can be asked: `number` as in the list; what can be asked is only looked at where it is."""

    path: Path
    number: int
    name: str
    title: str
    table: Mapping[str, Any]
    text: Words
    language: str

    @property
    def kind(self) -> str:
        """Return the kind of the question."""
        return str(self.table.get("type"))

    @cached_property
    def hows(self) -> tuple[str, ...]:
        """Return what can be asked; the first is what a new condition begins with."""
        kind, given = self.kind, str(self.table.get("inputType", "text"))
        if kind == "text" and given not in _OF_WORDS:
            return _NUMBER if given in _OF_NUMBERS else _ALONE
        if kind == "imagepicker" and self.table.get("multiSelect"):
            return _SOME
        if kind == "slider" and self.table.get("sliderType") == "range":
            return _ALONE
        return _HOWS.get(kind, _ALONE)

    @cached_property
    def answers(self) -> tuple[tuple[Any, str], ...]:
        """Return the answers with their words, where they are few and an expression can say them."""
        found = _answers(self.kind, self.table, self.language, self.text)
        return tuple(
            (value, label) for value, label in found if is_writable(Condition(self.name, "is", value))
        )

    @property
    def numeric(self) -> bool:
        """Tell whether a number is what is compared."""
        return self.hows == _NUMBER or self.kind == "rating"

    def answer(self, value: Any) -> Any:
        """Return the answer that a value means, None where it is none of them."""
        wanted = shown_text(value).strip().lower()
        found = (one for one, _ in self.answers if shown_text(one).strip().lower() == wanted)
        return next(found, None)

    def fits(self, condition: Condition) -> bool:
        """Tell whether the condition can be shown as a choice of what this question can be asked."""
        if condition.how not in self.hows:
            return False
        return condition.how in ALONE or not self.answers or self.answer(condition.value) is not None

    def mistake(self, condition: Condition) -> str:
        """Return what the value lacks, empty where nothing: a key of the words under `wrong`."""
        if condition.how in ALONE or self.answers:
            return ""
        if condition.value == "":
            return "required"
        is_text = isinstance(number(shown_text(condition.value)), str)
        return "kind.float" if self.numeric and is_text else ""


def sources(survey: Any, language: str, text: Words) -> list[Source]:
    """Return all questions that a condition can name, in order, those in panels too."""
    found = []
    for number_, path, table in questions(survey):
        name = str(table.get("name") or "")
        if table.get("type") != "panel" and is_name(name):
            title = in_language(table.get("title"), language) or text("question.untitled", name=name)
            found.append(Source(path, number_, name, title, table, text, language))
    return found


def source_of(condition: Condition, known: list[Source]) -> Source | None:
    """Return the question that a condition asks; expressions know names without regard to case."""
    wanted = condition.name.lower()
    return next((one for one in known if one.name.lower() == wanted), None)


def questions(survey: Any) -> Iterator[tuple[int, Path, Mapping[str, Any]]]:
    """Yield the questions and panels with their numbers in the list and their paths, those inside panels too."""
    number_ = 0
    for place in places(survey):
        for at_ in range(len(items_at(survey, place))):
            number_ += 1
            for path, table in _within(survey, (*place, at_)):
                yield number_, path, table


def _within(survey: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    node = at(survey, path)
    if not isinstance(node, Mapping):
        return
    yield path, node
    for name in lists_in(node):
        for place in range(len(node[name])):
            yield from _within(survey, (*path, name, place))


def _answers(kind: str, table: Mapping[str, Any], language: str, text: Words) -> Iterator[tuple[Any, str]]:
    if kind == "boolean":
        for worth, own, label in (("true", "valueTrue", "labelTrue"), ("false", "valueFalse", "labelFalse")):
            answer = table.get(own, worth == "true")
            if isinstance(answer, str | int | float):
                yield answer, in_language(table.get(label), language) or text(f"condition.{worth}")
    elif kind == "rating" and not table.get("rateValues"):
        yield from _steps(table)
    elif kind == "rating":
        yield from _listed(table.get("rateValues"), language)
    elif kind in _CHOOSING and table.get("choices"):
        yield from _listed(table["choices"], language)
        for shown, alias, name, words in _BUILT_IN:
            if table.get(shown) or table.get(alias):
                yield name, in_language(table.get(words), language) or text(f"condition.{name}")


def _listed(items: Any, language: str) -> Iterator[tuple[Any, str]]:
    for item in items if isinstance(items, list) else ():
        answer = item.get("value") if isinstance(item, Mapping) else item
        if isinstance(answer, str | int | float) and answer != "":
            yield answer, label_of(item, language)


def _steps(table: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    least, most, step = table.get("rateMin", 1), table.get("rateMax", 5), table.get("rateStep", 1)
    if all(isinstance(one, int) for one in (least, most, step)) and step > 0:
        for value in range(least, most + 1, step)[:_MOST_STEPS]:
            yield value, str(value)
