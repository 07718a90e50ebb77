"""A draft from a backend: the order, and what came of it in the words of the tool."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from pyodide_tools.core import backends
from pyodide_tools.core.effects import Cancel, Effect, Fetch, Report, Save
from pyodide_tools.core.tool import Event
from pyodide_tools.prompt_builder import aspects
from pyodide_tools.prompt_builder.model import Model, Status, Waiting, saved
from pyodide_tools.prompt_builder.versions import Shown, Version, frozen

SKETCHER = "bina-sketch"
"""The model of the demo backend, which draws a storyboard and is no AI."""

Change = tuple[Model, tuple[Effect, ...]]


def ask(model: Model, event: Event) -> Change:
    """Ask the backend for a draft of the prompt as it is shown."""
    backend = model.backend
    if backend is None or model.waiting:
        return model, ()
    if refusal := _not_yet(model):
        return replace(model, status=refusal), ()
    if wait := seconds(event.now, model.retry_at):
        return replace(model, status=Status("wait", {"seconds": wait})), ()
    name, options = backend
    try:
        adapter = backends.of(options)
    except LookupError:
        return replace(model, status=Status("outcomes.no-adapter")), ()
    effect = Fetch(
        id=f"draft-{model.asked + 1}",
        then="drafted",
        progressed="draft-progressed",
        backend=name,
        **adapter.request(_order(model, event)).fetch(),
    )
    version = replace(
        version_of(model, "drafted", event.now),
        service=str(options.get("label") or options.get("model") or name),
    )
    asked = replace(
        model,
        asked=model.asked + 1,
        waiting=Waiting(effect.id, event.now, version),
        status=Status("drafting"),
    )
    return asked, (effect, Save(id="save", value=saved(asked)))


def _not_yet(model: Model) -> Status | None:
    """Return why no draft can be asked for now, or None."""
    if not model.sent.text:
        return Status("nothing-to-draw")
    if model.unmet:
        return Status("required", {"part": model.unmet[0]})
    return Status("no-drafts-left") if model.drafts_left == 0 else None


def cancel(model: Model) -> Change:
    """Give up the draft that is on its way."""
    if not model.waiting:
        return model, ()
    return model, (Cancel(id="cancel", target=model.waiting.effect),)


def progressed(model: Model, event: Event) -> Change:
    """Note how far the backend says it is."""
    waiting, backend = model.waiting, model.backend
    if waiting is None or backend is None or event.effect != waiting.effect:
        return model, ()
    _, options = backend
    share = backends.of(options).progress(event)
    return (model if share is None else replace(model, waiting=replace(waiting, share=share))), ()


def receive(model: Model, event: Event) -> Change:
    """Read what came back; the prompt stays as it is, whatever came."""
    waiting, backend = model.waiting, model.backend
    if waiting is None or backend is None or event.effect != waiting.effect:
        return model, ()
    _, options = backend
    outcome = backends.of(options).read(event, attempt=model.refusals)
    model = replace(model, waiting=None, retry_at="")
    if isinstance(outcome, backends.Pictures):
        return _drawn(replace(model, refusals=0), waiting, event, outcome)
    wait = getattr(outcome, "wait", 0)
    again = isinstance(outcome, backends.TooManyRequests)
    reason = getattr(outcome, "reason", "")
    return replace(
        model,
        refusals=model.refusals + 1 if again else 0,
        retry_at=later(event.now, wait) if again else "",
        status=Status(
            f"outcomes.{outcome.kind}{f'.{reason}' if reason else ''}",
            {"detail": outcome.detail, "seconds": wait, "service": waiting.version.service},
        ),
    ), ()


def version_of(model: Model, kind: str, now: str) -> Version:
    """Return the prompt as it is now, as the next version."""
    prompt = model.sent
    return Version(
        number=1 + max((version.number for version in model.versions), default=0),
        created=now,
        kind=kind,  # type: ignore[arg-type]
        texts=frozen(model.texts),
        sent=prompt.text,
        negative=prompt.negative or prompt.parameters.get("--no", ""),
        dialect=model.dialect,
    )


def seconds(since: str, until: str) -> int:
    """Return the whole seconds between two ISO 8601 times, rounded up; 0 where there are none."""
    try:
        gap = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    except (ValueError, TypeError):
        return 0
    return max(0, -int(-gap.total_seconds() // 1))


def later(now: str, wait: int) -> str:
    """Return the ISO 8601 time `wait` seconds after `now`."""
    try:
        return (datetime.fromisoformat(now) + timedelta(seconds=wait)).isoformat()
    except ValueError:
        return ""


def _drawn(model: Model, waiting: Waiting, event: Event, outcome: backends.Pictures) -> Change:
    _, options = model.backend or ("", {})
    picture, usage = outcome.pictures[0], outcome.usage
    shown = Shown(
        id=picture.id,
        type=picture.type,
        width=picture.width,
        height=picture.height,
        sketch=str(options.get("model") or "").startswith(SKETCHER),
    )
    number = version_of(model, "drafted", event.now).number
    took = seconds(waiting.since, event.now)
    version = replace(waiting.version, number=number, picture=shown, seconds=took, created=event.now)
    drawn = replace(
        model,
        versions=(*model.versions, version),
        opened=number,
        status=Status(
            "drawn-sketch" if shown.sketch else "drawn-counted" if usage else "drawn",
            {"number": number, "tokens": usage.total if usage else 0},
        ),
    )
    return drawn, (Save(id="save", value=saved(drawn)), Report(id="report"))


def _order(model: Model, event: Event) -> backends.Order:
    prompt = model.sent
    # The same words once more are asked for to see something else; a seed would give the same again.
    again = any(version.picture and version.sent == prompt.text for version in model.versions)
    aspect = aspects.read(model.texts.get("aspect", ""), model.terms)
    shape = "auto" if aspect is None else _shape(aspect)
    return backends.Order(
        prompt=prompt.text,
        negative=prompt.negative or prompt.parameters.get("--no", ""),
        aspect=shape,  # type: ignore[arg-type]
        size=prompt.parameters.get("size", "") if model.dialect == "openai" else "",
        seed=event.random % backends.SEEDS if again else None,
    )


def _shape(aspect: aspects.Aspect) -> str:
    if aspect.width == aspect.height:
        return "square"
    return "wide" if aspect.width > aspect.height else "tall"
