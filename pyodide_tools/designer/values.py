"""Between what stands in a control and what stands in the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pyodide_tools.designer.reflect import Control

LONGEST_LINE, LONGEST_TEXT = 2_000, 20_000
MOST_LINES = 300
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}\Z")
_NUMBER = re.compile(r"[-+]?[0-9]{1,12}[.,][0-9]{1,6}\Z")
_LOST = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no keyboard writes and no file should carry."""


class Absent:
    """The one value that says: this setting is not there."""


ABSENT: Final = Absent()


def typed(control: Control, given: Any, old: Any, language: str) -> Any:  # noqa: PLR0911  (one line per kind)
    """Return the JSON that a control's value means; ABSENT where nothing was chosen or written.

    What is no number stays the text it is: the check says so, and nothing that was typed is lost.
    """
    if control.kind == "flag":
        return given is True
    if control.kind == "lines":
        return lines(given)
    if control.kind == "items":
        return items(lines(given), old, language)
    if control.kind == "said":
        return said(one_text(given), old, language)
    text = clean(given, LONGEST_LINE).replace("\n", " ").replace("\t", " ")
    if control.kind == "choice":
        return next((one for one in control.options if str(one) == text), ABSENT)
    if control.kind == "number":
        return number(text, nullable=control.nullable)
    return text if text or control.required or control.default else ABSENT


def clean(given: Any, longest: int) -> str:
    """Return a text without control characters and halves of characters, not longer than it may be."""
    text = given if isinstance(given, str) else ""
    return _LOST.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:longest]


def scrubbed(value: Any) -> Any:
    """Return JSON of any origin with its texts and keys clean."""
    if isinstance(value, Mapping):
        return {_LOST.sub("", str(key)): scrubbed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [scrubbed(one) for one in value]
    return _LOST.sub("", value) if isinstance(value, str) else value


def one_text(given: Any) -> str:
    """Return a text that may have several lines."""
    return clean(given, LONGEST_TEXT)


def lines(given: Any) -> list[str]:
    """Return the lines of a text box that are not empty."""
    return [line.strip() for line in clean(given, LONGEST_TEXT).split("\n") if line.strip()][:MOST_LINES]


def number(text: str, *, nullable: bool = False) -> Any:
    """Return a number as JSON; what is none stays text, nothing is ABSENT, or None where that is a value."""
    bare = text.strip()
    if not bare:
        return None if nullable else ABSENT
    if _INTEGER.match(bare):
        return int(bare)
    return float(bare.replace(",", ".")) if _NUMBER.match(bare) else bare


def said(text: str, old: Any, language: str) -> Any:
    """Return words; where they were written in several languages, the others stay."""
    if isinstance(old, Mapping):
        key = language if language in old else "default"
        return {**old, key: text}
    return text or ABSENT


def items(wanted: list[str], old: Any, language: str) -> Any:
    """Return choices for the lines of a text box.

    A line that was there keeps its item with everything in it; a line that was reworded keeps the value under
    which answers are counted, where it had one of its own.
    """
    before = list(old) if isinstance(old, list) else []
    labels = [label_of(item, language) for item in before]
    taken: dict[int, int] = {}
    for at, line in enumerate(wanted):
        same = next((i for i, text in enumerate(labels) if text == line and i not in taken.values()), None)
        if same is not None:
            taken[at] = same
    free = [i for i in range(len(before)) if i not in taken.values()]
    if len(wanted) == len(before):  # none came or went: the changed ones are in their places
        taken |= {at: at for at in range(len(wanted)) if at not in taken and at in free}
    return [
        _item(line, before[taken[at]] if at in taken else None, language) for at, line in enumerate(wanted)
    ]


def _item(line: str, old: Any, language: str) -> Any:
    if old is not None and label_of(old, language) == line:
        return old
    if isinstance(old, Mapping) and old.get("value") is not None:
        return {**old, "text": said(line, old.get("text"), language)}
    return line


def label_of(item: Any, language: str) -> str:
    """Return the words of a choice: a value, or a mapping with `value` and `text`."""
    if isinstance(item, Mapping):
        return in_language(item.get("text"), language) or shown_text(item.get("value"))
    return shown_text(item)


def in_language(text: Any, language: str) -> str:
    """Return words that may be written by language."""
    if isinstance(text, Mapping):
        text = text.get(language) or text.get("default") or next(iter(text.values()), "")
    return shown_text(text)


def shown_text(value: Any) -> str:
    """Return any JSON value as a text box shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def shown(control: Control, value: Any, language: str) -> str:
    """Return what stands in the text box of a setting."""
    if control.kind == "lines":
        return "\n".join(shown_text(one) for one in value) if isinstance(value, list) else shown_text(value)
    if control.kind == "items":
        return "\n".join(label_of(one, language) for one in value) if isinstance(value, list) else ""
    if control.kind == "said":
        return in_language(value, language)
    return shown_text(value)
