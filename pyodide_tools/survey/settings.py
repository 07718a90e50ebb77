"""What an author may write in a `survey` fence: SurveyJS's own format under `survey`, our keys beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pyodide_tools.core.mistakes import Refused
from pyodide_tools.core.settings import is_id
from pyodide_tools.survey.class_codes import tidy

MOST_CLASSES = 30
LEAST_ANSWERS, LEAST_TEXTS = 5, 10
"""Below these, results would show who answered what; an author may ask for more, never for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect:
    """Where answers go once they are sent.

    `none` keeps them in this browser, `handover` shows a code for the teacher's screen, any other name
    is one of the site's collectors. With `shared`, several people answer on one device, one after another.
    `until` is the last day on which answers are taken, such as 2026-12-31. With `class-code`, everybody types
    the code of the class, so that classes are told apart; `classes` are codes to choose from instead. With
    `slips`, a teacher prints slips with a code each, and each is counted once.
    """

    to: str = field(default="none", metadata={"names": "collectors", "also": ("none", "handover")})
    shared: bool = False
    until: str = ""
    class_code: bool = False
    classes: tuple[str, ...] = ()
    slips: bool = False

    def __post_init__(self) -> None:
        """Refuse a day that there is not, and classes that cannot be told apart."""
        if self.until and not _is_day(self.until):
            raise Refused(f"until: {self.until!r} is not a day such as 2026-12-31", "until", "until")
        codes = [tidy(one) for one in self.classes]
        if len(codes) > MOST_CLASSES or "" in codes or len(set(codes)) < len(codes):
            raise Refused(
                f"classes: write up to {MOST_CLASSES} codes that differ in letters or digits, such as 7a, 7b",
                "classes",
                "classes",
                most=MOST_CLASSES,
            )

    @property
    def asks_class(self) -> bool:
        """Tell whether everybody is asked for the code of the class."""
        return self.class_code or bool(self.classes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What the results show, and from how many answers on.

    `cross` names two questions that are set against each other at first; `intervals` shows intervals of
    confidence without being asked.
    """

    minimum: int = LEAST_ANSWERS
    minimum_texts: int = LEAST_TEXTS
    cross: tuple[str, ...] = ()
    intervals: bool = False

    def __post_init__(self) -> None:
        """Refuse what would show single people."""
        if self.minimum < LEAST_ANSWERS:
            raise Refused(
                f"minimum is {self.minimum}; with fewer than {LEAST_ANSWERS} people are recognised",
                "minimum",
                "minimum",
                least=LEAST_ANSWERS,
            )
        if self.minimum_texts < LEAST_TEXTS:
            raise Refused(
                f"minimum-texts is {self.minimum_texts}; with fewer than {LEAST_TEXTS} texts people are recognised",
                "minimum",
                "minimum-texts",
                least=LEAST_TEXTS,
            )
        if len(self.cross) not in {0, 2}:
            raise Refused(
                f"cross names {len(self.cross)} questions; write the names of two, or leave it out",
                "cross",
                "cross",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The survey of a lesson.

    `survey` is SurveyJS's JSON, written as YAML. `round` says whether this is asked before or after the
    lesson; the two surveys then share a `key` (the id where it is left out), so that they can be compared.
    `show` leaves out the form or the results, `one-page` shows all questions at once, and without
    `review` answers are sent without being looked through.
    """

    id: str
    survey: Mapping[str, Any]
    title: str = ""
    collect: Collect = Collect()
    results: Results = Results()
    round: Literal["", "before", "after"] = ""
    key: str = ""
    show: Literal["both", "form", "results"] = "both"
    one_page: bool = False
    review: bool = True

    def __post_init__(self) -> None:
        """Refuse settings that contradict one another."""
        if self.key and not is_id(self.key):
            raise Refused(f"key: {self.key!r} is not a name such as ethics-7b", "key", "key")
        if self.round and not self.key:
            raise Refused(
                "round: the surveys before and after need one name. Write the same key in both, such as key: ethics",
                "round",
                "key",
            )

    @property
    def shared_key(self) -> str:
        """Return the name under which the answers of all rounds belong together."""
        return self.key or self.id


def _is_day(text: str) -> bool:
    try:
        return len(text) == len("2026-12-31") and bool(date.fromisoformat(text))
    except ValueError:
        return False
