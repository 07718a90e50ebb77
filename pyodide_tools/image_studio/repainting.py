"""A part painted anew by a service: the page makes picture and mask, the service paints, the page sets it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyodide_tools.core import backends
from pyodide_tools.core.effects import Cancel, Fetch, PageAction
from pyodide_tools.core.tool import Event
from pyodide_tools.image_studio.making import Change, failure
from pyodide_tools.image_studio.model import SKETCHER, Doing, Model, Status
from pyodide_tools.image_studio.work import Kind

SECONDS = 180


def ask(model: Model, event: Event) -> Change:
    """Prepare an edit: of what is marked, or of what lies around the picture in its new frame."""
    extends = event.value == "extend"
    if model.backend is None or model.picture is None or model.doing:
        return model, ()
    if not extends and not model.strokes:
        return replace(model, status=Status("nothing-marked")), ()
    if not model.choices.prompt.strip():
        return replace(model, status=Status("no-prompt")), ()
    _, options = model.backend
    kind: Kind = "extended" if extends else "repainted"
    effect = f"make-{model.count + 1}"
    doing = Doing(
        effect=effect,
        kind=kind,
        stage="sending",
        service=model.service,
        prompt=model.choices.prompt.strip(),
        sketch=str(options.get("model") or "").startswith(SKETCHER),
    )
    value = {"picture": model.picture.id, **({"frame": model.frame} if extends else {})}
    asked = replace(model, count=model.count + 1, doing=doing, comparing=False, status=Status("sending"))
    return asked, (PageAction(id=effect, then="sent-off", action="send-off", value=value),)


def sent_off(model: Model, event: Event) -> Change:
    """Send the order to the service."""
    doing, backend = model.doing, model.backend
    if doing is None or backend is None or event.effect != doing.effect:
        return model, ()
    value = event.value if isinstance(event.value, Mapping) else {}
    base, sent, mask = (_id(value.get(name)) for name in ("base", "sent", "mask"))
    if not (event.ok and base and sent and mask):
        return replace(model, doing=None, status=failure(value)), ()
    name, options = backend
    try:
        adapter = backends.of(options)
    except LookupError:
        return replace(model, doing=None, status=Status("outcomes.no-adapter")), ()
    order = backends.Order(
        prompt=doing.prompt,
        picture=sent,
        mask=mask,
        size=str(value.get("size") or ""),
        seed=event.random % backends.SEEDS,
    )
    effect = f"{doing.effect}-fetch"
    fetch = Fetch(
        id=effect,
        then="repainted",
        progressed="painting-progressed",
        backend=name,
        timeout=SECONDS,
        **adapter.request(order).fetch(),
    )
    drafts = tuple(key for key in (sent, mask) if key != base)
    doing = replace(doing, effect=effect, stage="painting", base=base, mask=mask, temporary=drafts)
    return replace(model, doing=doing, status=Status("painting", {"service": doing.service})), (fetch,)


def progressed(model: Model, event: Event) -> Change:
    """Note how far the service says it is."""
    doing, backend = model.doing, model.backend
    if doing is None or backend is None or event.effect != doing.effect:
        return model, ()
    _, options = backend
    share = backends.of(options).progress(event)
    if share is None:
        return model, ()
    return replace(model, doing=replace(doing, percent=round(100 * share))), ()


def received(model: Model, event: Event) -> Change:
    """Read the reply; with a picture in it the page sets it into the marks."""
    doing, backend = model.doing, model.backend
    if doing is None or backend is None or event.effect != doing.effect:
        return model, ()
    _, options = backend
    outcome = backends.of(options).read(event)
    if isinstance(outcome, backends.Pictures):
        reply = outcome.pictures[0].id
        effect = f"{doing.effect}-settle"
        value = {"base": doing.base, "reply": reply, "mask": doing.mask}
        tokens = outcome.usage.total if outcome.usage else 0
        settling = replace(doing, effect=effect, stage="settling", reply=reply, tokens=tokens)
        return replace(model, doing=settling), (
            PageAction(id=effect, then="made", action="settle", value=value),
        )
    reason = getattr(outcome, "reason", "")
    said = Status(
        f"outcomes.{outcome.kind}{f'.{reason}' if reason else ''}",
        {"detail": outcome.detail, "seconds": getattr(outcome, "wait", 0), "service": doing.service},
    )
    forget = PageAction(id="forget", action="forget", value={"pictures": doing.temporary})
    return replace(model, doing=None, status=said), (forget,)


def stop(model: Model, _: Event) -> Change:
    """Give up what is being made."""
    if model.doing is None:
        return model, ()
    if model.doing.stage == "painting":
        return model, (Cancel(id="cancel", target=model.doing.effect),)
    return model, (PageAction(id="stop", action="stop"),)


def _id(value: object) -> str:
    key = value.get("id") if isinstance(value, Mapping) else None
    return key if isinstance(key, str) else ""
