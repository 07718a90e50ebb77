"""The sites that are measured: this course, and small ones with and without bina."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from bina.publish.compression import SUFFIXES, compress

ROOT = Path(__file__).parent.parent
# A page reports by the marks that bina's client leaves in the browser's own timeline.
# Python starts when a tool comes near, so the page goes to its first one at once.
REPORT = """
document.querySelector('bina-tool')?.scrollIntoView();
const seen = new PerformanceObserver((list) => {
  const [ready] = list.getEntriesByName('bina:ready');
  if (!ready) return;
  const [start] = performance.getEntriesByName('bina:start');
  fetch(`/report/${ready.startTime}/${ready.startTime - start.startTime}`);
  seen.disconnect();
});
seen.observe({type: 'mark', buffered: true});
"""


_ONE_PAGE = """
site_name: one tool
theme: {name: material, language: he}
plugins: [bina]
markdown_extensions: [pymdownx.superfences]
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What a program took: seconds of the wall and of the processors, and the most memory, in MB."""

    wall: float
    processor: float
    memory: float


def run(program: str, *arguments: str, cwd: Path = ROOT) -> Used:
    """Run a program of this environment; its output is shown only where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # Installed packages have been compiled; those of a checkout are by their first run, unless that is forbidden.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen(command, cwd=cwd, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(running.pid, 0)
        wall = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise RuntimeError(" ".join((program, *arguments)) + "\n" + said.read())
    return Used(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def with_fence(place: Path, fence: str) -> Path:
    """Write and build a site of one page with one tool, with all its settings left out; return the built folder."""
    (place / "docs").mkdir(parents=True)
    (place / "docs" / "index.md").write_text(fence, encoding="utf-8")
    (place / "mkdocs.yml").write_text(_ONE_PAGE, encoding="utf-8")
    run("bina", "build", cwd=place)
    return place / "site"


def forget(site: Path, *names: str) -> None:
    """Delete what earlier builds of a site have kept under these names, everything where none is named."""
    kept = site / ".cache" / "bina"
    for path in [kept / name for name in names] or [kept]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def course(folder: Path) -> Path:
    """Build the course as it is published, with pages that report; return its folder."""
    site = folder / "course"
    run("bina", "build", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(site))
    (site / "report.js").write_text(REPORT)
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace(
            "</body>", '<script src="/report.js"></script></body>'
        )
        page.write_text(text, encoding="utf-8")
        for copy in (".br", ".gz"):
            page.with_name(page.name + copy).unlink(missing_ok=True)
        compress([page])
    return site


def bare(site: Path, lesson: str, name: str) -> str:
    """Write a page with nothing but the tool of a lesson, as an embedded tool has it; return its path."""
    text = (site / lesson / "index.html").read_text(encoding="utf-8")
    tool = re.search(r"<bina-tool.*?</bina-tool>", text, re.DOTALL)
    loader = re.search(r'<script[^>]*src="[./]*(assets/bina/[^"]*loader\.js)"', text)
    if not tool or not loader:
        raise LookupError(f"{lesson} has no tool")
    page = site / name / "index.html"
    page.parent.mkdir()
    script = f'<script type="module" src="../{loader[1]}"></script>'
    told = '<script src="/report.js"></script>'
    page.write_text(
        f'<!doctype html><html lang="he" dir="rtl"><meta charset="utf-8">{tool[0]}{script}{told}',
        encoding="utf-8",
    )
    return f"{name}/"


def mount_of(page: Path) -> dict[str, object]:
    """Return the mount message of the first tool of a built page."""
    found = re.search(r' data-bina-mount="(.*?)"', page.read_text(encoding="utf-8"))
    if not found:
        raise LookupError(f"{page} has no tool")
    now = {"now": "2026-01-01T08:00:00+02:00", "random": 1}
    return {"type": "mount", "id": "bench", "seq": 1, "saved": None, **now, **json.loads(unescape(found[1]))}


def plain(folder: Path, lesson: Path) -> Path:
    """Build one lesson's text with Material alone, compressed like ours; return its folder."""
    docs = folder / "plain" / "docs"
    docs.mkdir(parents=True)
    text = re.sub(
        r"^```prompt-builder\n.*?^```$",
        "",
        lesson.read_text(encoding="utf-8"),
        flags=re.DOTALL | re.MULTILINE,
    )
    (docs / "index.md").write_text(text, encoding="utf-8")
    (folder / "plain/mkdocs.yml").write_text(
        "site_name: plain\n"
        "theme: {name: material, language: he, font: false, features: [navigation.instant, navigation.tabs]}\n"
        "markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.superfences, pymdownx.details]\n"
    )
    run("mkdocs", "build", "-q", cwd=folder / "plain")
    site = folder / "plain/site"
    compress(path for path in site.rglob("*") if path.suffix in SUFFIXES)
    return site


def many(folder: Path, pages: int, *, with_bina: bool) -> Path:
    """Write a site with a fence on every page; return its folder.

    Both have the same pages and the same Markdown extension, for which a fence of an unknown name is a
    block of code; without the plugin that is all it becomes.
    """
    site = folder / ("with" if with_bina else "without")
    docs = site / "docs"
    docs.mkdir(parents=True)
    paragraph = "תיאור טוב של תמונה אומר מה רואים, איפה, באיזה אור ובאיזה סגנון. " * 12
    for number in range(pages):
        body = "\n\n".join(f"## חלק {part}\n\n{paragraph}\n\n- נושא\n- מקום\n- אור" for part in range(8))
        fence = f"```prompt-builder\nid: page-{number}\n```"
        (docs / f"page-{number}.md").write_text(f"# דף {number}\n\n{body}\n\n{fence}\n", encoding="utf-8")
    (docs / "index.md").write_text("# בית\n", encoding="utf-8")
    plugins = "[search, bina]" if with_bina else "[search]"
    (site / "mkdocs.yml").write_text(
        f"site_name: many\ntheme: {{name: material, language: he, font: false}}\nplugins: {plugins}\n"
        "markdown_extensions: [pymdownx.superfences]\n"
    )
    return site
