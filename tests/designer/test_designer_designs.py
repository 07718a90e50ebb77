"""Designs are kept by themselves, have names, come back, and are opened from files of any kind."""

import json

import pytest
from designer_hands import TOOLS, Hands
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.core.settings import is_id
from pyodide_tools.core.tool import Event, UnknownEvent
from pyodide_tools.designer import TOOL
from pyodide_tools.designer.design import LARGEST_FILE, as_file, from_file, new_id
from pyodide_tools.designer.model import MOST_DESIGNS


def saved(hands):
    return next(one.value for one in hands.effects if one.type == "save")


def opened(text):
    return Hands().pick("journal").happen("file-read", value={"text": text})


def test_the_first_screen_has_a_card_for_every_tool():
    html = Hands().html
    assert [tool for tool in TOOLS if f'value="{tool}"' not in html] == []
    assert 'value="designer"' not in html


def test_a_site_may_offer_fewer_tools():
    html = Hands(tools=["survey"]).html
    assert 'value="survey"' in html
    assert 'value="journal"' not in html


def test_a_picked_tool_waits_for_its_code():
    hands = Hands().happen("picked", value="survey")
    assert 'data-bina-part="bring"' in hands.html
    assert 'data-tool="survey" data-ready=""' in hands.html


def test_code_that_does_not_come_is_asked_for_again_when_the_teacher_says_so():
    hands = Hands().happen("picked", value="survey").bring("survey", ok=False)
    assert 'data-tool=""' in hands.html
    assert 'data-tool="survey"' in hands.happen("asked-again").html


def test_code_that_came_to_an_earlier_python_is_asked_for_again():
    hands = Hands().happen("picked", value="survey")
    hands.happen("brought", value={"tool": "survey", "turn": hands.model.turn + 1})
    assert 'data-ready=""' in hands.html
    assert hands.bring("survey").model.tool is not None


def test_a_new_design_has_an_id_and_a_name():
    hands = Hands().pick("survey")
    assert is_id(hands.settings["id"])
    assert hands.model.design.name == "סקר כיתה"


@given(st.integers(0, 2**53 - 1), st.sampled_from(TOOLS))
def test_every_id_is_one_that_the_build_takes(random, tool):
    assert is_id(new_id(tool, random))


def test_two_designs_of_a_tool_have_different_names():
    hands = Hands().pick("survey").happen("left").pick("survey")
    assert [one.name for one in hands.model.designs] == ["סקר כיתה", "סקר כיתה 2"]


def test_everything_is_kept_and_comes_back():
    hands = Hands().pick("survey").ask("rating").write("survey.elements.0.title", "איך היה?")
    again = Hands(saved=json.loads(json.dumps(saved(hands)))).bring("survey")
    assert again.model.design == hands.model.design
    assert again.model.right == hands.model.right


def test_what_a_newer_version_kept_is_put_aside_and_not_lost():
    kept = {"schema": 2, "something": "else"}
    hands = Hands(saved=kept).pick("journal")
    assert saved(hands.write("title", "א"))["aside"] == kept


@pytest.mark.parametrize(
    "junk",
    [7, "x", [], {"schema": 1, "designs": "x"}, {"schema": 1, "designs": [1, {"key": 2}], "current": 5}],
)
def test_what_was_kept_badly_does_not_stop_it(junk):
    assert Hands(saved=junk).html


def test_steps_are_undone_and_done_again():
    hands = Hands().pick("journal").write("title", "א").write("reflection", "ב")
    assert "reflection" not in hands.happen("undone").settings
    assert "title" not in hands.happen("undone").settings
    assert hands.happen("redone").happen("redone").settings["reflection"] == "ב"


def test_writing_in_one_control_is_one_step():
    hands = Hands().pick("journal")
    for text in ("ש", "שי", "שיר"):
        hands.write("title", text)
    assert "title" not in hands.happen("undone").settings


def test_a_thrown_design_comes_back():
    hands = Hands().pick("journal").happen("left")
    hands.happen("thrown", value=hands.model.designs[0].key)
    assert hands.model.designs == ()
    assert len(hands.happen("taken-back").model.designs) == 1


def test_a_copy_has_an_id_of_its_own():
    hands = Hands().pick("journal").happen("left")
    hands.happen("doubled", value=hands.model.designs[0].key)
    first, second = hands.model.designs
    assert first.settings["id"] != second.settings["id"]


def test_another_design_does_not_have_the_last_ones_steps():
    hands = Hands().pick("journal").write("title", "א").happen("left").pick("footprint")
    assert hands.happen("undone").model.design.tool == "footprint"
    assert "title" not in hands.settings


def test_there_is_a_limit_to_designs_and_it_is_said():
    hands = Hands()
    for _ in range(MOST_DESIGNS + 1):
        hands.pick("journal").happen("left")
    assert len(hands.model.designs) == MOST_DESIGNS
    assert str(MOST_DESIGNS) in hands.pick("journal").html


def test_a_file_brings_a_design_back():
    hands = Hands().pick("footprint").write("pupils", "25").happen("file-saved")
    file = hands.effects[0]
    assert file.filename == f"{hands.settings['id']}.json"
    again = opened(file.text).bring("footprint")
    assert again.settings == hands.settings
    assert len(again.model.designs) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "garbage"),
        ("{", "garbage"),
        ("[]", "garbage"),
        ("null", "garbage"),
        ("[" * 5000, "garbage"),
        ('{"bina-design": 1}', "shape"),
        ('{"bina-design": "1", "tool": "survey", "settings": {}}', "shape"),
        ('{"bina-design": 1, "tool": "../x", "settings": {}}', "shape"),
        ('{"bina-design": 1, "tool": "survey", "settings": []}', "shape"),
        ('{"bina-design": 1, "tool": "survey", "settings": ' + '{"a":' * 60 + "1" + "}" * 61, "shape"),
        ('{"bina-design": 2, "tool": "survey", "settings": {}}', "newer"),
        ('{"v": 9}', "newer"),
        ('{"bina-design": 1, "tool": "survey", "settings": {"a": NaN}}', "garbage"),
        (" " * (LARGEST_FILE + 1), "large"),
    ],
)
def test_a_file_that_is_no_design_is_refused_with_a_reason_and_nothing_is_lost(text, reason):
    hands = opened(text)
    assert hands.model.status.key == f"file-{reason}"
    assert [one.tool for one in hands.model.designs] == ["journal"]
    assert hands.html


def test_a_file_of_an_older_version_is_read():
    hands = opened('{"tool": "journal", "settings": {"id": "a", "title": "ב"}}').bring("journal")
    assert hands.settings == {"id": "a", "title": "ב"}


def test_a_file_of_a_tool_that_the_site_has_not_is_kept_and_says_so():
    hands = opened('{"bina-design": 1, "tool": "spaceship", "settings": {"id": "a"}}').bring("spaceship")
    assert "spaceship" in hands.html
    assert hands.happen("file-saved").effects[0].filename == "a.json"


def test_a_file_with_settings_that_nobody_knows_is_opened_and_they_may_go():
    hands = opened('{"bina-design": 1, "tool": "journal", "settings": {"id": "a", "colour": "red"}}')
    hands.bring("journal")
    assert hands.model.right is None
    assert "colour" in hands.html
    assert hands.happen("dropped", value="colour").model.right == {"id": "a"}


def test_a_cancelled_choice_of_a_file_says_nothing():
    hands = Hands().happen("file-read", value={"reason": "cancelled"}, ok=False)
    assert hands.model.status.key == ""


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    st.sampled_from(TOOLS),
)
def test_no_settings_of_any_shape_stop_the_designer(junk, tool):
    table = junk if isinstance(junk, dict) else {"title": junk, "first": junk, "parts": junk, "survey": junk}
    text = json.dumps({"bina-design": 1, "tool": tool, "settings": table})
    hands = opened(text).bring(tool)
    assert hands.html


def test_a_file_holds_what_the_design_holds():
    design = Hands().pick("journal").write("title", "שלום").model.design
    assert from_file(as_file(design), design.key).design == design


def test_a_package_is_ordered_with_the_last_right_design():
    hands = (
        Hands()
        .pick("footprint")
        .write("title", "טביעה")
        .write("pupils", "x")
        .happen("package-wanted", value="2004")
    )
    order = hands.effects[0].value
    assert (order["version"], order["title"]) == ("2004", "טביעה")
    assert "pupils" not in order["design"]["settings"]
    assert hands.happen("package-wanted", value="1.2").effects == ()
    assert hands.happen("packaged", ok=False).model.busy == ""


def test_an_unknown_event_is_an_error():
    with pytest.raises(UnknownEvent):
        TOOL.update(Hands().model, Event("exploded"))


def test_words_that_come_later_are_used(monkeypatch):
    from pyodide_tools.core import strings
    from pyodide_tools.designer import labels

    real = strings.words

    def without(package, language):
        if package.endswith(".author"):
            raise ModuleNotFoundError(package)
        return real(package, language)

    with monkeypatch.context() as before:
        before.setattr(labels, "words", without)
        assert Hands().pick("journal").model.design.name == "journal"
    assert Hands().pick("journal").model.design.name == "יומן עבודה"


def test_a_design_that_no_fence_can_hold_says_so():
    hands = (
        Hands()
        .pick("journal")
        .write("questions", "\n".join(f"שאלה {number} " + "א" * 1900 for number in range(10)))
    )
    assert hands.model.right is not None
    long = opened(json.dumps({"tool": "journal", "settings": {"id": "a", "title": "א" * 40_000}})).bring(
        "journal"
    )
    assert long.model.right is None
    assert "גדול מדי" in long.html
