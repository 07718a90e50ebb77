"""What all controls of one form share: the words of a path, what is wrong there, and small buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.core.html import Html, h
from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.checking import Problem
from pyodide_tools.designer.editing import written
from pyodide_tools.designer.labels import Labels


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all controls of one form share; `label` and `help` say the words of a path."""

    key: str
    text: Words
    labels: Labels
    language: str
    site: Mapping[str, Any]
    problems: tuple[Problem, ...]

    def label(self, path: Path) -> str:
        """Return the name of a setting."""
        return self.labels.label(path)

    def help(self, path: Path) -> str:
        """Return the line under the name of a setting."""
        return self.labels.help(path)

    def choice(self, path: Path, value: Any) -> str:
        """Return the words of a value that can be chosen."""
        return self.labels.choice(path, value)

    def wrong(self, path: Path, *, inside: bool = True) -> str:
        """Return what is wrong with a setting, or also with what is inside it."""
        size = len(path)
        found = [
            one.text for one in self.problems if one.path[:size] == path and (inside or len(one.path) == size)
        ]
        return " ".join(dict.fromkeys(found))


def mistakes(sheet: Sheet, path: Path, *, inside: bool = False) -> Html | None:
    """Return the line that says what is wrong with a group."""
    wrong = sheet.wrong(path, inside=inside)
    return (
        h("p", wrong, id_=f"{sheet.key}-{written(path)}-error", class_="bina-field__error") if wrong else None
    )


def small_button(key: str, path: Path, sign: str, label: str, event: str, *, disabled: bool = False) -> Html:
    """Return a button with a sign; its id is the path, so that the keyboard finds it after a move."""
    name = str(path[-1])
    return h(
        "button",
        h("span", sign, aria_hidden="true"),
        id_=f"{key}-{written(path)}",
        type_="button",
        name=name,
        value=written(path[:-1]),
        title=label,
        aria_label=label,
        class_="bina-button bina-designer__small",
        disabled=disabled,
        data_bina_on=f"click:{event}",
    )
