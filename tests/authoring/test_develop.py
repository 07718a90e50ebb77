"""What a developer of tools sees after a change while `bina serve` runs."""

import sys
from collections.abc import Iterator

import pytest

from bina import develop
from pyodide_tools.core.tool import find


@pytest.fixture
def _modules_afterwards_as_before() -> Iterator[None]:
    """Other tests hold classes of the tools: two of one name would not be the same."""
    kept = {name: module for name, module in sys.modules.items() if name.startswith("pyodide_tools.")}
    yield
    sys.modules.update(kept)
    for name, module in kept.items():
        parent, _, child = name.rpartition(".")
        setattr(sys.modules[parent], child, module)


@pytest.mark.usefixtures("_modules_afterwards_as_before")
def test_a_changed_tool_is_imported_anew(monkeypatch):
    before = find("sample-poll")
    develop.reload_changed_tools()
    assert find("sample-poll") is before
    monkeypatch.setitem(develop._state, "newest", 1.0)
    develop.reload_changed_tools()
    assert find("sample-poll") is not before


def test_an_installed_package_watches_nothing(monkeypatch):
    monkeypatch.setattr(develop, "in_checkout", lambda: False)
    assert develop.watched() == []


def test_the_theme_s_templates_are_there():
    assert (develop.overrides() / "main.html").is_file()
