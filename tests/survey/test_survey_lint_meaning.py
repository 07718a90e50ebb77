"""What an author wrote can be read and still mean nothing: conditions that decide nothing, circles, empty pages.

Whatever survey-core's own linter finds in what we understand, we find too.
"""

import pytest
from survey_core import SurveyCore

from pyodide_tools.survey.lint import problems

TEXT = {"type": "text", "name": "b"}
RADIO = {"type": "radiogroup", "name": "a", "choices": ["x", "y"]}
BOXES = {"type": "checkbox", "name": "a", "choices": ["x", "y", "z"]}
RATING = {"type": "rating", "name": "a"}
YES_OR_NO = {"type": "boolean", "name": "a"}
NUMBER = {"type": "text", "name": "a", "inputType": "number", "min": 6, "max": 18}
GRID = {"type": "matrix", "name": "m", "rows": ["r"], "columns": [1, 2]}


def keys(survey):
    return [one.key for one in problems({"survey": survey})]


def under(condition, *others, key="visibleIf"):
    return {"elements": [*others, {**TEXT, key: condition}]}


NEVER = [
    ("{a} = 'x' and {a} = 'y'", RADIO),
    ("{a} = 'x' and {a} empty", RADIO),
    ("{a}", RADIO),
    ("{a} = 'x'", BOXES),
    ("{a} > 5", YES_OR_NO),
    ("{a} = 9", RATING),
    ("{a} > 5", RATING),
    ("{a} = 'abc'", NUMBER),
    ("{a} < 6", NUMBER),
    ("{m.r} = 7", GRID),
    ("1 = 2", RADIO),
    ("{a} anyof ['x'] and {a} noneof ['x']", RADIO),
]
ALWAYS = [
    ("1 = 1", RADIO),
    ("{a} = {a}", RADIO),
    ("{a} notempty or {a} empty", BOXES),
    ("{a} < 6 or {a} >= 6 or {a} empty", RATING),
]
SENSIBLE = [
    ("{a} = 'x'", RADIO),
    ("{a} notempty", RADIO),
    ("{a} contains 'x' and {a} contains 'y'", BOXES),
    ("{a} anyof ['x', 'y']", BOXES),
    ("{a} = true", YES_OR_NO),
    ("{a} >= 4", RATING),
    ("{a} > 6 and {a} < 7", NUMBER),
    ("{a} = 18", NUMBER),
    ("{m.r} = 2", GRID),
    ("{a} + 1 > 100", RATING),
    ("age({a}) > 200", {"type": "text", "name": "a", "inputType": "date"}),
    ("{a} = 'whatever'", {"type": "text", "name": "a"}),
    (
        "{a} contains 'one' and {a} contains 'two'",
        {**RADIO, "showOtherItem": True, "storeOthersAsComment": False},
    ),
    ("{a} = {c}", RADIO, {"type": "text", "name": "c"}),
    ("{count} > 3", RADIO),
]


@pytest.mark.parametrize(("condition", "question"), NEVER)
def test_a_condition_that_no_answer_fulfils_is_told(condition, question):
    assert "condition.never" in keys(under(condition, question)) or "expression.answer" in keys(
        under(condition, question)
    )


@pytest.mark.parametrize(("condition", "question"), ALWAYS)
def test_a_condition_that_every_answer_fulfils_is_told(condition, question):
    assert "condition.always" in keys(under(condition, question))


@pytest.mark.parametrize(("condition", "questions"), [(one[0], one[1:]) for one in SENSIBLE])
def test_a_condition_that_some_answer_may_fulfil_is_left_alone(condition, questions):
    survey = under(condition, *questions) | {"calculatedValues": [{"name": "count", "expression": "1"}]}
    assert [key for key in keys(survey) if key.startswith("condition")] == []


def test_a_lock_is_judged_by_what_locks():
    assert "condition.always" in keys(under("{a}", RATING, key="enableIf"))
    assert "condition.never" in keys(under("{a}", RATING))
    assert keys(under("{a} > 3", RATING, key="enableIf")) == []


@pytest.mark.parametrize(
    ("survey", "key"),
    [
        (under("{b} = 1"), "circle.itself"),
        (under("{b} empty", key="requiredIf"), "circle.itself"),
        ({"elements": [{**TEXT, "visibleIf": "{a} = 'x'"}, {**RADIO, "visibleIf": "{b} notempty"}]}, "circle.together"),
        ({"elements": [{"type": "panel", "name": "p", "visibleIf": "{b} = 1", "elements": [TEXT]}]}, "circle.around"),
        ({"elements": [TEXT], "calculatedValues": [{"name": "c", "expression": "{c} + 1"}]}, "circle.calculated"),
        (
            {
                "elements": [TEXT],
                "calculatedValues": [{"name": "c", "expression": "{d}"}, {"name": "d", "expression": "{c}"}],
            },
            "circle.calculated",
        ),
        ({"elements": [{**TEXT, "defaultValueExpression": "{b} + 1"}]}, "circle.value"),
    ],
)  # fmt: skip
def test_a_circle_is_told_once(survey, key):
    assert keys(survey) == [key]


def test_what_depends_on_one_another_without_a_circle_is_left_alone():
    chain = [{"type": "text", "name": f"q{n}", "visibleIf": f"{{q{n + 1}}} notempty"} for n in range(5)]
    assert keys({"elements": [*chain, {"type": "text", "name": "q5"}]}) == []


@pytest.mark.parametrize(
    ("survey", "key"),
    [
        ({"pages": [{"name": "p", "elements": []}, {"name": "q", "elements": [TEXT]}]}, "page.empty"),
        ({"elements": [{"type": "panel", "name": "p", "elements": []}, TEXT]}, "panel.empty"),
        ({"pages": [{"name": "p", "elements": [TEXT]}, {"name": "p", "elements": [RADIO]}]}, "name.taken"),
        ({"pages": [{"name": "b", "elements": [TEXT]}]}, "name.taken"),
        ({"elements": [{"type": "text", "name": "constructor"}]}, "name.reserved"),
        ({"elements": [{**TEXT, "visible": False}]}, "condition.hidden"),
        ({"elements": [{**TEXT, "min": 1}]}, "limits.idle"),
        ({"elements": [{**RADIO, "validators": [{"type": "answercount", "minCount": 1}]}]}, "validator.idle"),
        ({"elements": [{**BOXES, "minSelectedChoices": 4}]}, "choices.too-many"),
        ({"elements": [{**GRID, "defaultValue": {"r": 9}}]}, "default.unknown"),
        ({"elements": [{**GRID, "defaultValue": {"q": 1}}]}, "default.unknown"),
        ({"elements": [{**TEXT, "title": "Why {zz}?"}]}, "text.name"),
        (
            {"elements": [{**RADIO, "choices": [{"value": "x", "text": {"he": "כמו {zz}"}}, "y"]}]},
            "text.name",
        ),
    ],
)
def test_what_can_be_read_and_does_nothing_is_told(survey, key):
    assert keys(survey) == [key]


def test_words_may_name_answers():
    assert keys({"elements": [RADIO, {**TEXT, "title": "Why {a}, and {item}?"}]}) == []


FAULTY = [
    *(under(condition, question) for condition, question in [*NEVER, *ALWAYS]),
    under("{b} = 1"),
    under("{b} empty", key="requiredIf"),
    under("{zz} = 1"),
    under("{m.zz} = 1", GRID),
    under("foo({b2}) = 1", {"type": "text", "name": "b2"}),
    under("{a} = 'z'", RADIO),
    under("{a} = ", RADIO),
    under("{a} = 'yes'", YES_OR_NO),
    {"elements": [{**TEXT, "defaultValueExpression": "{b} + 1"}]},
    {"elements": [{**TEXT, "setValueExpression": "{c} + 1"}, {"type": "text", "name": "c", "setValueExpression": "{b}"}]},
    {"elements": [{**TEXT, "visible": False}]},
    {"elements": [{**TEXT, "min": 1}]},
    {"elements": [{**TEXT, "inputType": "numbr"}]},
    {"elements": [{**TEXT, "title": "Why {zz}?"}]},
    {"elements": [{"type": "text"}]},
    {"elements": [{"type": "text", "name": "constructor"}]},
    {"elements": [TEXT, TEXT]},
    {"elements": [{**TEXT, "validators": [{"type": "expression"}]}]},
    {"elements": [{**TEXT, "validators": [{"type": "nothing"}]}]},
    {"elements": [{**TEXT, "nothing": 1}]},
    {"elements": [{"type": "nothing", "name": "n"}]},
    {"elements": [{**RADIO, "choices": "x"}]},
    {"elements": [{**RADIO, "choices": ["x", "x"]}]},
    {"elements": [{**RADIO, "defaultValue": "z"}]},
    {"elements": [{**RADIO, "validators": [{"type": "answercount", "minCount": 1}]}]},
    {"elements": [{**BOXES, "minSelectedChoices": 4}]},
    {"elements": [{**BOXES, "minSelectedChoices": 3, "maxSelectedChoices": 2}]},
    {"elements": [{**GRID, "defaultValue": {"r": 9}}]},
    {"elements": [{**GRID, "rows": ["r", "r"]}]},
    {"elements": [{"type": "panel", "name": "p", "elements": []}, TEXT]},
    {"pages": [{"name": "p", "elements": []}, {"name": "q", "elements": [TEXT]}]},
    {"pages": [{"name": "p", "elements": [TEXT]}, {"name": "p", "elements": [RADIO]}]},
    {"pages": [{"name": "b", "elements": [TEXT]}]},
    {"elements": [TEXT], "calculatedValues": [{"name": "b", "expression": "1"}]},
    {"elements": [TEXT], "calculatedValues": [{"name": "c", "expression": "{c} + 1"}]},
    {"elements": [TEXT], "calculatedValues": [{"name": "c", "expression": "{d}"}, {"name": "d", "expression": "{c}"}]},
    {"elements": [TEXT], "triggers": [{"type": "nothing"}]},
]  # fmt: skip


@pytest.mark.node
def test_whatever_survey_core_s_own_linter_finds_is_found():
    core = SurveyCore()
    try:
        theirs = [core.ask(lint=survey)["found"] for survey in FAULTY]
    finally:
        core.close()
    assert len([found for found in theirs if found]) > 40
    missed = [
        (found, survey) for found, survey in zip(theirs, FAULTY, strict=True) if found and not keys(survey)
    ]
    assert missed == []
