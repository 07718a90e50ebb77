"""Who may ask: this machine, this page or the listed ones, and only with the token.

Any web page that the author visits can send requests to loopback, so being on loopback is no defence.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass

from bina.demo_backend.problems import Problem

Environ = dict[str, object]
Headers = list[tuple[str, str]]

_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.ASCII | re.IGNORECASE)
_HEADER_LIST = re.compile(r"[A-Za-z0-9, -]{1,1000}", re.ASCII)
_METHODS = "GET, POST, OPTIONS"


@dataclass(frozen=True, slots=True)
class Guard:
    """The checks, in the order in which an attacker is told least."""

    token: str
    origins: tuple[str, ...] = ()

    def check_sender(self, environ: Environ) -> None:
        """Refuse a foreign Host (DNS rebinding) and a foreign Origin (another page's script)."""
        if not _HOST.fullmatch(_text(environ, "HTTP_HOST")):
            raise Problem(403, "This backend answers only as localhost or 127.0.0.1.", "host_not_allowed")
        origin = _text(environ, "HTTP_ORIGIN")
        if origin and not self._knows(origin, environ):
            message = "This page may not use the backend. Start it with --origin and the page's address to allow it."
            raise Problem(403, message, "origin_not_allowed")

    def check_token(self, environ: Environ) -> None:
        """Refuse a request without `Authorization: Bearer <token>`; compares in constant time."""
        scheme, _, given = _text(environ, "HTTP_AUTHORIZATION").partition(" ")
        same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), self.token.encode())
        if scheme.lower() != "bearer" or not same:
            message = "The key is missing or wrong. Use the token that the backend printed when it started."
            raise Problem(401, message, "invalid_api_key")

    def cors(self, environ: Environ) -> Headers:
        """Return the headers that let a listed page read the reply, errors too."""
        origin = _text(environ, "HTTP_ORIGIN")
        if not origin or not self._knows(origin, environ):
            return [("Vary", "Origin")]
        return [
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Expose-Headers", "Retry-After"),
            ("Vary", "Origin"),
        ]

    def preflight(self, environ: Environ) -> Headers:
        """Return what a browser asks for before it sends a listed page's request."""
        asked = _text(environ, "HTTP_ACCESS_CONTROL_REQUEST_HEADERS")
        allowed = asked if _HEADER_LIST.fullmatch(asked) else "authorization, content-type"
        headers = [
            ("Access-Control-Allow-Methods", _METHODS),
            ("Access-Control-Allow-Headers", allowed),
            ("Access-Control-Max-Age", "600"),
        ]
        # Chromium asks this before a public page may reach a private address.
        if _text(environ, "HTTP_ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK") == "true":
            headers.append(("Access-Control-Allow-Private-Network", "true"))
        return headers

    def _knows(self, origin: str, environ: Environ) -> bool:
        same = f"http://{_text(environ, 'HTTP_HOST')}"
        return origin.lower() == same.lower() or origin.rstrip("/") in self.origins


def _text(environ: Environ, name: str) -> str:
    value = environ.get(name, "")
    return value if isinstance(value, str) else ""
