"""What an author may write in an `image-studio` fence; `id` alone is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Step: TypeAlias = Literal["background", "erase", "repaint", "format", "text"]
Format: TypeAlias = Literal["square", "poster", "slide", "story", "page"]

SMALLEST, LARGEST = 256, 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The image studio of a lesson.

    `steps` shows only these, `formats` offers only these shapes. `backend` names one of the site's
    backends for painting a part anew (the first where empty). `camera: false` hides the button for
    taking a picture. `largest` is the longer side, in pixels, of the copy that is worked on.
    """

    id: str
    title: str = ""
    steps: tuple[Step, ...] = ("background", "erase", "repaint", "format", "text")
    formats: tuple[Format, ...] = ("square", "poster", "slide", "story", "page")
    backend: str = ""
    camera: bool = True
    largest: int = 2048

    def __post_init__(self) -> None:
        """Refuse settings that leave nothing to do."""
        if not self.steps:
            raise ValueError("steps: at least one step must be shown. Leave the key out to show all")
        if not self.formats:
            raise ValueError("formats: at least one format must be offered. Leave the key out to offer all")
        if not SMALLEST <= self.largest <= LARGEST:
            raise ValueError(f"largest: write a number of pixels from {SMALLEST} to {LARGEST}")
