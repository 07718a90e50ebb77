"""Slips of paper for a class: a code on each, and one answer for each code.

The id of a response that comes with a slip is made of the code. So whatever joins responses by their ids, the teacher's
page or a collector, counts a slip once, on however many devices it is used. A code is random: it says nothing of who
has the slip, unless somebody writes down to whom it was given.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MOST = 60
USUAL = 30
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXY"
"""Without 0, 1, I, O and Z, which people misread. 31 is a prime: every wrong character and every swap of neighbours shows."""
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_BASE, _LENGTH, _HALF = len(_ALPHABET), 8, 4
NUMBERS = _BASE ** (_LENGTH - 1)
"""How many codes there are; the page draws from as many numbers."""
_ODD = 0x9E3779B97F4B
_BITS = 48


@dataclass(frozen=True, slots=True)
class Kit:
    """A teacher's slips: how many are wanted, as it was typed; their codes, once they are made; whether they are being printed."""

    wanted: str = str(USUAL)
    codes: tuple[str, ...] = ()
    printing: bool = False


def code_of(number: int) -> str:
    """Return the code of a number below NUMBERS, such as `K7QM-4XR9`; its last character checks the others."""
    digits = [number // _BASE**place % _BASE for place in range(_LENGTH - 1)]
    text = "".join(_ALPHABET[digit] for digit in (*digits, _check(digits)))
    return f"{text[:_HALF]}-{text[_HALF:]}"


def tidy(typed: object) -> str:
    """Return a code as it is printed, from what was typed or came with a link; empty where it is none."""
    bare = "".join(char for char in str(typed)[: 4 * _LENGTH].upper() if char.isalnum())
    if len(bare) != _LENGTH or not set(bare) <= _VALUES.keys():
        return ""
    *digits, check = (_VALUES[char] for char in bare)
    return f"{bare[:_HALF]}-{bare[_HALF:]}" if check == _check(digits) else ""


def rid_of(code: str, survey: str, round_: str) -> str:
    """Return the id of the response that comes with a slip: another one for each survey and round.

    The order of ids is not that of the codes, so that no sheet of answers lies in the order of the slips.
    """
    number = sum(_VALUES[char] * _BASE**place for place, char in enumerate(code.replace("-", "")[:-1]))
    mixed = number * _ODD % 2**_BITS
    of_survey = zlib.crc32(f"{survey}\n{round_}".encode())
    return f"{mixed >> 16:08x}-{mixed & 0xFFFF:04x}-8b1a-8000-{of_survey:012x}"


def returned(codes: Iterable[str], rids: Collection[str], survey: str, round_: str) -> int:
    """Return how many of the slips have come back."""
    return sum(rid_of(code, survey, round_) in rids for code in codes)


def read(value: object) -> tuple[str, ...]:
    """Return the codes that were kept, without what is none."""
    listed = value if isinstance(value, list) else []
    return tuple(code for one in listed[:MOST] if isinstance(one, str) and (code := tidy(one)))


def made(value: object) -> tuple[str, ...]:
    """Return codes from the numbers that the page drew."""
    numbers: Any = value.get("numbers") if isinstance(value, Mapping) else None
    listed = numbers if isinstance(numbers, list) else []
    return tuple(
        dict.fromkeys(code_of(one) for one in listed[:MOST] if type(one) is int and 0 <= one < NUMBERS)
    )


def _check(digits: Iterable[int]) -> int:
    return sum(digit * weight for weight, digit in enumerate(digits, 2)) % _BASE
