"""The structure of a survey: pages, panels, questions, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.survey.format import ALIASES, DEEPEST
from pyodide_tools.survey.lint import properties
from pyodide_tools.survey.lint.mention import Names, Path, of_expression
from pyodide_tools.survey.lint.personal import asked_for
from pyodide_tools.survey.lint.questions import answers_of, of_question, rows_of
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
    yield from _of_calculated(survey, path, names)
    for element, where, kind in found:
        if isinstance(element, Mapping):
            yield from _of_expressions(element, where, names, kind)


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


def _of_element(element: Any, path: Path, kind: str, names: Names) -> Iterator[Mistake]:  # noqa: C901
    if not isinstance(element, Mapping):
        yield Mistake(path, "element.kind")
        return
    if kind != "question":
        yield from of_keys(element, path, properties.PANEL)
        if len(path) > DEEPEST * 2:
            yield Mistake(path, "element.deep", {"most": DEEPEST})
        return
    found = element.get("type")
    name = element.get("name")
    is_right = isinstance(found, str) and found in properties.ELEMENT_TYPES
    if found is None:
        yield Mistake(path, "type.missing", {"known": ", ".join(sorted(properties.ELEMENT_TYPES))})
    elif not is_right:
        key = "type.refused" if found in properties.REFUSED_TYPES else "type.unknown"
        yield Mistake(
            (*path, "type"), key, {"name": str(found), **near(str(found), properties.ELEMENT_TYPES)}
        )
    if not isinstance(name, str) or not name.strip():
        yield Mistake((*path, "name") if "name" in element else path, "name.missing")
    elif any(sign in name for sign in "{}[]"):
        yield Mistake((*path, "name"), "name.signs", {"name": name})
    else:
        yield from names.add(name, (*path, "name"), answers_of(element))
        if rows := rows_of(element):
            names.rows[name.lower()] = rows
        value_name = element.get("valueName")
        if isinstance(value_name, str) and value_name.lower() not in names.places:
            names.places[value_name.lower()], names.shown[value_name.lower()] = path, value_name
    if is_right:
        yield from of_keys(element, path, properties.KNOWN[str(found)])
        yield from of_question(element, path, of_keys)
        if asked := asked_for(element):
            where = (*path, "title") if "title" in element else path
            yield Mistake(where, f"personal.{asked}", warning=True)


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
