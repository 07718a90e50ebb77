"""The credit of a work in the journal."""

from __future__ import annotations

from pyodide_tools.core.credit import Answers, Credit, claim, licence_for, text
from pyodide_tools.journal.entries import Entry
from pyodide_tools.journal.model import Model


def credit_of(model: Model, entry: Entry) -> tuple[Credit, str, dict[str, str]]:
    """Return the credit of a work, as text too, and as marks for a picture that leaves this browser."""
    picture = entry.picture
    credit = Credit(
        service=entry.service,
        sketch=bool(picture and picture.sketch),
        prompt_by=model.thoughts.by,
        # An edit by hand leaves the picture what it was; only a service that painted in it is AI.
        ai_edited=entry.kind == "edited" and bool(entry.service) and not (picture and picture.sketch),
        licence=licence_for(Answers.read(model.thoughts.licence)),
    )
    said = claim(credit)
    named = {"source", "system", "by", "credit", "rights", "licence", "tool"}
    marks = {name: getattr(said, name) for name in sorted(named) if getattr(said, name)}
    return credit, text(credit, model.language), marks
