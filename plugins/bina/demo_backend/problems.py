"""What is wrong with a request, in the shape in which OpenAI's clients expect it."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(eq=False)  # Python writes the traceback into a raised exception, so it cannot be frozen
class Problem(Exception):
    """An HTTP error: `message` says what is wrong and how to mend it; it never quotes the prompt."""

    status: int
    message: str
    code: str
    param: str = ""
    retry_after: int = 0
    allow: str = ""

    def body(self) -> bytes:
        """Return `{"error": {message, type, code, param}}`."""
        kind = "server_error" if self.status >= 500 else "invalid_request_error"  # noqa: PLR2004
        error = {"message": self.message, "type": kind, "code": self.code, "param": self.param or None}
        return json.dumps({"error": error}).encode()

    def headers(self) -> list[tuple[str, str]]:
        """Return the headers that belong to the status."""
        extra = {
            "WWW-Authenticate": 'Bearer realm="bina"' if self.status == 401 else "",  # noqa: PLR2004
            "Retry-After": str(self.retry_after or ""),
            "Allow": self.allow,
        }
        return [(name, value) for name, value in extra.items() if value]
