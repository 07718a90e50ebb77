"""What bina costs a build: a fence on every page, with and without the plugin."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.sites import many, run
from benchmarks.table import Row

PAGES = 200


def build(folder: Path, runs: int) -> Iterator[Row]:
    """Compare whole builds, one after the other in turn."""
    sites = {with_bina: many(folder, PAGES, with_bina=with_bina) for with_bina in (True, False)}
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(runs):
        for with_bina, site in sites.items():
            shutil.rmtree(site / "site", ignore_errors=True)
            start = time.perf_counter()
            run("mkdocs", "build", "-q", cwd=site)
            times[with_bina].append(time.perf_counter() - start)
    ours, theirs = median(times[True]), median(times[False])
    yield Row(
        f"build of {PAGES} pages, a fence on each",
        f"{ours:.1f} s",
        f"without the plugin {theirs:.1f} s",
        ours / theirs,
        1.15,
    )
