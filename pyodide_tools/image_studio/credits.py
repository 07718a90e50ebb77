"""Whom and what a finished picture is from: the card under it, its marks, and its line in the journal."""

from __future__ import annotations

from dataclasses import replace

from pyodide_tools.core.credit import Answers, Credit, claim, licence_for
from pyodide_tools.core.strings import words
from pyodide_tools.image_studio import origin
from pyodide_tools.image_studio.model import PACKAGE, Model
from pyodide_tools.image_studio.work import BY_SERVICE, Step

_OWN = ("by", "credit")
_TERMS = ("rights", "licence")


def credit_of(model: Model) -> Credit:
    """Return the credit of the picture that is shown."""
    steps, opened = _steps(model), model.origin
    painted = [step for step in steps if step.kind in BY_SERVICE]
    by_ai = any(not step.sketch for step in painted)
    services = [step.service for step in painted if step.sketch is not by_ai]
    if opened.made in origin.BY_AI:
        services.insert(0, opened.system)
    others = opened.creator or opened.credit
    edited = tuple(dict.fromkeys(step.kind for step in steps[1:]))
    return Credit(
        service=", ".join(dict.fromkeys(name for name in services if name)),
        sketch=bool(painted) and not by_ai and opened.made not in origin.BY_AI,
        declared=opened.made if opened.made in {"ai", "algorithm", "photo"} else "",  # type: ignore[arg-type]
        prompt_by=model.by if painted else opened.by,
        edited_with=(_tool(model, edited),) if edited else (),
        edited_by=model.by if edited else "",
        ai_edited=opened.made == "ai-edited" or (by_ai and opened.made != "ai"),
        after=others,
        # Under which terms somebody else's picture may be used is not for its editor to say.
        licence=None if others else licence_for(Answers.read(model.licence)),
    )


def marks(model: Model) -> dict[str, str] | None:
    """Return what the file is to say about its making; None for nothing."""
    said = origin.claim(model.origin, _steps(model), with_prompt=model.choices.with_prompt) or {}
    credit = credit_of(model)
    own = claim(credit)
    names = (*_OWN, *_TERMS) if credit.licence and model.licence else _OWN
    mine = {name: text for name in names if (text := getattr(own, name))}
    return {**mine, **said, "tool": origin.TOOL} if mine or said else None


def finished(model: Model, step: Step, now: str) -> Step:
    """Return the step as the journal is to know it: with all that services painted on the way to it."""
    credit = credit_of(model)
    made = "ai-edited" if credit.ai_edited else credit.declared
    prompts = (one.prompt for one in _steps(model) if one.prompt)
    return replace(
        step,
        created=now,
        service=credit.service,
        prompt="; ".join(dict.fromkeys(prompts)),
        sketch=credit.sketch,
        made="" if credit.sketch else made,
        kept=True,
    )


def _steps(model: Model) -> tuple[Step, ...]:
    return model.steps[: model.at + 1]


def _tool(model: Model, kinds: tuple[str, ...]) -> str:
    say = words(PACKAGE, "he" if model.language == "he" else "en")
    return f"{origin.TOOL} ({', '.join(say(f'kinds.{kind}') for kind in kinds)})"
