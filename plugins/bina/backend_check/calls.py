"""Calls as a browser makes them, and what came back; errors are answers too."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: status 0 where nothing did, with `reason`; header names in small letters."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    reason: str = ""

    @property
    def json(self) -> Any:
        """Return the body as JSON, None where it is none."""
        with suppress(ValueError, RecursionError):
            return json.loads(self.body)
        return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A page does not follow a backend elsewhere, so neither does this."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def call(
    method: str, url: str, headers: Mapping[str, str], body: bytes | None = None, *, seconds: float = 30
) -> Answer:
    """Return what an address answers; never raises for what a server does."""
    request = urllib.request.Request(url, body, dict(headers), method=method)  # noqa: S310  (checked by the caller)
    try:
        with _OPENER.open(request, timeout=seconds) as reply:
            return Answer(reply.status, _headers(reply.headers), reply.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, _headers(error.headers), error.read(MOST_BYTES))
    except (OSError, ValueError) as error:
        return Answer(reason=str(getattr(error, "reason", "") or error)[:200])


def _headers(message: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in message.items()}
