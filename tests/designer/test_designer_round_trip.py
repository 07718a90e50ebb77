"""Whatever is done in the form, what is taken away passes the checks of the build and means the same."""

import pytest
from designer_hands import TOOLS, Hands, built, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "3",
            "2.5",
            "-1",
            "1e9",
            "12345",
            "yes",
            "null",
            "~",
            "---",
            "- a",
            "a: b",
            "a #b",
            "'",
            '"',
            "```",
            "~~~",
            "\u202eטקסט",
            "שלום: עולם",
            "שורה\nועוד שורה",
            "👩‍🏫 ✏️",
            "&amp; <b>",
            "{a: 1}",
            "[1]",
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "https://example.org/",
            "2026-12-31",
            "a\u00a0b",
            "\ufeff",
            "\\u05d0",
            " a ",
            "\x00\x07",
            "\ud800",
            "0x1f",
            "017",
            "אחת\nשתיים\nשלוש",
            "a" * 300,
        ]
    ),
    st.text(max_size=30),
)
LEAVING = frozenset(("left", "picked", "file-wanted", "package-wanted", "paper-wanted", "design-opened"))


def value_for(data, control):
    if control.kind == "checkbox":
        return data.draw(st.booleans())
    if control.kind == "select":
        return data.draw(st.sampled_from(control.options))
    if control.kind in {"radio", "button"}:
        return control.value
    return data.draw(TEXTS)


@pytest.mark.parametrize("tool", TOOLS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_work_in_the_form_ends_in_a_fence_that_the_build_takes(tool, data):
    hands = Hands().pick(tool)
    if tool == "survey":
        hands.ask(data.draw(st.sampled_from(["radiogroup", "rating", "matrix", "text"])))
    for _ in range(data.draw(st.integers(1, 12))):
        found = [one for one in hands.controls() if one.event not in LEAVING]
        control = data.draw(st.sampled_from(found))
        hands.happen(control.event, control.name, value_for(data, control))
    right = hands.model.right
    if right is None:
        assert hands.errors
        return
    carried = built(tool, right)
    assert carried == {**right}
    assert typed(tool, carried) == typed(tool, right)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_design_that_was_just_begun_is_right_or_says_what_is_missing(tool):
    hands = Hands().pick(tool)
    assert (hands.model.right is not None) != bool(hands.model.problems)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_every_title_comes_through_as_it_was_cleaned(text):
    hands = Hands().pick("footprint").write("title", text)
    assert built("footprint", hands.model.right).get("title", "") == hands.settings.get("title", "")
