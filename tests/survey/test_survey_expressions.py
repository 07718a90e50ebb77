"""Expressions mean what survey-core says they mean."""

import json
from pathlib import Path

import pytest

from pyodide_tools.survey import ExpressionError, evaluate, holds
from pyodide_tools.survey.expressions import functions_in, names_in
from pyodide_tools.survey.expressions_parser import DEEPEST, LONGEST

RECORDED = json.loads((Path(__file__).parent / "fixtures" / "expressions.json").read_text(encoding="utf-8"))
CASES = RECORDED["cases"]
NOW = "2026-11-23T08:00:00.000Z"


def of(case):
    values = json.dumps(case["values"], ensure_ascii=True)
    return f"{case['expression']} {values}"


@pytest.mark.parametrize("case", [case for case in CASES if case["parses"]], ids=of)
def test_an_expression_has_the_value_that_survey_core_gives_it(case):
    value = evaluate(case["expression"], case["values"])
    assert (value, isinstance(value, bool)) == (case["result"], isinstance(case["result"], bool))


@pytest.mark.parametrize("case", [case for case in CASES if case["parses"]], ids=of)
def test_a_condition_holds_where_survey_core_says_so(case):
    assert holds(case["expression"], case["values"]) is case["condition"]


@pytest.mark.parametrize("case", [case for case in CASES if not case["parses"]], ids=of)
@pytest.mark.parametrize("ask", [evaluate, holds])
def test_what_does_not_parse_is_an_error(case, ask):
    with pytest.raises(ExpressionError):
        ask(case["expression"], case["values"])


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 10_000,
        "[" * 10_000,
        "!" * 10_000,
        "iif(" * 10_000,
        "negate " * 10_000,
        "{a}" * 10_000,
        "1" * 100_000,
    ],
)
def test_a_hostile_expression_is_refused_and_exhausts_nothing(hostile):
    with pytest.raises(ExpressionError):
        evaluate(hostile, {})


def test_a_long_row_of_operators_needs_no_deep_stack():
    assert evaluate("1" + " + 1" * (LONGEST // 4 - 1), {}) == LONGEST // 4


def test_brackets_may_be_nested_as_deep_as_anyone_writes():
    assert evaluate("(" * (DEEPEST - 1) + "1" + ")" * (DEEPEST - 1), {}) == 1


def test_an_error_says_where_the_expression_stops_making_sense():
    with pytest.raises(ExpressionError) as caught:
        evaluate("{a} = 'x' and", {})
    assert caught.value.position == 13


def test_the_names_and_functions_of_an_expression_are_known():
    source = "iif({a} > 1, {b.c}, sum({a}, 2))"
    assert (names_in(source), functions_in(source)) == (("a", "b.c", "a"), ("iif", "sum"))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("today()", "2026-11-23T00:00:00.000Z"),
        ("today(1)", "2026-11-24T00:00:00.000Z"),
        ("currentDate()", NOW),
        ("currentYear()", 2026),
        ("age('2010-11-24')", 15),
        ("age('2010-11-23')", 16),
        ("dateAdd('2026-01-31', 1, 'months')", "2026-03-03T00:00:00.000Z"),
        ("dateDiff('2026-02-01', '2026-03-02')", 29),
        ("weekday('2026-11-22')", 0),
        ("today() > '2026-11-22'", True),
        ("today() = '2026-11-23'", True),
        ("getDate('no date')", None),
    ],
)
def test_dates_are_reckoned_from_the_given_present(source, value):
    assert evaluate(source, {}, now=NOW) == value


def test_without_a_given_present_the_clock_of_the_machine_is_asked():
    assert evaluate("currentYear() > 2025", {}) is True


@pytest.mark.parametrize(
    "source", ["round('x')", "1 / 0", "0 ^ -1", "10 ^ 400", "'a' - 1", "[1, null]", "null empty"]
)
def test_what_is_no_number_and_no_value_is_nothing(source):
    assert evaluate(source, {}) is None


def test_hostile_names_are_only_names():
    values = {"__class__": 1, "constructor": 2, "toString": 3}
    assert evaluate("{__class__} + {constructor} + {tostring}", values) == 6
