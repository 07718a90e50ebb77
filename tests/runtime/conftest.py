import base64
import gzip
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from runtime_site import Host, serving

from bina.runtime.builder import ROOT, RUNTIME_FILES, build

CLIENT = ROOT / "plugins" / "bina" / "client"


@pytest.fixture(scope="session")
def tiny_tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of tools with the real core, a small tool that is there from the start and one that comes later."""
    root = tmp_path_factory.mktemp("tools")
    package = root / "pyodide_tools"
    junk = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pyodide_tools" / "core", package / "core", ignore=junk)
    for name in ("tiny", "late"):
        shutil.copytree(Path(__file__).parent / "tools" / name, package / name, ignore=junk)
    (package / "__init__.py").write_text("", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def tiny_runtime(tiny_tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that start these tools."""
    out = tmp_path_factory.mktemp("runtime")
    build(tiny_tools, out)
    return out


@pytest.fixture(scope="session")
def assets(tiny_runtime: Path) -> Path:
    """The same with worker.js, engine.js, gzip copies and a manifest."""
    probe = Path(__file__).parent / "probe.mjs"
    sources = {CLIENT / "worker" / "worker.mjs": "worker", CLIENT / "engine.mjs": "engine", probe: "probe"}
    for source, target in sources.items():
        options = (
            "--bundle --minify --format=esm --target=es2022 --external:node:* --external:ws --log-level=error"
        )
        command = [str(ROOT / "node_modules" / ".bin" / "esbuild"), str(source), *options.split()]
        subprocess.run([*command, f"--outfile={tiny_runtime / target}.js"], check=True, timeout=60)
    files = {}
    for name in (*RUNTIME_FILES, "python/late.bin"):
        data = (tiny_runtime / name).read_bytes()
        files[name] = {"bytes": len(data), "sha384": base64.b64encode(hashlib.sha384(data).digest()).decode()}
        (tiny_runtime / f"{name}.gz.bin").write_bytes(gzip.compress(data, 1))
    (tiny_runtime / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return tiny_runtime


@pytest.fixture(scope="session")
def running(chromium: Browser, assets: Path) -> Iterator[tuple[Page, dict[str, Any]]]:
    """A page in which Python runs, and what its start told; for tests that leave it as it was."""
    with serving(assets) as host, opened(chromium, host) as page:
        yield page, page.evaluate("start()")


@pytest.fixture
def host(assets: Path) -> Iterator[Host]:
    with serving(assets) as host:
        yield host


@pytest.fixture
def tab(chromium: Browser, host: Host) -> Iterator[Page]:
    with opened(chromium, host) as page:
        yield page


@contextmanager
def opened(chromium: Browser, host: Host) -> Iterator[Page]:
    """An empty page of the host in a fresh profile, with the engine's functions at hand."""
    context = chromium.new_context()
    context.add_init_script(path=Path(__file__).parent / "in_page.js")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{host.origin}/")
    yield page
    context.close()
