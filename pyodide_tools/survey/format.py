"""SurveyJS's JSON, the documented subset of it, as frozen dataclasses.

Field names are SurveyJS's property names in snake case (`visibleIf` is `visible_if`), and the reader is
driven by the fields, so that a new property is one new line. Reading is as lenient as survey-core's:
what is not known is passed over here; `lint` is what tells an author.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeAlias

Text: TypeAlias = str | Mapping[str, str]
"""Words, or words by language: `{"default": "Name", "he": "שם"}`."""

CHOICE_TYPES = frozenset({"radiogroup", "checkbox", "dropdown", "ranking", "imagepicker"})
TYPES = CHOICE_TYPES | {
    "rating",
    "boolean",
    "matrix",
    "slider",
    "text",
    "comment",
    "expression",
    "multipletext",
}
VALIDATORS = frozenset({"text", "numeric", "regex", "email", "answercount", "expression"})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A choice, a row, a column or a step of a scale."""

    value: Any
    text: Text = ""
    visible_if: str = ""
    enable_if: str = ""
    image_link: Text = ""
    is_exclusive: bool = False

    def label(self, language: str = "") -> str:
        """Return its words in a language; its value where there are none."""
        return said(self.text, language) or plain(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """A rule for an answer; `type` is text, numeric, regex, email, answercount or expression."""

    type: str
    text: Text = ""
    min_length: float = 0
    max_length: float = 0
    allow_digits: bool = True
    min_value: float | None = None
    max_value: float | None = None
    min_count: float | None = None
    max_count: float | None = None
    regex: str = ""
    case_insensitive: bool = False
    expression: str = ""
    notification_type: str = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem:
    """One line of a `multipletext`."""

    name: str
    title: Text = ""
    is_required: bool = False
    required_error_text: Text = ""
    input_type: str = "text"
    placeholder: Text = ""
    max_length: float = -1
    validators: tuple[Validator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of any type; what another type knows keeps its default here."""

    type: str
    name: str
    title: Text = ""
    description: Text = ""
    value_name: str = ""
    # when it is asked, and what is asked for
    visible: bool = True
    visible_if: str = ""
    enable_if: str = ""
    read_only: bool = False
    is_required: bool = False
    required_if: str = ""
    required_error_text: Text = ""
    validators: tuple[Validator, ...] = ()
    clear_if_invisible: str = "default"
    default_value: Any = None
    default_value_expression: str = ""
    # a comment beside the answer
    show_comment_area: bool = False
    comment_text: Text = ""
    comment_placeholder: Text = ""
    # choices
    choices: tuple[Item, ...] = ()
    choices_visible_if: str = ""
    choices_enable_if: str = ""
    choices_order: str = "none"
    choices_min: float = 0
    choices_max: float = 0
    choices_step: float = 1
    show_other_item: bool = False
    show_none_item: bool = False
    show_dont_know_item: bool = False
    show_refuse_item: bool = False
    show_select_all_item: bool = False
    other_text: Text = ""
    none_text: Text = ""
    dont_know_text: Text = ""
    refuse_text: Text = ""
    other_error_text: Text = ""
    other_placeholder: Text = ""
    store_others_as_comment: Any = "default"
    hide_if_choices_empty: bool = False
    min_selected_choices: float = 0
    max_selected_choices: float = 0
    multi_select: bool = False
    select_to_rank_enabled: bool = False
    # a scale
    rate_values: tuple[Item, ...] = ()
    rate_count: float = 5
    rate_min: float = 1
    rate_max: float = 5
    rate_step: float = 1
    rate_type: str = "labels"
    min_rate_description: Text = ""
    max_rate_description: Text = ""
    slider_type: str = "single"
    # a matrix
    rows: tuple[Item, ...] = ()
    columns: tuple[Item, ...] = ()
    rows_visible_if: str = ""
    columns_visible_if: str = ""
    row_order: str = "initial"
    each_row_required: bool = False
    each_row_unique: bool = False
    hide_if_rows_empty: bool = False
    cell_type: str = "radio"
    # words and numbers
    input_type: str = "text"
    placeholder: Text = ""
    min: Any = None
    max: Any = None
    step: Any = None
    min_value_expression: str = ""
    max_value_expression: str = ""
    min_error_text: Text = ""
    max_error_text: Text = ""
    max_length: float = -1
    items: tuple[TextItem, ...] = ()
    # yes or no
    label_true: Text = ""
    label_false: Text = ""
    value_true: Any = None
    value_false: Any = None
    # what is reckoned
    expression: str = ""

    @property
    def key(self) -> str:
        """Return the name under which its answer is kept."""
        return self.value_name or self.name

    def label(self, language: str = "") -> str:
        """Return its title in a language; its name where there is none."""
        return said(self.title, language) or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A group of questions, or a page."""

    name: str = ""
    title: Text = ""
    description: Text = ""
    visible: bool = True
    visible_if: str = ""
    enable_if: str = ""
    read_only: bool = False
    is_required: bool = False
    required_if: str = ""
    required_error_text: Text = ""
    elements: tuple[Panel | Question, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Yield the questions in it, also those of inner panels."""
        for one in self.elements:
            if isinstance(one, Panel):
                yield from one.questions()
            else:
                yield one


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatedValue:
    """A value that is reckoned from the answers, under a name that expressions may use."""

    name: str
    expression: str = ""
    include_into_result: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A whole survey; `elements` without pages become one page."""

    title: Text = ""
    description: Text = ""
    locale: str = ""
    pages: tuple[Panel, ...] = ()
    calculated_values: tuple[CalculatedValue, ...] = ()
    clear_invisible_values: str = "onComplete"
    store_others_as_comment: bool = True
    read_only: bool = False

    def questions(self) -> Iterator[Question]:
        """Yield all questions in order."""
        for page in self.pages:
            yield from page.questions()


def said(text: Text, language: str = "") -> str:
    """Return a text in `language`, else in the survey's own language, else in any."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get("default") or text.get("en") or next(iter(text.values()), "")


def plain(value: object) -> str:
    """Return a value as words: 3 and not 3.0, true and not True."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


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


DEEPEST = 20
"""Panels in panels; an author's YAML is not deeper, and what is deeper is an attack on the stack."""


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
    # The annotations of this module are strings, and they are the plan of reading.
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
