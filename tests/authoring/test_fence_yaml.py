"""The bounded reader of YAML: what it reads, what it refuses, and that nothing makes it slow."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bina.fence_yaml import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, MAX_PROBLEMS, load

LONGEST = 0.2
"""Seconds."""

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def seconds(text):
    """Time of this process, so that a busy machine fails no test."""
    start = time.process_time()
    load(text)
    return time.process_time() - start


def problem(text):
    (only,) = load(text).problems
    return only.key, only.spot


def test_scalars_are_read_as_json_and_everything_else_is_text():
    text = "a: 1\nb: -2.5\nc: true\nd: null\ne: ~\nf:\ng: yes\nh: 12:30\ni: 2026-01-01\nj: 007\nk: 1_000\nl: 'true'\nm: .inf"
    assert load(text).data == {
        "a": 1, "b": -2.5, "c": True, "d": None, "e": None, "f": None, "g": "yes", "h": "12:30", "i": "2026-01-01",
        "j": "007", "k": "1_000", "l": "true", "m": ".inf",
    }  # fmt: skip


def test_keys_are_texts():
    assert load("1: a\ntrue: b\n~: c").data == {"1": "a", "true": "b", "~": "c"}


def test_hebrew_is_read():
    assert load("title: בונים הנחיה\nlist: [אור, צל]").data == {"title": "בונים הנחיה", "list": ["אור", "צל"]}


def test_an_empty_text_is_an_empty_mapping():
    assert load("").data == load("\n# a remark\n").data == load("---\n").data == {}


def test_places_count_lines_and_columns_from_one():
    found = load("id: x\nelements:\n  - ask: שלום\n    choices: [a, b]\n")
    assert found.keys[("elements", 0, "choices")] == (4, 5)
    assert found.values[("elements", 0, "choices", 1)] == (4, 18)


def test_places_are_right_behind_hebrew_and_unusual_line_ends():
    assert load("שלום: {א: 1, ב: 2}").keys[("שלום", "ב")] == (1, 14)


@pytest.mark.parametrize(
    ("text", "key", "spot"),
    [
        ("a: &x 1", "yaml.alias", (1, 4)),
        ("a: *x", "yaml.alias", (1, 4)),
        (BOMB, "yaml.alias", (1, 4)),
        ("a: !!python/object:os.system x", "yaml.tag", (1, 4)),
        ("a: !x y", "yaml.tag", (1, 4)),
        ("%TAG ! tag:x\n---\na: 1", "yaml.tag", (1, 1)),
        ("a: 1\n---\nb: 2", "yaml.documents", (2, 1)),
        ("a: 1\nb: 2\na: 3", "yaml.twice", (3, 1)),
        ("a: {b: 1, b: 2}", "yaml.twice", (1, 11)),
        ("__proto__: 1", "yaml.forbidden-key", (1, 1)),
        ("a: [{__proto__: 1}]", "yaml.forbidden-key", (1, 6)),
        ("\u200fid: x", "yaml.invisible", (1, 1)),
        ("a: \x07", "yaml.character", (1, 4)),
        ("a: \ud800", "yaml.character", (1, 4)),
        ("[" * 10_000, "yaml.too-deep", (1, MAX_DEPTH + 1)),
        ("- " * 10_000, "yaml.too-deep", (1, 2 * MAX_DEPTH + 1)),
        ("{" * 10_000, "yaml.key", (1, 2)),
        ("x" * (MAX_BYTES + 1), "yaml.too-long", (1, 1)),
        ("- a", "yaml.not-keys", (1, 1)),
        ("just words", "yaml.not-keys", (1, 1)),
        ("? [a]\n: b", "yaml.key", (1, 3)),
        ("a: " + "9" * 5_000, "yaml.long-number", (1, 4)),
        ("a: b: c", "yaml.colon", (1, 5)),
        ("a:1\nb: 2", "yaml.line-before", (2, 2)),
        ("a: 1\n b: 2", "yaml.line-before", (2, 3)),
        ("a:\n\t- b", "yaml.tab", (2, 1)),
        ("a: 'b\nc: d", "yaml.quote", (1, 4)),
        ("a: [1, 2\nb: 3", "yaml.bracket", (1, 4)),
        ("a: @b", "yaml.start", (1, 4)),
        ('a: "\\q"', "yaml.escape", (1, 5)),
        ('a: "צה"ל"', "yaml.indent", (1, 8)),
    ],
)
def test_what_is_refused_has_a_name_and_a_place(text, key, spot):
    assert problem(text) == (key, spot)


def test_too_many_values_are_refused():
    found = load("\n".join(f"k{number}: [a, b]" for number in range(MAX_EVENTS // 4)))
    assert found.problems[0].key == "yaml.too-many"


def test_problems_are_gathered_but_not_without_end():
    assert len(load("a: 1\na: 2\nb: 1\nb: 2").problems) == 2
    assert len(load("a: 1\n" * 1_000).problems) == MAX_PROBLEMS


def test_the_first_of_two_equal_keys_is_kept_for_further_checking():
    assert load("a: 1\na: 2").data == {"a": 1}


@pytest.mark.parametrize(
    "text",
    [BOMB, "[" * 60_000, "[\n" * 30_000, "{" * 60_000, "{a: " * 15_000, "- " * 30_000, "'" * 60_000, '"' * 60_001,
     "? " * 30_000, ": " * 30_000, "a: b\n" * 12_000, "a" * 65_000, "&" * 60_000, "|\n" + " x\n" * 20_000, "#" * 65_000,
     "a: >\n" + "\n" * 60_000, "%" * 60_000, "\ta" * 30_000, "א" * 32_000, "[a, " * 16_000, "a:\n" + " " * 60_000 + "b"],
    ids=range(21),
)  # fmt: skip
def test_nothing_within_the_size_takes_long(text):
    assert seconds(text) < LONGEST


PIECES = some.sampled_from(
    ["a", "id", "key: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", "&a ", "*a", "!t ", "!!", "'",
     '"', "|", ">", "#", "%", "@", "`", "\\", "---\n", "...\n", "~", "true", "1e5", "0x1", "שלום", "\u200f", "\ufeff",
     "\u2028", "\x85", "\x00", "\ud800", "\t", "<<: ", "__proto__: ", "\r\n", "😀"]
)  # fmt: skip


@given(some.one_of(some.text(max_size=300), some.lists(PIECES, max_size=120).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_bounded_json_or_problems_with_a_place(text):
    assert seconds(text) < LONGEST
    found = load(text)
    if found.data is None:
        assert found.problems
    else:
        json.dumps(found.data, allow_nan=False)
    lines = text.split("\n")
    for spot in [one.spot for one in found.problems] + list(found.keys.values()):
        assert 1 <= spot[0] <= len(lines) + 1
        assert 1 <= spot[1] <= max(map(len, lines)) + 1


JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**9), 10**9) | some.text("abאב :'\"-#", max_size=8),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.text("abc", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(some.dictionaries(some.text("abc-", min_size=1, max_size=6), JSON, max_size=4))
@settings(max_examples=150, deadline=None)
def test_json_is_read_as_it_is(data):
    assert load(json.dumps(data, ensure_ascii=False)).data == data
