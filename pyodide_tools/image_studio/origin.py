"""What the opened file says about its making, and what the finished one is to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from pyodide_tools.image_studio.work import BY_SERVICE, Step

LONGEST = 500
MADE = ("ai", "ai-edited", "algorithm", "photo", "other", "unknown")
BY_AI = frozenset(("ai", "ai-edited"))
EDITED_BY_AI = "compositeWithTrainedAlgorithmicMedia"
TOOL = "bina"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The marks of a file, as core.marks reads them; empty where the file says nothing, `made` unknown.

    `source` and `signed_source` are the IPTC's terms, unsigned and inside a signed mark; `settings` is what
    the program `generator` left.
    """

    made: str = "unknown"
    source: str = ""
    signed_source: str = ""
    system: str = ""
    by: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    licence: str = ""
    tool: str = ""
    generator: str = ""
    settings: str = ""
    camera: str = ""
    signed: bool = False
    place: bool = False


FLAGS = ("signed", "place")
TEXTS = tuple(field.name for field in fields(Origin) if field.name not in {"made", *FLAGS})
SAID = ("system", "by", "credit", "creator", "rights", "licence", "tool")
"""Of the texts those that name people, programs and terms."""
CARRIED = ("by", "credit", "creator", "rights", "licence")
"""What goes over into a file that was changed: whom it is from, and under which terms."""


def origin_from(value: object) -> Origin:
    """Return the marks that the page read; what makes no sense is left out."""
    read = value if isinstance(value, Mapping) else {}
    given = {str(name).replace("-", "_"): found for name, found in read.items()}
    values: dict[str, Any] = {name: given.get(name) is True for name in FLAGS}
    values |= {name: text[:LONGEST] for name in TEXTS if isinstance(text := given.get(name), str)}
    made = given.get("made")
    return Origin(made=made if made in MADE else "unknown", **values)


def claim(origin: Origin, steps: tuple[Step, ...], *, with_prompt: bool) -> dict[str, str] | None:
    """Return what to write into the finished file, as core.marks.Claim reads it; None for nothing.

    A sketch is no AI and claims none. The words that were sent go in only `with_prompt`.
    """
    painted = [step for step in steps if step.kind in BY_SERVICE and not step.sketch]
    said = {name: str(getattr(origin, name)) for name in CARRIED if getattr(origin, name)}
    systems = dict.fromkeys(name for name in (origin.system, *(step.service for step in painted)) if name)
    if painted or origin.made in BY_AI:
        said["source"] = EDITED_BY_AI
        said["system"] = ", ".join(systems)
        if with_prompt and painted:
            said["prompt"] = "; ".join(step.prompt for step in painted)
    return {**said, "tool": TOOL} if said else None
