"""What changes with slips: a teacher makes and prints them, and a code comes with a link or is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pyodide_tools.core.effects import Focus, Load, PageAction, Print
from pyodide_tools.core.tool import Event
from pyodide_tools.survey import slips
from pyodide_tools.survey.answering import Change
from pyodide_tools.survey.model import Model, Status, save
from pyodide_tools.survey.slips import Kit

_KEEP = Load(id="kept", then="kept-read")
_LONGEST = 40


def brought(model: Model, event: Event) -> Change:
    """The page was opened by the code of a slip."""
    code = slips.tidy(event.value)
    if not model.takes_slips or model.stage == "sent":
        return model, ()
    status = Status("slip-taken") if code else Status("slip-wrong")
    return replace(model, slip=code or model.slip, status=status), (_KEEP,) if code else ()


def typed(model: Model, event: Event) -> Change:
    """A code was typed; it is judged when the answers are sent."""
    return replace(model, slip=str(event.value or "")[:_LONGEST]), (_KEEP,)


def mistaken(model: Model) -> Change | None:
    """Say that what was typed is no code, where it is none; without any, one answers as without slips."""
    if not model.takes_slips or not model.slip.strip() or slips.tidy(model.slip):
        return None
    wrong = replace(model, stage="filling", status=Status("slip-wrong"), asking="")
    return wrong, (Focus(id="focus", target=f"{model.settings.id}-slip"),)


def counted(model: Model, event: Event) -> Change:
    """The teacher says how many slips are wanted."""
    return replace(model, kit=replace(model.kit, wanted=str(event.value or "")[:4])), ()


def wanted(model: Model, _event: Event) -> Change:
    """Slips are to be made; what is random comes from the page."""
    if not model.takes_slips:
        return model, ()
    count = int(model.kit.wanted) if model.kit.wanted.strip().isdecimal() else slips.USUAL
    value = {"count": min(max(count, 1), slips.MOST), "below": slips.NUMBERS}
    return model, (PageAction(id="draw", then="slips-drawn", action="draw-numbers", value=value),)


def drawn(model: Model, event: Event) -> Change:
    """The page drew numbers: the slips are there to be looked at and printed."""
    codes = slips.made(event.value) if event.ok else ()
    if not codes:
        return model, ()
    done = replace(model, kit=Kit(str(len(codes)), codes))
    return done, (save(done), Focus(id="focus", target=f"{model.settings.id}-slips-print"))


def printed(model: Model, _event: Event) -> Change:
    """The slips alone are printed."""
    return replace(model, kit=replace(model.kit, printing=True)), (Print(id="print"),)


def dropped(model: Model, _event: Event) -> Change:
    """The teacher has no use for these slips any more; what came with them stays."""
    done = replace(model, kit=Kit())
    return done, (save(done), Focus(id="focus", target=f"{model.settings.id}-slips-summary"))


HANDLERS: Mapping[str, Callable[[Model, Event], Change]] = {
    "linked": brought,
    "slip-typed": typed,
    "slips-counted": counted,
    "slips-wanted": wanted,
    "slips-drawn": drawn,
    "slips-printed": printed,
    "slips-dropped": dropped,
}
