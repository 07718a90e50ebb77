"""What a tool itself finds wrong with its settings, in the author's words; see `pyodide_tools.core.mistakes`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from bina.check import Finding
from pyodide_tools.core.mistakes import Mistake
from pyodide_tools.core.strings import Words, words
from pyodide_tools.core.tool import Tool


def lint(tool: Tool, data: Mapping[str, Any], language: str) -> list[Finding]:
    """Return what the tool's own `lint` finds in the settings, nothing where it has none."""
    package = f"{tool.package}.lint"
    if find_spec(package) is None:
        return []
    own_words = words(package, language)
    return [_finding(one, own_words) for one in importlib.import_module(package).problems(data)]


def _finding(mistake: Mistake, own_words: Words) -> Finding:
    """Fill the words; those with a {remedy} name the nearest name that exists, or all of them."""
    values = dict(mistake.values)
    if "known" in values:
        remedy = "remedy.near" if values.get("near") else "remedy.known"
        values["remedy"] = own_words(remedy, **values) if values.get("near") or values["known"] else ""
    return Finding(mistake.path, own_words(mistake.key, **values).strip(), warning=mistake.warning)
