"""What an author may write in a `prompt-builder` fence; `id` alone is enough."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal, TypeAlias

from pyodide_tools.core.mistakes import Refused
from pyodide_tools.prompt_builder.parts import PARTS

Part: TypeAlias = Literal[
    "subject",
    "action",
    "place",
    "materials",
    "style",
    "composition",
    "colors",
    "background",
    "light",
    "mood",
    "avoid",
    "aspect",
]
DialectName: TypeAlias = Literal[
    "plain", "openai", "gemini", "midjourney", "stable-diffusion", "flux", "firefly", "ideogram"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPrompt:
    """What stands in the parts when a reader opens the page for the first time."""

    subject: str = ""
    action: str = ""
    place: str = ""
    materials: str = ""
    style: str = ""
    composition: str = ""
    colors: str = ""
    background: str = ""
    light: str = ""
    mood: str = ""
    avoid: str = ""
    aspect: str = ""

    def texts(self) -> dict[str, str]:
        """Return the parts that are not empty."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {part: text for part, text in values.items() if text}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerm:
    """A term of the teacher's own, offered first in its part."""

    part: Part
    he: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A picture service to which the prompt can be carried by hand: a link."""

    label: str
    url: str

    def __post_init__(self) -> None:
        """Refuse addresses that are not web pages."""
        if not self.url.startswith(("https://", "http://")):
            raise Refused(
                f"{self.url!r} is not a web address. Write one that starts with https://", "address", "url"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The prompt builder of a lesson.

    `parts` shows only these; `required` must be filled before a draft is made; `fixed` cannot be
    changed and stand in `start`, which fills the parts. `terms` are the teacher's own word bank.
    `simple` shows less, for young pupils. `english` shows the English beside the Hebrew. `dialect` is
    the service for which the prompt is written at first, `dialects` those between which a reader may
    choose, `services` links for carrying the prompt by hand. `backend` names one of the site's
    backends (the first where empty); `drafts` is how many drafts it may make here (no limit if left out).
    """

    id: str
    title: str = ""
    parts: tuple[Part, ...] = PARTS  # type: ignore[assignment]
    required: tuple[Part, ...] = ()
    fixed: tuple[Part, ...] = ()
    start: StartPrompt = StartPrompt()
    terms: tuple[OwnTerm, ...] = ()
    simple: bool = False
    english: bool = True
    dialect: DialectName = "plain"
    dialects: tuple[DialectName, ...] = (
        "plain",
        "openai",
        "gemini",
        "midjourney",
        "stable-diffusion",
        "flux",
    )
    services: tuple[Service, ...] = ()
    backend: str = field(default="", metadata={"names": "backends"})
    drafts: int | None = None

    def __post_init__(self) -> None:
        """Refuse settings that contradict one another."""
        if not self.parts:
            raise Refused(
                "parts: at least one part must be shown. Leave the key out to show all", "nothing", "parts"
            )
        start = self.start.texts()
        for part in self.fixed:
            if part not in start:
                raise Refused(
                    f"fixed: {part!r} has no text. Write one under start › {part}",
                    "fixed",
                    "fixed",
                    part=part,
                )
        for part in self.required:
            if part not in self.parts:
                raise Refused(
                    f"required: {part!r} is not shown. Add it to parts, or take it out of required",
                    "required",
                    "required",
                    part=part,
                )
        if self.drafts is not None and self.drafts < 0:
            raise Refused("drafts: write how many drafts are allowed, 0 or more", "least", "drafts", least=0)

    @property
    def offered(self) -> tuple[DialectName, ...]:
        """Return the dialects between which a reader may choose, the first one among them."""
        return self.dialects if self.dialect in self.dialects else (self.dialect, *self.dialects)
