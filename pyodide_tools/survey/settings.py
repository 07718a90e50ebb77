"""What an author may write in a `survey` fence: SurveyJS's own format under `survey`, our keys beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

LEAST_ANSWERS, LEAST_TEXTS = 5, 10
"""Below these, results would show who answered what; an author may ask for more, never for less."""

_KEY = re.compile(r"[a-z](-?[a-z0-9])*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect:
    """Where answers go once they are sent.

    `none` keeps them in this browser, `handover` shows a code for the teacher's screen, any other name
    is one of the site's collectors. With `shared`, several people answer on one device, one after another.
    """

    to: str = "none"
    shared: bool = False


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
            raise ValueError(
                f"minimum is {self.minimum}; with fewer than {LEAST_ANSWERS} people are recognised"
            )
        if self.minimum_texts < LEAST_TEXTS:
            raise ValueError(
                f"minimum-texts is {self.minimum_texts}; with fewer than {LEAST_TEXTS} texts people are recognised"
            )
        if len(self.cross) not in {0, 2}:
            raise ValueError(
                f"cross names {len(self.cross)} questions; write the names of two, or leave it out"
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
        if self.key and not _KEY.match(self.key):
            raise ValueError(f"key: {self.key!r} is not a name such as ethics-7b")
        if self.round and not self.key:
            raise ValueError(
                "round: the surveys before and after need one name. Write the same key in both, such as key: ethics"
            )

    @property
    def shared_key(self) -> str:
        """Return the name under which the answers of all rounds belong together."""
        return self.key or self.id
