"""A tool that keeps nothing, so that its id may be left out, for tests of the author's side."""

from __future__ import annotations

from dataclasses import dataclass

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Effects, Event, Start, Tool, UnknownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A note."""

    id: str
    text: str = ""


def init(settings: Settings, start: Start) -> Settings:
    return settings


def update(model: Settings, event: Event) -> tuple[Settings, Effects]:
    raise UnknownEvent(event.name)


def view(model: Settings, words: Words) -> Html:
    return h("p", model.text or words("title"), dir="auto")


TOOL = Tool(
    name="sample-note",
    package=__name__,
    settings=Settings,
    init=init,
    update=update,
    view=view,
    keeps_data=False,
)
