"""A tool for the tests of the runtime whose code is not there from the start."""

from dataclasses import dataclass

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Event, Start, Tool, UnknownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    id: str


def init(settings: Settings, start: Start) -> str:
    return settings.id


def update(model: str, event: Event) -> tuple[str, tuple[()]]:
    raise UnknownEvent(event.name)


def view(model: str, words: Words) -> Html:
    return h("p", words("here"), id=model)


TOOL = Tool(name="late", package=__name__, settings=Settings, init=init, update=update, view=view)
