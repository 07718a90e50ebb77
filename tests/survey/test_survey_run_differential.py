"""What survey-core itself says, about expressions and surveys that nobody thought of."""

import json

import pytest
import survey_expression_strategies as said
import survey_strategies as made
from hypothesis import HealthCheck, given, settings
from survey_core import SurveyCore

from pyodide_tools.survey import ExpressionError, evaluate, holds, run

pytestmark = pytest.mark.node
MANY = settings(
    max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
SOME = settings(MANY, max_examples=300)


@pytest.fixture(scope="module")
def core():
    core = SurveyCore()
    yield core
    core.close()


def near(mine, theirs):
    """Equal as JSON, numbers to the twelfth digit."""
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine is theirs
    if isinstance(mine, int | float) and isinstance(theirs, int | float):
        return abs(mine - theirs) <= 1e-12 * max(1, abs(theirs))
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return mine.keys() == theirs.keys() and all(near(mine[key], theirs[key]) for key in mine)
    if isinstance(mine, list) and isinstance(theirs, list):
        return len(mine) == len(theirs) and all(map(near, mine, theirs))
    return type(mine) is type(theirs) and mine == theirs


def agree(core, expression, values):
    theirs = core.ask(expression=expression, values=values)
    try:
        mine = {
            "parses": True,
            "result": evaluate(expression, values),
            "condition": holds(expression, values),
        }
    except ExpressionError:
        mine = {"parses": False, "result": None, "condition": False}
    # Where survey-core throws, there is no answer to compare with; ours ends all the same.
    assert "threw" in theirs or near(mine, theirs), (expression, values, mine, theirs)


@MANY
@given(said.expressions, said.scopes)
def test_expressions_mean_the_same(core, expression, values):
    agree(core, expression, values)


@settings(MANY, max_examples=100)
@given(said.in_array, said.scopes)
def test_functions_over_lists_mean_the_same(core, expression, values):
    agree(core, expression, values)


@SOME
@given(made.surveys())
def test_surveys_end_the_same(core, case):
    survey, answers = case
    theirs = core.ask(survey=survey, answers=answers)
    if "threw" in theirs:
        return
    verdict = run(survey, answers)
    mine = {
        "valid": verdict.valid,
        "visible": list(verdict.visible),
        "errors": [{"question": one.question, "type": one.type} for one in verdict.errors],
        "data": json.loads(json.dumps(verdict.data)),
    }
    wanted = {
        "valid": theirs["valid"],
        "visible": theirs["visible"],
        "errors": theirs["errors"],
        "data": theirs["final"] if theirs["valid"] else theirs["before"],
    }
    assert near(mine, wanted), (survey, answers, mine, wanted)
