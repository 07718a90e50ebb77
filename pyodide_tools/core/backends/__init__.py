"""Picture backends as data: an order in, the pieces of a Fetch out; a reply in, a typed outcome out."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from pyodide_tools.core.backends.openai_images import OpenAIImages
from pyodide_tools.core.backends.order import Order, Request
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
)
from pyodide_tools.core.backends.replies import Reply

__all__ = [
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
    "find",
    "protocols",
]


class Adapter(Protocol):
    """One protocol; pure, so that a test needs no server and a page no second language."""

    def request(self, order: Order) -> Request:
        """Return what to send for an order."""
        ...

    def read(self, reply: Reply, *, asked: int = 1, attempt: int = 0) -> Outcome:
        """Return what came of it; never raises, whatever the reply holds."""
        ...


_ADAPTERS = {adapter.protocol: adapter for adapter in (OpenAIImages,)}


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
