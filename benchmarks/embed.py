"""What a frame on another site asks for: bytes before the runtime, and the time until the tool can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.table import Row
from benchmarks.use import chromium
from benchmarks.weight import SIZES
from bina.serve.static import StaticServer

MOST_BYTES, LONGEST = 40_000, 500
RUNTIME = ("worker.js", ".wasm", ".asm.mjs", ".bin", ".zip", "manifest.json")
# When the tool's own text is on the screen; the page is readable from then on.
DRAWN = """() => new Promise((resolve) => {
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint && document.querySelector('[data-bina-view] *')) return resolve(paint.startTime);
    setTimeout(look, 5);
  };
  look();
})"""


def embed(site: Path, runs: int) -> Iterator[Row]:
    """Measure the embed pages of a site, each in a fresh profile on a fast line."""
    for page in sorted(site.glob("embed/*/index.html")):
        name = page.parent.name
        sizes, drawn = [], []
        for _ in range(runs):
            with StaticServer(site) as server, chromium() as context:
                opened = context.new_page()
                opened.goto(f"{server.url}embed/{name}/")
                drawn.append(opened.evaluate(DRAWN))
                sizes.append(sum(size for path, size in opened.evaluate(SIZES) if not path.endswith(RUNTIME)))
        yield Row(f"embed {name}: before the runtime, Brotli", f"{sizes[0]:,} B", "", max(sizes), MOST_BYTES)
        took = median(drawn)
        yield Row(f"embed {name}: until it can be read", f"{took:.0f} ms", "", took, LONGEST)
