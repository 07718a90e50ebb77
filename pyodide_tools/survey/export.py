"""What can be taken along: the answers as a sheet or as data, the whole collection, the survey itself.

As few people as would be recognised in a chart would be recognised in a sheet: both have the same minimum.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pyodide_tools.survey import handover
from pyodide_tools.survey.controls import code_of
from pyodide_tools.survey.delivery import Response
from pyodide_tools.survey.format import Question, Survey, is_open, plain, said
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.statistics_hiding import hidden_groups

NO_CLASSES: Mapping[str, str] = MappingProxyType({})
BOM = "\ufeff"
"""Without it, spreadsheets take Hebrew for another alphabet."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_UNSEEN = " \u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def file(model: Model, kind: str) -> dict[str, str] | None:
    """Return a file's `filename`, `text` and `media_type`; None where there is nothing to take along."""
    name = model.settings.shared_key
    if kind == "definition":
        text = json.dumps(model.settings.survey, ensure_ascii=False, indent=2)
        return {"filename": f"{name}.surveyjs.json", "text": text, "media_type": "application/json"}
    if kind == "collection" and len(model.shown) and model.keeps:
        return {
            "filename": f"{name}.bina.json",
            "text": handover.file_of(model.gathered.collection.responses.values()),
            "media_type": "application/json",
        }
    responses = countable(model)
    if not responses:
        return None
    if kind == "csv":
        texts, classes = _has_texts(model, responses), _classes(model)
        text = sheet(model.survey, responses, model.language, texts=texts, classes=classes)
        return {"filename": f"{name}.csv", "text": text, "media_type": "text/csv;charset=utf-8"}
    if kind == "json":
        text = data(model.survey, responses, texts=_has_texts(model, responses), classes=_classes(model))
        return {"filename": f"{name}.json", "text": text, "media_type": "application/json"}
    return None


def sheet(
    survey: Survey,
    responses: Sequence[Response],
    language: str,
    *,
    texts: frozenset[str],
    classes: Mapping[str, str] = NO_CLASSES,
) -> str:
    """Return a row for each person, as CSV for a spreadsheet; open questions only where `texts` names them.

    `classes` are the codes of the classes by rid, where there are several.
    """
    columns = [column for one in _questions(survey, texts) for column in _columns(one, language)]
    own: list[object] = ["class"] if classes else []
    head: list[object] = ["round", "day", *own, *(label for label, _, _ in columns)]
    rows: list[list[object]] = [
        [
            one.round,
            one.day,
            *(classes.get(one.rid, "") for _ in own),
            *(_words(question, part, one.answers, language) for _, question, part in columns),
        ]
        for one in responses
    ]
    return BOM + "".join(",".join(map(cell, row)) + "\r\n" for row in [head, *rows])


def cell(value: object) -> str:
    """Return one cell of CSV in which no spreadsheet finds a formula."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = str(value).replace("\0", "")
    # A blank or an invisible mark in front does not stop a spreadsheet from reading a formula.
    if text.startswith(_FORMULA) or text.lstrip(_UNSEEN).startswith(_FORMULA):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


def data(
    survey: Survey,
    responses: Sequence[Response],
    *,
    texts: frozenset[str],
    classes: Mapping[str, str] = NO_CLASSES,
) -> str:
    """Return the answers as SurveyJS stores them, a mapping for each person."""
    known = {question.key for question in _questions(survey, texts)}
    known |= {
        f"{question.key}-Comment" for question in survey.questions() if f"{question.name}-Comment" in texts
    }
    rows = [
        {
            "round": one.round,
            "day": one.day,
            **({"class": classes.get(one.rid, "")} if classes else {}),
            **{key: value for key, value in one.answers.items() if key in known},
        }
        for one in responses
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def countable(model: Model) -> list[Response]:
    """Return the responses of the rounds in which enough people answered.

    They are in the order of their random ids, which says nothing of who answered first.
    """
    collection, least = model.shown.collection, model.settings.results.minimum
    rounds = [collection.in_round(one) for one in collection.rounds]
    return [one for responses in rounds if len(responses) >= least for one in responses]


def _classes(model: Model) -> dict[str, str]:
    """Return the code of the class by rid, but none that would tell of few; nothing where there is one class."""
    shown, least = model.shown, model.settings.results.minimum
    if len(shown.classes) <= 1:
        return {}
    found: dict[str, str] = {}
    for round_ in shown.collection.rounds:
        rows = {code: one.collection.in_round(round_) for code, one in shown.classes.items()}
        hidden = hidden_groups([len(one) for one in rows.values()], least)
        for place, (code, responses) in enumerate(rows.items()):
            found |= {one.rid: code for one in responses if place not in hidden}
    return found


def _has_texts(model: Model, responses: Sequence[Response]) -> frozenset[str]:
    least = model.settings.results.minimum_texts
    keys = {question.name: question.key for question in model.survey.questions() if is_open(question)}
    keys |= {f"{one.name}-Comment": f"{one.key}-Comment" for one in model.survey.questions()}
    return frozenset(
        name for name, key in keys.items() if sum(bool(one.answers.get(key)) for one in responses) >= least
    )


def _questions(survey: Survey, texts: frozenset[str]) -> Iterator[Question]:
    for question in survey.questions():
        if not is_open(question) or question.name in texts:
            yield question


def _columns(question: Question, language: str) -> Iterator[tuple[str, Question, Any]]:
    title = question.label(language)
    if question.type == "matrix":
        for row in question.rows:
            yield f"{title}: {row.label(language)}", question, row.value
    elif question.type == "multipletext":
        for line in question.items:
            yield f"{title}: {said(line.title, language) or line.name}", question, line.name
    else:
        yield title, question, None


def _words(question: Question, part: Any, answers: Mapping[str, Any], language: str) -> object:
    value = answers.get(question.key)
    if part is not None:
        value = value.get(part, value.get(plain(part))) if isinstance(value, Mapping) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        items = question.columns if question.type == "matrix" else question.choices
        return value if not items else _said(question, value, language)
    if isinstance(value, list | tuple):
        return "; ".join(_said(question, one, language) for one in value)
    return _said(question, value, language)


def _said(question: Question, value: Any, language: str) -> str:
    items = question.columns if question.type == "matrix" else question.choices
    return next(
        (item.label(language) for item in items if code_of(item.value) == code_of(value)), code_of(value)
    )
