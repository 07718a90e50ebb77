"""The same survey in two tabs: each keeps what was answered in it, and follows the other in all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.survey.model import SCHEMA, Model
from pyodide_tools.survey.session import COMMENT


def is_old(model: Model, kept: Mapping[str, Any]) -> bool:
    """Tell whether this tab knows all that is kept: it wrote it itself, or has followed it already."""
    stamp = str(kept.get("stamp") or "")
    return bool(stamp) and (stamp == model.followed or stamp.partition(".")[0] == model.tab)


def following(model: Model, kept: Mapping[str, Any]) -> Model:
    """Return the model with what another tab has changed since this one last kept anything.

    Before anything is kept, what is there is read; so what is kept next has the answers of both. What this
    tab kept itself, and what it has followed already, may be read late and says nothing new.
    """
    data, stamp = kept.get("data"), str(kept.get("stamp") or "")
    is_news = bool(stamp) and not is_old(model, kept)
    is_draft = kept.get("schema") == SCHEMA and kept.get("stage") != "sent" and "sent" not in kept
    session, names = model.session, {one.key: one.name for one in model.survey.questions()}
    own, base = session.data, model.last_kept
    if is_news and model.stage != "sent" and is_draft and isinstance(data, Mapping):
        for key in {*data, *base}:
            name = names.get(key.removesuffix(COMMENT))
            if name is not None and data.get(key) != base.get(key) == own.get(key):
                part = f"{name}{COMMENT}" if key.endswith(COMMENT) else name
                session = session.answer(part, data.get(key))
    return replace(
        model,
        session=session,
        last_kept=session.data,
        followed=stamp if is_news else model.followed,
        times_kept=model.times_kept + 1,
    )
