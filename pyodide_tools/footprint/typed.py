"""Numbers as people type them: in Arabic-Indic digits, with comma decimals, with a word behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import decimal

_NUMBER = re.compile(r"\d+(?:[.,' ]\d+)*[.,]?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_SEPARATORS = str.maketrans(
    {"٫": ".", "٬": ",", "،": ",", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
)
_MINUS = ("-", "\u2212", "\u2013")
_SCALES = {"אלף": 1e3, "אלפים": 1e3, "thousand": 1e3, "k": 1e3, "מיליון": 1e6, "million": 1e6}


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why a text was not understood as an amount; `reason` names a text of the string files."""

    reason: str


def amount(text: str, *, least: float, most: float, whole: bool = False) -> float | Unclear:
    """Read one amount out of a text: "٣٠", "2,5", "1,200", "30 pupils".

    Nothing is corrected in silence: a text with no number or with several, a negative number, one
    outside `least`..`most` or a part of what has no parts (`whole`) is Unclear.
    """
    value = _read(text)
    if isinstance(value, Unclear):
        return value
    if value < least:
        return Unclear("too-small")
    if whole and value % 1:
        return Unclear("not-whole")
    return value if value <= most else Unclear("too-large")


def _read(text: str) -> float | Unclear:
    # Digits of every script have a decimal value; everything else stays.
    plain = "".join(str(decimal(letter, letter)) for letter in text.translate(_SEPARATORS)).strip()
    found = list(_NUMBER.finditer(plain))
    if not found or "%" in plain:
        return Unclear("no-number" if plain else "missing")
    value = _value(found[0][0])
    if len(found) > 1 or value is None:
        return Unclear("several")
    before, after = plain[: found[0].start()].rstrip(), plain[found[0].end() :].split()
    # A hyphen behind a letter joins a prefix to the number: it is no minus.
    if before.endswith(_MINUS) and not before[-2:-1].isalpha():
        return Unclear("negative")
    return value * (_SCALES.get(after[0].lower(), 1) if after else 1)


def _value(digits: str) -> float | None:
    digits = digits.rstrip(".,")
    if _GROUPED.fullmatch(digits):
        mark = next(letter for letter in digits if not letter.isdigit())
        return float(digits.replace(mark, ""))
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None
