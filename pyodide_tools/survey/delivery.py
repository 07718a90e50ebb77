"""One person's answers on their way to whoever asked: the record, its way, and what became of it.

The way itself (queue, network, camera) is `page.mjs`: it goes on while Python is not there.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pyodide_tools.core.effects import PageAction

MOST_BYTES = 65_536
"""Of one person's answers as JSON; ten pages of text, and what a collector accepts."""
MOST_NAMES = 500
DEEPEST = 8
MOST_ROUND = 40
LARGEST = 2**53

REFUSALS = ("not-a-response", "too-large", "too-deep", "other-survey", "damaged", "newer")
STATES = ("waiting", "delivered", "refused")
REASONS: Mapping[str, tuple[str, ...]] = {
    "waiting": ("", "offline", "timeout", "busy", "down", "unreadable", "blocked"),
    "delivered": ("", "repeated"),
    "refused": ("invalid", "forbidden", "missing", "conflict", "too-large", "unknown-collector"),
}
"""Why a delivery is in a state; the words for it are the view's."""
EVENTS = (
    "delivery-changed",
    "delivery-missing",
    "responses-came",
    "live-changed",
    "code-scanned",
    "scan-failed",
)
"""What the page tells without having been asked."""

_RID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_SURVEY = re.compile(r"[a-z](-?[a-z0-9])*\Z")
_SCHEMA = re.compile(r"[0-9a-f]{8}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


class Refused(ValueError):
    """Something that is no response to this survey; `reason` is one of REFUSALS."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the response is refused: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What one person answered. There is no name in it, and a day instead of a time.

    `rid` is a random UUID that lets repetitions be found and nothing else, `survey` the id of the
    survey, `schema` its fingerprint, `round` such as `before` (empty for the only one), `day` ISO 8601.
    """

    rid: str
    survey: str
    schema: str
    round: str
    day: str
    answers: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return what a collector, a file and the store of the page hold."""
        return {
            "rid": self.rid,
            "survey": self.survey,
            "schema": self.schema,
            "round": self.round,
            "day": self.day,
            "answers": dict(self.answers),
        }


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a response is: `state` of STATES, `reason` of REASONS; `seconds` until the next try, 0 if none is planned."""

    rid: str
    round: str
    state: str
    reason: str = ""
    seconds: int = 0


def fingerprint(survey: Mapping[str, Any]) -> str:
    """Return eight hexadecimal digits that change with the survey: which questions were answered."""
    text = json.dumps(survey, sort_keys=True, separators=(",", ":"), default=str)
    return f"{zlib.crc32(text.encode()):08x}"


def read(value: object, survey: str) -> Response:
    """Read a record from anywhere; Refused for what is no response to the survey with this id.

    The answers are JSON within bounds; whether they fit the questions is judged where they are counted.
    """
    if not isinstance(value, Mapping):
        raise Refused("not-a-response")
    texts = {key: value.get(key) for key in ("rid", "survey", "schema", "round", "day")}
    answers = value.get("answers")
    if not isinstance(answers, Mapping) or not all(isinstance(text, str) for text in texts.values()):
        raise Refused("not-a-response")
    rid, name, schema, round_, day = (str(text) for text in texts.values())
    if not (_RID.match(rid) and _SURVEY.match(name) and _SCHEMA.match(schema) and _DAY.match(day)):
        raise Refused("damaged")
    if name != survey:
        raise Refused("other-survey")
    if len(round_) > MOST_ROUND or not round_.isprintable():
        raise Refused("damaged")
    return Response(rid=rid, survey=name, schema=schema, round=round_, day=day, answers=_bounded(answers))


def _bounded(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers as clean JSON."""
    if len(answers) > MOST_NAMES:
        raise Refused("too-large")
    _look_at((answers,), DEEPEST)
    text = json.dumps(answers, ensure_ascii=False, allow_nan=False)
    # Halves of characters can come in JSON, and could not be written again.
    data = text.encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise Refused("too-large")
    clean: Mapping[str, Any] = json.loads(data)
    return clean


def _look_at(values: Collection[object], depth: int) -> None:
    """Refuse what is nested too deeply, or what JSON or some browser cannot hold without changing it."""
    if depth == 0 and values:
        raise Refused("too-deep")
    for value in values:
        # By class and the frequent ones first: a teacher waits while thousands are read.
        kind = value.__class__
        if kind is str or kind is bool or value is None:
            continue
        if isinstance(value, dict):
            if not all(isinstance(key, str) for key in value):
                raise Refused("damaged")
            _look_at(value.values(), depth - 1)
        elif isinstance(value, list | tuple):
            _look_at(value, depth - 1)
        elif isinstance(value, int):
            if abs(value) > LARGEST:
                raise Refused("damaged")
        elif not isinstance(value, float) or not isfinite(value):
            raise Refused("damaged")


def read_state(value: object) -> Delivery | None:
    """Read what the page says of a delivery; None for anything else."""
    if not isinstance(value, Mapping):
        return None
    rid, round_, state = value.get("rid"), value.get("round"), value.get("state")
    reason, seconds = value.get("reason") or "", value.get("seconds") or 0
    known = isinstance(state, str) and isinstance(reason, str) and reason in REASONS.get(state, ())
    if not known or not isinstance(rid, str) or not isinstance(round_, str) or not isinstance(seconds, int):
        return None
    return Delivery(rid, round_, str(state), str(reason), max(0, seconds))


def kind(to: str, site: Mapping[str, Any]) -> str:
    """Return `none`, `handover` or the protocol of a collector of the site; LookupError for another name.

    In a learning platform it is `lms`, whatever the author chose: answers go nowhere else.
    """
    if site.get("lms"):
        return "lms"
    if to in {"none", "handover"}:
        return to
    collectors: Mapping[str, Any] = site.get("collectors") or {}
    if to not in collectors:
        names = ", ".join(("none", "handover", *collectors))
        raise LookupError(f"the site has no collector {to!r}; known: {names}")
    return str(collectors[to].get("protocol"))


def claim_id(then: str, round_: str = "", *, shared: bool = False) -> PageAction:
    """Ask for the id of this browser's response in a round; a new one each time where a device is `shared`."""
    return _order("claim-id", then, {"round": round_, "shared": shared})


def deliver(then: str, collector: str, response: Response) -> PageAction:
    """Keep a response in this browser until the collector has it; a second one with its id is not sent."""
    return _order("deliver", then, {"collector": collector, "response": response.to_json()})


def try_again(then: str) -> PageAction:
    """Send now what waits or was refused."""
    return _order("try-again", then)


def forget(then: str) -> PageAction:
    """Delete from this browser what waits, what was sent, and the ids."""
    return _order("forget", then)


def open_files(then: str) -> PageAction:
    """Let the teacher choose files of pupils; their texts come back."""
    return _order("open-files", then)


def sign_in(then: str, collector: str, words: Mapping[str, str]) -> PageAction:
    """Ask the teacher for what opens the collector; it stays in the memory of the page."""
    return _order("sign-in", then, {"collector": collector, "words": dict(words)})


def sign_out(then: str) -> PageAction:
    """Forget what the teacher typed."""
    return _order("sign-out", then)


def subscribe(then: str, collector: str, survey: str, round_: str | None = None) -> PageAction:
    """Let the page tell what the collector has and what comes; one round of the survey, or all."""
    return _order("subscribe", then, {"collector": collector, "survey": survey, "round": round_})


def show_waiting(then: str) -> PageAction:
    """Let the page tell the responses that it holds back so that no bar moves by one vote."""
    return _order("show-waiting", then)


def unsubscribe(then: str) -> PageAction:
    """End what `subscribe` began."""
    return _order("unsubscribe", then)


def _order(action: str, then: str, value: Any = None) -> PageAction:
    return PageAction(id=action, then=then, action=action, value=value)
