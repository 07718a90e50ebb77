"""Settings that came with a link, which no build has looked at: a reader is told in words what is wrong with them.

It comes with the code for authors of every tool (`python/<tool>.author.bin`), never with the core itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyodide_tools.core.mistakes import Refused, found
from pyodide_tools.core.settings import Path, SettingsError, Trouble, build, place_of
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool


class WrongSettings(ValueError):
    """What is wrong with the settings of a link, a line each, in the language that was asked for."""


def checked(tool: Tool, written: Mapping[str, Any], language: str) -> Any:
    """Return a tool's settings as a build would take them; WrongSettings where it would not."""
    own = _words_of(tool, language)
    try:
        settings: Any = build(tool.settings, written)
    except SettingsError as error:
        ours = words(__name__, language)
        raise WrongSettings("\n".join(_of_trouble(one, own, ours) for one in error.troubles)) from None
    if wrong := list(_of_lint(tool, written, own)):
        raise WrongSettings("\n".join(wrong))
    return settings


def _words_of(tool: Tool, language: str) -> Words:
    package = f"{tool.package}.author"
    try:
        return words(package, language)
    except (
        ModuleNotFoundError,
        FileNotFoundError,
    ):  # a tool whose settings have no names is called by its keys
        return Words(package, language, {})


def _of_trouble(trouble: Trouble, own: Words, ours: Words) -> str:
    label = f"label.{_named(trouble.path)}"
    name = own(label) if label in own else place_of(trouble.path)
    cause = trouble.cause
    if isinstance(cause, Refused) and (key := f"wrong.{cause.key}") in own:
        return ours("with-reason", name=name, why=own(key, **cause.values))
    return ours(trouble.key if trouble.key in ours else "value", name=name)


def _of_lint(tool: Tool, written: Mapping[str, Any], own: Words) -> Iterator[str]:
    for mistake, text in found(tool, written, own.language):
        key = f"wrong.{mistake.key}"
        if not mistake.warning:
            yield own(key, **mistake.values) if key in own else text


def _named(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))
