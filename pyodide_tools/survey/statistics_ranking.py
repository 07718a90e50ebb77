"""Rankings: what a class prefers together, and how much it agrees."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from pyodide_tools.survey.statistics_distributions import chi_square_tail


@dataclass(frozen=True, slots=True)
class Rank:
    """What became of one choice: how many ranked it, its mean rank among those, Borda's points, how often first."""

    value: Any
    ranked: int
    mean_rank: float | None
    borda: int
    first: int


def ranks(ballots: Sequence[Sequence[Hashable]], choices: Sequence[Hashable]) -> tuple[Rank, ...]:
    """Return the result of each choice, in the order of `choices`.

    A first place is worth one point less than there are choices, what is not ranked nothing.
    Source: Borda 1781.
    """
    places: dict[Hashable, list[int]] = {choice: [] for choice in choices}
    for ballot in ballots:
        for place, choice in enumerate(ballot, 1):
            if choice in places:
                places[choice].append(place)
    most = len(choices)
    return tuple(
        Rank(
            value=choice,
            ranked=len(found),
            mean_rank=sum(found) / len(found) if found else None,
            borda=sum(most - place for place in found),
            first=found.count(1),
        )
        for choice, found in places.items()
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Kendall's W, from 0 (none) to 1 (all rank alike), with Friedman's chi-square and its p.

    `alike` is the mean of Spearman's correlation over all pairs of people: chance alone gives 0, however few they are.
    """

    w: float
    chi_square: float
    p: float
    alike: float


def agreement(ballots: Sequence[Sequence[Hashable]], choices: Sequence[Hashable]) -> Agreement | None:
    """Return how much complete ballots agree; None of fewer than two ballots or choices, or of partial ones.

    Sources: Kendall and Babington Smith 1939, Friedman 1937.
    """
    judges, things, every = len(ballots), len(choices), set(choices)
    if judges < 2 or things < 2 or any(set(ballot) != every for ballot in ballots):  # noqa: PLR2004
        return None
    sums = [sum(ballot.index(choice) + 1 for ballot in ballots) for choice in choices]
    middle = sum(sums) / things
    spread = sum((one - middle) ** 2 for one in sums)
    w = 12 * spread / (judges**2 * (things**3 - things))
    chi_square = judges * (things - 1) * w
    return Agreement(w, chi_square, chi_square_tail(chi_square, things - 1), (judges * w - 1) / (judges - 1))
