"""Search in a site of a thousand posts: our worker beside Material's, in one browser, with the same messages."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from material.plugins.search.plugin import Parser

from benchmarks.sites import ROOT
from benchmarks.table import Row
from benchmarks.use import chromium
from bina.publish.compression import compress
from bina.runtime import locate
from bina.search.site import INDEX, WORKER, write_index
from bina.serve.static import StaticServer

POSTS, SECTIONS, WORDS = 1000, 4, 100
QUERIES = 200
WRITTEN = ("docs/**/*.md", "tests/search/fixtures/docs/**/*.md")
PREFIXES = ("", "", "", "ה", "ב", "ל", "ו", "מ", "ש", "וה", "שה")
ENDINGS = ("", "", "", "ים", "ות", "י", "ה")
# What Material's own page sends, in the same order; the answers' times as the page sees them.
MEASURE = """async ({worker, queries}) => {
  const index = await (await fetch('/search/search_index.json')).json();
  const running = new Worker(worker);
  const ask = (type, data) => new Promise((resolve) => {
    const start = performance.now();
    running.onmessage = ({data: answer}) => resolve([performance.now() - start, answer.data]);
    running.postMessage({type, data});
  });
  const [ready] = await ask(0, {config: index.config, docs: index.docs, options: {suggest: true}});
  const taken = [];
  let found = 0;
  for (const query of queries) {
    const [time, result] = await ask(2, query);
    taken.push(time);
    if (result.items.length) found++;
  }
  running.terminate();
  return {ready, taken, found};
}"""


def search(folder: Path, runs: int) -> Iterator[Row]:
    """Compare start, answers and size; the posts are words of real texts in a random order, as often as in language."""
    docs, queries = _posts()
    sites = {name: _site(folder / name, docs, ours=name == "ours") for name in ("ours", "theirs")}
    measured: dict[str, list[dict[str, Any]]] = {name: [] for name in sites}
    for _ in range(runs):
        for name, (site, worker) in sites.items():
            with StaticServer(site) as server, chromium() as context:
                page = context.new_page()
                page.goto(server.url)
                measured[name].append(page.evaluate(MEASURE, {"worker": worker, "queries": queries}))
    ready = {name: median(run["ready"] for run in found) for name, found in measured.items()}
    slow = {
        name: median(quantiles(run["taken"], n=20)[-1] for run in found) for name, found in measured.items()
    }
    answered = {name: found[0]["found"] for name, found in measured.items()}
    size = {name: _compressed(site) for name, (site, _) in sites.items()}
    place = f"search in {POSTS} posts"
    yield _row(f"{place}: worker ready", ready, "ms", ready["ours"], 1000)
    yield _row(f"{place}: answer, 95th percentile", slow, "ms", slow["ours"], 50)
    yield _row(f"{place}: index, compressed", size, "KB", size["ours"] / size["theirs"], 1.5)
    yield _row(f"{place}: of {QUERIES} queries found something", answered, "")
    yield _row(f"{place}: size of the worker", {name: _weight(*each) for name, each in sites.items()}, "KB")


def _row(
    name: str, of: dict[str, float], unit: str, value: float | None = None, limit: float | None = None
) -> Row:
    return Row(
        name, f"{of['ours']:.0f} {unit}", f"Material's own search {of['theirs']:.0f} {unit}", value, limit
    )


def _site(folder: Path, docs: list[dict[str, str]], *, ours: bool) -> tuple[Path, str]:
    """Write what the workers need of a site; return its folder and the worker's address."""
    path = folder / INDEX
    path.parent.mkdir(parents=True)
    config = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
    }
    path.write_text(json.dumps({"config": config, "docs": docs}, separators=(",", ":")), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    if ours:
        write_index(folder)
        shutil.copy(locate() / WORKER, folder / WORKER)
        worker = WORKER
    else:
        import material

        (found,) = (Path(material.__path__[0]) / "templates/assets/javascripts/workers").glob("search.*.js")
        shutil.copy(found, folder / found.name)
        worker = found.name
    compress([path, folder / worker])
    return folder, f"/{worker}"


def _compressed(site: Path) -> float:
    return (site / f"{INDEX}.gz").stat().st_size / 1000


def _weight(site: Path, worker: str) -> float:
    return (site / f"{worker[1:]}.gz").stat().st_size / 1000


def _posts() -> tuple[list[dict[str, str]], list[str]]:
    """Return the documents, as Material's search makes them of HTML, and queries of one to three words."""
    chance = random.Random(7)
    words = _words(chance)
    often = [1 / (rank + 3) for rank in range(len(words))]
    docs = []
    for number in range(POSTS):
        text = iter(chance.choices(words, often, k=SECTIONS * (WORDS + 3)))
        title = " ".join(chance.choices(words, k=3))
        html = f'<h1 id="top">{escape(title)}</h1>' + "".join(
            f'<h2 id="part-{part}">{_sentence(text, 3)}</h2>'
            + f"<p>{_sentence(text, WORDS // 2)}</p>" * 1
            + f"<p>{_sentence(text, WORDS // 2)}</p>"
            for part in range(SECTIONS)
        )
        docs += _sections(f"blog/post-{number}/", html)
    queries = [" ".join(chance.choices(words, often, k=chance.choice((1, 1, 2, 3)))) for _ in range(QUERIES)]
    return docs, queries


def _sentence(text: Iterator[str], length: int) -> str:
    return escape(" ".join(next(text) for _ in range(length)))


def _sections(url: str, html: str) -> Iterator[dict[str, str]]:
    parser = Parser()
    parser.feed(html)
    parser.close()
    for section in parser.data:
        location = f"{url}#{section.id}" if section.id else url
        yield {
            "location": location,
            "title": "".join(section.title).strip(),
            "text": "".join(section.text).strip(),
        }


def _words(chance: random.Random) -> list[str]:
    """Return the words of this repository's texts and some ten thousand forms of them, the common ones first."""
    text = " ".join(
        path.read_text(encoding="utf-8") for pattern in WRITTEN for path in sorted(ROOT.glob(pattern))
    )
    found = re.findall(r"[א-ת]+(?:[\"'][א-ת]+)?|[A-Za-z]{2,}", text)
    common = sorted(set(found), key=found.count, reverse=True)
    stems = [word for word in common if len(word) > 2 and word[0] >= "א"]
    forms = {
        chance.choice(PREFIXES) + word + chance.choice(ENDINGS) for word in stems for _ in range(4)
    } - set(common)
    return common + sorted(forms)
