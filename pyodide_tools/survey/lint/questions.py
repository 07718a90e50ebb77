"""What single types of questions need: choices, rows, limits that make sense, patterns that cannot hang."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeGuard

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.expressions_equality import equal
from pyodide_tools.survey.format import CHOICE_TYPES, plain
from pyodide_tools.survey.format_reading import ALIASES
from pyodide_tools.survey.lint import properties
from pyodide_tools.survey.patterns import refusal

Path = tuple[str | int, ...]
Keys = Callable[[Mapping[str, Any], Path, frozenset[str]], Iterator[Mistake]]
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LEAST_RANKED = 2
_LISTS = frozenset({"checkbox", "ranking"})


def of_question(element: Mapping[str, Any], path: Path, of_keys: Keys) -> Iterator[Mistake]:
    """Yield what is wrong with a question of a known type."""
    kind = element["type"]
    item_keys = properties.PICTURE if kind == "imagepicker" else properties.ITEM
    lists = {"choices": item_keys, "rateValues": properties.ITEM}
    if kind == "matrix":
        lists |= {"rows": properties.ITEM, "columns": properties.ITEM | {"isExclusive"}}
    for key, known in lists.items():
        if key in element and key in properties.KNOWN[kind]:
            yield from _of_items(element[key], (*path, key), known, of_keys)
    yield from _of_amount(element, path, kind)
    yield from _of_limits(element, path)
    yield from _of_default(element, path)
    if "validators" in element:
        yield from _of_validators(element["validators"], (*path, "validators"), of_keys)
        yield from _of_idle_rules(element, (*path, "validators"))
    if kind == "multipletext":
        yield from _of_lines(element.get("items"), path, of_keys)
    if kind == "expression" and not element.get("expression"):
        yield Mistake(path, "expression.missing")


def answers_of(element: Mapping[str, Any]) -> list[Any] | None:
    """Return the answers a question can have, None where it can have any."""
    current = {ALIASES.get(str(key), str(key)): value for key, value in element.items()}
    kind, choices = current.get("type"), current.get("choices")
    if kind == "boolean":
        return [True, False, *(current[key] for key in ("valueTrue", "valueFalse") if key in current)]
    if kind not in CHOICE_TYPES or not isinstance(choices, list) or "choicesMax" in current:
        return None
    if current.get("showOtherItem") and current.get("storeOthersAsComment") is False:
        return None
    built_in = {
        "showOtherItem": "other",
        "showNoneItem": "none",
        "showDontKnowItem": "dontknow",
        "showRefuseItem": "refused",
    }
    beside = [value for key, value in built_in.items() if current.get(key)]
    return [_value(one) for one in choices] + beside


def rows_of(element: Mapping[str, Any]) -> list[str]:
    """Return the names that may follow that of a question after a dot."""
    key = {"matrix": "rows", "multipletext": "items"}.get(str(element.get("type")))
    items = element.get(key) if key else None
    if not isinstance(items, list):
        return []
    return [
        plain(one.get("name", one.get("value"))) if isinstance(one, Mapping) else plain(one) for one in items
    ]


def _value(item: Any) -> Any:
    return item.get("value") if isinstance(item, Mapping) else item


def _of_items(items: Any, path: Path, known: frozenset[str], of_keys: Keys) -> Iterator[Mistake]:
    if not isinstance(items, list):
        yield Mistake(path, "value.list")
        return
    seen: list[Any] = []
    for place, item in enumerate(items):
        where = (*path, place)
        if isinstance(item, Mapping):
            yield from of_keys(item, where, known)
            link = item.get("imageLink")
            if isinstance(link, str) and _ELSEWHERE.match(link.strip()):
                yield Mistake((*where, "imageLink"), "item.elsewhere")
        value = _value(item)
        if value is None or value == "":
            yield Mistake(where, "item.empty")
        elif isinstance(value, bool):
            yield Mistake(where, "value.quote", {"value": "true" if value else "false"})
        elif isinstance(value, list | Mapping):
            yield Mistake(where, "item.kind")
        elif any(equal(value, one, exact=True) for one in seen):
            yield Mistake(where, "item.twice", {"value": plain(value)})
        else:
            seen.append(value)


def _of_amount(element: Mapping[str, Any], path: Path, kind: str) -> Iterator[Mistake]:
    if kind in CHOICE_TYPES and not ("choicesMax" in element and kind == "dropdown"):
        choices = element.get("choices")
        count = len(choices) if isinstance(choices, list) else 0
        if not count and isinstance(choices, list | None):
            yield Mistake(path, "choices.missing")
        elif kind == "ranking" and count < _LEAST_RANKED:
            yield Mistake((*path, "choices"), "choices.ranking")
        least = element.get("minSelectedChoices")
        if isinstance(least, int | float) and count and least > count + _shows_other(element):
            yield Mistake(
                (*path, "minSelectedChoices"), "choices.too-many", {"least": plain(least), "count": count}
            )
    if kind == "matrix":
        for key in ("rows", "columns"):
            if not element.get(key):
                yield Mistake(path, f"{key}.missing")
    if kind == "multipletext" and not element.get("items"):
        yield Mistake(path, "items.missing")


def _of_limits(element: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    pairs = (
        ("rateMin", "rateMax"),
        ("min", "max"),
        ("minSelectedChoices", "maxSelectedChoices"),
        ("choicesMin", "choicesMax"),
    )
    for low, high in pairs:
        least, most = element.get(low), element.get(high)
        if (
            _is_number(least)
            and _is_number(most)
            and most
            and least >= most
            and (low != "minSelectedChoices" or least > most)
        ):
            yield Mistake((*path, low), "limits.crossed", {"low": low, "high": high})
    kind, given = element.get("type"), element.get("inputType", "text")
    if kind == "text" and given not in properties.BOUNDED:
        for key in ("min", "max"):
            if key in element:
                yield Mistake((*path, key), "limits.idle", {"name": key, "type": str(given)}, warning=True)
    step = element.get("step")
    if kind == "slider" and _is_number(step) and step <= 0:
        yield Mistake((*path, "step"), "limits.step")


def _shows_other(element: Mapping[str, Any]) -> bool:
    return bool(element.get("showOtherItem") or element.get("hasOther"))


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _of_default(element: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    answers, default = answers_of(element), element.get("defaultValue")
    if element["type"] == "matrix" and isinstance(default, Mapping):
        yield from _of_cells(element, default, path)
    if default is None or answers is None or (isinstance(default, str) and default.startswith("=")):
        return
    if _shows_other(element) or element["type"] == "boolean":
        return
    for one in default if isinstance(default, list) else [default]:
        if not any(equal(one, answer, exact=True) for answer in answers):
            yield Mistake(
                (*path, "defaultValue"),
                "default.unknown",
                {"value": plain(one), "known": ", ".join(map(plain, answers))},
            )


def _of_cells(element: Mapping[str, Any], default: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    """Yield answers of a matrix that are none of its columns, and rows that it does not have."""
    for row, cell in default.items():
        for one, key in (
            (row, "rows"),
            *((each, "columns") for each in (cell if isinstance(cell, list) else [cell])),
        ):
            items = element.get(key)
            known = [_value(item) for item in items] if isinstance(items, list) else []
            if known and not any(equal(one, each) for each in known):
                values = {"value": plain(one), "known": ", ".join(map(plain, known))}
                yield Mistake((*path, "defaultValue", row), "default.unknown", values)


def _of_validators(rules: Any, path: Path, of_keys: Keys) -> Iterator[Mistake]:
    if not isinstance(rules, list):
        yield Mistake(path, "value.list")
        return
    for place, rule in enumerate(rules):
        where = (*path, place)
        if not isinstance(rule, Mapping):
            yield Mistake(where, "element.kind")
            continue
        kind = rule.get("type")
        if not isinstance(kind, str) or kind not in properties.VALIDATOR:
            values = {"name": str(kind), "known": ", ".join(properties.VALIDATOR)}
            yield Mistake((*where, "type") if "type" in rule else where, "validator.type", values)
            continue
        yield from of_keys(rule, where, properties.VALIDATOR[kind])
        if kind == "regex":
            yield from _of_pattern(rule.get("regex"), where)
        if kind == "expression" and not rule.get("expression"):
            yield Mistake(where, "expression.missing")


def _of_idle_rules(element: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    """Yield rules for lists where the answer is none: they never fail."""
    if element["type"] in _LISTS or element.get("multiSelect"):
        return
    rules = element["validators"]
    for place, rule in enumerate(rules if isinstance(rules, list) else ()):
        if isinstance(rule, Mapping) and rule.get("type") == "answercount":
            yield Mistake((*path, place), "validator.idle", warning=True)


def _of_pattern(pattern: Any, path: Path) -> Iterator[Mistake]:
    if not isinstance(pattern, str) or not pattern:
        yield Mistake(path, "regex.missing")
    elif reason := refusal(pattern):
        yield Mistake((*path, "regex"), f"regex.{reason}")


def _of_lines(items: Any, path: Path, of_keys: Keys) -> Iterator[Mistake]:
    seen: set[str] = set()
    for place, item in enumerate(items if isinstance(items, list) else ()):
        where = (*path, "items", place)
        if not isinstance(item, Mapping):
            yield Mistake(where, "element.kind")
            continue
        yield from of_keys(item, where, properties.LINE)
        name = item.get("name")
        if not isinstance(name, str) or not name.strip():
            yield Mistake(where, "name.missing")
        elif name in seen:
            yield Mistake((*where, "name"), "name.taken", {"name": name})
        else:
            seen.add(name)
        if "validators" in item:
            yield from _of_validators(item["validators"], (*where, "validators"), of_keys)
