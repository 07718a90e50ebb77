"""Lighthouse as it judges a telephone: the home page, a lesson with a tool and a post, served compressed.

Lighthouse is large and only this needs it, so npm brings it into `.cache` when it is first asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import sites
from benchmarks.table import Row
from bina.serve.static import StaticServer

VERSION = "12.8.2"
PAGES = {
    "home": "",
    "a lesson with a tool": "course/describe-a-picture/",
    "a post": "blog/half-a-litre/",
}
OTHERS = ("accessibility", "best-practices", "seo")
_FOLDER = sites.ROOT / ".cache/lighthouse"
_CHROMIUM = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
_PATIENCE = 300
_TRIES = 3  # now and then it misses the beginning of its own recording, and asks to be run again


@dataclass(frozen=True, slots=True)
class Judgement:
    """One run: scores of 100 by category, shift of the layout, ms of blocked page, and how quick the machine was."""

    scores: dict[str, int]
    shift: float
    blocked: float
    machine: float


def lighthouse(folder: Path, runs: int) -> Iterator[Row]:
    """Judge the pages of the course, and the same lesson under plain Material."""
    # Not the site of the other groups: its pages report on themselves, and start Python to do so.
    site = folder / "judged"
    sites.run("bina", "build", "--config-file", str(sites.ROOT / "mkdocs.yml"), "--site-dir", str(site))
    plain = sites.plain(folder / "beside", sites.ROOT / "docs/course/describe-a-picture.md")
    program = _program()
    with StaticServer(plain) as server:
        peer = [_judge(program, server.url) for _ in range(runs)]
    beside = f"the lesson under plain Material {_score(peer, 'performance')}"
    with StaticServer(site, headers=True) as server:
        for name, path in PAGES.items():
            yield from _rows(name, [_judge(program, server.url + path) for _ in range(runs)], beside)


def _rows(name: str, judged: list[Judgement], beside: str) -> Iterator[Row]:
    performance = _score(judged, "performance")
    blocked = f"blocked {median(one.blocked for one in judged):.0f} ms"
    machine = f"machine {median(one.machine for one in judged):.0f}"
    told = f"{beside}; {blocked}, {machine}"
    yield Row(f"Lighthouse, performance lost, {name}", str(performance), told, 100 - performance, 5)
    for category in OTHERS:
        score = _score(judged, category)
        yield Row(f"Lighthouse, {category} lost, {name}", str(score), "", 100 - score, 0)
    shift = median(one.shift for one in judged)
    yield Row(f"shift of the layout, {name}", f"{shift:.3f}", "", shift, 0.02)


def _score(judged: list[Judgement], category: str) -> int:
    return round(median(one.scores[category] for one in judged))


def _judge(program: Path, url: str) -> Judgement:
    """Judge one page; RuntimeError where Lighthouse cannot."""
    for _ in range(_TRIES):
        found, said = _report(program, url)
        if found:
            break
    else:
        raise RuntimeError(f"Lighthouse: {url}\n{said}")
    audits = found["audits"]
    return Judgement(
        scores={name: round(100 * (one["score"] or 0)) for name, one in found["categories"].items()},
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocked=audits["total-blocking-time"]["numericValue"],
        machine=found["environment"]["benchmarkIndex"],
    )


def _report(program: Path, url: str) -> tuple[dict[str, Any], str]:
    """Return what Lighthouse found, nothing where it failed, and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        done = subprocess.run(
            ["node", str(program), url, "--quiet", "--output=json", f"--output-path={report}", _CHROMIUM],
            env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        written = report.read_text(encoding="utf-8") if report.exists() and not done.returncode else "{}"
        return json.loads(written), done.stderr[-2000:]


def _program() -> Path:
    """Return Lighthouse's own program, fetched where it is missing."""
    program = _FOLDER / "node_modules/lighthouse/cli/index.js"
    if not program.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        (_FOLDER / "package.json").write_text('{"private": true}\n')
        command = ["npm", "install", "--silent", "--ignore-scripts", "--save-exact", f"lighthouse@{VERSION}"]
        subprocess.run(command, cwd=_FOLDER, check=True, timeout=_PATIENCE)
    return program
