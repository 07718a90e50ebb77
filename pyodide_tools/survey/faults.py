"""What may be wrong with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyodide_tools.survey.format import Text

FAULT_KEYS = (
    "fault.required", "fault.required-rows", "fault.unique-rows", "fault.required-panel", "fault.other",
    "fault.least", "fault.most", "fault.step", "fault.email", "fault.choices-least", "fault.choices-most",
    "fault.number", "fault.number-least", "fault.number-most", "fault.number-between", "fault.text-least",
    "fault.text-most", "fault.text-between", "fault.no-digits", "fault.pattern", "fault.expression",
)  # fmt: skip
"""Keys of the tool's own words, for faults to which the author has given no text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the answer of `question`; `type` is survey-core's name of it.

    `text` are the author's words, or else the tool's words under `key`, to be filled with `values`.
    `item` is the line of a `multipletext`. A fault that only warns does not stop anyone.
    """

    question: str
    type: str
    text: Text = ""
    key: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    item: str = ""
    warns: bool = False
