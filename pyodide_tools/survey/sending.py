"""What changes when answers leave the form: they are handed over, sent, kept here, or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Download, Effect, Focus, Load
from pyodide_tools.core.tool import Event
from pyodide_tools.survey import class_codes, delivery, handover, merging, reporting, slips, slips_update
from pyodide_tools.survey.answering import Change
from pyodide_tools.survey.delivery import Refused, Response
from pyodide_tools.survey.gathering import joined
from pyodide_tools.survey.model import Model, Status, erased
from pyodide_tools.survey.opening import closed
from pyodide_tools.survey.paging import first_mistake
from pyodide_tools.survey.session import Session, start

_KEEP = Load(id="kept", then="kept-read")


def sent(model: Model, _event: Event) -> Change:
    """The answers are to leave the form; they need an id first, which tells nothing of who gave them."""
    stopped = closed(model) or slips_update.mistaken(model) or first_mistake(model)
    if stopped or model.stage == "sent":
        return stopped or (model, ())
    claim = delivery.claim_id("id-claimed", model.settings.round, shared=model.shared)
    return replace(model, status=Status("sending"), asking=""), (claim,)


def id_claimed(model: Model, event: Event) -> Change:
    """The page gave the id: the response is made, and goes its way."""
    value = event.value if event.ok and isinstance(event.value, Mapping) else {}
    if model.stage == "sent" or model.closed or first_mistake(model):
        return model, ()
    response = _response(model, value, event.now)
    if isinstance(response, Model):
        return response, ()
    fresh = _fresh(model, event.now)
    done = replace(
        model,
        stage="sent",
        sent=response,
        code=_code(model, response),
        delivered=None,
        session=fresh,
        last_kept=fresh.data,
        checked=frozenset(),
        slip="",
        status=Status(),
    )
    ways: tuple[Effect, ...] = (Focus(id="focus", target=f"{model.settings.id}-sent"),)
    if model.kind == "none":
        done = joined(done, merging.of([response]))
    elif model.kind == "lms":
        ways = (reporting.report(model), *ways)
    elif not model.keeps:
        ways = (delivery.deliver("delivered", model.settings.collect.to, response), *ways)
    # The draft of the page goes with the answers; what was sent is kept again at once.
    return done, (*erased(done), *ways)


def delivered(model: Model, event: Event) -> Change:
    """The page tells what became of a response."""
    state = delivery.read_state(event.value)
    if state is None or model.sent is None or state.rid != model.sent.rid:
        return model, ()
    return replace(model, delivered=state), (_KEEP,)


def missing(model: Model, event: Event) -> Change:
    """The page was closed between keeping a response and queueing it: it is queued now, and sent once."""
    if model.sent is None or model.keeps or event.value != model.sent.rid:
        return model, ()
    return model, (delivery.deliver("delivered", model.settings.collect.to, model.sent),)


def another(model: Model, event: Event) -> Change:
    """The next person answers on this device."""
    empty = _empty(model, event.now)
    return empty, (*erased(empty), Focus(id="focus", target=f"{model.settings.id}-form"))


def erase_asked(model: Model, _event: Event) -> Change:
    """One's own answers are to be deleted; that is asked once more."""
    return replace(model, asking="erase", status=Status()), (
        Focus(id="focus", target=f"{model.settings.id}-erase-sure"),
    )


def spared(model: Model, _event: Event) -> Change:
    """Nothing is deleted after all."""
    return replace(model, asking="", status=Status()), (
        Focus(id="focus", target=f"{model.settings.id}-status"),
    )


def answers_erased(model: Model, event: Event) -> Change:
    """One's own answers are deleted: the form, the draft, what waits, and the id."""
    empty = replace(_empty(model, event.now), status=Status("erased"), class_code="")
    own = model.sent.rid if model.sent and model.keeps else ""
    if own in model.gathered.collection.responses:
        kept = [one for rid, one in model.gathered.collection.responses.items() if rid != own]
        gathered = model.gathered.holding(merging.of(kept))
        empty = replace(empty, gathered=gathered, shown=gathered)
    # On a device of many, what waits there belongs to others.
    forgotten = () if model.shared else (delivery.forget("forgotten"),)
    focus = Focus(id="focus", target=f"{model.settings.id}-status")
    return empty, (*forgotten, *erased(empty), focus)


def file_wanted(model: Model, _event: Event) -> Change:
    """The response is taken along as a file, where it is too long for a code or there is no camera."""
    return model, () if model.sent is None else (_file(model, model.sent),)


def late_wanted(model: Model, _event: Event) -> Change:
    """The survey is closed, and what was answered is to be a file that the teacher may take or leave."""
    if not model.hands_in_late:
        return model, ()
    stopped = slips_update.mistaken(model) or first_mistake(model)
    return stopped or (model, (delivery.claim_id("late-claimed", model.settings.round, shared=model.shared),))


def late_claimed(model: Model, event: Event) -> Change:
    """The page gave the id: the late response is offered as a file, and the answers stay where they are."""
    value = event.value if event.ok and isinstance(event.value, Mapping) else {}
    if not model.hands_in_late or first_mistake(model):
        return model, ()
    found = _response(model, value, event.now)
    if isinstance(found, Model):
        return found, ()
    return replace(model, status=Status("late-saved")), (_file(model, found, "-late"),)


def _file(model: Model, response: Response, mark: str = "") -> Download:
    name = f"{model.settings.shared_key}{mark}-{response.rid[:8]}.bina.json"
    text = handover.file_of([response])
    return Download(id="file", filename=name, text=text, media_type="application/json")


def _response(model: Model, value: Mapping[str, Any], now: str) -> Response | Model:
    """Return what was answered as a response of today, or the model that says why it is none."""
    try:
        return delivery.read(_record(model, _rid(model, value), now[:10]), model.settings.shared_key)
    except Refused as refusal:
        return replace(model, status=Status("too-large" if refusal.reason == "too-large" else "not-sent"))


def _record(model: Model, rid: str, day: str) -> dict[str, Any]:
    return {
        "rid": rid,
        "survey": model.settings.shared_key,
        "schema": model.plan.schema,
        "round": model.settings.round,
        "day": day,
        # What is no choice any more is taken out first, as survey-core does.
        "answers": {**model.session.checked()[1].finish().data, **_class(model)},
    }


def _rid(model: Model, value: Mapping[str, Any]) -> str:
    """Return the id of the response: that of the slip, else the one that the page gave."""
    code = slips.tidy(model.slip) if model.takes_slips else ""
    settings = model.settings
    return slips.rid_of(code, settings.shared_key, settings.round) if code else str(value.get("rid"))


def _class(model: Model) -> dict[str, str]:
    code = class_codes.tidy(model.class_code) if model.settings.collect.asks_class else ""
    return {class_codes.NAME: code} if code else {}


def _code(model: Model, response: Response) -> str:
    if model.kind != "handover":
        return ""
    try:
        return handover.encode(response)
    except Refused:
        return ""


def _fresh(model: Model, now: str) -> Session:
    return start(model.survey, None, language=model.language, now=now)


def _empty(model: Model, now: str) -> Model:
    fresh = _fresh(model, now)
    return replace(
        model,
        session=fresh,
        last_kept=fresh.data,
        stage="filling",
        page=fresh.visible_pages[0] if fresh.visible_pages else 0,
        checked=frozenset(),
        sent=None,
        code="",
        delivered=None,
        slip="",
        asking="",
        status=Status(),
    )
