"""The versions of a prompt that a reader has kept, and how they are saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pyodide_tools.prompt_builder.parts import PARTS

MOST = 200
LONGEST = 20_000
"""Characters of a part; more than anybody writes, and little enough to save."""

Kind = Literal["kept", "copied", "drafted", "brought"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture that the page keeps; `sketch` where no AI has drawn it."""

    id: str
    type: str
    width: int
    height: int
    sketch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of the prompt.

    `texts` are its parts; `sent` is what went to the service, word for word. `created` is an ISO 8601
    time, `seconds` how long the picture took.
    """

    number: int
    created: str = ""
    kind: Kind = "kept"
    texts: tuple[tuple[str, str], ...] = ()
    sent: str = ""
    negative: str = ""
    dialect: str = "plain"
    service: str = ""
    seconds: int = 0
    note: str = ""
    picture: Shown | None = None

    @property
    def parts(self) -> dict[str, str]:
        """Return the texts by part."""
        return dict(self.texts)


def frozen(texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the parts that are not empty, in their order."""
    return tuple((part, texts[part]) for part in PARTS if texts.get(part))


def to_json(versions: Iterable[Version]) -> list[dict[str, Any]]:
    """Return versions as they are saved."""
    return [{**asdict(version), "texts": dict(version.texts)} for version in versions]


def from_json(saved: object) -> tuple[Version, ...]:
    """Return what can be read of saved versions; an entry that is not a version is left out."""
    rows = saved if isinstance(saved, list) else []
    return tuple(version for row in rows[-MOST:] if (version := _version(row)))


def texts_from(saved: object) -> dict[str, str]:
    """Return the parts among saved values; unknown names and values that are not texts are left out."""
    values = saved if isinstance(saved, Mapping) else {}
    return {p: values[p][:LONGEST] for p in PARTS if isinstance(values.get(p), str) and values[p]}


_KINDS: Mapping[str, Kind] = {"kept": "kept", "copied": "copied", "drafted": "drafted", "brought": "brought"}


def _version(row: object) -> Version | None:
    if not isinstance(row, Mapping) or type(row.get("number")) is not int:
        return None
    simple = ("created", "sent", "negative", "dialect", "service", "note")
    values: dict[str, Any] = {name: str(row.get(name) or "")[:LONGEST] for name in simple}
    return Version(
        number=row["number"],
        kind=_KINDS.get(str(row.get("kind")), "kept"),
        texts=frozen(texts_from(row.get("texts"))),
        seconds=row["seconds"] if type(row.get("seconds")) is int else 0,
        picture=picture_from(row.get("picture")),
        **values,
    )


def picture_from(value: object, *, sketch: bool = False) -> Shown | None:
    """Return the picture that the page describes, or None where it describes none."""
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str) or not value["id"]:
        return None
    width, height = value.get("width"), value.get("height")
    if type(width) is not int or type(height) is not int or width < 1 or height < 1:
        return None
    kind = str(value.get("type") or "")
    return Shown(
        id=value["id"], type=kind, width=width, height=height, sketch=sketch or value.get("sketch") is True
    )
