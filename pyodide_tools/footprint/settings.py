"""What an author may write in a `footprint` fence; `id` alone is a class of 30, one picture a day or a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pyodide_tools.core.mistakes import Refused

TaskName = Literal[
    "image-commercial",
    "image-large",
    "image-small",
    "image-edit",
    "background-removal",
    "chat-short",
    "chat-long",
    "text-classification",
    "video-second",
]
Every = Literal["once", "day", "week", "month"]
ProviderName = Literal["generic", "google", "microsoft", "aws", "meta", "mistral", "home"]
# fmt: off
RegionName = Literal[
    "ISR", "WOR", "USA", "EU27", "SWE", "IRL", "FRA", "IND", "CHN", "DEU", "GBR", "NLD", "BEL", "DNK", "FIN",
    "NOR", "POL", "ESP", "ITA", "CAN", "BRA", "JPN", "KOR", "SGP", "AUS", "ZAF", "ARE",
]
# fmt: on
Section = Literal["water", "energy", "carbon", "equivalents", "claim", "attempts", "ratio", "not-counted"]
SECTIONS: tuple[Section, ...] = (
    "water",
    "claim",
    "attempts",
    "energy",
    "carbon",
    "equivalents",
    "ratio",
    "not-counted",
)

LIMITS = {"pupils": (0, 3_000_000), "days": (1, 3_660), "count": (0, 1_000), "attempts": (1, 100)}
"""Least and most of what can be typed: from nothing to a country, ten years, and more than anyone tries."""


def _within(name: str, value: float) -> None:
    least, most = LIMITS[name]
    if not least <= value <= most:
        raise Refused(
            f"{name} is {value}; it must be between {least} and {most}",
            "between",
            name,
            least=least,
            most=most,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What one pupil makes: `count` results of a task, each `every` so often, after `attempts`."""

    name: str = ""
    task: TaskName = "image-commercial"
    count: float = 1
    every: Every = "day"
    attempts: float = 1

    def __post_init__(self) -> None:
        """Refuse what the form would refuse."""
        _within("count", self.count)
        _within("attempts", self.attempts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The tool as its author wants it: what is shown, and the scenarios it starts with.

    `second: null` starts without a comparison. `simple` is the view for young pupils. `meter` adds a
    quiet line that counts the pictures made during this visit.
    """

    id: str
    title: str = ""
    simple: bool = False
    show: tuple[Section, ...] = SECTIONS
    meter: bool = False
    pupils: float = 30
    days: float = 30
    provider: ProviderName = "generic"
    region: RegionName = "USA"
    first: Scenario = Scenario()
    second: Scenario | None = Scenario(every="month")

    def __post_init__(self) -> None:
        """Refuse what the form would refuse."""
        _within("pupils", self.pupils)
        if self.pupils % 1:
            raise Refused(f"pupils is {self.pupils}; it must be a whole number", "whole", "pupils")
        _within("days", self.days)
