"""The credit of a work in the journal."""

from __future__ import annotations

from pyodide_tools.core.credit import Answers, Credit, claim, licence_for, text
from pyodide_tools.journal.entries import Entry
from pyodide_tools.journal.model import Model

EDITOR = "bina"


def credit_of(model: Model, entry: Entry) -> tuple[Credit, str, dict[str, str]]:
    """Return the credit of a work, as text too, and as marks for a picture that leaves this browser."""
    sketch = bool(entry.picture and entry.picture.sketch)
    edited, by = entry.kind == "edited", model.thoughts.by
    credit = Credit(
        service=entry.service,
        sketch=sketch,
        declared=entry.made if entry.made in {"ai", "algorithm", "photo"} else "",  # type: ignore[arg-type]
        prompt_by=by if entry.text or entry.parts or not edited else "",
        # An edit by hand leaves the picture what it was; only a service that painted in it is AI.
        ai_edited=edited and not sketch and (entry.made == "ai-edited" or bool(entry.service)),
        edited_with=(EDITOR,) if edited else (),
        edited_by=by if edited else "",
        licence=licence_for(Answers.read(model.thoughts.licence)),
    )
    said = claim(credit)
    named = {"source", "system", "by", "credit", "rights", "licence", "tool"}
    marks = {name: getattr(said, name) for name in sorted(named) if getattr(said, name)}
    return credit, text(credit, model.language), marks
