"""The form is made from a tool's own class of settings, and means what that class means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest
from designer_hands import Hands, built, typed
from hypothesis import given
from hypothesis import strategies as st

from pyodide_tools.core.settings import build
from pyodide_tools.designer.editing import put, ticked
from pyodide_tools.designer.reflect import Control, control_at, form_of
from pyodide_tools.designer.values import ABSENT, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    label: str
    size: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    id: str
    words: str = ""
    open: bool = True
    share: float = 0.5
    most: int | None = None
    colour: Literal["red", "blue"] = "red"
    shown: tuple[Literal["a", "b", "c"], ...] = ("a", "b", "c")
    lines: tuple[str, ...] = ()
    inner: Inner = Inner(label="x", size=4)
    other: Inner | None = None
    many: tuple[Inner, ...] = ()
    pairs: Mapping[Literal["k", "l"], Literal["m", "n"]] = field(default_factory=dict)
    anything: Mapping[str, object] = field(default_factory=dict)


FORM = form_of(Settings)
KINDS = {
    "id": "text", "words": "text", "open": "flag", "share": "number", "most": "number", "colour": "choice",
    "shown": "several", "lines": "lines", "inner": "group", "other": "group", "many": "many", "pairs": "pairs",
    "anything": "raw",
}  # fmt: skip


def test_every_type_has_its_control():
    assert {one.key: one.kind for one in FORM} == KINDS


def test_what_may_be_left_out_can_be_switched_off():
    assert [one.key for one in FORM if one.nullable] == ["most", "other"]


@pytest.mark.parametrize(
    ("path", "key", "rest"),
    [
        (("words",), "words", ()),
        (("inner", "size"), "size", ()),
        (("many", 0, "label"), "label", ()),
        (("many", 0), "many", ()),
        (("pairs", "k"), "pairs", ("k",)),
        (("anything", "x", 0), "anything", ("x", 0)),
    ],
)
def test_a_path_leads_to_its_control(path, key, rest):
    found, left = control_at(FORM, path)
    assert (found.key, left) == (key, rest)


@pytest.mark.parametrize("path", [("nothing",), ("inner", "nothing"), (0,)])
def test_a_path_to_nowhere_leads_to_no_control(path):
    assert control_at(FORM, path)[0] is None


def test_one_setting_of_a_group_leaves_the_others_as_the_class_has_them():
    data = put(FORM, {"id": "i"}, ("inner", "label"), "y")
    assert build(Settings, data).inner == Inner(label="y", size=4)


def test_a_group_that_is_as_it_was_is_not_written():
    data = put(FORM, put(FORM, {"id": "i"}, ("inner", "size"), 9), ("inner", "size"), 4)
    assert data == {"id": "i"}


def test_settings_stand_in_the_order_of_their_class():
    data = put(FORM, put(FORM, {"id": "i"}, ("lines",), ["x"]), ("words",), "y")
    assert list(data) == ["id", "words", "lines"]


def test_what_the_class_demands_is_never_left_out():
    assert put(FORM, {"id": "i"}, ("id",), ABSENT) == {"id": ""}


def test_a_ticked_box_goes_where_it_belongs():
    shown = Control(key="shown", kind="several", default=["a", "b", "c"], options=("a", "b", "c"))
    assert ticked(shown, ["a", "c"], "b", on=True) == ["a", "b", "c"]


def test_an_order_of_ones_own_stays():
    shown = Control(key="shown", kind="several", default=["a", "b", "c"], options=("a", "b", "c"))
    assert ticked(shown, ["c", "a"], "b", on=True) == ["c", "a", "b"]
    assert ticked(shown, ["c", "b", "a"], "b", on=False) == ["c", "a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("-2", -2), ("2.5", 2.5), ("2,5", 2.5), (" 3 ", 3), ("", ABSENT), ("x", "x"), ("1e5", "1e5")],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text) == value


@given(st.integers(-(10**14), 10**14))
def test_every_whole_number_comes_through(value):
    assert number(str(value)) == value


def test_a_number_out_of_bounds_is_said_in_hebrew_beside_its_control():
    hands = Hands().pick("footprint").write("pupils", "4000000")
    assert hands.errors == ["המספר צריך להיות בין 0 ל־3000000."]
    assert 'id="d-s-pupils-error"' in hands.html


def test_the_last_right_design_stays():
    hands = Hands().pick("footprint").write("pupils", "12").write("pupils", "הרבה")
    assert hands.model.right["pupils"] == 12
    assert hands.settings["pupils"] == "הרבה"


def test_a_setting_that_is_emptied_is_as_the_tool_has_it():
    hands = Hands().pick("footprint").write("pupils", "12").write("pupils", "")
    assert "pupils" not in hands.settings


def test_a_second_plan_can_be_left_out():
    hands = Hands().pick("footprint").happen("switched", "second", value=False)
    assert typed("footprint", built("footprint", hands.model.right)).second is None
    assert "second" not in hands.happen("switched", "second", value=True).settings


def test_items_of_a_list_are_added_moved_and_deleted():
    hands = Hands().pick("prompt-builder")
    for word in ("חתול", "כלב"):
        hands.happen("item-added", value="terms")
        place = len(hands.settings["terms"]) - 1
        hands.write(f"terms.{place}.he", word).write(f"terms.{place}.en", "x")
    hands.happen("item-lowered", value="terms.0")
    assert [one["he"] for one in hands.settings["terms"]] == ["כלב", "חתול"]
    assert hands.effects[-1].target == "d-s-terms.1.lower"
    hands.happen("item-removed", value="terms.0")
    assert [one["he"] for one in hands.settings["terms"]] == ["חתול"]
    assert typed("prompt-builder", built("prompt-builder", hands.model.right)).terms[0].part == "subject"


def test_weights_are_chosen_one_by_one():
    hands = Hands().pick("tool-chooser").write("weights.hebrew", "must").write("weights.age", "some")
    assert hands.settings["weights"] == {"hebrew": "must", "age": "some"}
    assert hands.write("weights.hebrew", "").settings["weights"] == {"age": "some"}


def test_a_refusal_names_what_it_is_about_in_words():
    hands = Hands().pick("prompt-builder").happen("ticked", "fixed.subject", value=True)
    assert "מי או מה" in hands.errors[0]


@pytest.mark.parametrize(("path", "target"), [("fixed", "d-s-fixed-group"), ("drafts", "d-s-drafts")])
def test_a_mistake_leads_to_its_control(path, target):
    hands = Hands().pick("prompt-builder").happen("visited", value=path)
    assert hands.effects[-1].target == target
    assert f'id="{target}"' in hands.html


def test_services_of_the_site_can_be_chosen():
    site = {"backends": {"class": {"label": "שירות הכיתה"}}}
    hands = Hands(site=site).pick("prompt-builder")
    assert "שירות הכיתה" in hands.html
    assert hands.write("backend", "class").settings["backend"] == "class"


def test_where_answers_go_can_be_a_collector_of_the_site():
    hands = Hands(site={"collectors": {"school": {"label": "שרת בית הספר"}}}).pick("survey").ask("text")
    hands.write("collect.to", "school")
    assert hands.settings["collect"] == {"to": "school"}


@pytest.mark.parametrize(
    "event",
    [
        ("changed", "nothing", "x"),
        ("changed", "", "x"),
        ("changed", "first.nothing.x", "x"),
        ("changed", "show", "x"),
        ("changed", "region", "nowhere"),
        ("changed", "region", None),
        ("changed", "pupils", {"a": 1}),
        ("ticked", "show", True),
        ("ticked", "show.nothing", True),
        ("switched", "title", True),
        ("item-added", "", "title"),
        ("item-removed", "", "9.9"),
        ("item-raised", "", None),
        ("question-added", "", "nothing"),
        ("question-removed", "", "survey.elements.7"),
        ("question-opened", "", 7),
        ("kind-changed", "a.b.type", "text"),
        ("page-joined", "", "x"),
        ("visited", "", ""),
        ("dropped", "", "id"),
    ],
)
def test_an_event_that_makes_no_sense_changes_nothing(event):
    hands = Hands().pick("footprint")
    before = hands.settings
    name, where, value = event
    hands.happen(name, where, value)
    assert hands.settings == before
    assert hands.html
