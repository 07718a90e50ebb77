"""Numbers are understood as people type them, or not at all."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.footprint.typed import Unclear, amount

UNDERSTOOD = {
    "30": 30,
    " 30 ": 30,
    "30 תלמידים": 30,
    "כיתה של 30": 30,
    "כ-30": 30,
    "30 pupils": 30,
    "٣٠": 30,
    "۳۰": 30,
    "٢٫٥": 2.5,
    "2.5": 2.5,
    "2,5": 2.5,
    "0,500": 0.5,
    "1,200": 1200,
    "1,200.5": 1200.5,
    "1.000.000": 1_000_000,
    "12 000": 12_000,
    "12'000": 12_000,
    "30 אלף": 30_000,
    "2 מיליון": 2_000_000,
    "30.": 30,
    "0": 0,
}
UNCLEAR = {
    "": "missing",
    "   ": "missing",
    "שלושים": "no-number",
    "nan": "no-number",
    "inf": "no-number",
    "½": "no-number",
    "30%": "no-number",
    "3-4": "several",
    "3 או 4": "several",
    "1e9": "several",
    "1,2,3": "several",
    "-5": "negative",
    "\u22125": "negative",
    "- 5": "negative",
    "9999999999999": "too-large",
    "9" * 400: "too-large",
}


@pytest.mark.parametrize(("text", "value"), UNDERSTOOD.items())
def test_an_amount_is_understood(text, value):
    assert amount(text, least=0, most=3e6) == value


@pytest.mark.parametrize(("text", "reason"), UNCLEAR.items(), ids=range(len(UNCLEAR)))
def test_an_unclear_amount_says_why(text, reason):
    assert amount(text, least=0, most=3e6) == Unclear(reason)


def test_what_is_below_the_least_is_not_raised_to_it():
    assert amount("0", least=1, most=10) == Unclear("too-small")


def test_there_is_no_half_a_pupil():
    assert amount("2.5", least=0, most=10, whole=True) == Unclear("not-whole")


@settings(deadline=None)
@given(st.text())
def test_any_text_is_an_amount_within_the_limits_or_unclear(text):
    read = amount(text, least=0, most=100)
    assert isinstance(read, Unclear) or (math.isfinite(read) and 0 <= read <= 100)


@settings(deadline=None)
@given(st.floats(0, 1e6).map(lambda value: round(value, 3)))
def test_a_plain_number_is_read_as_it_is(value):
    read = amount(f"{value:.3f}", least=0, most=1e6)
    assert read == value
