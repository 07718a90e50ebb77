"""A design as a link: it comes back as it was, and whatever else stands there ends in a reason."""

from __future__ import annotations

import base64
import json
import random
import zlib

import pytest

pytestmark = pytest.mark.node
DESIGN = {
    "tool": "survey",
    "language": "he",
    "settings": {"id": "a-b", "survey": {"title": "שלום 👋🏽", "pages": [1.5, None, True]}},
}


def packed(text):
    """Write a code as anyone could, with no regard for its bounds."""
    data = text if isinstance(text, bytes) else text.encode()
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.urlsafe_b64encode(engine.compress(data) + engine.flush()).decode().rstrip("=")


def as_json(**changes):
    return json.dumps({"v": 1, **DESIGN, **changes})


@pytest.fixture
def reason(asked):
    def tell(code):
        (outcome,) = asked("design-link.mjs", "decodeDesign", [code])
        assert "error" not in outcome
        assert outcome["ms"] < 5_000
        return outcome["value"].get("reason")

    return tell


@pytest.fixture(scope="session")
def code(asked):
    (outcome,) = asked("design-link.mjs", "encodeDesign", [DESIGN])
    return outcome["value"]


def test_a_design_comes_back_as_it_was(asked, code):
    (outcome,) = asked("design-link.mjs", "decodeDesign", [f"#{code}"])
    assert outcome["value"] == {"design": DESIGN}


def test_random_designs_come_back_as_they_were(asked):
    chance = random.Random(7)
    letters = "אבגדהוזחט abc\"'\\{}[]<>&\u200f\u0000\ud7ff😀%#"

    def value(depth):
        kind = chance.randrange(6 if depth else 4)
        if kind < 2:
            return "".join(chance.choices(letters, k=chance.randrange(40)))
        if kind == 2:
            return chance.choice([None, True, False, chance.randrange(-(2**40), 2**40), chance.random()])
        if kind == 3:
            return []
        if kind == 4:
            return [value(depth - 1) for _ in range(chance.randrange(4))]
        return {"".join(chance.choices(letters, k=5)): value(depth - 1) for _ in range(chance.randrange(5))}

    designs = [{"tool": "footprint", "language": "en", "settings": {"x": value(6)}} for _ in range(200)]
    codes = [outcome["value"] for outcome in asked("design-link.mjs", "encodeDesign", designs)]
    back = asked("design-link.mjs", "decodeDesign", codes)
    assert [outcome["value"].get("design") for outcome in back] == designs


def test_a_code_needs_no_escaping_in_an_address(code):
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_another_program_can_write_a_code(asked):
    (outcome,) = asked("design-link.mjs", "decodeDesign", [packed(as_json())])
    assert outcome["value"] == {"design": DESIGN}


def test_a_design_that_is_too_large_for_a_link_is_refused_with_a_reason(asked):
    noise = random.Random(1).randbytes(40_000).hex()
    for text in ("א" * 200_000, noise):
        (outcome,) = asked("design-link.mjs", "encodeDesign", [{**DESIGN, "settings": {"t": text}}])
        assert (outcome["error"], outcome["reason"]) == ("TooLarge", "large")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("#", "empty"),
        ("A" * 30_001, "large"),
        ("%D7%A9", "garbled"),
        ("a b", "garbled"),
        ("<script>", "garbled"),
        ("AAAA", "garbled"),
    ],
)
def test_what_is_no_code_has_a_reason(reason, text, expected):
    assert reason(text) == expected


def test_a_code_that_was_cut_off_is_garbled(reason, code):
    assert {reason(code[:end]) for end in (1, len(code) // 2, len(code) - 4)} == {"garbled"}


@pytest.mark.parametrize("size", [200_001, 20_000_000])
def test_a_bomb_is_not_unpacked(reason, size):
    bomb = packed(b"a" * size)
    assert len(bomb) < 30_000
    assert reason(bomb) == "large"


def test_a_bomb_of_nested_lists_has_a_reason(reason):
    assert reason(packed("[" * 190_000)) == "garbled"
    assert (
        reason(
            packed(
                '{"v":1,"tool":"survey","language":"he","settings":{"a":' + "[" * 90_000 + "]" * 90_000 + "}}"
            )
        )
        == "shape"
    )


@pytest.mark.parametrize("version", [2, 99, 1e9])
def test_a_newer_version_is_told_from_a_broken_one(reason, version):
    assert reason(packed(as_json(v=version, new_key=True))) == "newer"


@pytest.mark.parametrize(
    "text",
    [
        "null", "7", "[]", '"text"', "{}",
        as_json(v=0), as_json(v="1"), as_json(v=True), as_json(extra=1),
        as_json(tool="__proto__"), as_json(tool="../survey"), as_json(tool="Survey"), as_json(tool="a" * 61), as_json(tool=None),
        as_json(language="fr"), as_json(settings=[]), as_json(settings=None),
        '{"v":1,"tool":"survey","language":"he","settings":{"__proto__":{"polluted":true}}}',
        '{"v":1,"tool":"survey","language":"he","settings":{"a":[{"__proto__":1}]}}',
        '{"v":1,"tool":"survey","language":"he","settings":{},"__proto__":{"polluted":true}}',
    ],
)  # fmt: skip
def test_what_is_no_design_has_a_reason(reason, text):
    assert reason(packed(text)) == "shape"


def test_what_is_not_utf_8_is_garbled(reason):
    assert reason(packed(b'{"v":1,"tool":"\xff"}')) == "garbled"
