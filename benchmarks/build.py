"""What bina costs a build: a fence on every page, with and without the plugin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.sites import Used, forget, many, run
from benchmarks.table import Row

PAGES = 200


def build(folder: Path, runs: int) -> Iterator[Row]:
    """Compare whole builds, one after the other in turn; of what bina keeps only the runtime has been made before.

    Each goes into a new folder: where files have just been deleted, some file systems are slow to make new ones.
    """
    sites = {with_bina: many(folder, PAGES, with_bina=with_bina) for with_bina in (True, False)}
    taken: dict[str, list[Used]] = {"first": [], "second": [], "without": []}
    run("bina", "runtime", "build")
    for number in range(runs):
        forget(sites[True])
        for name, times in taken.items():
            built = folder / f"built-{name}-{number}"
            site = sites[name != "without"]
            times.append(run("mkdocs", "build", "-q", "--site-dir", str(built), cwd=site))
    for name in ("first", "second"):
        label = f"{name} build of {PAGES} pages, a fence on each"
        wall, processor = (_both(taken, name, at) for at in ("wall", "processor"))
        yield _row(label, wall, limit=1.15)
        yield _row(f"{label}: time of the processors", processor)


def _both(taken: dict[str, list[Used]], name: str, at: str) -> tuple[float, float]:
    ours, theirs = (median(getattr(used, at) for used in taken[key]) for key in (name, "without"))
    return ours, theirs


def _row(name: str, times: tuple[float, float], limit: float | None = None) -> Row:
    ours, theirs = times
    return Row(name, f"{ours:.1f} s", f"without the plugin {theirs:.1f} s", ours / theirs, limit)
