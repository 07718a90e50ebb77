"""The state of a survey as HTML.

Without JavaScript the same HTML is a form that can be read, filled in and printed, all pages of it.
"""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import view_form, view_opening, view_review, view_sent
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.results_view import panel
from pyodide_tools.survey.view_confirm import confirm

_REASONED = frozenset(("refused", "scan-failed", "not-signed-in"))
_COUNTED = frozenset(("wrong", "appeared", "added"))


def view(model: Model, words: Words) -> Html:
    """Return the whole tool: the notice, the form or what follows it, and the results."""
    key, settings = model.settings.id, model.settings
    title = settings.title or model.session.words(model.survey.title) or words("title")
    about = model.session.words(model.survey.description)
    over = model.closed and not model.started and model.sent is None
    asks = settings.show != "results" and not over
    return join(
        h("h3", title, id_=f"{key}-title", class_="bina-survey__heading"),
        h("p", words(f"round.{settings.round}"), class_="bina-survey__round") if settings.round else None,
        h("p", about) if about and asks else None,
        _notice(model, words) if asks else None,
        h("p", words("paper.anonymous"), class_="bina-paper bina-survey__anonymous", aria_hidden="true")
        if asks
        else None,
        view_opening.until(model, words) if settings.show != "results" else None,
        _STAGES[model.stage](model, words) if asks else None,
        # Always there, and last of the form: it is the one voice of the tool.
        fields.status(key, status(model, words)),
        view_sent.outbox(model, words) if asks else None,
        _erase(model, words) if asks else None,
        panel(model, words) if settings.show != "form" and model.kind != "lms" else None,
    )


def status(model: Model, words: Words) -> str:
    """Return what happened last, in a sentence."""
    one = model.status
    if not one.key:
        return ""
    if one.key in _COUNTED:
        values = {key: value for key, value in one.values.items() if key != "count"}
        return words.count(f"status.{one.key}", int(str(one.values["count"])), **values)
    if one.key in _REASONED:
        key = f"status.{one.key}.{one.values.get('reason')}"
        return words(key if key in words else f"status.{one.key}.other")
    if one.key == "closed":
        return words("status.closed", day=view_opening.day_in_words(model.settings.collect.until, words))
    return words(f"status.{one.key}", **one.values)


def _notice(model: Model, words: Words) -> Html:
    """Return what is kept where, before the first answer and ever after."""
    where = view_form.way(model)
    lines: list[Child] = [
        h("li", words(f"notice.{where}", collector=model.label)),
        None if where == "lms" else h("li", words("notice.draft-shared" if model.shared else "notice.draft")),
        h("li", words("notice.named" if where == "lms" else "notice.anonymous")),
        None if where == "lms" else h("li", words("notice.results", minimum=model.settings.results.minimum)),
        h("li", words("notice.class")) if model.settings.collect.asks_class else None,
        h("li", words(f"notice.delete-{_deleting(model)}")),
    ]
    return h(
        "details",
        h("summary", words(f"notice.summary-{where}")),
        h("ul", lines),
        id_=f"{model.settings.id}-notice",
        class_="bina-survey__notice",
        # Open until something has been answered; then the reader decides.
        open=not model.started and model.sent is None,
    )


def _erase(model: Model, words: Words) -> Html | None:
    """Return the way to delete one's own answers, which asks once more."""
    key = model.settings.id
    if not model.started and model.sent is None:
        return None
    if model.asking != "erase":
        return h(
            "p",
            fields.button(key, "erase", words("erase.button"), on="erase-asked"),
            class_="bina-survey__erase",
        )
    question = words(_SURE[_deleting(model)] if model.sent else "erase.sure")
    return confirm(key, "erase", question, words, on="erased", class_="bina-survey__erase")


def _deleting(model: Model) -> str:
    """Return how far answers can still be deleted: `here`, `sent` or `lms`."""
    return "lms" if model.kind == "lms" else "here" if model.keeps else "sent"


_SURE = {"here": "erase.sure", "sent": "erase.sure-sent", "lms": "erase.sure-lms"}
_STAGES = {"filling": view_form.form, "review": view_review.review, "sent": view_sent.sent}
