"""The figures that circulate, to stand beside the estimate."""

from __future__ import annotations

from dataclasses import dataclass

from pyodide_tools.footprint.form import Plan
from pyodide_tools.footprint.ranges import Range
from pyodide_tools.footprint.tables import CLAIMS, Figure

_CLAIMED = {
    "image_commercial": "article_image",
    "image_large": "article_image",
    "image_small": "article_image",
    "image_edit": "article_image",
    "chat_short": "article_prompt",
    "chat_long": "article_prompt",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a popular figure makes of a plan: mL of water for its finished results, attempts not counted."""

    key: str
    water_ml: Range
    figure: Figure


def claim(plan: Plan) -> Claim | None:
    """Return what is commonly said about a plan's task, if anything."""
    key = _CLAIMED.get(plan.task)
    if key is None:
        return None
    figure = CLAIMS[key, "water"]
    return Claim(key, figure.value.scaled(plan.results), figure)
