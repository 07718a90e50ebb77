"""What a tool itself finds wrong with its settings, in the author's words; see `pyodide_tools.core.mistakes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bina.check import Finding
from pyodide_tools.core.mistakes import found
from pyodide_tools.core.tool import Tool


def lint(tool: Tool, data: Mapping[str, Any], language: str) -> list[Finding]:
    """Return what the tool's own `lint` finds in the settings, nothing where it has none."""
    return [Finding(one.path, text, warning=one.warning) for one, text in found(tool, data, language)]
