"""What plans, numbers and sources are called in the reader's language."""

from __future__ import annotations

from pyodide_tools.core.strings import Words
from pyodide_tools.footprint.amounts import KNOWN, isolated, number
from pyodide_tools.footprint.form import Plan
from pyodide_tools.footprint.tables import Figure

_SUBJECTS = ("task", "provider", "region", "thing")


def plan_name(plan: Plan, words: Words) -> str:
    """Return the author's name of a scenario, else what it makes, how often, with how many attempts."""
    if plan.name:
        return plan.name
    often = words(f"often.{plan.every}", count=isolated(number(plan.count, KNOWN)))
    name = words("plan.name", task=words(f"task.{plan.task}"), often=often)
    if plan.attempts == 1:
        return name
    return words("plan.attempts", name=name, attempts=isolated(number(plan.attempts, KNOWN)))


def figure_name(figure: Figure, words: Words) -> str:
    """Return what a number of the tables is: its quantity, and of what."""
    keys = [f"{kind}.{figure.subject}" for kind in _SUBJECTS]
    subject = next((words(key) for key in keys if key in words), "")
    quantity = words(f"quantity.{figure.quantity}")
    return words("figure.name", quantity=quantity, subject=subject) if subject else quantity


def figure_value(figure: Figure, words: Words) -> str:
    """Return a number of the tables as it stands there: with its range and its unit."""
    value = figure.value
    low, central, high = (isolated(number(part, KNOWN)) for part in (value.low, value.central, value.high))
    text = words(f"unit.{figure.unit}", number=central)
    return text if value.exact else words("figure.range", value=text, low=low, high=high)
