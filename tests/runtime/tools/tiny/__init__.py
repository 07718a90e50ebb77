"""A tool for the tests of the runtime: it counts, hangs, and tries to get out."""

from dataclasses import dataclass, replace
from typing import Any

from pyodide_tools.tiny.escapes import try_all

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.core.tool import Event, Start, Tool, UnknownEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    id: str


@dataclass(frozen=True, slots=True)
class Model:
    id: str
    count: int = 0
    said: str = ""


def init(settings: Settings, start: Start) -> Model:
    return Model(settings.id)


def update(model: Model, event: Event) -> tuple[Model, tuple[()]]:
    match event.name:
        case "pressed":
            return replace(model, count=model.count + 1), ()
        case "looped":
            while True:
                pass
        case "escaped":
            return replace(model, said=" ".join(try_all(str(event.value)))), ()
        case "diced":
            import random

            return replace(model, said=str(random.random())), ()
    raise UnknownEvent(event.name)


def view(model: Model, words: Words) -> Html:
    return h("button", words("pressed", count=model.count), model.said, id=f"{model.id}-button")


def reverse(data: bytes, options: Any) -> bytes:
    return data[::-1] * options["times"]


BYTES = {"reverse": reverse}
TOOL = Tool(name="tiny", package=__name__, settings=Settings, init=init, update=update, view=view, early=True)
