"""An author is told of every mistake in a survey, where it is, and its remedy."""

import json
from pathlib import Path

import markdown
import pytest

from bina.author_errors import AuthorError
from bina.lint import lint
from bina.site import Site
from pyodide_tools.core.strings import words
from pyodide_tools.core.tool import find
from pyodide_tools.survey.lint import problems

FIXTURES = Path(__file__).parent / "fixtures"
SURVEYS = json.loads((FIXTURES / "surveys.json").read_text(encoding="utf-8"))["cases"]
RADIO = {"type": "radiogroup", "name": "a", "choices": ["x", "y"]}
TEXT = {"type": "text", "name": "b"}


def found(*elements, **survey):
    return [(one.path[1:], one.key) for one in problems({"survey": {"elements": list(elements), **survey}})]


def at(place, *rest):
    return ("elements", place, *rest)


@pytest.mark.parametrize("case", SURVEYS, ids=lambda case: case["id"])
def test_right_surveys_have_no_mistake(case):
    assert [one for one in problems({"survey": case["survey"]}) if not one.warning] == []


@pytest.mark.parametrize(
    ("element", "path", "key"),
    [
        ({"name": "a"}, at(0), "type.missing"),
        ({"type": "radiogrup", "name": "a"}, at(0, "type"), "type.unknown"),
        ({"type": "html", "name": "a"}, at(0, "type"), "type.refused"),
        ({"type": "file", "name": "a"}, at(0, "type"), "type.refused"),
        ({"type": "signaturepad", "name": "a"}, at(0, "type"), "type.refused"),
        ({**RADIO, "choicesByUrl": {"url": "x"}}, at(0, "choicesByUrl"), "property.unsupported"),
        ({**RADIO, "choises": []}, at(0, "choises"), "property.unknown"),
        ({**TEXT, "choices": ["x"]}, at(0, "choices"), "property.unknown"),
        ({"type": "text"}, at(0), "name.missing"),
        ({"type": "text", "name": 5}, at(0, "name"), "name.missing"),
        ({"type": "text", "name": "a{b}"}, at(0, "name"), "name.signs"),
        ("x", at(0), "element.kind"),
        ({**TEXT, "isRequired": "yes"}, at(0, "isRequired"), "value.flag"),
        ({**TEXT, "maxLength": "5"}, at(0, "maxLength"), "value.number"),
        ({**TEXT, "inputType": "numbr"}, at(0, "inputType"), "value.one-of"),
        ({**TEXT, "title": ["x"]}, at(0, "title"), "value.text"),
        ({**TEXT, "title": True}, at(0, "title"), "value.quote"),
        ({**RADIO, "choices": [True, "x"]}, at(0, "choices", 0), "value.quote"),
        ({**RADIO, "choices": ["x", "x"]}, at(0, "choices", 1), "item.twice"),
        ({**RADIO, "choices": [1, "1"]}, at(0, "choices", 1), "item.twice"),
        ({**RADIO, "choices": [{"text": "x"}]}, at(0, "choices", 0), "item.empty"),
        ({**RADIO, "choices": "x"}, at(0, "choices"), "value.list"),
        ({"type": "radiogroup", "name": "a"}, at(0), "choices.missing"),
        ({"type": "ranking", "name": "a", "choices": ["x"]}, at(0, "choices"), "choices.ranking"),
        ({"type": "matrix", "name": "a", "columns": [1]}, at(0), "rows.missing"),
        ({"type": "multipletext", "name": "a"}, at(0), "items.missing"),
        ({**RADIO, "type": "checkbox", "minSelectedChoices": 9}, at(0, "minSelectedChoices"), "choices.too-many"),
        ({"type": "rating", "name": "a", "rateMin": 5, "rateMax": 5}, at(0, "rateMin"), "limits.crossed"),
        ({"type": "slider", "name": "a", "step": 0}, at(0, "step"), "limits.step"),
        ({**RADIO, "defaultValue": "z"}, at(0, "defaultValue"), "default.unknown"),
        ({**TEXT, "validators": [{"type": "regx"}]}, at(0, "validators", 0, "type"), "validator.type"),
        ({**TEXT, "validators": [{"type": "regex", "regex": "(a+)+$"}]}, at(0, "validators", 0, "regex"), "regex.nested"),
        ({**TEXT, "validators": [{"type": "regex"}]}, at(0, "validators", 0), "regex.missing"),
        ({**TEXT, "visibleIf": "{a} ="}, at(0, "visibleIf"), "expression.broken"),
        ({**TEXT, "visibleIf": "{nobody} = 1"}, at(0, "visibleIf"), "expression.name"),
        ({**TEXT, "visibleIf": "iff({b} = 1, 2)"}, at(0, "visibleIf"), "expression.function"),
        ({**TEXT, "visibleIf": True}, at(0, "visibleIf"), "expression.kind"),
        ({"type": "expression", "name": "e", "expression": "{e} + 1"}, at(0, "expression"), "expression.itself"),
        ({"type": "expression", "name": "e"}, at(0), "expression.missing"),
        (
            {"type": "imagepicker", "name": "a", "choices": [{"value": 1, "imageLink": "https://x.example/a.png"}]},
            at(0, "choices", 0, "imageLink"),
            "item.elsewhere",
        ),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once_and_in_its_place(element, path, key):
    assert found(element, {"type": "comment", "name": "other"}) == [(path, key)]


def test_an_answer_that_a_question_does_not_have_is_told():
    condition = {**TEXT, "visibleIf": "{a} = 'z' or {a} contains 'x' or {a} empty"}
    assert found(RADIO, condition) == [(at(1, "visibleIf"), "expression.answer")]


def test_other_and_none_are_answers_where_they_are_shown():
    radio = {**RADIO, "showOtherItem": True, "hasNone": True}
    assert found(radio, {**TEXT, "visibleIf": "{a} anyof ['other', 'none'] and {a-Comment} notempty"}) == []


def test_names_are_doubled_across_pages_and_without_regard_to_case():
    pages = [{"elements": [{"type": "text", "name": "a"}]}, {"elements": [{"type": "text", "name": "A"}]}]
    assert [(one.path[1:], one.key) for one in problems({"survey": {"pages": pages}})] == [
        (("pages", 1, "elements", 0, "name"), "name.taken")
    ]


def test_a_row_of_a_matrix_and_a_reckoned_value_have_names():
    matrix = {"type": "matrix", "name": "m", "rows": ["r"], "columns": [1]}
    reckoned = [{"name": "sum", "expression": "{m.r} + 1"}]
    condition = {**TEXT, "visibleIf": "{sum} > 1 and {m.s} = 1"}
    assert found(matrix, condition, calculatedValues=reckoned) == [(at(1, "visibleIf"), "expression.name")]


def test_item_stands_for_a_choice_only_in_conditions_of_choices():
    radio = {**RADIO, "choicesVisibleIf": "{b} contains {item}", "visibleIf": "{item} = 1"}
    assert found(radio, TEXT) == [(at(0, "visibleIf"), "expression.name")]


def test_what_only_looks_different_in_surveyjs_is_passed_over():
    assert (
        found({**RADIO, "colCount": 2, "startWithNewLine": False}, showProgressBar=True, widthMode="static")
        == []
    )


def test_a_survey_without_questions_is_told():
    assert found() == [((), "survey.empty")]


@pytest.mark.parametrize(
    "asks",
    [
        {"title": "מה שמך?"},
        {"title": {"he": "מספר טלפון"}},
        {"name": "email"},
        {"inputType": "tel"},
        {"title": "Date of birth"},
        {"title": "תעודת זהות"},
    ],
)
def test_a_question_for_personal_data_is_a_warning(asks):
    mistakes = list(problems({"survey": {"elements": [{**TEXT, **asks}]}}))
    assert [one.warning for one in mistakes] == [True]


@pytest.mark.parametrize("title", ["מה דעתך על יצירת תמונות?", "למה זה חשוב לך?", "What would you change?"])
def test_an_ordinary_question_is_no_warning(title):
    assert found({**TEXT, "title": title}) == []


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_mistake_has_words(language):
    text = (Path(__file__).parents[2] / "pyodide_tools/survey/lint").glob("*.py")
    keys = {key for file in text for key in _keys(file.read_text(encoding="utf-8"))}
    table = words("pyodide_tools.survey.lint", language).table
    assert sorted(key for key in keys if key not in table) == []


def _keys(source):
    import ast

    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Mistake"]
    arguments = [call.args[1] for call in named]
    return [one.value for one in arguments if isinstance(one, ast.Constant)]


def test_the_words_of_both_languages_have_the_same_keys_and_places():
    tables = [words("pyodide_tools.survey.lint", language).table for language in ("he", "en")]
    assert tables[0].keys() == tables[1].keys()


PAGE = """# Lesson

```survey
id: ethics
survey:
  elements:
  - {type: radiogroup, name: imp, choices: [a, b]}
  - type: text
    name: why
    visibleIf: "{impp} = 'a'"
```
"""


def test_the_build_names_file_line_and_column_and_the_remedy():
    with pytest.raises(AuthorError) as caught:
        markdown.markdown(
            PAGE, extensions=["bina"], extension_configs={"bina": {"path": "page.md", "language": "en"}}
        )
    assert str(caught.value) == (
        "page.md:10:5: survey › survey › elements › 2 › visibleIf: there is no question 'impp'. Did you mean 'imp'?"
    )


def test_a_tool_without_a_lint_of_its_own_is_not_asked():
    assert lint(find("footprint"), {"id": "x"}, "en") == []


def test_a_warning_is_kept_apart_from_what_stops_a_build():
    site = Site(language="en")
    page = PAGE.replace('visibleIf: "{impp}', 'title: "What is your name?"\n    visibleIf: "{imp}')
    from bina.extension import BinaExtension

    markdown.markdown(page, extensions=[BinaExtension(site=site, path="page.md")])
    assert (site.problems, [one.path[-1] for one in site.warnings.values()]) == ({}, ["title"])
