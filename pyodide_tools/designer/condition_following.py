"""What a condition asks keeps its meaning while the question that it asks is renamed, reworded or of another kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.designer.condition_sources import questions
from pyodide_tools.designer.conditions import KEY, Condition, expression, is_writable, read
from pyodide_tools.designer.editing import at, with_json
from pyodide_tools.designer.values import shown_text

KEYS = (KEY, "requiredIf", "enableIf")
_SEVERAL = {"is": "contains", "is-not": "lacks"}
_ONE = {several: one for one, several in _SEVERAL.items()}


def with_followed(before: Mapping[str, Any], after: Any, path: Path) -> Any:
    """Return settings in which a question was changed at `path`, with the conditions that ask it as they ask now.

    `before` is from before one began to write there: half a name on the way leads nowhere.
    """
    key, *inside = path
    return with_json(after, (key,), _followed(before.get(str(key)), after.get(key), tuple(inside)))


def _followed(before: Any, after: Any, path: Path) -> Any:
    change = _change(before, after, path)
    if change is None:
        return after
    for _, where, table in list(questions(before)):
        for key in KEYS:
            old = read(table.get(key))
            if old is None or key not in at(after, where, {}):
                continue
            new = change(old)
            if is_writable(new):
                text = table[key] if new == old else expression(new)
                after = with_json(after, (*where, key), text)
    return after


def askers(survey: Any, names: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the questions and panels with a condition that names one of these (in lower case)."""
    for _, _, table in questions(survey):
        texts = [str(table[key]).lower() for key in KEYS if key in table]
        asked = {name.strip() for text in texts for name in re.findall(r"\{#?([^{}.\[]+)", text)}
        if asked & names:
            yield table


def _change(before: Any, after: Any, path: Path) -> Callable[[Condition], Condition] | None:
    key = path[-1] if path else ""
    question, now = at(before, path[:-1]), at(after, path)
    if not isinstance(question, Mapping) or key not in {"name", "choices", "type"}:
        return None
    name, was = str(question.get("name") or "").lower(), question.get(key)
    if key == "name":
        return lambda one: replace(one, name=str(now or "")) if one.name.lower() == name else one
    if key == "type":
        turned = _SEVERAL if now == "checkbox" else _ONE if was == "checkbox" else {}
        return lambda one: replace(one, how=turned.get(one.how, one.how)) if one.name.lower() == name else one
    old, new = _reworded(was, now)
    return lambda one: (
        replace(one, value=new)
        if one.name.lower() == name and new is not None and shown_text(one.value) == shown_text(old)
        else one
    )


def _reworded(was: Any, now: Any) -> tuple[Any, Any]:
    """Return the one answer that has other words now, and those; None where none or several have."""
    if not isinstance(was, list) or not isinstance(now, list) or len(was) != len(now):
        return None, None
    changed = [(_answer(old), _answer(new)) for old, new in zip(was, now, strict=True) if old != new]
    return changed[0] if len(changed) == 1 else (None, None)


def _answer(item: Any) -> Any:
    return item.get("value") if isinstance(item, Mapping) else item
