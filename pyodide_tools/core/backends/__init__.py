"""Picture backends as data: an order in, the pieces of a Fetch out; a reply in, a typed outcome out.

A protocol is one file of `adapters/`, found there by its ADAPTER; `docs/dev/backends.md` says how to add one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, ClassVar, Protocol, Self

from pyodide_tools.core.backends import adapters
from pyodide_tools.core.backends.order import SEEDS, Order, Request
from pyodide_tools.core.backends.outcomes import (
    BackendDown,
    Cancelled,
    Garbage,
    KeyNotAccepted,
    Outcome,
    Picture,
    Pictures,
    Refused,
    TimedOut,
    TooManyRequests,
    Unreachable,
    Usage,
)
from pyodide_tools.core.backends.replies import Reply

__all__ = [
    "SEEDS",
    "Adapter",
    "BackendDown",
    "Cancelled",
    "Garbage",
    "KeyNotAccepted",
    "Order",
    "Outcome",
    "Picture",
    "Pictures",
    "Refused",
    "Reply",
    "Request",
    "TimedOut",
    "TooManyRequests",
    "Unreachable",
    "Usage",
    "find",
    "protocols",
]


class Adapter(Protocol):
    """One protocol; pure, so that a test needs no server and a page no second language."""

    protocol: ClassVar[str]

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Self:
        """Make the adapter for one of the site's backends; `options` has the author's keys."""
        ...

    @property
    def edits(self) -> bool:
        """Tell whether an order may have a picture."""
        ...

    def request(self, order: Order) -> Request:
        """Return what to send for an order."""
        ...

    def read(self, reply: Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        """Return what came of it; never raises, whatever the reply holds."""
        ...

    def progress(self, reply: Reply) -> float | None:
        """Return from 0 to 1 how far the picture is, None where the backend does not tell."""
        ...


# Looked for when this is imported: a restored snapshot has no files to list.
_ADAPTERS: dict[str, type[Adapter]] = {
    adapter.protocol: adapter
    for module in pkgutil.iter_modules(adapters.__path__)
    for adapter in [importlib.import_module(f"{adapters.__name__}.{module.name}").ADAPTER]
}


def protocols() -> tuple[str, ...]:
    """Return the names that `find` knows."""
    return tuple(sorted(_ADAPTERS))


def find(protocol: str, options: Mapping[str, Any] | None = None) -> Adapter:
    """Return the adapter of a protocol, set up with the options of one of the site's backends.

    Raises LookupError with the nearest names.
    """
    adapter = _ADAPTERS.get(protocol)
    if adapter is None:
        near = get_close_matches(protocol, _ADAPTERS, n=1) or protocols()
        raise LookupError(f"no backend protocol {protocol!r}. Did you mean {', '.join(map(repr, near))}?")
    return adapter.from_options(options or {})


def of(options: Mapping[str, Any]) -> Adapter:
    """Return the adapter of one of the site's backends, by what the page says of it.

    Raises LookupError where the site names a protocol that is none.
    """
    return find(str(options.get("protocol")), options)
