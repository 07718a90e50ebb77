"""Changes of a survey in SurveyJS's JSON: only what is meant is touched, the rest stays as it came."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyodide_tools.core.settings import Path
from pyodide_tools.core.strings import Words
from pyodide_tools.designer.design import DEEPEST, depth_of
from pyodide_tools.designer.editing import at, with_json
from pyodide_tools.designer.editing import moved as moved_item
from pyodide_tools.designer.survey_kinds import draft
from pyodide_tools.designer.values import ABSENT, scrubbed

LONGEST_PASTE = 200_000
MOST_QUESTIONS = 200
_LISTS = ("elements", "questions")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted text was: a survey, or the reason (a key of the words under `paste`) with its values."""

    survey: Mapping[str, Any] | None = None
    reason: str = ""
    values: Mapping[str, Any] | None = None


def places(survey: Any) -> list[Path]:
    """Return the paths of the lists that hold questions, page after page."""
    pages = at(survey, ("pages",))
    if isinstance(pages, list) and pages:
        return [("pages", number, _list_of(page)) for number, page in enumerate(pages)]
    return [(_list_of(survey),)]


def items_at(survey: Any, place: Path) -> list[Any]:
    """Return what a list of questions holds; what is no list holds nothing."""
    items = at(survey, place)
    return items if isinstance(items, list) else []


def entries(survey: Any) -> list[Path]:
    """Return the paths of all questions and panels, in order; a panel counts as one."""
    return [(*place, number) for place in places(survey) for number in range(len(items_at(survey, place)))]


def lists_in(node: Mapping[str, Any]) -> list[str]:
    """Return the keys of a page or a panel under which it holds questions."""
    return [key for key in _LISTS if isinstance(node.get(key), list)]


def added(survey: Any, kind: str, after: Path, words: Words) -> tuple[Any, Path]:
    """Return the survey with a new question after the one that is open, else at its end; and its path."""
    question = draft(kind, _new_name(survey), words)
    return _inserted(survey, question, after)


def doubled(survey: Any, path: Path) -> tuple[Any, Path]:
    """Return the survey with a question once more, under other names; and the path of the copy."""
    copy = json.loads(json.dumps(at(survey, path)))
    taken = set(names_in(survey))
    return _inserted(survey, _renamed(copy, taken), path)


def removed(survey: Any, path: Path) -> Any:
    """Return the survey without a question, a panel or a page."""
    return with_json(survey, path, ABSENT)


def moved(survey: Any, path: Path, by: int) -> tuple[Any, Path]:
    """Return the survey with a question one place up (-1) or down (1), across pages; and where it is now."""
    lists = places(survey)
    place, number = path[:-1], path[-1]
    if place not in lists or not isinstance(number, int):
        return survey, path
    items, to = items_at(survey, place), number + by
    if 0 <= to < len(items):
        return with_json(survey, place, moved_item(items, number, by)), (*place, to)
    next_list = lists.index(place) + by
    if not 0 <= next_list < len(lists):
        return survey, path
    target = lists[next_list]
    there = items_at(survey, target)
    index = len(there) if by < 0 else 0
    left = with_json(survey, place, items[:number] + items[number + 1 :])
    return with_json(left, target, [*there[:index], items[number], *there[index:]]), (*target, index)


def with_page(survey: Any) -> Any:
    """Return the survey with one more page at its end."""
    table = dict(survey) if isinstance(survey, Mapping) else {}
    pages = table.get("pages")
    if isinstance(pages, list) and pages:
        return {**table, "pages": [*pages, {"elements": []}]}
    name = _list_of(table)
    first = {"elements": items_at(table, (name,))}
    rest = {key: value for key, value in table.items() if key not in {name, "pages"}}
    return {**rest, "pages": [first, {"elements": []}]}


def joined(survey: Any, number: int) -> Any:
    """Return the survey with a page's questions at the end of the page before it."""
    pages = at(survey, ("pages",), [])
    if not 0 < number < len(pages):
        return survey
    before, own = places(survey)[number - 1], places(survey)[number]
    together = [*items_at(survey, before), *items_at(survey, own)]
    return with_json(with_json(survey, before, together), ("pages", number), ABSENT)


def names_in(node: Any) -> Iterator[str]:
    """Yield the names of all questions and panels, in lower case as expressions know them."""
    if isinstance(node, Mapping):
        name = node.get("name")
        if isinstance(name, str):
            yield name.lower()
        for key in ("pages", *_LISTS, "calculatedValues"):
            for one in node[key] if isinstance(node.get(key), list) else ():
                yield from names_in(one)


def read(text: str) -> Pasted:
    """Read a pasted survey in SurveyJS's JSON; what is wrong has a place."""
    if len(text) > LONGEST_PASTE:
        return Pasted(reason="long", values={"most": LONGEST_PASTE})
    try:
        survey = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        near = text[max(0, error.pos - 15) : error.pos + 15].replace("\n", " ")
        return Pasted(reason="json", values={"line": error.lineno, "column": error.colno, "near": near})
    except (ValueError, RecursionError):
        return Pasted(reason="shape")
    if not isinstance(survey, Mapping) or depth_of(survey) > DEEPEST:
        return Pasted(reason="shape")
    if not any(isinstance(survey.get(key), list) for key in ("pages", *_LISTS)):
        return Pasted(reason="no-questions")
    return Pasted(scrubbed(survey))


def _no_number(name: str) -> float:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _list_of(node: Any) -> str:
    return next((key for key in _LISTS if isinstance(node, Mapping) and key in node), _LISTS[0])


def _inserted(survey: Any, question: Any, after: Path) -> tuple[Any, Path]:
    lists = places(survey)
    place, number = (after[:-1], after[-1]) if after[:-1] in lists else (lists[-1], None)
    items = items_at(survey, place)
    index = number + 1 if isinstance(number, int) else len(items)
    return with_json(survey, place, [*items[:index], question, *items[index:]]), (*place, index)


def _new_name(survey: Any) -> str:
    taken = set(names_in(survey))
    return next(name for number in range(1, len(taken) + 2) if (name := f"q{number}") not in taken)


def _renamed(node: Any, taken: set[str]) -> Any:
    if not isinstance(node, Mapping):
        return node
    copy = dict(node)
    if isinstance(copy.get("name"), str):
        base, number = copy["name"], 2
        while f"{base}-{number}".lower() in taken:
            number += 1
        copy["name"] = f"{base}-{number}"
        taken.add(copy["name"].lower())
    for key in lists_in(copy):
        copy[key] = [_renamed(one, taken) for one in copy[key]]
    return copy
