"""What a tool may ask the page to do: data, never an action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal, TypedDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An order to the page.

    `id` names the order inside its tool. Where `then` is given, the result comes back as an event
    of that name whose `effect` is this id.
    """

    type: ClassVar[str]
    id: str
    then: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch(Effect):
    """Ask a configured backend.

    `path` is added to the backend's address, `body` is sent as JSON or, by `encoding`, as a form; in it
    `{"picture": id}` stands for the bytes of a kept picture. `timeout` is in seconds.
    `pictures` names the JSON key whose values are base64 pictures: the page keeps the bytes and
    puts `{"picture": {id, type, width, height}}` or `{"refused": reason}` in their place; likewise
    `addresses` those that are addresses on the backend's own server.
    The event's value is `{status, headers, json, text}`, or `{reason}` where no reply came.
    While the backend works, the reply to `progress` comes every two seconds as the event `progressed`.
    """

    type: ClassVar[str] = "fetch"
    backend: str
    path: str
    method: str = "POST"
    body: Mapping[str, Any] | None = None
    pictures: str = ""
    timeout: int = 120
    encoding: str = "json"
    addresses: str = ""
    progress: str = ""
    progressed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Effect):
    """Give up the Fetch whose id is `target`."""

    type: ClassVar[str] = "cancel"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Save(Effect):
    """Keep `value` (JSON) in this browser in place of what the tool kept before."""

    type: ClassVar[str] = "save"
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Load(Effect):
    """Read what another mount of this tool has kept since; the event's value is that JSON or null."""

    type: ClassVar[str] = "load"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download(Effect):
    """Offer a file: `text` with its media type, or the bytes of a kept picture.

    `marks`: what to write into the picture about its making, as `core.marks.Claim` has it, in kebab-case;
    a picture that cannot take it is offered without. Where it was taken goes out with it only by `place`.
    With a `caption` the picture is a PNG with these lines under it.
    """

    type: ClassVar[str] = "download"
    filename: str
    text: str = ""
    media_type: str = "text/plain;charset=utf-8"
    picture: str = ""
    marks: Mapping[str, str] | None = None
    place: bool = False
    caption: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Effect):
    """Hand a text, and a kept picture with `marks` and `place` as in Download, to the apps of the reader's device.

    `{"reason": "not-available"}` where the browser cannot, `cancelled` where the reader did not.
    """

    type: ClassVar[str] = "share"
    title: str = ""
    text: str = ""
    picture: str = ""
    marks: Mapping[str, str] | None = None
    place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Effect):
    """Move the keyboard to the element whose id is `target`."""

    type: ClassVar[str] = "focus"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetValue(Effect):
    """Write into the control whose id is `target`, even while the reader is in it."""

    type: ClassVar[str] = "set"
    target: str
    value: str | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Announce(Effect):
    """Tell a screen reader `text`, for what happened outside the tool's own status line."""

    type: ClassVar[str] = "announce"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPicture(Effect):
    """Let the reader choose a picture; the event's value describes it, or says why it was refused."""

    type: ClassVar[str] = "open-picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Print(Effect):
    """Print the tool without the page around it."""

    type: ClassVar[str] = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAction(Effect):
    """Run a named action of the tool's own code in the page, the page.mjs of its folder.

    The event's value is what the action gives, or `{reason}` where it is not available or failed.
    """

    type: ClassVar[str] = "page-action"
    action: str
    value: Any = None


class Interaction(TypedDict):
    """One answer as learning platforms record it.

    `id` is unique in the tool: ASCII without blanks. `question` and `choices` are words. What `answer` is depends on
    `kind`: true-false a flag, numeric a number, fill-in a text, the others positions in `choices`, from 0, of which
    likert has one.
    """

    id: str
    kind: Literal["true-false", "choice", "likert", "sequencing", "numeric", "fill-in"]
    question: str
    choices: tuple[str, ...]
    answer: bool | float | str | tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Effect):
    """Tell a learning platform, where the tool stands in one, how far the learner is.

    `score` is from 0 to 1, None where there is nothing to be right or wrong about. On a page of the site nobody
    listens. A tool that sends it says `Tool(reports=True)`: the others count as done once they have been used.
    """

    type: ClassVar[str] = "report"
    completed: bool = True
    score: float | None = None
    interactions: tuple[Interaction, ...] = ()


def to_json(effect: Effect) -> dict[str, Any]:
    """Return the effect as the page reads it: `{type, id, ...}`, kebab-case keys."""
    values = {field.name.replace("_", "-"): getattr(effect, field.name) for field in fields(effect)}
    return {"type": effect.type, **values}
