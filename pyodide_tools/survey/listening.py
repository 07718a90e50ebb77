"""What changes while a teacher's page hears from a collector: signing in, what comes, the state of the line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.core.effects import Effect
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import Event
from pyodide_tools.survey import delivery, merging
from pyodide_tools.survey.gathered import Gathered
from pyodide_tools.survey.model import Live, Model, Status

Change = tuple[Model, tuple[Effect, ...]]
PACKAGE = "pyodide_tools.survey"
_SIGN_IN = (
    "title",
    "lead",
    "identity",
    "secret",
    "enter",
    "cancel",
    "wrong",
    "offline",
    "busy",
    "forbidden",
    "failed",
)
_STATES = ("live", "polling", "offline", "signed-out", "forbidden")


def came(model: Model, event: Event) -> Change:
    """The collector has responses; what it holds may have been forged, so each is read with care."""
    value = event.value if isinstance(event.value, Mapping) else {}
    collection = merging.read({"responses": value.get("responses")}, model.settings.shared_key)
    both = merging.merge(model.gathered.collection, collection)
    if both == model.gathered.collection:
        return model, ()
    # The page has held them back already, until enough had come.
    gathered = model.gathered.holding(both)
    # "They are being loaded" has come true.
    status = Status() if model.status.key == "signed-in" else model.status
    return replace(model, gathered=gathered, shown=gathered, status=status), ()


def live_changed(model: Model, event: Event) -> Change:
    """The line to the collector is in another state."""
    value = event.value if isinstance(event.value, Mapping) else {}
    state = str(value.get("state"))
    if state not in _STATES:
        return model, ()
    live = Live(state, _count(value.get("arrived")), _count(value.get("held")))
    return replace(model, live=live, signed=state not in {"signed-out", "forbidden"}), ()


def sign_in(model: Model, _event: Event) -> Change:
    """The teacher wants to read what the collector has."""
    say = words(PACKAGE, model.language)
    said = {key: say(f"sign-in.{key}") for key in _SIGN_IN}
    return model, (delivery.sign_in("signed-in", model.settings.collect.to, said),)


def signed_in(model: Model, event: Event) -> Change:
    """The teacher's key was taken, or not."""
    if event.ok:
        order = delivery.subscribe("subscribed", model.settings.collect.to, model.settings.shared_key)
        return replace(model, signed=True, status=Status("signed-in")), (order,)
    value = event.value if isinstance(event.value, Mapping) else {}
    if value.get("reason") == "cancelled":
        return model, ()
    return replace(model, signed=False, status=Status("not-signed-in", {"reason": value.get("reason")})), ()


def subscribed(model: Model, event: Event) -> Change:
    """The page listens to the collector, or could not."""
    if event.ok:
        return model, ()
    value = event.value if isinstance(event.value, Mapping) else {}
    return replace(model, signed=False, status=Status("not-signed-in", {"reason": value.get("reason")})), ()


def sign_out(model: Model, _event: Event) -> Change:
    """The teacher is done; nothing of the class stays in the page."""
    empty = Gathered(model.plan)
    gone = replace(model, signed=False, live=None, gathered=empty, shown=empty, status=Status("signed-out"))
    return gone, (delivery.unsubscribe("unsubscribed"), delivery.sign_out("unsubscribed"))


def _count(value: Any) -> int:
    return value if type(value) is int and value >= 0 else 0


HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "responses-came": came,
    "live-changed": live_changed,
    "sign-in": sign_in,
    "signed-in": signed_in,
    "subscribed": subscribed,
    "sign-out": sign_out,
}
