"""How long until Python answers: bina's runtime beside Pyodide as it comes, same tools, same machine."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import brotli

from benchmarks.browsers import available, visit
from benchmarks.table import Row
from bina.publish.compression import compress
from bina.serve.static import StaticServer

ROOT = Path(__file__).parent.parent
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
SLOW = {"mbit": 20.0, "rtt": 30.0}
"""A line as many schools have it."""


def stock_site(site: Path, mount: dict[str, object]) -> str:
    """Put Pyodide as it comes, with the tools' sources as a zip, on a page of plain Material and on a bare one.

    Returns the path of the bare page; the other is the site's first.
    """
    folder = site / "stock"
    shutil.copytree(ROOT / "benchmarks/stock", folder)
    for name in STOCK_FILES:
        shutil.copy(ROOT / "node_modules/pyodide" / name, folder)
    with zipfile.ZipFile(folder / "tools.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted((ROOT / "pyodide_tools").rglob("*")):
            if file.is_file() and file.suffix in {".py", ".toml", ".csv", ".json"}:
                archive.write(file, file.relative_to(ROOT))
    (folder / "mount.json").write_text(json.dumps(mount), encoding="utf-8")
    for file in list(folder.iterdir()):
        # Quality 9 takes seconds instead of minutes and is within a few per cent of 11.
        file.with_name(file.name + ".br").write_bytes(brotli.compress(file.read_bytes(), quality=9))
    page = site / "index.html"
    script = '<script type="module" src="stock/page.mjs"></script></body>'
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", script), encoding="utf-8")
    for copy in (".br", ".gz"):
        page.with_name(page.name + copy).unlink()
    compress([page])
    return "stock/"


def ready(engine: str, root: Path, path: str, runs: int, *, compressed: bool, **line: float) -> float:
    """Return the median time from the start of navigation to the first answer, in milliseconds."""
    times = []
    for _ in range(runs):
        with StaticServer(root, compressed=compressed, **line) as server:
            times.append(visit(engine, server, path)[0])
    return median(times)


def start(site: Path, tool: str, lesson: str, plain: Path, stock: str, runs: int) -> Iterator[Row]:
    """Compare first visits: the tool alone beside stock Pyodide alone, and a whole lesson beside plain Material's."""
    for engine in available():
        ours = ready(engine, site, tool, runs, compressed=True)
        theirs = ready(engine, plain, stock, runs, compressed=True)
        peer = f"stock Pyodide {theirs:.0f} ms"
        yield Row(f"first Python result, cold visit, {engine}", f"{ours:.0f} ms", peer, ours / theirs, 0.25)
    ours = ready("chromium", site, lesson, runs, compressed=True)
    theirs = ready("chromium", plain, "", runs, compressed=True)
    yield Row(
        "the same in a whole lesson, chromium",
        f"{ours:.0f} ms",
        f"Material, stock Pyodide {theirs:.0f} ms",
        ours / theirs,
    )
    ours = ready("chromium", site, tool, runs, compressed=False, **SLOW)
    theirs = ready("chromium", plain, stock, runs, compressed=True, **SLOW)
    name = "the tool alone at 20 Mbit/s + 30 ms, nothing compressed by the host"
    yield Row(name, f"{ours:.0f} ms", f"stock Pyodide with Brotli {theirs:.0f} ms", ours / theirs, 0.55)
