"""How survey-core compares and converts values; JavaScript's rules where it leaves them to JavaScript.

A number is an int or a float, a date a `Moment`, JSON's null is None, and what JavaScript calls
undefined (a question without an answer) is UNDEFINED.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SPACES = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript's trim() takes away."""
_NUMBER = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_HEX = re.compile(r"0[xX][0-9a-fA-F]+")
NAN = math.nan
_LONGEST_HEX = 32
_SAFE_DIGITS = 15


class Undefined:
    """The type of UNDEFINED."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Name it."""
        return "UNDEFINED"


UNDEFINED = Undefined()


class Thrown(Exception):
    """Where JavaScript would throw: the expression has no value."""


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A moment, in milliseconds since 1970 by the reader's clock."""

    ms: float


def is_number(value: Any) -> bool:
    """Tell whether a value is a JavaScript number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_nan(value: Any) -> bool:
    """Tell whether a value is the number that is none."""
    return isinstance(value, float) and math.isnan(value)


def is_nothing(value: Any) -> bool:
    """Tell null and undefined from everything else."""
    return value is None or value is UNDEFINED


def truthy(value: Any) -> bool:
    """Return JavaScript's Boolean(value)."""
    if is_number(value):
        return value != 0 and not math.isnan(value)
    if isinstance(value, str | bool):
        return bool(value)
    return not is_nothing(value)


def empty(value: Any) -> bool:
    """Tell whether survey-core counts a value as no answer: 0, false and a blank are answers."""
    if isinstance(value, Mapping):
        return all(empty(one) for one in value.values())
    if isinstance(value, list | tuple | str):
        return len(value) == 0
    return is_nothing(value) or (isinstance(value, float) and math.isnan(value))


def blank(value: Any) -> bool:
    """Tell whether a question counts a value as no answer: to it, a text of spaces is none."""
    return empty(value.strip(SPACES) if isinstance(value, str) else value)


def tidy(value: Any) -> Any:
    """Return a number as Python would write it: 3 for 3.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:  # noqa: PLR2004
        return int(value)
    return value


def words(value: Any) -> str:  # noqa: PLR0911
    """Return JavaScript's String(value)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return _digits(value)
    if isinstance(value, list | tuple):
        return ",".join("" if is_nothing(one) else words(one) for one in value)
    if isinstance(value, Moment):
        from pyodide_tools.survey.expressions_dates import iso

        return iso(value)
    if value is None:
        return "null"
    return "undefined" if value is UNDEFINED else "[object Object]"


def _digits(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    number = float(value)
    if number.is_integer() and abs(number) < 1e21:  # noqa: PLR2004
        return str(int(number))
    text = repr(number)
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    power = int(exponent)
    if -7 <= power < 0:  # JavaScript writes 0.000001 in full  # noqa: PLR2004
        digits = mantissa.replace(".", "").lstrip("-")
        return ("-" if number < 0 else "") + "0." + "0" * (-power - 1) + digits
    return f"{mantissa}e{'+' if power > 0 else '-'}{abs(power)}"


def number(value: Any) -> float:  # noqa: PLR0911
    """Return JavaScript's Number(value)."""
    if isinstance(value, bool):
        return int(value)
    if is_number(value):
        found: float = value
        return found
    if value is None:
        return 0
    if isinstance(value, Moment):
        return value.ms
    if isinstance(value, list | tuple):
        value = words(value)
    if not isinstance(value, str):
        return NAN
    text = value.strip(SPACES)
    if not text:
        return 0
    if _HEX.fullmatch(text):
        return int(text, 16)
    return float(text) if _NUMBER.fullmatch(text) else NAN


def leading_number(value: Any) -> float:
    """Return JavaScript's parseFloat(value)."""
    if is_number(value):
        found: float = value
        return found
    match = _NUMBER.match(words(value).lstrip(SPACES))
    return float(match[0]) if match else NAN


def leading_integer(value: Any) -> float:
    """Return JavaScript's parseInt(value)."""
    text = words(value).lstrip(SPACES)
    if match := _HEX.match(text):
        return int(match[0], 16)
    match = _INTEGER.match(text)
    return float(match[0]) if match else NAN


def survey_number(value: Any) -> float:
    """Return the number survey-core sees in a value, NaN where it sees none."""
    if isinstance(value, str):
        text = value.strip(SPACES)
        if not text or (len(text) > _SAFE_DIGITS and re.fullmatch("[0-9]+", text)):
            return NAN
        if text.startswith("0x"):
            return NAN if len(text) > _LONGEST_HEX else leading_integer(text)
        signed = text.rfind("-") > 0 or text.rfind("+") > 0
        if not signed and any(sign in text for sign in "*^/%"):
            return NAN
        value = text.replace(",", ".") if text.count(",") == 1 else text
    if isinstance(value, bool) or is_nothing(value):
        return NAN
    found = leading_number(value)
    return found if math.isfinite(found) and math.isfinite(number(value)) else NAN


def is_survey_number(value: Any) -> bool:
    """Tell whether survey-core sees a number in a value."""
    return not math.isnan(survey_number(value))
