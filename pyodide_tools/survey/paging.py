"""From page to page: forward once a page is right, back at any time, and a look at all before sending."""

from __future__ import annotations

from dataclasses import replace

from pyodide_tools.core.effects import Focus, Load
from pyodide_tools.core.tool import Event
from pyodide_tools.survey.answering import Change, meant
from pyodide_tools.survey.model import Model, Status
from pyodide_tools.survey.opening import closed

_KEEP = Load(id="kept", then="kept-read")


def paged(model: Model, event: Event) -> Change:
    """The next page was asked for, or the one before; forward only once this page is right."""
    pages = model.pages
    here = pages.index(model.page) if model.page in pages else 0
    if event.value == "back":
        return _at(model, pages[max(here - 1, 0)] if pages else 0)
    wrong = _faults(model, model.page)
    if wrong:
        return _wrong(model, model.page, wrong)
    checked = replace(model, checked=model.checked | {model.page})
    return _at(checked, pages[min(here + 1, len(pages) - 1)] if pages else 0)


def reviewed(model: Model, _event: Event) -> Change:
    """All answers are to be looked through before they are sent."""
    stopped = closed(model) or first_mistake(model)
    if stopped:
        return stopped
    review = replace(model, stage="review", status=Status(), asking="")
    return review, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-review"))


def returned(model: Model, event: Event) -> Change:
    """One of the answers is to be changed after all."""
    question, _ = meant(model, str(event.value))
    page = next(
        (
            number
            for number, one in enumerate(model.survey.pages)
            if question is not None and any(each.name == question.name for each in one.questions())
        ),
        model.page,
    )
    back = replace(model, stage="filling", page=page, status=Status(), asking="")
    target = str(event.value) if question else f"{model.settings.id}-form"
    return back, (_KEEP, Focus(id="focus", target=target))


def first_mistake(model: Model) -> Change | None:
    """Return the model at the first page that is not right yet, or None where all are."""
    pages = model.pages
    every = frozenset(pages)
    if model.settings.one_page:
        count = _faults(model)
        return _wrong(replace(model, checked=every), model.page, count) if count else None
    for page in pages:
        count = _faults(model, page)
        if count:
            return _wrong(replace(model, checked=every), page, count)
    return None


def _faults(model: Model, page: int | None = None) -> int:
    """Return how many questions have to be mended; a fault that only warns stops nobody."""
    wrong = len({fault.question for fault in model.session.errors(page) if not fault.warns})
    # The code of the class is asked for on the first page.
    return wrong + (model.lacks_class and (page is None or page in model.pages[:1]))


def _wrong(model: Model, page: int, count: int) -> Change:
    shown = replace(
        model,
        stage="filling",
        page=page,
        checked=model.checked | {page},
        status=Status("wrong", {"count": count}),
        asking="",
    )
    return shown, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-wrong"))


def _at(model: Model, page: int) -> Change:
    there = replace(model, page=page, status=Status(), asking="")
    return there, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-heading-{page + 1}"))
