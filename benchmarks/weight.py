"""What a first visit downloads: the runtime, and everything of ours beside plain Material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row
from benchmarks.use import ANSWERED, chromium
from bina.runtime.manifest import FIRST_VISIT
from bina.serve.static import StaticServer

RUNTIME = (".wasm", ".mjs", ".zip", ".bin", "worker.js", "manifest.json")
SIZES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize])"""


def loaded(root: Path, path: str, *, tool: bool) -> dict[str, int]:
    """Return the compressed size of each file that a page loads."""
    with StaticServer(root) as server, chromium() as context:
        page = context.new_page()
        page.goto(server.url + path)
        if tool:
            page.evaluate(ANSWERED)
        # A shared worker never counts as idle: give what comes after the page a second.
        page.wait_for_timeout(1_000)
        return {name: size for name, size in page.evaluate(SIZES) if not name.startswith("/report")}


def weight(site: Path, lesson: str, quiet: str, plain: Path) -> Iterator[Row]:
    """Compare what is loaded."""
    (folder,) = (path.parent for path in site.glob("assets/bina/*/manifest.json"))
    files = json.loads((folder / "manifest.json").read_text())["files"]
    runtime = sum((folder / f"{name}.br").stat().st_size for name in FIRST_VISIT)
    yield Row("runtime, first visit, Brotli", f"{runtime:,} B", "", runtime, 4_800_000)
    names = {
        f"/{folder.relative_to(site)}/{name}"
        for name in (*files, "worker.js", "manifest.json")
        if name.endswith(RUNTIME)
    }
    ours = loaded(site, lesson, tool=True)
    theirs = loaded(plain, "", tool=False)
    # The search index is as large as the site's text, and the other site is one page.
    beside = (".woff2", "/search_index.json")
    mine = {name: size for name, size in ours.items() if name not in names and not name.endswith(beside)}
    theirs = {name: size for name, size in theirs.items() if not name.endswith(beside)}
    more = sum(mine.values()) - sum(theirs.values())
    yield Row(
        "HTML, CSS and scripts of a lesson",
        f"{sum(mine.values()):,} B",
        f"plain Material {sum(theirs.values()):,} B",
        more,
        60_000,
    )
    fonts = sum(size for name, size in ours.items() if name.endswith(".woff2"))
    yield Row("fonts of a lesson", f"{fonts:,} B", "Material asks Google for its own")
    without = loaded(site, quiet, tool=False)
    touched = sum(size for name, size in without.items() if name in names)
    yield Row("runtime on a page without tools", f"{touched} B", "", touched, 0)
