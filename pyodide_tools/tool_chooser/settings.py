"""What an author may write in a `tool-chooser` fence; an `id` alone shows all tools and all criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pyodide_tools.core.mistakes import Refused

Criterion = Literal["training", "marks", "age", "hebrew", "free", "indemnity"]
Weight = Literal["no", "some", "much", "must"]
# fmt: off
ToolKey = Literal[
    "openai", "google", "firefly", "canva", "bria", "getty", "moonvalley", "midjourney", "stability", "flux",
    "ideogram", "leonardo", "commoncanvas",
]
# fmt: on

CRITERIA: tuple[Criterion, ...] = ("training", "marks", "age", "hebrew", "free", "indemnity")
YOUNGEST, OLDEST = 6, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The chooser as its author wants it: which tools, which criteria, and how they are weighed at first.

    `age` is the age of the youngest who will use the tool. `stale_months` after its date a fact is
    shown as one that may have changed.
    """

    id: str
    title: str = ""
    tools: tuple[ToolKey, ...] = ()
    criteria: tuple[Criterion, ...] = CRITERIA
    weights: Mapping[Criterion, Weight] = field(default_factory=dict)
    age: int = 12
    stale_months: int = 12

    def __post_init__(self) -> None:
        """Refuse what cannot be chosen in the form."""
        if not YOUNGEST <= self.age <= OLDEST:
            raise Refused(
                f"age is {self.age}; it must be between {YOUNGEST} and {OLDEST}",
                "between",
                "age",
                least=YOUNGEST,
                most=OLDEST,
            )
        if not self.criteria:
            raise Refused(
                "criteria is empty; name at least one, or leave the line out", "nothing", "criteria"
            )
