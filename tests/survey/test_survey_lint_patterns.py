"""Authors' patterns match as JavaScript's do, and never hang."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyodide_tools.survey.patterns import PatternError, fits, refusal


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^[א-ת]+$", "שלום", True),
        ("^[א-ת]+$", "שלום1", False),
        ("[0-9]{2}", "ab12cd", True),
        ("^a{2,3}$", "aaaa", False),
        ("^a{2,}$", "aaaa", True),
        ("^(?:ab|c)?d$", "abd", True),
        ("^(?:ab|c)?d$", "acd", False),
        (r"^\d{3}-\d{4}$", "050-1234", True),
        (r"^\w+@\w+\.\w{2,}$", "a@b.co", True),
        (r"\bcat\b", "a cat!", True),
        (r"\bcat\b", "concat", False),
        (r"^\S+$", "a b", False),
        ("^[^a-c]$", "d", True),
        (r"^[\w.-]+$", "a.b-c", True),
        ("a.c", "a\nc", False),
        ("^a$", "a\n", False),
        ("^x*$", "", True),
        ("a{", "a{", True),
        (r"^\u05d0$", "א", True),
        ("^[a-]+$", "a-a", True),
        ("^a+?b$", "aab", True),
        ("^(a|b){2}$", "ab", True),
        ("^a{0}b$", "b", True),
        ("", "anything", True),
    ],
)
def test_a_pattern_is_found_as_in_javascript(pattern, text, found):
    assert fits(pattern, text) is found


def test_letter_case_may_be_ignored():
    assert (fits("^ABC$", "abc"), fits("^ABC$", "abc", any_case=True)) == (False, True)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+$", "nested"),
        ("(?:a*b){2,}", "nested"),
        (r"(a)\1", "reference"),
        ("(?=a)b", "look"),
        ("(?<!a)b", "look"),
        ("(?<name>a)", "look"),
        (r"\p{L}", "class"),
        ("(a", "syntax"),
        ("a)", "syntax"),
        ("*a", "syntax"),
        ("[a", "syntax"),
        ("[z-a]", "syntax"),
        ("a{3,2}", "syntax"),
        ("a**", "syntax"),
        ("a{9999}", "long"),
        ("a" * 501, "long"),
        ("(" * 30 + ")" * 30, "long"),
        ("a\\", "syntax"),
    ],
)
def test_a_pattern_that_could_hang_or_is_none_is_refused(pattern, reason):
    assert refusal(pattern) == reason


@pytest.mark.parametrize("pattern", ["^[א-ת ]{2,30}$", r"^\d{1,3}(?:\.\d+)?$", "(?:a+|b)?", "x{0,500}"])
def test_an_ordinary_pattern_is_fine(pattern):
    assert refusal(pattern) == ""


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*$", "a*a*a*a*a*a*a*b", "(.*)*x"])
def test_a_pattern_that_hangs_other_engines_ends_here(pattern):
    # Elsewhere this takes longer than anyone has lived.
    assert fits(pattern, "a" * 2_000 + "!") in {True, False}


pieces = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\d", "(?:ab)", "(a|b)", "^", "$", r"\b"])
repeats = st.sampled_from(["", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}"])
patterns = st.lists(
    st.tuples(pieces, repeats).map(lambda one: one[0] + (one[1] if one[0] not in {"^", "$", r"\b"} else "")),
    max_size=5,
).map("".join)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(patterns, st.text("ab1 \n", max_size=6))
def test_patterns_match_as_python_s_own_engine_does(pattern, text):
    ours = pattern.replace(".", "[^\n\r]")
    assert fits(pattern, text) is bool(re.search(ours.replace("$", r"\Z"), text, re.ASCII))


@given(st.text(max_size=30))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_text_is_a_pattern_or_refused(pattern):
    if not refusal(pattern):
        assert fits(pattern, "abc") in {True, False}
    elif refusal(pattern) != "nested":
        with pytest.raises(PatternError, match=refusal(pattern)):
            fits(pattern, "abc")
