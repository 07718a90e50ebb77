"""From the tools' source to the files that start Python in a browser."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from bina.runtime.errors import RuntimeBuildError
from bina.runtime.glue import trimmed
from bina.runtime.node import as_argument, run_node

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
WASM, SCRIPT = "pyodide.asm.wasm", "pyodide.asm.mjs"
MADE_FILES = ("snapshot.bin", "python_stdlib.zip", "tools.zip")
RUNTIME_FILES = (WASM, SCRIPT, *MADE_FILES)
PYODIDE_VERSION = "314.0.7"


def build(
    tools: Path,
    out: Path,
    *,
    pyodide: Path = ROOT / "node_modules" / "pyodide",
    pyodide_build: Path = ROOT / ".venv" / "pyodide-build",
    largest_heap: int | None = None,
) -> float:
    """Write the runtime's files to the folder `out`, which must be there; return the seconds it took.

    `tools` is the folder that holds the package `pyodide_tools`. Equal input gives equal bytes.
    Raises RuntimeBuildError with place, problem and remedy.
    """
    begun = time.monotonic()
    _require(pyodide / "pyodide.asm.wasm", "Pyodide", "npm ci --ignore-scripts")
    _require(pyodide_build / "pyodide_build", "pyodide-build", "make setup")
    _require(
        tools / "pyodide_tools" / "core" / "bridge.py", "the tools' package pyodide_tools", "restore the file"
    )
    _check_version(pyodide)
    settings = {"pyodide": pyodide, "pyodideBuild": pyodide_build, "tools": tools, "out": out}
    run_node(HERE / "bytecode.mjs", [as_argument(settings)], at="runtime, bytecode of the tools")
    shutil.copyfile(pyodide / WASM, out / WASM)
    (out / SCRIPT).write_text(_script(pyodide), encoding="utf-8")
    limit = {} if largest_heap is None else {"largestHeap": largest_heap}
    run_node(HERE / "snapshot.mjs", [as_argument({**settings, **limit})], at="runtime, memory snapshot")
    return time.monotonic() - begun


def _script(pyodide: Path) -> str:
    code = [
        pyodide / "pyodide.mjs",
        *sorted((HERE.parent / "client" / "worker").glob("*.mjs")),
        *HERE.glob("*.mjs"),
    ]
    readers = "".join(file.read_text(encoding="utf-8") for file in code)
    return trimmed((pyodide / SCRIPT).read_text(encoding="utf-8"), readers)


def _require(path: Path, what: str, remedy: str) -> None:
    if not path.exists():
        message = f"{path}: {what} is missing, so the runtime cannot be built. Run: {remedy}"
        raise RuntimeBuildError(message)


def _check_version(pyodide: Path) -> None:
    text = (pyodide / "package.json").read_text(encoding="utf-8")
    if f'"version": "{PYODIDE_VERSION}"' not in text:
        message = f"{pyodide}: the snapshot is made for Pyodide {PYODIDE_VERSION}, another version is there. Run: npm ci --ignore-scripts"
        raise RuntimeBuildError(message)
