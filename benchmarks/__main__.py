"""`make bench`: every figure in one run. `python -m benchmarks start` measures one group; RUNS=7 repeats more."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import blog, build, search, sites, start, studio, use, weight
from benchmarks.table import Row

LESSON, OTHER, QUIET = "course/describe-a-picture/", "course/first-draft/", "privacy/"
RUNS = int(os.environ.get("RUNS", "3"))


def rows(wanted: set[str], folder: Path) -> Iterator[Row]:
    """Measure the wanted groups, all where none is named."""
    if not wanted or wanted & {"start", "use", "weight"}:
        site = sites.course(folder)
        plain = sites.plain(folder, sites.ROOT / "docs/course/describe-a-picture.md")
        if not wanted or "weight" in wanted:
            yield from weight.weight(site, LESSON, QUIET, plain)
        if not wanted or "use" in wanted:
            yield from use.after(site, (LESSON, OTHER), RUNS * 3)
        if not wanted or "start" in wanted:
            stock = start.stock_site(plain, sites.mount_of(site / LESSON / "index.html"))
            tool = sites.bare(site, LESSON, "tool-alone")
            yield from start.start(site, tool, LESSON, plain, stock, RUNS)
    if not wanted or "build" in wanted:
        yield from build.build(folder, RUNS)
    if not wanted or "blog" in wanted:
        yield from blog.blog(folder, RUNS)
    if not wanted or "search" in wanted:
        yield from search.search(folder, RUNS)
    if not wanted or "studio" in wanted:
        yield from studio.background(folder, RUNS)
        yield from studio.stroke(folder)


with tempfile.TemporaryDirectory() as folder:
    for row in rows(set(sys.argv[1:]), Path(folder)):
        print(row, flush=True)
