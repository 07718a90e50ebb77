"""SurveyJS's JSON, the documented subset of it, as frozen dataclasses.

Field names are SurveyJS's property names in snake case (`visibleIf` is `visible_if`), and the reader
(`format_reading`) is driven by the fields, so that a new property is one new line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Text: TypeAlias = str | Mapping[str, str]
"""Words, or words by language: `{"default": "Name", "he": "שם"}`."""

CHOICE_TYPES = frozenset({"radiogroup", "checkbox", "dropdown", "ranking", "imagepicker"})
TYPES = CHOICE_TYPES.union(
    ("rating", "boolean", "matrix", "slider", "text", "comment", "expression", "multipletext")
)


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


def is_open(question: Question) -> bool:
    """Tell whether a question is answered in words of one's own."""
    if question.type == "text":
        return question.input_type not in {"number", "range"}
    return question.type in {"comment", "multipletext"}


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
