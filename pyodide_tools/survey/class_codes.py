"""The code of a class: typed by everybody who answers, so that the answers of two classes are told apart.

It travels among the answers under a name of its own, so that collectors, codes and files need not know of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAME = "bina-class"
LONGEST = 20


def tidy(typed: object) -> str:
    """Return a code as it is compared: only letters and digits, `ז׳-1` is `ז1`; empty where it is none."""
    if not isinstance(typed, str):
        return ""
    return "".join(char for char in typed[: 4 * LONGEST].casefold() if char.isalnum())[:LONGEST]


def code_in(answers: Mapping[str, Any]) -> str:
    """Return the code of the class from which answers come, empty where they name none."""
    return tidy(answers.get(NAME))
