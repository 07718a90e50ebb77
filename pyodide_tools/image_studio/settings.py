"""What an author may write in an `image-studio` fence; `id` alone is enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pyodide_tools.core.mistakes import Refused

Step: TypeAlias = Literal["background", "erase", "repaint", "format", "text", "check"]
Format: TypeAlias = Literal["square", "poster", "slide", "story", "page"]

SMALLEST, LARGEST = 256, 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The image studio of a lesson.

    `steps` shows only these; with `check` alone the studio tells what a picture says of its making and changes
    nothing. `formats` offers only these shapes. `backend` names one of the site's
    backends for painting a part anew (the first where empty). `camera: false` hides the button for
    taking a picture. `largest` is the longer side, in pixels, of the copy that is worked on.
    """

    id: str
    title: str = ""
    steps: tuple[Step, ...] = ("background", "erase", "repaint", "format", "text", "check")
    formats: tuple[Format, ...] = ("square", "poster", "slide", "story", "page")
    backend: str = field(default="", metadata={"names": "backends"})
    camera: bool = True
    largest: int = 2048

    @property
    def checks_only(self) -> bool:
        """Tell whether pictures are only looked at."""
        return set(self.steps) == {"check"}

    def __post_init__(self) -> None:
        """Refuse settings that leave nothing to do."""
        if not self.steps:
            raise Refused(
                "steps: at least one step must be shown. Leave the key out to show all", "nothing", "steps"
            )
        if not self.formats:
            raise Refused(
                "formats: at least one format must be offered. Leave the key out to offer all",
                "nothing",
                "formats",
            )
        if not SMALLEST <= self.largest <= LARGEST:
            raise Refused(
                f"largest: write a number of pixels from {SMALLEST} to {LARGEST}",
                "between",
                "largest",
                least=SMALLEST,
                most=LARGEST,
            )
