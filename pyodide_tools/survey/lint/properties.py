"""Which properties SurveyJS knows, type by type, and what becomes of them here: `properties.toml` as sets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pyodide_tools.core.tables import read_table
from pyodide_tools.survey.format import CHOICE_TYPES, TYPES

_TABLE = read_table(Path(__file__).with_name("properties.toml"))
_VALUES, _KNOWN, _QUESTIONS = _TABLE["values"], _TABLE["known"], _TABLE["questions"]

REFUSED_TYPES = frozenset(_TABLE["refused-types"])
RESERVED = frozenset(_TABLE["reserved-names"])
BOUNDED = frozenset(_TABLE["bounded-inputs"])
ELEMENT_TYPES = TYPES | {"panel"}

FLAGS = frozenset(_VALUES["flags"])
NUMBERS = frozenset(_VALUES["numbers"])
EXPRESSIONS = frozenset(_VALUES["expressions"])
TEXTS = frozenset(_VALUES["texts"])
ONE_OF: Mapping[str, tuple[str, ...]] = {name: tuple(known) for name, known in _TABLE["one-of"].items()}

SURVEY = frozenset(_KNOWN["survey"])
PANEL = frozenset(_KNOWN["panel"])
ITEM = frozenset(_KNOWN["item"])
PICTURE = ITEM.union(_KNOWN["picture"])
CALCULATED = frozenset(_KNOWN["calculated"])
LINE = frozenset(_KNOWN["line"])
KNOWN: Mapping[str, frozenset[str]] = {
    kind: frozenset(_QUESTIONS["common"]).union(
        _QUESTIONS["choices"] if kind in CHOICE_TYPES else (), _QUESTIONS["own"].get(kind, ())
    )
    for kind in TYPES
}
"""What is understood, by type of question."""
VALIDATOR: Mapping[str, frozenset[str]] = {
    kind: frozenset({"type", "text", "notificationType", *own}) for kind, own in _TABLE["validators"].items()
}

LOOKS = frozenset(_TABLE["passed-over"]["looks"])
UNSUPPORTED = frozenset(_TABLE["refused"]["properties"])
