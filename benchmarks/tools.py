"""What single tools cost: a letter with fifty versions kept, an estimate, and the bytes of each tool's code."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from benchmarks.sites import ROOT, mount_of
from benchmarks.table import Row
from benchmarks.use import ANSWERED, TYPED, chromium, fill
from bina.runtime import locate
from bina.runtime.manifest import read_manifest
from bina.serve.static import StaticServer

VERSIONS = 50
KEEP = """async (versions) => {
  const tool = document.querySelector('bina-tool');
  const field = tool.querySelector('[data-bina-on^="input:"]');
  const kept = () => Math.max(0, ...[...tool.querySelectorAll('[name=version]')].map(({value}) => Number(value)));
  while (kept() < versions) {
    const before = kept();
    field.value = `כלב מספר ${before} על החוף`;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    tool.querySelector('[name=keep]').click();
    const end = performance.now() + 10_000;
    while (kept() === before && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    if (kept() === before) throw new Error(`only ${before} versions`);
  }
}"""
ESTIMATED = """
from pyodide_tools.footprint import estimate
estimate("image_commercial")
start = time.perf_counter()
for count in range(1000):
    estimate("image_commercial", count=count, attempts=3, provider="google", region="ISR")
one = time.perf_counter() - start
from pyodide_tools.core import bridge
message = json.loads(given)
bridge.handle(given)
def tell(number):
    event = {"name": "changed", "field": "pupils", "value": str(20 + number), "now": message["now"], "random": 1}
    return bridge.handle(json.dumps({"type": "event", "id": message["id"], "seq": number, "event": event}))
assert "render" in tell(1)[:30], tell(1)[:200]
start = time.perf_counter()
for number in range(2, 52):
    tell(number)
f"{one} {(time.perf_counter() - start) / 50 * 1000}"
"""
KILOBYTES = {"footprint": 60}
"""What a tool's code may weigh, compressed."""


def tools(site: Path, builder: str, estimator: str) -> Iterator[Row]:
    """Measure in one Chromium window; an estimate alone under Pyodide in Node."""
    yield from weights()
    with StaticServer(site) as server, chromium() as context:
        page = context.new_page()
        page.goto(server.url + builder)
        page.evaluate(ANSWERED)
        fill(page)
        keep(page, VERSIONS)
        taken = page.evaluate(TYPED, 40)
        name = f"from a letter to new HTML, all parts filled, {VERSIONS} versions, median"
        yield Row(name, f"{median(taken):.1f} ms", "", median(taken), 20)
        page = context.new_page()
        page.goto(server.url + estimator)
        page.evaluate(ANSWERED)
        taken = page.evaluate(TYPED.replace("`כלב קטן ${turn}`", "String(20 + turn)"), 40)
        yield Row("from a digit to new HTML in the page, footprint, median", f"{median(taken):.1f} ms", "")
    one, whole = estimate(site / estimator / "index.html")
    yield Row("one estimate, in Pyodide", f"{one:.2f} ms", "", one, 1)
    yield Row("the whole footprint rendered anew, in Pyodide", f"{whole:.1f} ms", "", whole, 10)


def keep(page: Page, versions: int) -> None:
    """Keep as many versions, each with another subject."""
    page.evaluate(KEEP, versions)


def weights() -> Iterator[Row]:
    """Tell the compressed code of every tool that is not in the snapshot."""
    manifest = read_manifest(locate())
    for name, note in sorted((manifest["files"] if manifest else {}).items()):
        if name.startswith("python/"):
            tool, size = Path(name).stem, note["br"] / 1000
            yield Row(
                f"code of the tool {tool}, only on pages that have it",
                f"{size:.0f} kB",
                "",
                size,
                KILOBYTES.get(tool),
            )


def estimate(page: Path) -> tuple[float, float]:
    """Return the mean milliseconds of one estimate, and of an event with the whole new view, under Node."""
    one, whole = (float(number) for number in in_pyodide(ESTIMATED, json.dumps(mount_of(page))).split())
    return one, whole


def in_pyodide(code: str, given: str) -> str:
    """Run Python under Pyodide in Node, `given` being a text that it knows; return the value of its last line."""
    command = ["node", str(ROOT / "benchmarks/in_pyodide.mjs"), str(ROOT), code]
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=300)
    return run.stdout
