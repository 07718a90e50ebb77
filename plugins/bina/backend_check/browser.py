"""What a browser lets a page of another origin do, by the headers of a service's answers (CORS)."""

from __future__ import annotations

from collections.abc import Iterator

from bina.backend_check.calls import Answer
from bina.backend_check.findings import Finding, bad, good, note

_FINE = range(200, 300)


def preflight(answer: Answer, origin: str, headers: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what the question before the request (OPTIONS) shows, for a request with these headers."""
    if answer.status == 0:
        return
    if answer.status not in _FINE:
        yield bad(
            f"The browser asks first (OPTIONS), and the service says {answer.status}: no page can use it. "
            "Turn on CORS in the service or in the proxy before it."
        )
        return
    if not allows(answer, origin):
        yield bad(_not_allowed(answer, origin))
        return
    listed = _list(answer.headers.get("access-control-allow-headers", ""))
    missing = [name for name in headers if name not in listed and "*" not in listed]
    if missing:
        yield bad(
            f"The service does not let pages send {', '.join(missing)}. "
            "Add it to the allowed headers (Access-Control-Allow-Headers)."
        )
        return
    if "authorization" in headers and "authorization" not in listed:
        yield note(
            "Pages may send a key only by '*', which does not cover Authorization in every browser. "
            "Name Authorization among the allowed headers."
        )
    yield good(f"A page of {origin} may ask.")


def readable(answer: Answer, origin: str, what: str) -> Iterator[Finding]:
    """Yield whether a page could read this answer."""
    if answer.status and not allows(answer, origin):
        yield bad(
            f"{what} ({answer.status}) comes without CORS headers: the page cannot read it, and pupils are told "
            "that the network blocks the service. Let errors have the headers too."
        )


def waiting_time(answer: Answer) -> Iterator[Finding]:
    """Yield whether a page can read how long it is to wait."""
    if "retry-after" not in _list(answer.headers.get("access-control-expose-headers", "")):
        yield note(
            "Pages cannot read Retry-After, so after too many requests they wait for times of their own. "
            "Add Access-Control-Expose-Headers: Retry-After to change that."
        )


def allows(answer: Answer, origin: str) -> bool:
    """Tell whether an answer may be read by pages of an origin."""
    return answer.headers.get("access-control-allow-origin", "").strip() in {"*", origin}


def _not_allowed(answer: Answer, origin: str) -> str:
    given = answer.headers.get("access-control-allow-origin")
    if given is None:
        return f"The service does not know pages of {origin}: no page can use it. Add this origin to its CORS list."
    return f"The service lets in pages of {given!r} and not of {origin!r}. Add this origin, without a path or a slash."


def _list(value: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in value.split(","))
