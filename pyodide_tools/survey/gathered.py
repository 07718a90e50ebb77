"""The responses that are here, judged once, and told apart by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pyodide_tools.survey import merging
from pyodide_tools.survey.class_codes import code_in
from pyodide_tools.survey.delivery import Response
from pyodide_tools.survey.merging import Collection
from pyodide_tools.survey.plan import Plan
from pyodide_tools.survey.settings import LEAST_ANSWERS, MOST_CLASSES


@dataclass(frozen=True, eq=False)
class Gathered:
    """The responses that are here: the same object until others come, so that they are counted once.

    `judged` is by rid what of a response may be counted, None where it is forged. `whole` are all
    responses where these are those of one class.
    """

    plan: Plan
    collection: Collection = merging.EMPTY
    judged: Mapping[str, Mapping[str, Any] | None] = field(default_factory=dict)
    whole: Gathered | None = None

    def __len__(self) -> int:
        """Return how many responses there are."""
        return len(self.collection.responses)

    def holding(self, collection: Collection) -> Gathered:
        """Return another collection in place of this one; what was judged before is not judged again."""
        old, judged, judge = self.collection.responses, self.judged, self.plan.judge
        verdicts = {
            rid: judged[rid] if old.get(rid) is one else judge(one.answers)
            for rid, one in collection.responses.items()
        }
        return Gathered(self.plan, collection, verdicts)

    def countable(self, round_: str) -> tuple[Sequence[Mapping[str, Any]], int]:
        """Return what may be counted of a round, and how many of its responses may not."""
        verdicts = [self.judged[one.rid] for one in self.collection.in_round(round_)]
        kept = [one for one in verdicts if one is not None]
        return kept, len(verdicts) - len(kept)

    @cached_property
    def classes(self) -> Mapping[str, Gathered]:
        """Return the responses of each class by its code, in order.

        Under the empty code is what has none, or one that few gave: slips of the pen, and what a forger makes up.
        """
        responses = self.collection.responses
        codes = {rid: code_in(one.answers) for rid, one in responses.items()}
        usual = Counter(code for code in codes.values() if code).most_common(MOST_CLASSES)
        known = {code for code, count in usual if count >= LEAST_ANSWERS}
        found: dict[str, dict[str, Response]] = {}
        for rid, one in responses.items():
            found.setdefault(codes[rid] if codes[rid] in known else "", {})[rid] = one
        return {
            code: Gathered(self.plan, Collection(rows), self.judged, self)
            for code, rows in sorted(found.items())
        }

    def of_class(self, code: str | None) -> Gathered:
        """Return the responses of one class; all where there is no such class, or none is asked for."""
        return self if code is None else self.classes.get(code, self)
