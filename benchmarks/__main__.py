"""`make bench`: every figure in one run. `python -m benchmarks start` measures one group; RUNS=7 repeats more."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import (
    blog,
    build,
    designer,
    embed,
    journal,
    lighthouse,
    search,
    sites,
    start,
    studio,
    survey,
    tools,
    use,
    weight,
)
from benchmarks.table import Row

LESSON, OTHER, QUIET = "course/describe-a-picture/", "course/first-draft/", "privacy/"
ESTIMATES = "course/sustainable/"
RUNS = int(os.environ.get("RUNS", "3"))


OF_THE_COURSE = {"weight", "use", "tools", "embed", "start"}
ELSEWHERE: dict[str, Callable[[Path, int], Iterator[Row]]] = {
    "build": build.build,
    "blog": blog.blog,
    "search": search.search,
    "survey": survey.survey,
    "designer": designer.designer,
    "studio": studio.studio,
    "journal": journal.journal,
    "lighthouse": lighthouse.lighthouse,
}


def rows(wanted: set[str], folder: Path) -> Iterator[Row]:
    """Measure the wanted groups, all where none is named."""
    wanted = wanted or OF_THE_COURSE | set(ELSEWHERE)
    if wanted & OF_THE_COURSE:
        yield from of_the_course(wanted, folder)
    for name, measure in ELSEWHERE.items():
        if name in wanted:
            yield from measure(folder, RUNS)


def of_the_course(wanted: set[str], folder: Path) -> Iterator[Row]:
    """Measure what needs the built course."""
    site = sites.course(folder)
    plain = sites.plain(folder, sites.ROOT / "docs/course/describe-a-picture.md")
    if "weight" in wanted:
        yield from weight.weight(site, LESSON, QUIET, plain)
    if "use" in wanted:
        yield from use.after(site, (LESSON, OTHER), RUNS * 3)
    if "tools" in wanted:
        yield from tools.tools(site, LESSON, ESTIMATES)
    if "embed" in wanted:
        yield from embed.embed(site, RUNS)
    if "start" in wanted:
        stock = start.stock_site(plain, sites.mount_of(site / LESSON / "index.html"))
        tool = sites.bare(site, LESSON, "tool-alone")
        yield from start.start(site, tool, LESSON, plain, stock, RUNS)


with tempfile.TemporaryDirectory() as folder:
    for row in rows(set(sys.argv[1:]), Path(folder)):
        print(row, flush=True)
