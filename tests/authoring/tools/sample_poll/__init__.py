"""A tool that keeps data and has nested settings, for tests of the author's side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Effects, Event, Start, Tool, UnknownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question with answers to choose from."""

    kind: Literal["choice"]
    ask: str
    """What is asked."""
    choices: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.choices) < 2:
            message = f"a choice needs two answers; {len(self.choices)} found"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question with a free answer."""

    kind: Literal["open"]
    ask: str
    longest: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A small poll."""

    id: str
    title: str = ""
    """The heading."""
    elements: tuple[Choice | Open, ...] = ()
    min_group: int = 5
    anonymous: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    explode: bool = False


def init(settings: Settings, start: Start) -> Settings:
    return settings


def update(model: Settings, event: Event) -> tuple[Settings, Effects]:
    raise UnknownEvent(event.name)


def view(model: Settings, words: Words) -> Html:
    if model.explode:
        message = "boom"
        raise RuntimeError(message)
    return h("form", h("h3", model.title or words("title")), id=f"{model.id}-form")


TOOL = Tool(
    name="sample-poll",
    package=__name__,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    keeps_data=True,
)
