"""The lines that `make bench` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure beside its peer.

    `value` is what is compared with `limit`, a ratio to the peer or an absolute figure; None only informs.
    """

    name: str
    ours: str
    peer: str
    value: float | None = None
    limit: float | None = None

    def __str__(self) -> str:
        """Return the line."""
        verdict = ""
        if self.value is not None and self.limit is not None:
            held = "held" if self.value <= self.limit else "MISSED"
            verdict = f"{self.value:8.3g} of at most {self.limit:g}: {held}"
        return f"{self.name:66} {self.ours:>14}  {self.peer:44} {verdict}"
