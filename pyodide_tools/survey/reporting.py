"""One person's answers as a learning platform records them: a kind that its standard knows, and plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pyodide_tools.core.effects import Interaction, Report
from pyodide_tools.core.strings import words
from pyodide_tools.survey.asked import Asked, asked
from pyodide_tools.survey.asked_kinds import Line, Option
from pyodide_tools.survey.controls import code_of
from pyodide_tools.survey.model import Model

MOST = 250
"""Answers that every platform has to take."""

_READABLE = re.compile(r"[A-Za-z0-9_.-]{1,60}\Z")


def report(model: Model) -> Report:
    """Return the order that says: done, and these were the answers."""
    return Report(id="report", interactions=tuple(_answers(model))[:MOST])


def _answers(model: Model) -> Iterator[Interaction]:
    key, say = model.settings.id, words("pyodide_tools.survey", model.language)
    for name in model.session.answered:
        question = model.plan.names.get(name)
        if question is None or question.type == "expression":
            continue
        one = asked(key, question, model.session, say)
        # A teacher reads the name in the platform's table, where it is one that every platform takes.
        id_ = f"{key}-{name}" if _READABLE.match(name) else one.key
        if question.type == "ranking":
            yield _ranking(id_, one, [code_of(item.value) for item in model.session.choices(name)])
        else:
            yield from _of(id_, one)


def _of(key: str, one: Asked) -> Iterator[Interaction]:
    chosen = _positions(one.options)
    if one.type == "boolean" and chosen:
        # The first of the two options is the one for yes.
        yield Interaction(id=key, kind="true-false", question=one.title, choices=(), answer=chosen == (0,))
    elif one.type == "rating" and chosen:
        labels = _labels(one.options)
        yield Interaction(id=key, kind="likert", question=one.title, choices=labels, answer=(chosen[0],))
    elif chosen:
        yield _choice(key, one.title, one.options)
    for line in one.lines:
        yield from _line(f"{key}--{line.mark}", f"{one.title} – {line.label}", line)
    if one.text:
        yield _typed(key, one.title, one.text, number=one.type == "slider" or one.input_type == "number")
    for part, label, text in (
        ("other", one.other_label, one.other),
        ("comment", one.comment_label, one.comment),
    ):
        if text:
            yield _typed(f"{key}--{part}", f"{one.title} – {label}", text)


def _ranking(key: str, one: Asked, codes: Sequence[str]) -> Interaction:
    """Return a ranking: the choices as the author wrote them, the answer as the reader ordered them."""
    labels = {option.code: option.label for option in one.options}
    order = tuple(codes.index(option.code) for option in one.options if option.chosen)
    choices = tuple(labels[code] for code in codes)
    return Interaction(id=key, kind="sequencing", question=one.title, choices=choices, answer=order)


def _line(key: str, title: str, line: Line) -> Iterator[Interaction]:
    if _positions(line.options):
        yield _choice(key, title, line.options)
    elif line.text:
        yield _typed(key, title, line.text, number=line.input_type == "number")


def _choice(key: str, title: str, options: Sequence[Option]) -> Interaction:
    return Interaction(
        id=key, kind="choice", question=title, choices=_labels(options), answer=_positions(options)
    )


def _typed(key: str, title: str, text: str, *, number: bool = False) -> Interaction:
    if number:
        try:
            return Interaction(id=key, kind="numeric", question=title, choices=(), answer=float(text))
        except ValueError:
            pass  # half a number is words
    return Interaction(id=key, kind="fill-in", question=title, choices=(), answer=text)


def _positions(options: Sequence[Option]) -> tuple[int, ...]:
    return tuple(place for place, option in enumerate(options) if option.chosen)


def _labels(options: Sequence[Option]) -> tuple[str, ...]:
    return tuple(option.label for option in options)
