"""Authors' regular expressions: JavaScript's, a bounded subset, matched in time that grows only with the text.

All ways through a pattern are walked at once, so that none can hang a page, as `(a+)+$` hangs the
engines of browsers and of Python. What would need another way of matching (references to groups,
looking ahead or back) is refused, and so is what is no clear rule: repetition within repetition.
"""

from __future__ import annotations

from functools import lru_cache

from pyodide_tools.survey.patterns_network import LARGEST, REASONS, Network, PatternError
from pyodide_tools.survey.patterns_reader import LONGEST, read

__all__ = ["LARGEST", "LONGEST", "REASONS", "PatternError", "fits", "refusal"]


def fits(pattern: str, text: str, *, any_case: bool = False) -> bool:
    """Tell whether a pattern is found anywhere in a text. Raises PatternError where it is not understood."""
    return _program(pattern, any_case).found_in(text)


def refusal(pattern: str) -> str:
    """Return why an author may not use a pattern, one of REASONS; empty where it is fine."""
    try:
        _, nested = read(pattern)
    except PatternError as error:
        return error.reason
    return "nested" if nested else ""


@lru_cache(maxsize=64)
def _program(pattern: str, any_case: bool) -> Network:  # noqa: FBT001
    return read(pattern, any_case=any_case)[0]
