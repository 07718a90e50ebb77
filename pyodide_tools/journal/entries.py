"""The works of this browser as the journal sees them, read from what other tools keep.

Two shapes are known: the versions of a prompt builder (`versions`), and the list `journal` that any tool may
keep: `[{number, created, kind, text, note, service, made, picture}]`. What cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LONGEST = 20_000
MOST = 5_000
KINDS = ("kept", "copied", "drafted", "brought", "edited")
MADE = ("ai", "ai-edited", "algorithm", "photo")
# fmt: off
PARTS = (
    "subject", "action", "place", "materials", "style", "composition", "colors", "background", "light", "mood",
    "avoid", "aspect",
)
# fmt: on
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that the page keeps; `sketch` where no AI has drawn it."""

    id: str
    type: str
    width: int
    height: int
    sketch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One work: `number` in its `tool`, `created` an ISO 8601 time, `parts` what a prompt was made of.

    `made` is how its tool says the picture came to be: ai, ai-edited, algorithm, photo, empty where it says nothing.
    """

    tool: str
    number: int
    created: str = ""
    kind: str = "kept"
    text: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    negative: str = ""
    service: str = ""
    seconds: int = 0
    note: str = ""
    made: str = ""
    picture: Picture | None = None

    @property
    def key(self) -> str:
        """Return what the work is called: the same in this browser and in an exported file."""
        return f"{self.tool}/{self.number}/{self.created}"

    def to_json(self) -> dict[str, Any]:
        """Return the entry as it is exported."""
        # asdict copies deeply, which takes a second for some hundred works on a phone.
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        picture = asdict(self.picture) if self.picture else None
        return {**values, "parts": dict(self.parts), "picture": picture}


def entries_of(states: object, wanted: Iterable[str] = ()) -> tuple[Entry, ...]:
    """Return the works in what tools keep (by tool id), the oldest first; of `wanted` tools, or of all."""
    tools = set(wanted)
    given = states if isinstance(states, Mapping) else {}
    found = [
        entry
        for tool, state in given.items()
        if isinstance(state, Mapping) and (not tools or tool in tools)
        for entry in read(state.get("versions") or state.get("journal"), str(tool))
    ]
    return ordered(found)


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by time; those of the same moment by their number."""
    return tuple(sorted(entries, key=lambda entry: (entry.created, entry.tool, entry.number)))[-MOST:]


def read(rows: object, tool: str = "") -> tuple[Entry, ...]:
    """Return the entries in JSON of any origin; `tool` names theirs, else each names its own."""
    listed = rows[-MOST:] if isinstance(rows, list) else []
    return tuple(entry for row in listed if (entry := _entry(row, tool)))


def _entry(row: object, tool: str) -> Entry | None:
    if not isinstance(row, Mapping) or type(row.get("number")) is not int:
        return None
    parts = row.get("texts") or row.get("parts")
    texts = parts if isinstance(parts, Mapping) else {}
    owner = tool or _text(row, "tool", 120)
    if not owner:
        return None
    kind = row.get("kind")
    return Entry(
        tool=owner,
        number=row["number"],
        created=_moment(row.get("created")),
        kind=kind if kind in KINDS else "kept",
        text=_text(row, "sent") or _text(row, "text"),
        parts=tuple((p, texts[p][:LONGEST]) for p in PARTS if isinstance(texts.get(p), str) and texts[p]),
        negative=_text(row, "negative"),
        service=_text(row, "service", 200),
        seconds=row["seconds"] if type(row.get("seconds")) is int else 0,
        note=_text(row, "note"),
        made=made if (made := row.get("made")) in MADE else "",
        picture=picture_of(row.get("picture")),
    )


def picture_of(value: object) -> Picture | None:
    """Return a picture as JSON of any origin describes it, or None where it describes none."""
    if not isinstance(value, Mapping):
        return None
    name, width, height = value.get("id"), value.get("width"), value.get("height")
    if not isinstance(name, str) or not 0 < len(name) <= 64 or not set(name) <= _HEX:  # noqa: PLR2004
        return None
    if type(width) is not int or type(height) is not int or not (width > 0 < height):
        return None
    kind = str(value.get("type") or "")[:40]
    return Picture(id=name, type=kind, width=width, height=height, sketch=value.get("sketch") is True)


def _text(row: Mapping[str, Any], name: str, longest: int = LONGEST) -> str:
    value = row.get(name)
    return value[:longest] if isinstance(value, str) else ""


def _moment(value: object) -> str:
    """Return an ISO 8601 time as it is, empty for anything that does not begin with a day."""
    text = value[:40] if isinstance(value, str) else ""
    return text if text[4:5] == text[7:8] == "-" and text[:4].isdecimal() else ""
