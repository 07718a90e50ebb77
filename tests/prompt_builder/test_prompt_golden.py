"""One file per case: the parts, and the prompt as a careful editor leaves it."""

import tomllib
from pathlib import Path

import pytest

from pyodide_tools.prompt_builder import compose

CASES = sorted(Path(__file__).with_name("golden").glob("*.toml"))


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_the_prompt_reads_as_in_the_case(file):
    case = tomllib.loads(file.read_text(encoding="utf-8"))
    prompt = compose(case["parts"], case["dialect"], case["language"])
    expected = case["expected"]
    assert prompt.text == expected["text"]
    assert prompt.negative == expected["negative"]
    assert dict(prompt.parameters) == expected.get("parameters", {})
    assert list(prompt.notes) == expected["notes"]


def test_there_are_enough_cases_to_trust_them():
    assert len(CASES) >= 60
