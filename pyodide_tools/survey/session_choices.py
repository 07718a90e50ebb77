"""The choices of a question as a reader sees them, and what an answer means among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyodide_tools.survey.expressions_equality import equal
from pyodide_tools.survey.expressions_values import empty, is_nothing, tidy
from pyodide_tools.survey.format import CHOICE_TYPES, Item, Question
from pyodide_tools.survey.session_state import Node, State, items_of, takes_many, visible_items

OTHER, NONE, REFUSED, DONT_KNOW = "other", "none", "refused", "dontknow"
_MOST_STEPS = 100
BUILT_IN = frozenset({OTHER, NONE, REFUSED, DONT_KNOW})


def is_select(question: Question) -> bool:
    """Tell whether a question is answered by choosing."""
    return question.type in CHOICE_TYPES


def shows_other(question: Question) -> bool:
    """Tell whether there is an "other" with a text of one's own; pictures have none."""
    return question.show_other_item and question.type != "imagepicker"


def nones(question: Question) -> tuple[str, ...]:
    """Return the values that stand alone: none, refused, don't know."""
    if question.type == "imagepicker":
        return ()
    shown = (
        (NONE, question.show_none_item),
        (REFUSED, question.show_refuse_item),
        (DONT_KNOW, question.show_dont_know_item),
    )
    return tuple(value for value, is_shown in shown if is_shown)


def choices_of(state: State, node: Node) -> tuple[Item, ...]:
    """Return what may be chosen now, in order, none and other at the end."""
    question = node.question
    items = list(visible_items(state, node, "choices"))
    if question.choices_order in {"asc", "desc"}:
        items.sort(key=lambda item: item.label(state.language), reverse=question.choices_order == "desc")
    texts = {NONE: question.none_text, REFUSED: question.refuse_text, DONT_KNOW: question.dont_know_text}
    items += [Item(value=value, text=texts[value]) for value in nones(question)]
    if shows_other(question):
        items.append(Item(value=OTHER, text=question.other_text))
    # Values that exclude all others, as survey-core has it: columns only, which have no built-in ones.
    return tuple(items)


def scale_of(question: Question) -> tuple[Item, ...]:
    """Return the steps of a rating."""
    if question.rate_values:
        return question.rate_values
    step = question.rate_step if question.rate_step > 0 else 1
    count = int((question.rate_max - question.rate_min) // step) + 1
    return tuple(
        Item(value=tidy(question.rate_min + place * step)) for place in range(max(0, min(count, _MOST_STEPS)))
    )


def item_of(items: Sequence[Item], value: Any) -> Item | None:
    """Return the item of a value, None where there is none; case and spaces matter, "1" is 1."""
    if isinstance(value, dict) and not empty(value.get("value")):
        value = value["value"]
    if empty(value):
        return next((item for item in items if empty(item.value)), None)
    return next((item for item in items if equal(item.value, value, exact=True)), None)


def is_unknown(
    state: State, node: Node, value: Any, *, filtered: bool = True, checks_empty: bool = False
) -> bool:
    """Tell whether a single value is none of the choices; "other" is one of them."""
    question = node.question
    if (
        (not checks_empty and empty(value))
        or value == OTHER
        or (isinstance(value, str) and value in nones(question))
    ):
        return False
    items = visible_items(state, node, "choices") if filtered else items_of(question, "choices")
    if item_of(items, value):
        return False
    return not any(
        item_of(
            visible_items(state, one, "choices") if filtered else items_of(one.question, "choices"), value
        )
        for one in state.plan.by_key[question.key]
        if question.value_name and one is not node and is_select(one.question)
    )


def any_unknown(
    state: State, node: Node, value: Any, *, filtered: bool = True, checks_empty: bool = False
) -> bool:
    """Tell whether a value, or one of a list of them, is none of the choices."""
    values = value if isinstance(value, list | tuple) else [value]
    return any(is_unknown(state, node, one, filtered=filtered, checks_empty=checks_empty) for one in values)


def keeps_other_apart(state: State, question: Question) -> bool:
    """Tell whether the text of "other" is kept under `name-Comment`, not in the answer itself."""
    if question.show_comment_area:
        return False
    if question.store_others_as_comment == "default":
        return state.plan.survey.store_others_as_comment
    return question.store_others_as_comment is True


def rendered(state: State, node: Node, value: Any) -> Any:
    """Return an answer as the controls show it: a text of one's own is the choice "other"."""
    question = node.question
    if keeps_other_apart(state, question) or not shows_other(question):
        return value
    if takes_many(question):
        if not isinstance(value, list | tuple) or not items_of(question, "choices") or OTHER in value:
            return value
        place = _first_unknown(state, node, value)
        return value if place is None else [*value[:place], OTHER, *value[place + 1 :]]
    return OTHER if is_unknown(state, node, value, filtered=False) and not is_nothing(value) else value


def _first_unknown(state: State, node: Node, values: Sequence[Any]) -> int | None:
    unknown = (place for place, one in enumerate(values) if is_unknown(state, node, one, filtered=False))
    return next(unknown, None)


def own_words(state: State, node: Node, value: Any) -> Any:
    """Return the text of one's own that an answer holds, None where it holds none."""
    if keeps_other_apart(state, node.question) or not shows_other(node.question):
        return None
    if isinstance(value, list | tuple):
        place = None if OTHER in value else _first_unknown(state, node, value)
        return None if place is None else value[place]
    return value if rendered(state, node, value) == OTHER and value != OTHER else None


def other_is_chosen(state: State, node: Node) -> bool:
    """Tell whether "other" is chosen."""
    if not is_select(node.question) or not shows_other(node.question):
        return False
    shown = rendered(state, node, state.value(node))
    return OTHER in shown if isinstance(shown, list | tuple) else shown == OTHER


def other_text(state: State, node: Node) -> str:
    """Return what was written beside "other"."""
    if keeps_other_apart(state, node.question):
        return state.comments.get(node, "")
    return state.others.get(node, "")


def may_be_chosen(state: State, node: Node, value: Any) -> bool:
    """Tell whether a choice is open now: neither locked nor one too many."""
    question = node.question
    items = items_of(question, "choices")
    locked = state.locked_items.get(node, frozenset())
    chosen = state.value(node)
    most = question.max_selected_choices
    if question.type in {"checkbox", "ranking"} and most and isinstance(chosen, list) and len(chosen) >= most:
        return value in rendered(state, node, chosen)
    return not any(items[place].value == value for place in locked)
