"""Settings become typed, or every problem is named."""

from dataclasses import dataclass, field
from typing import Literal

import pytest

from pyodide_tools.core.mistakes import Refused
from pyodide_tools.core.settings import SettingsError, build, is_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    id: str
    start_text: str = ""
    size: Literal["small", "large"] = "small"
    choices: tuple[Choice | str, ...] = ()
    names: dict[str, int] = field(default_factory=dict)
    limit: int | None = None
    open: bool = False
    level: Literal[1, 2] = 1
    corner: tuple[int, str] = (0, "")
    shares: dict[Literal["half", "third"], float] = field(default_factory=dict)


def test_the_id_alone_is_enough():
    assert build(Settings, {"id": "a"}) == Settings(id="a")


def test_keys_are_written_with_hyphens():
    assert build(Settings, {"id": "a", "start-text": "b"}).start_text == "b"


def test_lists_of_keys_and_values_become_typed():
    built = build(Settings, {"id": "a", "choices": [{"label": "x", "weight": 2}, "y"]})
    assert built.choices == (Choice(label="x", weight=2.0), "y")


def test_a_list_of_fixed_length_becomes_typed():
    built = build(Settings, {"id": "a", "corner": [1, "b"], "shares": {"half": 1}})
    assert (built.corner, built.shares) == ((1, "b"), {"half": 1.0})


def test_what_may_be_left_out_may_also_be_nothing():
    assert build(Settings, {"id": "a", "limit": None}).limit is None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, "id: is required"),
        ({"id": "a", "start-txt": ""}, "Did you mean 'start-text'?"),
        ({"id": "a", "size": "larg"}, "size: 'larg' is not one of small, large. Did you mean 'large'?"),
        ({"id": 7}, "id: expected str, got a number"),
        ({"id": "a", "open": 1}, "open: expected bool, got a number"),
        ({"id": "a", "limit": True}, "limit: expected int, got true or false"),
        ({"id": "a", "choices": "x"}, "choices: expected a list, got text"),
        ({"id": "a", "choices": ["y", {"lable": "x"}]}, "choices › 2 › lable: unknown key"),
        ({"id": "a", "names": {"b": "x"}}, "names › b: expected int, got text"),
        ({"id": "a", "level": True}, "level: True is not one of 1, 2"),
        ({"id": "a", "level": 2.0}, "level: 2.0 is not one of 1, 2"),
        ({"id": "a", "corner": [1, 2]}, "corner › 2: expected str, got a number"),
        ({"id": "a", "corner": [1, "b", 3]}, "corner: expected a list of 2, got a list"),
        ({"id": "a", "shares": {"haf": 1}}, "shares › haf: 'haf' is not one of half, third"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(data, problem):
    with pytest.raises(SettingsError) as caught:
        build(Settings, data)
    assert problem in str(caught.value)


def test_all_problems_come_at_once():
    with pytest.raises(SettingsError) as caught:
        build(Settings, {"size": "x", "wrong": 1})
    assert len(str(caught.value).splitlines()) == 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Picky:
    size: int = 1

    def __post_init__(self):
        if self.size < 1:
            raise Refused("size is too small", "least", "size", least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    inner: tuple[Picky, ...] = ()


def test_every_problem_is_data_too_with_its_path():
    with pytest.raises(SettingsError) as caught:
        build(Settings, {"id": "a", "choices": ["y", {"lable": "x"}], "limit": "z"})
    assert {(one.path, one.key) for one in caught.value.troubles} >= {
        (("choices", 1, "lable"), "unknown"),
        (("limit",), "kind"),
    }


def test_a_refusal_leads_to_its_field_and_its_line_to_its_class():
    with pytest.raises(SettingsError) as caught:
        build(Holder, {"inner": [{"size": 0}]})
    (trouble,) = caught.value.troubles
    assert trouble.path == ("inner", 0, "size")
    assert str(trouble) == "inner › 1: size is too small"
    assert (trouble.cause.key, trouble.cause.values) == ("least", {"least": 1})


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a", True),
        ("class-7b", True),
        ("", False),
        ("7b", False),
        ("a--b", False),
        ("A", False),
        ("a" * 61, False),
    ],
)
def test_an_id_is_short_and_in_kebab_case(text, answer):
    assert is_id(text) is answer
