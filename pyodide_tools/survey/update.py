"""Which event changes what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.survey import answering, gathering, opening, paging, sending, slips_update
from pyodide_tools.survey.answering import Change
from pyodide_tools.survey.model import Model


def update(model: Model, event: Event) -> Change:
    """Return the state after an event, and what the page is asked to do; UnknownEvent for no event of ours."""
    handler = _HANDLERS.get(event.name)
    if handler is None:
        raise UnknownEvent(event.name)
    day = event.now[:10]
    return handler(replace(model, today=day) if day and day != model.today else model, event)


_HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "answered": answering.answered,
    "committed": answering.committed,
    "unchosen": answering.unchosen,
    "taken": answering.taken,
    "ranked": answering.ranked,
    "class-named": opening.class_named,
    "class-chosen": opening.class_chosen,
    "paged": paging.paged,
    "reviewed": paging.reviewed,
    "returned": paging.returned,
    "sent": sending.sent,
    "id-claimed": sending.id_claimed,
    "delivered": sending.delivered,
    "delivery-changed": sending.delivered,
    "delivery-missing": sending.missing,
    "another": sending.another,
    "erase-asked": sending.erase_asked,
    "spared": sending.spared,
    "erased": sending.answers_erased,
    "file-wanted": sending.file_wanted,
    "late-wanted": sending.late_wanted,
    "late-claimed": sending.late_claimed,
    "forgotten": lambda model, _event: (model, ()),
    "unsubscribed": lambda model, _event: (model, ()),
    **gathering.HANDLERS,
    **slips_update.HANDLERS,
}
