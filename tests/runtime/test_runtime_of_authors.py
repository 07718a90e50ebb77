"""What only authors need of a tool is in a file of its own, which no reader's page asks for."""

from pathlib import Path

import pytest

from bina.runtime import bytecode

ROOT = Path(__file__).parents[2]
LATER = {"survey": "survey", "image_studio": "image-studio"}


@pytest.fixture(scope="module")
def bundles():
    return bytecode._bundles(ROOT, LATER)


def test_a_tools_code_comes_without_its_checks_and_its_words_for_authors(bundles):
    assert "pyodide_tools/survey/model.py" in bundles["survey"]
    assert [name for name in bundles["survey"] if "/lint/" in name or "/author/" in name] == []


def test_its_checks_and_words_come_together(bundles):
    names = set(bundles["survey.author"])
    assert {"pyodide_tools/survey/lint/__init__.py", "pyodide_tools/survey/author/strings.he.toml"} <= names
    assert "pyodide_tools/survey/model.py" not in names


def test_a_tool_that_is_there_from_the_start_has_them_too(bundles):
    assert "pyodide_tools/prompt_builder/author/strings.he.toml" in bundles["prompt-builder.author"]
    assert "prompt-builder" not in bundles


def test_what_the_core_has_for_authors_comes_with_every_tools(bundles):
    assert "core.author" not in bundles
    of_authors = [names for bundle, names in bundles.items() if bundle.endswith(".author")]
    assert all("pyodide_tools/core/author/__init__.py" in names for names in of_authors)
