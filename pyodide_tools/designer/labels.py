"""The words for a tool's settings: the tool's own, in its package `author`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool
from pyodide_tools.designer.reflect import Control

PACKAGE = "pyodide_tools.designer"


@dataclass(frozen=True, slots=True)
class Labels:
    """What a tool's settings are called: `own` the words of its `author`, `tool` those its readers see."""

    own: Words
    tool: Words
    ours: Words

    def label(self, path: Path) -> str:
        """Return the name of a setting; what every tool has is called the same everywhere."""
        key = f"label.{_named(path)}"
        if key in self.own:
            return self.own(key)
        return self.ours(key) if key in self.ours else _named(path)

    def help(self, path: Path) -> str:
        """Return the line under a setting, empty where there is none."""
        key = f"help.{_named(path)}"
        return self.own(key) if key in self.own else self.ours(key) if key in self.ours else ""

    def choice(self, path: Path, value: Any) -> str:
        """Return the words for a value that can be chosen; a tool may point to words that it has already."""
        key, text = f"choice.{_named(path)}", str(value)
        if f"{key}.{text}" in self.own:
            return self.own(f"{key}.{text}")
        if key in self.own:
            pointed = self.own(key, value=text, name=text.replace("-", "_"))
            if pointed in self.tool:
                return self.tool(pointed)
        return text

    def has_label(self, path: Path) -> bool:
        """Tell whether a setting has a name of its own."""
        return f"label.{_named(path)}" in self.own or f"label.{_named(path)}" in self.ours

    @property
    def name(self) -> str:
        """Return the tool's name."""
        return self.own("name") if "name" in self.own else self.tool.package.rpartition(".")[2]

    @property
    def line(self) -> str:
        """Return the sentence that says what the tool is for."""
        return self.own("line") if "line" in self.own else ""

    @property
    def placed(self) -> str:
        """Return what to know of the tool's data once it is in a page elsewhere."""
        return self.own("scorm") if "scorm" in self.own else ""


def labels_of(tool: Tool, language: str) -> Labels:
    """Return the words for a tool's settings; a tool without any, or before they came, is called by its keys."""
    try:
        own = words(f"{tool.package}.author", language)
    except (ModuleNotFoundError, FileNotFoundError):
        own = Words(f"{tool.package}.author", language, {})
    return Labels(own, words(tool.package, language), words(PACKAGE, language))


def choices_of(labels: Labels, path: Path, control: Control) -> list[tuple[str, str]]:
    """Return values and words of what can be chosen."""
    return [(str(one), labels.choice(path, one)) for one in control.options]


def _named(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))
