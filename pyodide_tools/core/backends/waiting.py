"""How long to wait after "too many requests": as told, else our own growing back-off."""

from __future__ import annotations

import re
from datetime import UTC, datetime

LONGEST = 3600
"""Seconds. A backend that names more is telling the reader to come back another day."""
FIRST = 5
STEPS = 6

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# RFC 9110 dates, also the old RFC 850 form; the library's parser would pull `email` into the snapshot.
_DATE = re.compile(
    r"[A-Za-z]{3,9}, +(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}) +(\d{2}):(\d{2}):(\d{2}) +(?:GMT|UTC)", re.ASCII
)


def told(header: object, now: str) -> int | None:
    """Return the seconds that a Retry-After header names (a number or a date), or None for garbage.

    `now` is the page's ISO 8601 time; without it a date says nothing.
    """
    text = str(header).strip()[:64] if isinstance(header, str | int | float) else ""
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text, re.ASCII):
        return min(LONGEST, max(1, -int(-float(text) // 1)))
    match = _DATE.fullmatch(text)
    here = _moment(now)
    if match is None or here is None:
        return None
    day, month, year, hour, minute, second = match.groups()
    try:
        then = datetime(
            int(year),
            _MONTHS.index(month.lower()) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    return min(LONGEST, max(1, int((then - here).total_seconds())))


def back_off(attempt: int, random: int) -> int:
    """Return our own waiting time in seconds: doubling, with up to a third more by chance.

    The chance keeps a class of thirty from asking again in the same second.
    """
    base = FIRST * 2 ** min(max(attempt, 0), STEPS)
    return int(base + random % (base // 3 + 1))


def _moment(now: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(now)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
