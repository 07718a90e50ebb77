"""Hands for the designer: they see its HTML and cause the events that a browser would cause."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import markdown

from pyodide_tools.core.effects import Effect
from pyodide_tools.core.settings import build
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event, Start, find, names
from pyodide_tools.designer import TOOL
from pyodide_tools.designer.yaml import fence

TOOLS = tuple(name for name in names() if name != "designer")
NOW = "2026-11-23T10:00:00+02:00"
_TAG = re.compile(
    r"<(input|textarea|select|button)\b([^>]*)>(.*?)(?=<(?:input|textarea|select|button)\b|\Z)", re.DOTALL
)
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_OPTION = re.compile(r'<option[^>]* value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Control:
    """A control as the page shows it; `options` are those of a list."""

    kind: str
    name: str
    value: str
    event: str
    options: tuple[str, ...] = ()


class Hands:
    """A designer that is worked with; `effects` are those of the last event."""

    def __init__(self, *, saved: Any = None, language: str = "he", site: Any = None, **settings: Any) -> None:
        start = Start(language=language, now=NOW, random=1, saved=saved, site=site or {})
        self.model = TOOL.init(build(TOOL.settings, {"id": "d", **settings}), start)
        self.effects: tuple[Effect, ...] = ()
        self.language = language
        self.dice = 12345

    def happen(self, name: str, field: str = "", value: Any = None, *, ok: bool = True) -> Hands:
        """Cause one event."""
        self.dice = self.dice * 6364136223846793005 % 2**53
        event = Event(name, field=field, value=value, ok=ok, now=NOW, random=self.dice)
        self.model, self.effects = TOOL.update(self.model, event)
        return self

    def pick(self, tool: str) -> Hands:
        """Begin a design; the page brings the code of its tool."""
        return self.happen("picked", value=tool).bring(tool)

    def bring(self, tool: str, *, ok: bool = True) -> Hands:
        """Tell that the code of a tool is here, or did not come."""
        return self.happen("brought", value={"tool": tool, "turn": self.model.turn}, ok=ok)

    def write(self, path: str, value: Any) -> Hands:
        """Write or choose something in the form."""
        return self.happen("changed", path, value)

    def ask(self, kind: str) -> Hands:
        """Add a question."""
        return self.happen("question-added", value=kind)

    @property
    def settings(self) -> Any:
        """Return the settings of the open design."""
        return self.model.design.settings

    @property
    def survey(self) -> Any:
        """Return the survey of the open design."""
        return self.settings["survey"]

    @property
    def html(self) -> str:
        """Return what the page shows."""
        return TOOL.view(self.model, words(TOOL.package, self.language))

    @property
    def errors(self) -> list[str]:
        """Return the mistakes that stand beside controls."""
        return [html.unescape(text) for text in re.findall(r'class="bina-field__error">([^<]*)<', self.html)]

    def controls(self) -> Iterator[Control]:
        """Yield the controls that would cause an event, as the page shows them."""
        for tag, attributes, inside in _TAG.findall(self.html):
            known = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
            pair = known.get("data-bina-on", "")
            if not pair or "disabled" in known:
                continue
            kind = known.get("type", tag) if tag == "input" else tag
            options = tuple(html.unescape(one) for one in _OPTION.findall(inside)) if tag == "select" else ()
            yield Control(
                kind, known.get("name", ""), known.get("value", ""), pair.partition(":")[2], options
            )


def built(tool: str, settings: Any) -> Any:
    """Return the settings that a built page carries for the fence of a design; fails where the build refuses it."""
    page = f"# x\n\n{fence(tool, settings)}\n"
    made = markdown.markdown(page, extensions=["admonition", "md_in_html", "toc", "bina"])
    mount = json.loads(html.unescape(re.search(r'data-bina-mount="([^"]*)"', made)[1]))
    assert mount["tool"] == tool
    return mount["settings"]


def typed(tool: str, settings: Any) -> Any:
    """Return settings as the tool gets them."""
    return build(find(tool).settings, settings)
