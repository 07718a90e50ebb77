"""Until when a survey is open, and the code of the class that is asked for before it is sent."""

from __future__ import annotations

from dataclasses import replace

from pyodide_tools.core.effects import Focus, Load
from pyodide_tools.core.tool import Event
from pyodide_tools.survey import class_codes
from pyodide_tools.survey.answering import Change
from pyodide_tools.survey.model import Model, Status

_KEEP = Load(id="kept", then="kept-read")


def class_named(model: Model, event: Event) -> Change:
    """The code of the class was typed or chosen."""
    return replace(model, class_code=str(event.value or "")[: class_codes.LONGEST]), (_KEEP,)


def class_chosen(model: Model, event: Event) -> Change:
    """The charts of one class are wanted, or of all."""
    wanted = {f"of-{code}": code for code in model.shown.classes}
    return replace(model, class_shown=wanted.get(str(event.value))), ()


def closed(model: Model) -> Change | None:
    """Say that the survey is over, where it is: everything that was typed stays here, and nothing is sent."""
    if not model.closed:
        return None
    over = replace(model, stage="filling", status=Status("closed"), asking="")
    return over, (_KEEP, Focus(id="focus", target=f"{model.settings.id}-until"))
