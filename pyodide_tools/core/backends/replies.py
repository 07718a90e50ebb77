"""Reading what came back, whatever it is: the part that all JSON backends share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from pyodide_tools.core.backends import waiting
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

LONGEST_DETAIL = 300

_FINE = range(200, 300)
_WRONG = range(400, 500)
_BROKEN = range(500, 600)
_PAYMENT_REQUIRED = 402
_MAY_BE_POLICY = frozenset({200, 400, 403, 422})

# Codes and types by which backends name a policy refusal. LiteLLM loses OpenAI's code
# "moderation_blocked" and keeps only the type image_generation_user_error.
_POLICY = frozenset(
    {
        "moderation_blocked",
        "content_policy_violation",
        "contentpolicyviolationerror",
        "content_filter",
        "content_filtered",
        "content_moderation",
        "responsibleaipolicyviolation",
        "image_generation_user_error",
        "safety_violations",
        "sensitive_content",
        "image_policy_violation",
    }
)
_POLICY_WORDS = ("safety system", "content policy", "content_policy", "moderation", "responsible ai policy")
_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached", "budget_exceeded", "quota_exceeded"})


class Reply(Protocol):
    """The event in which a Fetch comes back: `pyodide_tools.core.tool.Event` is one."""

    @property
    def ok(self) -> bool: ...  # noqa: D102
    @property
    def value(self) -> Any: ...  # noqa: D102
    @property
    def now(self) -> str: ...  # noqa: D102
    @property
    def random(self) -> int: ...  # noqa: D102


def mapping(value: object) -> Mapping[str, Any]:
    """Return `value` where it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def number(value: object) -> int:
    """Return an HTTP status or the like as an integer; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def text(value: object) -> str:
    """Return a foreign text as one short printable line, to be shown as text only."""
    if not isinstance(value, str):
        return ""
    # Bidi overrides and other format characters could rewrite the sentence around the quotation.
    line = "".join(c if c.isprintable() else " " for c in value[: LONGEST_DETAIL * 4])
    return " ".join(line.split())[:LONGEST_DETAIL]


def unanswered(reply: Reply) -> Outcome:
    """Return what a Fetch without an HTTP reply means (`ok` is false)."""
    reason = mapping(reply.value).get("reason")
    match reason:
        case "timeout":
            return TimedOut()
        case "cancelled":
            return Cancelled()
        case "too-large" | "not-kept":
            return Garbage(reason=str(reason))
        case "key-missing":
            return KeyNotAccepted(reason="missing")
        case "offline":
            return Unreachable(reason="offline")
        case _:
            return Unreachable(reason="blocked", detail=text(reason) if reason != "blocked" else "")


def picture(kept: object, revised: object = "", seed: int | None = None) -> Picture | str:
    """Return the picture that the page put in an entry's place, or why there is none ("" where not said)."""
    note = mapping(mapping(kept).get("picture"))
    width, height = number(note.get("width")), number(note.get("height"))
    name, kind = note.get("id"), note.get("type")
    if isinstance(name, str) and name and isinstance(kind, str) and width > 0 and height > 0:
        return Picture(name, kind, width, height, text(revised), seed)
    return text(mapping(kept).get("refused"))


def gathered(found: Sequence[Picture | str], reply: Reply, asked: int, usage: object = None) -> Outcome:
    """Return the outcome of what `picture` made of each entry of a reply."""
    status = number(mapping(reply.value).get("status"))
    came = tuple(item for item in found if isinstance(item, Picture))
    rejected = tuple(item for item in found if isinstance(item, str) and item)
    if came:
        missing = max(asked - len(came), 0)
        return Pictures(pictures=came, missing=missing, rejected=rejected, usage=counted(usage))
    if rejected:
        return Garbage(reason="bad-picture", status=status, detail=rejected[0])
    return Garbage(reason="no-pictures", status=status)


def counted(usage: object) -> Usage | None:
    """Return the tokens of a reply's `usage`, or None where it counts nothing."""
    into, out, total = (
        number(mapping(usage).get(k)) for k in ("input_tokens", "output_tokens", "total_tokens")
    )
    return Usage(into, out, total or into + out) if into or out or total else None


def failed(reply: Reply, attempt: int) -> Outcome | None:
    """Return the outcome of an HTTP reply that tells of an error, or None where it tells of none.

    Errors come as `{error: {message, type, code}}`, `{error: "text"}`, `{detail: "text" | [...]}`,
    `{message}`, `{errors: [...]}` or plain text; some backends send them with status 200.
    """
    value = mapping(reply.value)
    status = number(value.get("status"))
    body = mapping(value.get("json"))
    if status in _FINE and not body.get("error"):
        return None
    detail, names = _said(body)
    detail = detail or text(value.get("text"))
    if names & _POLICY or (status in _MAY_BE_POLICY and _policy(detail)):
        return Refused(detail=detail)
    if names & _QUOTA or status == _PAYMENT_REQUIRED:
        return KeyNotAccepted(reason="quota", detail=detail)
    named = waiting.told(mapping(value.get("headers")).get("retry-after"), reply.now)
    wait = named or waiting.back_off(attempt, reply.random)
    return _by_status(status, detail, wait, told=named is not None)


def _by_status(status: int, detail: str, wait: int, *, told: bool) -> Outcome:
    match status:
        case 401 | 403 | 407 | 511:
            return KeyNotAccepted(detail=detail)
        case 429:
            return TooManyRequests(wait=wait, told=told, detail=detail)
        case 408 | 504 | 524:
            return TimedOut(detail=detail)
        case _ if status in _BROKEN:
            return BackendDown(status=status, wait=wait, detail=detail)
        case _:
            reason = "not-accepted" if status in _FINE or status in _WRONG else "unknown"
            return Garbage(reason=reason, status=status, detail=detail)


def _policy(detail: str) -> bool:
    lower = detail.lower()
    return any(word in lower for word in _POLICY_WORDS)


def _said(body: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    """Return the message of an error body, and the names (type, code) under which it came."""
    error = body.get("error", body)
    if isinstance(error, str):
        detail = error
        # A1111 and others: {"error": "OutOfMemoryError", "detail": "..."}
        error = body
    else:
        error = mapping(error)
        detail = next((error[k] for k in ("message", "detail", "errors", "name") if error.get(k)), "")
    if isinstance(detail, list):
        detail = "; ".join(_entry(entry) for entry in detail[:5])
    elif isinstance(detail, Mapping):
        detail = _entry(detail)
    names = (error.get(k) for k in ("type", "code", "name", "finish_reason"))
    return text(detail), frozenset(n.lower()[:80] for n in names if isinstance(n, str))


def _entry(entry: object) -> str:
    """Return one entry of a list of errors (FastAPI: `{loc, msg}`) as text."""
    if isinstance(entry, Mapping):
        return next((v for k in ("msg", "message", "title") if isinstance(v := entry.get(k), str)), "")
    return entry if isinstance(entry, str) else ""
