"""Text figures beside EcoLogits, an independent estimator: the same order of magnitude, no more is claimed."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from ecologits.tracers.utils import llm_impacts

from pyodide_tools.footprint import estimate

ORDER = 10
"""Two estimates of a thing that nobody publishes agree where they are within a factor of ten."""
SHORT, LONG = (300, 5.0), (4500, 60.0)
"""Tokens and seconds of an answer; the long one is fifteen times the short one, as our source has it."""


def theirs(answer: tuple[int, float], model: str) -> Any:
    """Return what EcoLogits says of an answer in the United States."""
    logging.disable(logging.WARNING)
    tokens, seconds = answer
    impacts = llm_impacts("openai", model, tokens, seconds, "USA")
    logging.disable(logging.NOTSET)
    assert impacts.errors is None
    return impacts


def middle(value: Any) -> float:
    """Return the middle of a range of theirs."""
    return float(value.min + value.max) / 2 if hasattr(value, "min") else float(value)


@pytest.mark.parametrize(("task", "answer"), [("chat_short", SHORT), ("chat_long", LONG)])
def test_energy_of_text_is_of_the_order_that_ecologits_says(task, answer):
    watt_hours = middle(theirs(answer, "gpt-4o").energy.value) * 1000
    assert watt_hours / ORDER < estimate(task).energy_wh.central < watt_hours * ORDER


def test_carbon_of_text_is_of_the_order_that_ecologits_says():
    grams = middle(theirs(SHORT, "gpt-4o").gwp.value) * 1000
    assert grams / ORDER < estimate("chat_short").carbon_g.central < grams * ORDER


def test_water_of_text_is_of_the_order_that_ecologits_says():
    millilitres = middle(theirs(SHORT, "gpt-4o").wcf.value) * 1000
    assert millilitres / ORDER < estimate("chat_short").water_ml.central < millilitres * ORDER


def test_a_small_model_of_theirs_is_inside_our_range():
    watt_hours = middle(theirs(SHORT, "gpt-4o-mini").energy.value) * 1000
    ours = estimate("chat_short").energy_wh
    assert ours.low / 2 < watt_hours < ours.high
