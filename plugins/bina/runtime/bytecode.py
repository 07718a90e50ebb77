"""Run inside Pyodide: the standard library cut to what is used, and the tools, as bytecode."""

from __future__ import annotations

import ast
import importlib
import json
import marshal
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

STDLIB = Path("/lib/python314.zip")
TOOLS = "pyodide_tools"
LATER = "python"
"""Folder of the tools whose code comes later."""
IMPORTS = "bina_imports"
WHERE_FILES_ARE_READ = {"tomllib"}
"""Imported inside a function of the tools, but never where a snapshot was restored."""
LATE = ("_strptime", "calendar", "encodings.cp437", "encodings.idna", "stringprep")
"""Modules that others import only when they are called."""
UNITS_PER_ENTRY = 8
NOWHERE = 0xF8
"""A line table's entry for code without a line: https://github.com/python/cpython/blob/3.14/InternalDocs/code_objects.md"""
DATE = (1980, 1, 1, 0, 0, 0)
HEADER_BYTES = 16
CORE = "core"
OF_AUTHORS = {"lint", "author"}
"""Folders of a tool for who makes settings: what checks them (core/mistakes.py), and their words; the core's go with each."""
NOT_FOR_PYTHON = {".css", ".md", ".mjs", ".js", ".pyc", ".pyi"}
OF_THE_PAGE = "page_assets.json"  # see page_assets.py


def used() -> list[str]:
    """Return the files of the standard library that have been imported so far."""
    prefix = f"{STDLIB}/"
    files = {str(getattr(module, "__file__", None) or "") for module in list(sys.modules.values())}
    return sorted(file.removeprefix(prefix) for file in files if file.startswith(prefix))


def import_late(tools: str) -> list[str]:
    """Import what the library and the tools import inside functions; return the names of the tools' part."""
    trees = [ast.parse(file.read_bytes(), str(file)) for file in sorted((Path(tools) / TOOLS).rglob("*.py"))]
    found = {name for tree in trees for node in ast.walk(tree) for name in _imported(node)}
    theirs = sorted(name for name in found if name.split(".")[0] in sys.stdlib_module_names - {"__future__"})
    for name in (*LATE, *theirs):
        importlib.import_module(name)
    return [name for name in theirs if name not in WHERE_FILES_ARE_READ]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def compile_all(files: list[str], imports: list[str], tools: str, door: str, out: str) -> None:
    """Write `python_stdlib.zip` (the named files of the library), `tools.zip` and `python/<tool>.bin` to the folder `out`.

    `tools` is the folder that holds `pyodide_tools`; with it go the file `door` as `bina_door.py` and a
    module that imports `imports`, so that a snapshot has them all.
    Only the library loses its line tables: a traceback still names the lines of the tools.
    """
    with zipfile.ZipFile(STDLIB) as library:
        sources = {name: library.read(name) for name in files}
    _archive(Path(out) / "python_stdlib.zip", sources, lines=False)
    extra = {
        "bina_door.py": Path(door).read_bytes(),
        f"{IMPORTS}.py": "".join(f"import {name}\n" for name in imports).encode(),
    }
    later = _later()
    members: dict[str, bytes] = {}
    for place in sorted((Path(tools) / TOOLS).iterdir()):
        if place.name not in later:
            members |= _members(place, Path(tools))
    _archive(Path(out) / "tools.zip", members | extra, lines=True)
    (Path(out) / LATER).mkdir(exist_ok=True)
    for bundle, of_tool in _bundles(Path(tools), later).items():
        draft = Path("/tmp") / f"{bundle}.zip"  # noqa: S108  (a file system in memory)
        _archive(draft, dict(_without_toml(*member) for member in of_tool.items()), lines=True)
        with zipfile.ZipFile(draft) as archive:
            files_of_it = {member: archive.read(member) for member in sorted(archive.namelist())}
        (Path(out) / LATER / f"{bundle}.bin").write_bytes(marshal.dumps(files_of_it))


def _later() -> dict[str, str]:
    """Return the tools whose code comes when a page has them: package and name."""
    tool = importlib.import_module(f"{TOOLS}.core.tool")
    return {name.replace("-", "_"): name for name in tool.names() if not tool.find(name).early}


def _bundles(root: Path, later: dict[str, str]) -> dict[str, dict[str, bytes]]:
    """Return what comes later, by the name of its file: tools, and of each what only its authors need."""
    bundles = {name: _members(root / TOOLS / package, root) for package, name in later.items()}
    shared = _members(root / TOOLS / CORE, root, for_authors=True)
    for place in sorted((root / TOOLS).iterdir()):
        if place.name != CORE and (of_authors := _members(place, root, for_authors=True)):
            bundles[f"{place.name.replace('_', '-')}.author"] = shared | of_authors
    return bundles


def _members(place: Path, root: Path, *, for_authors: bool = False) -> dict[str, bytes]:
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in files
        if wanted(file) and for_authors == bool(OF_AUTHORS & set(file.relative_to(place).parts))
    }


def _without_toml(name: str, data: bytes) -> tuple[str, bytes]:
    """Turn a table into JSON: there is no parser for TOML in the browser, see core/tables.py."""
    if not name.endswith(".toml"):
        return name, data
    tomllib: Any = importlib.import_module("tomllib")
    text = json.dumps(tomllib.loads(data.decode()), ensure_ascii=False, separators=(",", ":"))
    return name.removesuffix(".toml") + ".json", text.encode()


def wanted(file: Path) -> bool:
    """Tell whether a file of the tools goes to Python; the rest is for the page and for people."""
    is_code = file.suffix not in NOT_FOR_PYTHON and file.name != OF_THE_PAGE
    return file.is_file() and is_code and "__pycache__" not in file.parts


def _archive(target: Path, members: dict[str, bytes], *, lines: bool) -> None:
    py_compile: Any = importlib.import_module("pyodide_build._py_compile")
    draft = Path("/tmp") / target.name  # noqa: S108  (a file system in memory)
    _write(draft, members)
    compiled = py_compile._py_compile_archive(draft, verbose=False, compression_level=0)  # noqa: SLF001
    with zipfile.ZipFile(compiled) as archive:
        result = {name: archive.read(name) for name in archive.namelist()}
    if not lines:
        result = {
            name: _without_lines(data) if name.endswith(".pyc") else data for name, data in result.items()
        }
    _write(target, result)


def _write(target: Path, members: dict[str, bytes]) -> None:
    # Stored, not deflated: what is compressed once as a whole is smaller.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            archive.writestr(zipfile.ZipInfo(name, DATE), members[name])


def _without_lines(data: bytes) -> bytes:
    return data[:HEADER_BYTES] + marshal.dumps(_bare(marshal.loads(data[HEADER_BYTES:])))  # noqa: S302  (our own)


def _bare(code: types.CodeType) -> types.CodeType:
    # An empty table would be smaller still, but the traceback module stumbles over it.
    entries, rest = divmod(len(code.co_code) // 2, UNITS_PER_ENTRY)
    units = [UNITS_PER_ENTRY] * entries + [rest] * bool(rest)
    table = bytes(NOWHERE | (count - 1) for count in units)
    constants = tuple(_bare(item) if isinstance(item, types.CodeType) else item for item in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)
