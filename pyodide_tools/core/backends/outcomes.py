"""What can come of a picture order: exactly one of nine, so that a tool can have a sentence for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the page has checked and kept: its id and media type, width and height in pixels.

    `revised` is the prompt as the backend changed it, `seed` the one it says it drew with.
    """

    id: str
    type: str
    width: int
    height: int
    revised: str = ""
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What the backend says it counted, in tokens."""

    input: int
    output: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """At least one picture came. `missing` of those asked for did not; `rejected` says why, where known."""

    kind: ClassVar[str] = "pictures"
    pictures: tuple[Picture, ...]
    missing: int = 0
    rejected: tuple[str, ...] = ()
    usage: Usage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The backend's policy does not allow this prompt or what came of it. `detail`: its own words."""

    kind: ClassVar[str] = "refused"
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNotAccepted:
    """No use to try again with this key. `reason`: `missing`, `wrong`, or `quota` where it is used up."""

    kind: ClassVar[str] = "key-not-accepted"
    reason: str = "wrong"
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyRequests:
    """Try again in `wait` seconds; `told` when the backend named the time, else it is our own back-off."""

    kind: ClassVar[str] = "too-many-requests"
    wait: int
    told: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendDown:
    """The backend or the gateway before it failed (5xx). `wait`: seconds until a new try is sensible."""

    kind: ClassVar[str] = "backend-down"
    status: int
    wait: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut:
    """No reply in time; the backend may still be drawing, and charging."""

    kind: ClassVar[str] = "timed-out"
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """The reader gave it up."""

    kind: ClassVar[str] = "cancelled"
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """The request never arrived. `reason`: `offline`, or `blocked` (CORS, CSP, filter, wrong address)."""

    kind: ClassVar[str] = "unreachable"
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Garbage:
    """A reply that cannot be used. `reason` is one of REASONS."""

    REASONS: ClassVar[tuple[str, ...]] = (
        "not-accepted",  # the backend understood, and does not take this order (size, model, address)
        "not-json",  # a web page of a filter or a proxy, or nothing
        "no-pictures",  # well-formed, and without a picture
        "address-only",  # an address in place of the picture; asking a third party is not ours to do
        "bad-picture",  # bytes that the page did not accept as a picture
        "too-large",  # more bytes than the page reads
        "not-kept",  # the picture that was to be edited is no longer in this browser; nothing was sent
        "unknown",  # anything else
    )
    kind: ClassVar[str] = "garbage"
    reason: str
    status: int = 0
    detail: str = field(default="")


Outcome: TypeAlias = (
    Pictures
    | Refused
    | KeyNotAccepted
    | TooManyRequests
    | BackendDown
    | TimedOut
    | Cancelled
    | Unreachable
    | Garbage
)
