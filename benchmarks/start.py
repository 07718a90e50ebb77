"""How long until Python answers: bina's runtime beside Pyodide as it comes, same tools, same machine."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import brotli

from benchmarks.browsers import available, visit
from benchmarks.table import Row
from bina.serve.static import StaticServer

ROOT = Path(__file__).parent.parent
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
SLOW = {"mbit": 20.0, "rtt": 30.0}
"""A line as many schools have it."""


@contextmanager
def stock_site(mount: dict[str, object]) -> Iterator[Path]:
    """Lay out Pyodide as it comes, with the tools as a zip of sources and one mount message."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for file in (ROOT / "benchmarks/stock").iterdir():
            shutil.copy(file, site)
        for name in STOCK_FILES:
            shutil.copy(ROOT / "node_modules/pyodide" / name, site)
        with zipfile.ZipFile(site / "tools.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted((ROOT / "pyodide_tools").rglob("*")):
                if file.is_file() and file.suffix in {".py", ".toml", ".csv", ".json"}:
                    archive.write(file, file.relative_to(ROOT))
        (site / "mount.json").write_text(json.dumps(mount), encoding="utf-8")
        for file in list(site.iterdir()):
            # Quality 9 takes seconds instead of minutes and is within a few per cent of 11.
            file.with_name(file.name + ".br").write_bytes(brotli.compress(file.read_bytes(), quality=9))
        yield site


def ready(engine: str, root: Path, path: str, runs: int, *, compressed: bool, **line: float) -> float:
    """Return the median time from the start of navigation to the first answer, in milliseconds."""
    times = []
    for _ in range(runs):
        with StaticServer(root, compressed=compressed, **line) as server:
            times.append(visit(engine, server, path)[0])
    return median(times)


def cold(site: Path, lesson: str, stock: Path, runs: int) -> Iterator[Row]:
    """Compare first visits on a fast line, in every engine of this machine."""
    for engine in available():
        ours = ready(engine, site, lesson, runs, compressed=True)
        theirs = ready(engine, stock, "", runs, compressed=True)
        peer = f"stock Pyodide {theirs:.0f} ms"
        yield Row(f"first Python result, cold visit, {engine}", f"{ours:.0f} ms", peer, ours / theirs, 0.25)


def slow(site: Path, lesson: str, stock: Path, runs: int) -> Iterator[Row]:
    """Compare a host that compresses nothing with a stock start that is served with Brotli."""
    ours = ready("chromium", site, lesson, runs, compressed=False, **SLOW)
    theirs = ready("chromium", stock, "", runs, compressed=True, **SLOW)
    name = "the same at 20 Mbit/s + 30 ms, from a host that compresses nothing"
    yield Row(name, f"{ours:.0f} ms", f"stock Pyodide with Brotli {theirs:.0f} ms", ours / theirs, 0.55)
