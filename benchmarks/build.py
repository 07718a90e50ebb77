"""What bina costs a build: a fence on every page, with and without the plugin."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.sites import many, run
from benchmarks.table import Row

PAGES = 200


def build(folder: Path, runs: int) -> Iterator[Row]:
    """Compare whole builds, one after the other in turn; the runtime has been made before.

    Each goes into a new folder: where files have just been deleted, some file systems are slow to make new ones.
    """
    sites = {with_bina: many(folder, PAGES, with_bina=with_bina) for with_bina in (True, False)}
    wall: dict[bool, list[float]] = {True: [], False: []}
    processor: dict[bool, list[float]] = {True: [], False: []}
    run("bina", "runtime", "build")
    for number in range(runs):
        for with_bina, site in sites.items():
            start, before = time.perf_counter(), _processor_time()
            run("mkdocs", "build", "-q", "--site-dir", str(folder / f"built-{with_bina}-{number}"), cwd=site)
            wall[with_bina].append(time.perf_counter() - start)
            processor[with_bina].append(_processor_time() - before)
    name = f"build of {PAGES} pages, a fence on each"
    yield _row(name, wall, limit=1.15)
    yield _row(f"{name}: time of the processors", processor)


def _row(name: str, times: dict[bool, list[float]], limit: float | None = None) -> Row:
    ours, theirs = median(times[True]), median(times[False])
    return Row(name, f"{ours:.1f} s", f"without the plugin {theirs:.1f} s", ours / theirs, limit)


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
