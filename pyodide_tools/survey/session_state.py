"""What is known of a survey that is being answered, and the plan of the survey that does not change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyodide_tools.survey.expressions_values import UNDEFINED
from pyodide_tools.survey.format import Item, Panel, Question, Survey


def takes_many(question: Question) -> bool:
    """Tell whether several choices may be chosen."""
    many = question.type in {"checkbox", "ranking"}
    return many or (question.type == "imagepicker" and question.multi_select)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A question or a panel in its place; two of the same name are two nodes."""

    element: Panel | Question
    parent: Node | None

    @property
    def question(self) -> Question:
        """Return the question; only for nodes that are one."""
        if isinstance(self.element, Panel):
            raise TypeError("a panel is no question")
        return self.element

    def around(self) -> Iterator[Node]:
        """Yield the panels around it, the innermost first."""
        node = self.parent
        while node:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The nodes of a survey, and how they are found."""

    survey: Survey
    pages: tuple[Node, ...]
    questions: tuple[Node, ...]
    inside: Mapping[Node, tuple[Node, ...]]
    by_name: Mapping[str, Node]
    panels: Mapping[str, Node]
    by_key: Mapping[str, tuple[Node, ...]]
    by_lower_key: Mapping[str, Node]


def plan(survey: Survey) -> Plan:
    """Return the plan of a survey."""
    inside: dict[Node, tuple[Node, ...]] = {}
    questions: list[Node] = []
    panels: dict[str, Node] = {}

    def place(element: Panel | Question, parent: Node | None) -> Node:
        node = Node(element, parent)
        if isinstance(element, Panel):
            panels.setdefault(element.name, node)
            inside[node] = tuple(place(one, node) for one in element.elements)
        else:
            questions.append(node)
        return node

    pages = tuple(place(page, None) for page in survey.pages)
    by_key: dict[str, tuple[Node, ...]] = {}
    by_lower_key: dict[str, Node] = {}
    by_name: dict[str, Node] = {}
    for node in questions:
        question = node.question
        by_name.setdefault(question.name, node)
        by_key[question.key] = (*by_key.get(question.key, ()), node)
        by_lower_key.setdefault(question.key.lower(), node)
    return Plan(survey, pages, tuple(questions), inside, by_name, panels, by_key, by_lower_key)


def within(plan: Plan, panel: Node) -> Iterator[Node]:
    """Yield the questions in a panel, also those of inner panels."""
    for node in plan.inside[panel]:
        if isinstance(node.element, Panel):
            yield from within(plan, node)
        else:
            yield node


@dataclass(slots=True)
class State:
    """What has been answered and what follows from it; a Session never shows one that still changes.

    Lists and mappings in it are never changed in place, so that a copy is a shallow one.
    """

    plan: Plan
    language: str = ""
    now: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Node, Any] = field(default_factory=dict)
    comments: dict[Node, str] = field(default_factory=dict)
    others: dict[Node, str] = field(default_factory=dict)
    calculated: dict[str, Any] = field(default_factory=dict)
    # what conditions have said; where they have said nothing, what the author wrote holds
    shown: dict[Node, bool] = field(default_factory=dict)
    locked: dict[Node, bool] = field(default_factory=dict)
    required: dict[Node, bool] = field(default_factory=dict)
    open_panels: dict[Node, bool] = field(default_factory=dict)
    hidden_items: dict[tuple[Node, str], frozenset[int]] = field(default_factory=dict)
    locked_items: dict[Node, frozenset[int]] = field(default_factory=dict)
    limits: dict[Node, tuple[Any, Any]] = field(default_factory=dict)
    # what survey-core remembers of earlier steps
    dropped: dict[Node, tuple[Any, ...]] = field(default_factory=dict)
    direct: set[Node] = field(default_factory=set)
    given: dict[Node, tuple[Any, ...]] = field(default_factory=dict)
    # where in its work it is
    loading: bool = False
    running: bool = False
    changed: bool = False
    finished: bool = False
    by_default: bool = False

    def copy(self) -> State:
        """Return a state that may be changed while this one stays."""
        return State(
            self.plan, self.language, self.now, dict(self.data), dict(self.values), dict(self.comments),
            dict(self.others), dict(self.calculated), dict(self.shown), dict(self.locked), dict(self.required),
            dict(self.open_panels), dict(self.hidden_items), dict(self.locked_items), dict(self.limits),
            dict(self.dropped), set(self.direct), dict(self.given),
        )  # fmt: skip

    def value(self, node: Node) -> Any:
        """Return the answer of a question; UNDEFINED where there is none, [] where several may be chosen."""
        found = self.values.get(node, UNDEFINED)
        return [] if found is UNDEFINED and takes_many(node.question) else found


def is_visible(state: State, node: Node) -> bool:
    """Tell whether a question or panel itself is visible; a panel needs something visible in it."""
    element = node.element
    if not state.shown.get(node, element.visible):
        return False
    if isinstance(element, Panel):
        return any(is_visible(state, inner) for inner in state.plan.inside[node])
    if element.hide_if_choices_empty and not visible_items(state, node, "choices"):
        return False
    return (
        not element.hide_if_rows_empty or element.type != "matrix" or bool(visible_items(state, node, "rows"))
    )


def is_seen(state: State, node: Node) -> bool:
    """Tell whether a question and all around it are visible."""
    return is_visible(state, node) and all(is_visible(state, panel) for panel in node.around())


def is_locked(state: State, node: Node) -> bool:
    """Tell whether a question, a panel around it or the survey is read only."""
    return state.plan.survey.read_only or any(
        state.locked.get(one, one.element.read_only) for one in (node, *node.around())
    )


def is_required(state: State, node: Node) -> bool:
    """Tell whether a question or panel asks for an answer."""
    return state.required.get(node, node.element.is_required)


def visible_items(state: State, node: Node, which: str) -> tuple[Item, ...]:
    """Return the `choices`, `rows` or `columns` of a question that no condition hides."""
    hidden = state.hidden_items.get((node, which), frozenset())
    items = items_of(node.question, which)
    return tuple(item for place, item in enumerate(items) if place not in hidden) if hidden else items


def items_of(question: Question, which: str) -> tuple[Item, ...]:
    """Return all `choices`, `rows` or `columns`; a dropdown may have numbers besides."""
    if which == "rows":
        return question.rows
    if which == "columns":
        return question.columns
    if question.type == "dropdown" and question.choices_max > question.choices_min:
        step = question.choices_step if question.choices_step > 0 else 1
        count = min(int((question.choices_max - question.choices_min) // step) + 1, 10_000)
        numbers = (question.choices_min + place * step for place in range(count))
        return (*question.choices, *(Item(value=number) for number in numbers))
    return question.choices
