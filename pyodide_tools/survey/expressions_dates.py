"""Dates in expressions: days and times of the reader's clock, in the calendar of ISO 8601."""

from __future__ import annotations

import re
from typing import Any

from pyodide_tools.survey.expressions_values import NAN, Moment, is_nan, is_number, number

DAY = 86_400_000
_HOUR = 3_600_000
_MINUTE = 60_000
_SECOND = 1_000
_DATE = re.compile(
    r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)


def days_from(year: int, month: int, day: int) -> int:
    """Return the day number of a date, 0 for 1970-01-01; months beyond 12 run on into other years.

    Source: Howard Hinnant, days_from_civil.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year -= month <= 2  # noqa: PLR2004
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1  # noqa: PLR2004
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def date_of(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number. Source: Howard Hinnant, civil_from_days."""
    day += 719468
    era = day // 146097
    of_era = day - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)  # noqa: PLR2004
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1  # noqa: PLR2004


def moment(value: Any) -> Moment:
    """Return the moment that a text, a number of milliseconds or a moment means; NaN where none."""
    if isinstance(value, Moment):
        return value
    if is_number(value):
        return Moment(value)
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return Moment(NAN)
    year, month = int(match[1]), int(match[2])
    day, hour, minute, second = (
        int(match[place] or least) for place, least in ((3, 1), (4, 0), (5, 0), (6, 0))
    )
    fits = 1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute < 60 and second < 60  # noqa: PLR2004
    if not fits:
        return Moment(NAN)
    ms = days_from(year, month, day) * DAY + hour * _HOUR + minute * _MINUTE + second * _SECOND
    ms += int((match[7] or "0").ljust(3, "0")[:3])
    if (zone := match[8]) and zone != "Z":
        sign = -1 if zone[0] == "+" else 1
        ms += sign * (int(zone[1:3]) * _HOUR + int(zone[4:6]) * _MINUTE)
    return Moment(ms)


def now_of(text: str) -> Moment:
    """Return the present, from the ISO 8601 time of an event; the machine's clock where there is none."""
    if text:
        return moment(text)
    import time  # only for calls outside a tool, which always has the time of an event

    return Moment(int(time.time() * 1000))


def parts(value: Moment) -> tuple[int, int, int]:
    """Return year, month and day of a moment."""
    return date_of(int(value.ms // DAY))


def of_day(value: Moment) -> float:
    """Return the milliseconds since midnight."""
    return value.ms % DAY


def midnight(value: Moment) -> Moment:
    """Return the beginning of the day of a moment."""
    return Moment(value.ms - of_day(value))


def shifted(value: Moment, amount: Any, unit: str) -> Moment:
    """Return a moment some days, months, years, hours, minutes or seconds later."""
    count = number(amount)
    if is_nan(value.ms) or is_nan(count):
        return Moment(NAN)
    size = {"days": DAY, "hours": _HOUR, "minutes": _MINUTE, "seconds": _SECOND}.get(unit)
    if size:
        return Moment(value.ms + int(count) * size)
    if unit not in {"months", "years"}:
        return value
    year, month, day = parts(value)
    months, years = (int(count), 0) if unit == "months" else (0, int(count))
    first = days_from(year + years, month + months, 1)
    return Moment((first + day - 1) * DAY + of_day(value))


def iso(value: Moment) -> str:
    """Write a moment in ISO 8601, as JSON has it."""
    if is_nan(value.ms):
        return "Invalid Date"
    year, month, day = parts(value)
    rest = int(of_day(value))
    hour, minute, second = rest // _HOUR, rest // _MINUTE % 60, rest // _SECOND % 60
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{rest % 1000:03}Z"


def day_text(value: Moment) -> str:
    """Write the day of a moment: 2026-11-23."""
    if is_nan(value.ms):
        return "NaN-NaN-NaN"
    year, month, day = parts(value)
    return f"{year:04}-{month:02}-{day:02}"
