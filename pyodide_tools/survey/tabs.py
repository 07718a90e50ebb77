"""The same survey in two tabs: each keeps what was answered in it, and follows the other in all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyodide_tools.survey.model import SCHEMA, Model
from pyodide_tools.survey.session import COMMENT


def following(model: Model, kept: Mapping[str, Any]) -> Model:
    """Return the model with the answers that another tab has kept meanwhile, where none were given here.

    Before anything is kept, what is there is read; so what is kept next has the answers of both.
    """
    data = kept.get("data")
    is_draft = kept.get("schema") == SCHEMA and kept.get("stage") != "sent" and "sent" not in kept
    if model.stage == "sent" or not is_draft or not isinstance(data, Mapping) or not data:
        return model
    session, names = model.session, {one.key: one.name for one in model.survey.questions()}
    before = session.data
    for key in {*data, *before}:
        name = names.get(key.removesuffix(COMMENT))
        if name is None or name in model.answered_here or data.get(key) == before.get(key):
            continue
        session = session.answer(f"{name}{COMMENT}" if key.endswith(COMMENT) else name, data.get(key))
    return model if session is model.session else replace(model, session=session)
