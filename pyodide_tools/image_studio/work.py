"""Pictures by their names, and the steps that led from the first one to the present one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

MOST = 20
"""Steps that can be gone back; each is a whole picture in the reader's browser."""

Kind = Literal[
    "opened",
    "cut-out",
    "touched-up",
    "behind",
    "erased",
    "repainted",
    "extended",
    "framed",
    "lettered",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
MADE = ("ai", "ai-edited", "algorithm", "photo")
BY_SERVICE = frozenset(("repainted", "extended"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the page keeps: id, media type, width and height in pixels."""

    id: str
    type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was done, and the picture that came of it.

    `service` and `prompt` where a service painted, `sketch` where it was no AI. `kept`: the reader has
    taken the picture out, so it stays in the browser for other tools. Of a finished picture all this is that of
    the whole history, and `made` says how the picture came to be: ai-edited, ai, algorithm, photo, or empty.
    """

    kind: Kind
    picture: Picture
    created: str = ""
    service: str = ""
    prompt: str = ""
    sketch: bool = False
    kept: bool = False
    made: str = ""


def picture_from(value: object) -> Picture | None:
    """Return the picture that the page describes, or None where it describes none."""
    if not isinstance(value, Mapping):
        return None
    key, kind, width, height = (value.get(name) for name in ("id", "type", "width", "height"))
    sizes = all(type(side) is int and side > 0 for side in (width, height))
    if not (isinstance(key, str) and key and isinstance(kind, str) and sizes):
        return None
    return Picture(key, kind, width, height)  # type: ignore[arg-type]


def to_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return steps as they are saved."""
    return [asdict(step) for step in steps]


def to_journal(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Return finished pictures as the journal reads them."""
    return [
        {
            "number": number,
            "created": step.created,
            "kind": "edited",
            "text": step.prompt,
            "note": "",
            "service": step.service,
            "made": step.made,
            "picture": {**asdict(step.picture), "sketch": step.sketch},
        }
        for number, step in enumerate(steps, 1)
    ]


def from_json(saved: object) -> tuple[Step, ...]:
    """Return what can be read of saved steps; the rest is left out."""
    rows = saved if isinstance(saved, list) else []
    return tuple(step for row in rows[: MOST + 1] if (step := _step(row)))


def _step(row: object) -> Step | None:
    picture = picture_from(row.get("picture")) if isinstance(row, Mapping) else None
    if picture is None or not isinstance(row, Mapping) or row.get("kind") not in KINDS:
        return None
    return Step(
        kind=row["kind"],
        picture=picture,
        created=str(row.get("created") or "")[:40],
        service=str(row.get("service") or "")[:200],
        prompt=str(row.get("prompt") or "")[:4000],
        sketch=row.get("sketch") is True,
        kept=row.get("kept") is True,
        made=made if (made := row.get("made")) in MADE else "",
    )


def superfluous(before: Iterable[Step], after: Iterable[Step]) -> tuple[str, ...]:
    """Return the pictures that only the steps between had: nobody will ask for them again.

    What was opened, what was taken out and what was the last one stay in the browser.
    """
    old = tuple(before)
    needed = {step.picture.id for step in after}
    needed |= {step.picture.id for step in old if step.kind == "opened" or step.kept}
    needed |= {step.picture.id for step in old[-1:]}
    return tuple(dict.fromkeys(step.picture.id for step in old if step.picture.id not in needed))
