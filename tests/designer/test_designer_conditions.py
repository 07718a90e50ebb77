"""When a question is shown: chosen by hand, carried as SurveyJS's expression, and never lost."""

import json

import pytest
from designer_hands import Hands, built
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pyodide_tools.core.strings import words
from pyodide_tools.designer.condition_sources import sources
from pyodide_tools.designer.conditions import ALONE, Condition, expression, is_writable, read
from pyodide_tools.designer.survey_kinds import KINDS
from pyodide_tools.survey import evaluate, holds
from pyodide_tools.survey.expressions import names_in

SAY = words("pyodide_tools.designer", "he")
FIRST, SECOND = "survey.elements.0", "survey.elements.1"
WHEN = f"{SECOND}.visibleIf"
CHOICES = {"type": "radiogroup", "name": "q1", "title": "צבע?", "choices": ["אדום", "כחול"]}
OTHER = "{q1} = 'כחול' or {q1} empty"
WORDS = st.text(st.sampled_from("אבג'\"\\ {}[]<>=#5.ae"), max_size=8)


def asked(first=None, condition=None):
    second = {
        "type": "text",
        "name": "q2",
        "title": "למה?",
        **({"visibleIf": condition} if condition else {}),
    }
    survey = json.dumps({"elements": [first or CHOICES, second]})
    hands = Hands().pick("survey").happen("paste-opened").happen("paste-written", "paste", survey)
    return hands.happen("pasted").happen("question-opened", value=SECOND)


def condition_of(hands, number=1):
    return hands.survey["elements"][number].get("visibleIf")


def controls_of(hands):
    return {one.name: one for one in hands.controls() if one.name.startswith(WHEN)}


@given(
    st.sampled_from(["q1", "שאלה 2", "a.b", "x-y"]),
    st.sampled_from(["is", "is-not", "contains", "lacks"]),
    WORDS,
)
def test_what_is_written_reads_back_the_same_and_parses(name, how, value):
    condition = Condition(name, how, value)
    assume(is_writable(condition))
    assert read(expression(condition)) == condition
    assert names_in(expression(condition)) == (name,)


@given(WORDS.map(str.strip).filter(bool))
def test_an_answer_that_can_be_written_is_met_by_itself_and_by_no_other(value):
    condition = Condition("q", "is", value)
    assume(is_writable(condition))
    assert holds(expression(condition), {"q": value})
    assert not holds(expression(condition), {"q": f"{value}ת"})


@given(st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).map(lambda one: round(one, 6))))
def test_numbers_are_written_as_the_engine_reads_them(number):
    condition = Condition("q", "least", number)
    assert read(expression(condition)) == condition
    assert holds(expression(condition), {"q": number})


@pytest.mark.parametrize(
    "text",
    [
        "{a} = 'x' and {b} = 'y'",
        "{a} = {b}",
        "{a} anyof ['x', 'y']",
        "age({a}) > 3",
        "{a} = x",
        "{a} = 'x",
        "{a} = 'x\\'",
        "{a} = 'a => b'",
        "{a[0]} = 'x'",
        "{a} = 007",
        "!{a}",
        "{} = 1",
        "{ a } = 1",
        "{#a} = 1",
        "",
        7,
        None,
        "{a} = '" + "\\" * 5_000,
    ],
)
def test_everything_else_is_no_condition_of_the_simple_kind(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{a}='x'", Condition("a", "is", "x")),
        ('{a} == "it\'s"', None),
        ('{a} == "it\\\'s"', Condition("a", "is", "it's")),
        ("{a} != 3", Condition("a", "is-not", 3)),
        ("{a} <> 2.5", Condition("a", "is-not", 2.5)),
        ("{a} NotEmpty", Condition("a", "answered")),
        (" {a} empty ", Condition("a", "unanswered")),
        ("{a} contains 'x'", Condition("a", "contains", "x")),
        ("{a} contain 'x'", Condition("a", "contains", "x")),
        ("{a} = true", Condition("a", "is", value=True)),
        ("{a} >= -3", Condition("a", "least", -3)),
    ],
)
def test_the_ways_in_which_surveyjs_writes_simple_conditions_are_read(text, parts):
    assert read(text) == parts


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_chosen_passes_the_build_and_reads_back_the_same(data):
    hands = Hands().pick("survey")
    for kind in data.draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=4)):
        hands.ask(kind)
    hands.write("survey.elements.0.choices", "א\n3\n'ב'\nג => ד\nתמיד\\")
    last = f"survey.elements.{len(hands.survey['elements']) - 1}.visibleIf"
    for _ in range(data.draw(st.integers(1, 6))):
        control = data.draw(st.sampled_from([one for one in hands.controls() if one.name.startswith(last)]))
        value = data.draw(st.sampled_from(control.options) if control.options else WORDS)
        hands.happen(control.event, control.name, value)
    written = hands.survey["elements"][-1].get("visibleIf")
    assert written is None or read(written) is not None
    assert hands.model.right == hands.settings
    assert built("survey", hands.model.right)["survey"] == hands.survey
    if written:
        assert expression(read(written)) == written


@pytest.mark.parametrize("kind", [one for one in KINDS if one not in {"ranking", "matrix"}])
@pytest.mark.parametrize("answered", [True, False])
def test_a_condition_that_has_just_been_chosen_can_hold_and_can_fail(kind, answered):
    hands = Hands().pick("survey").ask(kind).ask("text")
    hands.happen("condition-asked", WHEN, "q1")
    for how in sources(hands.survey, "he", SAY)[0].hows:
        hands.happen("condition-compared", f"{WHEN}.how", how)
        if "value" in "".join(controls_of(hands)) and not controls_of(hands)[f"{WHEN}.value"].options:
            hands.happen("condition-answered", f"{WHEN}.value", "7")
        one = read(condition_of(hands))
        value = one.value if one.how not in ALONE else 3
        given_answers = {"q1": [value] if kind == "checkbox" else value} if answered else {}
        expected = answered is (one.how not in {"is-not", "lacks", "unanswered"})
        assert (evaluate(condition_of(hands), given_answers) is True) is expected


def test_a_question_is_shown_only_by_the_answer_to_an_earlier_one():
    hands = (
        asked().happen("condition-asked", WHEN, "q1").happen("condition-answered", f"{WHEN}.value", "כחול")
    )
    assert condition_of(hands) == "{q1} = 'כחול'"
    assert hands.model.problems == ()
    shown = controls_of(hands)
    assert shown[f"{WHEN}.value"].options == ("אדום", "כחול")
    assert "unanswered" in shown[f"{WHEN}.how"].options


def test_the_answer_stays_when_another_comparison_is_chosen():
    hands = asked(condition="{q1} = 'כחול'").happen("condition-compared", f"{WHEN}.how", "is-not")
    assert condition_of(hands) == "{q1} <> 'כחול'"


def test_always_takes_the_condition_away_and_undoing_brings_it_back():
    hands = asked(condition="{q1} = 'כחול'").happen("condition-asked", WHEN, "")
    assert condition_of(hands) is None
    assert condition_of(hands.happen("undone")) == "{q1} = 'כחול'"


def test_the_first_question_has_nothing_to_ask():
    assert f'id="d-s-{FIRST}.visibleIf"' not in asked().happen("question-opened", value=FIRST).html


def test_another_condition_is_shown_as_the_text_it_is_and_stays():
    text = OTHER
    hands = asked(condition=text)
    assert controls_of(hands)[f"{WHEN}.text"]
    assert "{q1} = &#39;כחול&#39; or {q1} empty" in hands.html.replace("'", "&#39;")
    assert condition_of(hands.write(f"{SECOND}.title", "אחרת")) == text


def test_a_text_under_the_hands_does_not_become_fields_of_choices():
    hands = asked(condition=OTHER)
    for text in ("{q1} = 'כחול'", "", "{q1} ="):
        hands.happen("condition-written", f"{WHEN}.text", text)
        assert f"{WHEN}.text" in controls_of(hands)
    assert condition_of(hands) == "{q1} ="


def test_a_text_that_is_simple_becomes_fields_of_choices_afterwards():
    hands = asked(condition=OTHER).happen("condition-written", f"{WHEN}.text", "{q1} = 'אדום'")
    assert f"{WHEN}.value" in controls_of(hands.write(f"{SECOND}.title", "אחרת"))


def test_a_mistake_in_a_text_is_said_in_its_place_by_the_engine():
    hands = asked(condition=OTHER).happen("condition-written", f"{WHEN}.text", "{q1} = (")
    assert any("תו" in one for one in hands.errors)
    assert hands.model.right["survey"]["elements"][1]["visibleIf"] != "{q1} = ("


def test_a_condition_on_a_question_that_was_deleted_says_so_and_stays():
    hands = asked(condition="{q1} = 'כחול'").happen("question-removed", value=FIRST)
    assert hands.model.status.values == {"count": 1}
    assert any("q1" in one for one in hands.errors)
    assert condition_of(hands, 0) == "{q1} = 'כחול'"
    opened = hands.happen("question-opened", value=FIRST)
    assert f"{FIRST}.visibleIf.text" in opened.html


def test_a_condition_on_a_question_that_went_behind_says_so_and_stays():
    hands = asked(condition="{q1} = 'כחול'").happen("question-raised", value=SECOND)
    assert any("צבע?" in one for one in hands.errors)
    assert hands.model.right is not None
    assert hands.model.opened == ("survey", "elements", 0)
    assert '<option value="q1" selected' in hands.html


def test_a_question_that_gets_another_name_is_asked_under_it():
    hands = asked(condition="{q1} = 'כחול'")
    for name in ("q", "", "c", "colour"):
        hands.write(f"{FIRST}.name", name)
    assert condition_of(hands) == "{colour} = 'כחול'"
    assert condition_of(hands.happen("undone")) == "{q1} = 'כחול'"


def test_an_answer_that_is_reworded_is_waited_for_in_its_new_words():
    hands = asked(condition="{q1} = 'כחול'")
    for choices in ("אדום\nכחו", "אדום", "אדום\nירוק"):
        hands.write(f"{FIRST}.choices", choices)
    assert condition_of(hands) == "{q1} = 'ירוק'"


def test_an_answer_that_is_gone_is_said_and_the_condition_stays():
    hands = asked(condition="{q1} = 'כחול'").write(f"{FIRST}.choices", "אדום\nירוק\nצהוב")
    assert condition_of(hands) == "{q1} = 'כחול'"
    assert any("כחול" in one for one in hands.errors)


def test_one_of_several_that_becomes_several_of_several_is_asked_accordingly():
    hands = asked(condition="{q1} = 'כחול'").happen("kind-changed", f"{FIRST}.type", "checkbox")
    assert condition_of(hands) == "{q1} contains 'כחול'"
    assert condition_of(hands.happen("kind-changed", f"{FIRST}.type", "dropdown")) == "{q1} = 'כחול'"


def test_a_missing_answer_is_said_beside_the_condition():
    hands = asked({"type": "comment", "name": "q1"}).happen("condition-asked", WHEN, "q1")
    hands.happen("condition-compared", f"{WHEN}.how", "contains")
    assert any("לכתוב" in one for one in hands.errors)


def test_an_answer_that_no_expression_can_hold_is_refused_with_a_reason():
    hands = asked({"type": "text", "name": "q1"}, "{q1} contains 'x'")
    hands.happen("condition-answered", f"{WHEN}.value", "a => b")
    assert hands.model.status.key == "condition-sign"
    assert condition_of(hands) == "{q1} contains 'x'"


def test_the_list_of_mistakes_leads_to_the_condition():
    hands = asked(condition="{q9} = 1")
    path = next(one.value for one in hands.controls() if one.event == "visited")
    assert hands.happen("visited", value=path).effects[-1].target == f"d-s-{WHEN}"
    assert f'id="d-s-{WHEN}"' in hands.html


def test_questions_inside_a_panel_can_be_asked():
    panel = {"type": "panel", "name": "p", "elements": [{**CHOICES, "name": "inner"}]}
    hands = asked(panel).happen("condition-asked", WHEN, "inner")
    assert condition_of(hands) == "{inner} = 'אדום'"


@pytest.mark.parametrize(
    ("event", "field", "value"),
    [
        ("condition-asked", "visibleIf", "q1"),
        ("condition-asked", f"{WHEN}", "q7"),
        ("condition-asked", "survey.elements.9.visibleIf", "q1"),
        ("condition-asked", "title.visibleIf", "q1"),
        ("condition-asked", WHEN, ["q1"]),
        ("condition-compared", f"{WHEN}.how", "drop"),
        ("condition-answered", f"{WHEN}.value", None),
        ("condition-answered", f"{WHEN}.value", "סגול"),
        ("condition-written", "survey.visibleIf.text", "x"),
    ],
)
def test_forged_events_change_nothing(event, field, value):
    hands = asked(condition="{q1} = 'כחול'")
    before = hands.settings
    assert hands.happen(event, field, value).settings == before


@pytest.mark.parametrize("garbage", [7, True, ["x"], {"a": 1}, 1.5])
def test_a_condition_that_is_no_text_is_shown_and_kept(garbage):
    hands = asked(condition=garbage)
    assert f"{WHEN}.text" in controls_of(hands)
    assert condition_of(hands) == garbage
