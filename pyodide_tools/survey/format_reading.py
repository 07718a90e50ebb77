"""Reading SurveyJS's JSON, driven by the fields of `format`.

As lenient as survey-core: what is not known is passed over here; `lint` is what tells an author.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from pyodide_tools.survey.format import (
    TYPES,
    CalculatedValue,
    Item,
    Panel,
    Question,
    Survey,
    Text,
    TextItem,
    Validator,
    plain,
)

DEEPEST = 20
"""Panels in panels; an author's YAML is not deeper, and what is deeper is an attack on the stack."""
ALIASES: Mapping[str, str] = {
    "hasOther": "showOtherItem", "hasNone": "showNoneItem", "isAllRowRequired": "eachRowRequired",
    "hasComment": "showCommentArea", "insensitive": "caseInsensitive", "questions": "elements",
    "mininumRateDescription": "minRateDescription", "maximumRateDescription": "maxRateDescription",
    "placeHolder": "placeholder", "optionsCaption": "placeholder", "otherPlaceHolder": "otherPlaceholder",
    "rateDisplayMode": "rateType", "rowsOrder": "rowOrder", "commentPlaceHolder": "commentPlaceholder",
    "hasSelectAll": "showSelectAllItem",
}  # fmt: skip
"""Names of earlier versions of SurveyJS."""


class FormatError(ValueError):
    """What was given is no survey at all."""


def parse(survey: Mapping[str, Any]) -> Survey:
    """Read a survey. Raises FormatError where `survey` is not keys and values."""
    if not isinstance(survey, Mapping):
        raise FormatError(f"a survey is keys and values, not {type(survey).__name__}")
    source = _current(survey)
    pages = [_panel(page, f"page{number}", 0) for number, page in enumerate(_maps(source.get("pages")), 1)]
    if not pages and source.get("elements"):
        pages = [_panel(source, "page1", 0, own=False)]
    return Survey(
        **_read(Survey, source),
        pages=tuple(pages),
        calculated_values=_many(CalculatedValue, source.get("calculatedValues")),
    )


def _panel(data: Mapping[str, Any], name: str, depth: int, *, own: bool = True) -> Panel:
    source = _current(data)
    if depth > DEEPEST:
        raise FormatError(f"panels are nested deeper than {DEEPEST}")
    inner = [_element(one, depth + 1) for one in _maps(source.get("elements"))]
    values = _read(Panel, source) if own else {}
    return Panel(**{"name": name, **values}, elements=tuple(one for one in inner if one))


def _element(data: Mapping[str, Any], depth: int) -> Panel | Question | None:
    kind = data.get("type")
    if kind == "panel":
        return _panel(data, "", depth)
    if kind not in TYPES:
        return None
    source = _current(data)
    values = _read(Question, source)
    if kind == "slider":
        values = {"min": 0, "max": 100, "step": 1, **values}
    for key, expression in _RECKONED.items():
        if isinstance(values.get(key), str) and values[key].startswith("="):
            values[expression] = values.pop(key)[1:]
    for key in ("choices", "rate_values", "rows", "columns"):
        if isinstance(values.get(key), list | tuple):
            values[key] = tuple(item for one in values[key] if (item := _item(one)))
        else:
            values.pop(key, None)  # the `rows` of a comment are its height
    return Question(
        **{"name": "", **values},
        validators=_many(Validator, source.get("validators")),
        items=_many(TextItem, source.get("items")) if kind == "multipletext" else (),
    )


_RECKONED = {
    "default_value": "default_value_expression",
    "min": "min_value_expression",
    "max": "max_value_expression",
}
"""`defaultValue: "=today()"` is another way to write `defaultValueExpression: "today()"`."""


def _item(data: Any) -> Item | None:
    if not isinstance(data, Mapping):
        return None if data is None else Item(value=data)
    source = _current(data)
    return Item(**{"value": None, **_read(Item, source)})


def _many(cls: Any, data: Any) -> tuple[Any, ...]:
    found = []
    for one in _maps(data):
        source = _current(one)
        values = _read(cls, source)
        if cls is TextItem:
            values["validators"] = _many(Validator, source.get("validators"))
        required = "type" if cls is Validator else "name"
        if values.get(required):
            found.append(cls(**values))
    return tuple(found)


def _maps(data: Any) -> list[Mapping[str, Any]]:
    return [one for one in data if isinstance(one, Mapping)] if isinstance(data, list | tuple) else []


def _current(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {ALIASES.get(str(key), str(key)): value for key, value in data.items()}


def camel(name: str) -> str:
    """Return SurveyJS's name of a field: `visible_if` is `visibleIf`."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@cache
def _readers(cls: Any) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    # The annotations of `format` are strings, and they are the plan of reading.
    return tuple(
        (field.name, camel(field.name), _READERS[str(field.type)])
        for field in fields(cls)
        if str(field.type) in _READERS
    )


def _read(cls: Any, source: Mapping[str, Any]) -> dict[str, Any]:
    values = {}
    for name, key, reader in _readers(cls):
        if key in source and source[key] is not None:
            value = reader(source[key])
            if value is not None:
                values[name] = value
    return values


def _text(value: Any) -> Text | None:
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return plain(value) if isinstance(value, str | int | float) else None


def _string(value: Any) -> str | None:
    return plain(value) if isinstance(value, str | int | float) else None


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def _same(value: Any) -> Any:
    return value


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "Text": _text, "str": _string, "bool": bool, "float": _number, "float | None": _number, "Any": _same,
    "tuple[Item, ...]": _same,
}  # fmt: skip
