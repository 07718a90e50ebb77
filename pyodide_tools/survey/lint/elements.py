"""The structure of a survey: pages, panels, questions, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.format_reading import ALIASES, DEEPEST, FormatError, parse
from pyodide_tools.survey.lint import circles, properties
from pyodide_tools.survey.lint.conditions import of_condition
from pyodide_tools.survey.lint.mention import Names, Path, of_expression
from pyodide_tools.survey.lint.personal import asked_for
from pyodide_tools.survey.lint.questions import answers_of, of_question, rows_of
from pyodide_tools.survey.lint.texts import of_texts
from pyodide_tools.survey.lint.values import of_value

MOST = 200
"""Questions of one survey; a phone and a pupil have their limits."""


def of_survey(survey: Mapping[str, Any], path: Path) -> Iterator[Mistake]:
    """Yield the mistakes of a whole survey: first its structure, then what refers to names."""
    names = Names()
    found = list(_walk(survey, path))
    yield from of_keys(survey, path, properties.SURVEY)
    if "pages" in survey and ("elements" in survey or "questions" in survey):
        yield Mistake((*path, "elements"), "survey.both")
    questions = [(one, where) for one, where, kind in found if kind == "question"]
    if not questions:
        yield Mistake(path, "survey.empty")
    if len(questions) > MOST:
        yield Mistake(path, "survey.long", {"count": len(questions), "most": MOST})
    for element, where, kind in found:
        yield from _of_element(element, where, kind, names)
    yield from _of_groups(found)
    yield from _of_calculated(survey, path, names)
    expressions = [
        one
        for element, where, kind in found
        if isinstance(element, Mapping)
        for one in _of_expressions(element, where, names, kind)
    ]
    yield from expressions
    yield from circles.of_calculated(survey.get("calculatedValues"), (*path, "calculatedValues"))
    broken = {one.path for one in expressions}
    meant = [*circles.of_elements(found), *_of_conditions(survey, found)]
    yield from (one for one in meant if one.path not in broken)
    yield from of_texts(survey, found, path, names)


def _walk(node: Mapping[str, Any], path: Path, depth: int = 0) -> Iterator[tuple[Any, Path, str]]:
    """Yield pages, panels and questions with their paths."""
    for key in ("pages", "elements", "questions"):
        inner = node.get(key)
        if not isinstance(inner, list) or (key == "pages" and depth):
            continue
        for place, one in enumerate(inner):
            where = (*path, key, place)
            is_panel = key == "pages" or (isinstance(one, Mapping) and one.get("type") == "panel")
            yield one, where, "page" if key == "pages" else "panel" if is_panel else "question"
            if is_panel and isinstance(one, Mapping) and depth < DEEPEST:
                yield from _walk(one, where, depth + 1)


def _of_groups(found: list[tuple[Any, Path, str]]) -> Iterator[Mistake]:
    """Yield pages and panels in which there is nothing, and names that two of them, or a question, have."""
    taken = {
        str(one.get("name")).lower()
        for one, _, kind in found
        if kind == "question" and isinstance(one, Mapping)
    }
    for element, path, kind in found:
        if kind == "question" or not isinstance(element, Mapping):
            continue
        name = element.get("name")
        if isinstance(name, str) and name.lower() in taken:
            yield Mistake((*path, "name"), "name.taken", {"name": name})
        taken.add(str(name).lower() if name else "")
        if not element.get("elements") and not element.get("questions"):
            yield Mistake(path, f"{kind}.empty", warning=True)


def _of_conditions(survey: Mapping[str, Any], found: list[tuple[Any, Path, str]]) -> Iterator[Mistake]:
    """Yield conditions that decide nothing; only of a survey that can be read."""
    try:
        keys = {one.key.lower(): one for one in parse(survey).questions()}
    except (FormatError, TypeError, ValueError):
        return
    for element, path, _ in found:
        if not isinstance(element, Mapping):
            continue
        for key in ("visibleIf", "enableIf", "requiredIf"):
            if isinstance(element.get(key), str):
                yield from of_condition(key, element[key], (*path, key), keys)
        if element.get("visible") is False and not element.get("visibleIf") and "defaultValue" not in element:
            yield Mistake((*path, "visible"), "condition.hidden", warning=True)


def of_keys(node: Mapping[str, Any], path: Path, known: frozenset[str]) -> Iterator[Mistake]:
    """Yield the keys of a mapping that are not known, and values of the wrong kind."""
    for key, value in node.items():
        name = ALIASES.get(str(key), str(key))
        where = (*path, key)
        if name in known:
            yield from of_value(name, value, where)
        elif name in properties.UNSUPPORTED:
            yield Mistake(where, "property.unsupported", {"name": key})
        elif name not in properties.LOOKS:
            yield Mistake(where, "property.unknown", {"name": key, **near(str(key), known)})


def near(wrong: str, known: frozenset[str]) -> dict[str, str]:
    """Return the nearest of the known names, and all of them."""
    found = get_close_matches(wrong, sorted(known), n=1)
    return {"near": found[0] if found else "", "known": ", ".join(sorted(known))}


def _of_element(element: Any, path: Path, kind: str, names: Names) -> Iterator[Mistake]:
    if not isinstance(element, Mapping):
        yield Mistake(path, "element.kind")
        return
    if kind != "question":
        yield from of_keys(element, path, properties.PANEL)
        if len(path) > DEEPEST * 2:
            yield Mistake(path, "element.deep", {"most": DEEPEST})
        return
    found = element.get("type")
    is_right = isinstance(found, str) and found in properties.ELEMENT_TYPES
    if found is None:
        yield Mistake(path, "type.missing", {"known": ", ".join(sorted(properties.ELEMENT_TYPES))})
    elif not is_right:
        key = "type.refused" if found in properties.REFUSED_TYPES else "type.unknown"
        yield Mistake(
            (*path, "type"), key, {"name": str(found), **near(str(found), properties.ELEMENT_TYPES)}
        )
    yield from _of_name(element, path, names)
    if is_right:
        yield from of_keys(element, path, properties.KNOWN[str(found)])
        yield from of_question(element, path, of_keys)
        if asked := asked_for(element):
            where = (*path, "title") if "title" in element else path
            yield Mistake(where, f"personal.{asked}", warning=True)


def _of_name(element: Mapping[str, Any], path: Path, names: Names) -> Iterator[Mistake]:
    """Keep the name of a question; yield what is wrong with it."""
    name = element.get("name")
    if not isinstance(name, str) or not name.strip():
        yield Mistake((*path, "name") if "name" in element else path, "name.missing")
        return
    if any(sign in name for sign in "{}[]"):
        yield Mistake((*path, "name"), "name.signs", {"name": name})
        return
    if name in properties.RESERVED:
        yield Mistake((*path, "name"), "name.reserved", {"name": name})
    yield from names.add(name, (*path, "name"), answers_of(element))
    if rows := rows_of(element):
        names.rows[name.lower()] = rows
    value_name = element.get("valueName")
    if isinstance(value_name, str) and value_name.lower() not in names.places:
        names.places[value_name.lower()], names.shown[value_name.lower()] = path, value_name


def _of_calculated(survey: Mapping[str, Any], path: Path, names: Names) -> Iterator[Mistake]:
    values = survey.get("calculatedValues")
    if values is None:
        return
    if not isinstance(values, list):
        yield Mistake((*path, "calculatedValues"), "value.list")
        return
    for place, one in enumerate(values):
        where = (*path, "calculatedValues", place)
        if not isinstance(one, Mapping):
            yield Mistake(where, "element.kind")
            continue
        yield from of_keys(one, where, properties.CALCULATED)
        name = one.get("name")
        if isinstance(name, str) and name.strip():
            yield from names.add(name, (*where, "name"))
        else:
            yield Mistake(where, "name.missing")
    for place, one in enumerate(values):
        if isinstance(one, Mapping) and "expression" in one:
            yield from of_expression(
                one["expression"], (*path, "calculatedValues", place, "expression"), names
            )


def _of_expressions(element: Mapping[str, Any], path: Path, names: Names, kind: str) -> Iterator[Mistake]:
    own = str(element.get("name") or "").lower()
    for key, value in element.items():
        if key in properties.EXPRESSIONS and (key != "expression" or element.get("type") == "expression"):
            of_item = key in {"choicesVisibleIf", "choicesEnableIf", "rowsVisibleIf", "columnsVisibleIf"}
            yield from of_expression(value, (*path, key), names, of_item=of_item)
            if key == "expression" and isinstance(value, str) and own and f"{{{own}}}" in value.lower():
                yield Mistake((*path, key), "expression.itself", {"name": element.get("name")})
    if kind != "question":
        return
    for key in ("choices", "rows", "columns", "validators", "rateValues"):
        items = element.get(key)
        for place, item in enumerate(items if isinstance(items, list) else ()):
            for inner in ("visibleIf", "enableIf", "expression"):
                if isinstance(item, Mapping) and inner in item:
                    of_item = inner != "expression"
                    yield from of_expression(item[inner], (*path, key, place, inner), names, of_item=of_item)
