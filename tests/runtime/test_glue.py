"""Pyodide's script loses what nobody reads, and nothing else."""

from __future__ import annotations

import pytest

from bina.runtime import glue
from bina.runtime.errors import RuntimeBuildError

NAMES = [f"_f{number}" for number in range(60)]
BINDINGS = "".join(f'{name}=Module["{name}"]=wasmExports["{name[1:]}"];' for name in NAMES)


def script(body: str = "") -> str:
    """Return a script that binds sixty functions, as Emscripten writes it."""
    return f"var {','.join(NAMES)};function assign(wasmExports){{{BINDINGS}}}{body}"


@pytest.fixture(autouse=True)
def _small_scripts_are_fine(monkeypatch):
    monkeypatch.setattr(glue, "_FEWEST", 1)


def test_a_binding_that_nobody_reads_goes_with_its_declaration():
    assert "_f7" not in glue.trimmed(script(), "")


def test_a_binding_that_the_script_calls_stays():
    left = glue.trimmed(script("function use(){return _f7(1)}"), "")
    assert '_f7=Module["_f7"]=wasmExports["f7"];' in left
    assert left.startswith("var _f7;")


def test_a_binding_that_a_reader_names_stays():
    assert '_f9=Module["_f9"]=wasmExports["f9"];' in glue.trimmed(script(), "module._f9(3)")


def test_other_statements_are_not_touched():
    assert glue.trimmed(script("var a=1;let b=wasmExports.memory;"), "").endswith(
        "var a=1;let b=wasmExports.memory;"
    )


def test_a_script_written_otherwise_fails_with_a_remedy(monkeypatch):
    monkeypatch.setattr(glue, "_FEWEST", 4000)
    with pytest.raises(RuntimeBuildError, match=r"glue\.py expects"):
        glue.trimmed(script(), "")
