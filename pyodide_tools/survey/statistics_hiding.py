"""What must not be shown because it would tell of single people."""

from __future__ import annotations

from collections.abc import Sequence


def hidden_groups(totals: Sequence[int], minimum: int) -> frozenset[int]:
    """Return the places of the groups that are not shown: the small ones, and enough others beside them.

    A single hidden group, or hidden groups that are small together, could be reckoned from the
    total and what is shown; so the next smallest are hidden with them until the hidden ones together
    reach the minimum. Source: complementary suppression, Willenborg and de Waal 2001, chapter 5.
    """
    small = {place for place, total in enumerate(totals) if 0 < total < minimum}
    if not small:
        return frozenset()
    others = sorted((total, place) for place, total in enumerate(totals) if total >= minimum)
    for _, place in others:
        if len(small) > 1 and sum(totals[one] for one in small) >= minimum:
            break
        small.add(place)
    return frozenset(small)


def hidden_cells(table: Sequence[Sequence[int]], minimum: int) -> frozenset[int]:
    """Return the rows of a cross table that are not shown; a row is a group of people."""
    return hidden_groups([sum(row) for row in table], minimum)


def may_be_shown(n: int, minimum: int) -> bool:
    """Tell whether so many answers may be shown at all."""
    return n >= minimum
