"""The responses of a class from many hands: the same, in whatever order and however often they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyodide_tools.survey import delivery
from pyodide_tools.survey.delivery import Refused, Response

MOST = 5_000
"""Responses of one collection; a forger cannot fill a teacher's browser."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Responses by rid. `disputed` are rids that came with different contents: one of them is kept, always the same."""

    responses: Mapping[str, Response] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()

    @property
    def rounds(self) -> tuple[str, ...]:
        """Return the rounds from which there are responses, in order."""
        return tuple(sorted({response.round for response in self.responses.values()}))

    def in_round(self, round_: str) -> tuple[Response, ...]:
        """Return one round's responses in the order of their random ids, which tells nothing of who came first."""
        return tuple(one for _, one in sorted(self.responses.items()) if one.round == round_)

    def to_json(self) -> dict[str, Any]:
        """Return what the store of the page keeps."""
        rows = [one.to_json() for _, one in sorted(self.responses.items())]
        return {"responses": rows, "disputed": sorted(self.disputed)}


EMPTY = Collection()


def merge(one: Collection, other: Collection) -> Collection:
    """Join two collections: commutative, associative, idempotent; at most MOST, those with the lowest ids."""
    if len(one.responses) < len(other.responses):
        one, other = other, one
    kept, disputed = dict(one.responses), set(one.disputed | other.disputed)
    for rid, response in other.responses.items():
        _add(kept, disputed, rid, response)
    return _bounded(kept, disputed)


def of(responses: Iterable[Response]) -> Collection:
    """Return the collection of single responses."""
    kept: dict[str, Response] = {}
    disputed: set[str] = set()
    for response in responses:
        _add(kept, disputed, response.rid, response)
    return _bounded(kept, disputed)


def read(value: object, survey: str) -> Collection:
    """Read what `to_json` wrote; what is no response to this survey is left out."""
    data = value if isinstance(value, Mapping) else {}
    rows, disputed = data.get("responses"), data.get("disputed")
    found = of(_readable(rows if isinstance(rows, list) else [], survey))
    names = {name for name in disputed if isinstance(name, str)} if isinstance(disputed, list) else set()
    return Collection(found.responses, found.disputed | (names & found.responses.keys()))


def _readable(rows: Iterable[object], survey: str) -> Iterable[Response]:
    for row in rows:
        try:
            yield delivery.read(row, survey)
        except Refused:
            continue


def _add(kept: dict[str, Response], disputed: set[str], rid: str, response: Response) -> None:
    held = kept.get(rid)
    if held is None:
        kept[rid] = response
    elif held is not response and (text := _canonical(response)) != (other := _canonical(held)):
        disputed.add(rid)
        kept[rid] = response if text > other else held


def _bounded(kept: Mapping[str, Response], disputed: set[str]) -> Collection:
    if len(kept) > MOST:
        kept = {rid: kept[rid] for rid in sorted(kept)[:MOST]}
        disputed &= kept.keys()
    return Collection(kept, frozenset(disputed))


def _canonical(response: Response) -> str:
    """Return a text that differs where responses differ: to Python, True is 1."""
    return json.dumps(response.to_json(), sort_keys=True, ensure_ascii=False)
