"""Imports point down only: core < tools < bina; and what only some sites need is loaded by those alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "pyodide_tools"
FILES = sorted(TOOLS.rglob("*.py"))


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide where they point"
            yield str(node.module)


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(TOOLS)) for file in FILES])
def test_a_tool_imports_the_standard_library_the_core_and_itself(file):
    own = file.relative_to(TOOLS).parts[0].removesuffix(".py")
    for name in imported(file):
        top, *rest = name.split(".")
        if top == "pyodide_tools":
            assert not rest or rest[0] in {"core", own}, f"{file} imports {name}"
        else:
            assert top in sys.stdlib_module_names, f"{file} imports {name}"


def test_the_plugin_loads_no_library_of_pictures_before_a_site_has_one():
    code = "import sys, bina.plugin; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
