"""How long a journal takes that somebody has kept for a year: five hundred versions, two hundred pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page, sync_playwright

from benchmarks import sites
from benchmarks.browsers import CHROMIUM
from benchmarks.table import Row
from bina.serve.static import StaticServer

VERSIONS, PICTURES = 500, 200
LIMIT = 300  # milliseconds
FILL = """async ([versions, pictures]) => {
  const {name} = (await indexedDB.databases()).find(({name}) => name.startsWith('bina:'));
  const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
  const canvas = new OffscreenCanvas(1024, 1024);
  const pen = canvas.getContext('2d');
  const blobs = [];
  for (let n = 0; n < pictures; n++) {
    pen.fillStyle = `hsl(${n}, 50%, 50%)`;
    pen.fillRect(0, 0, 1024, 1024);
    blobs.push(await canvas.convertToBlob());
  }
  const id = (n) => n.toString(16).padStart(32, '0');
  const words = 'כלב לבן קופץ מעל שלולית בשדה ירוק, צבעי מים, אור רך של בוקר, מבט מלמטה';
  const made = Array.from({length: versions}, (_, n) => ({
    number: n + 1, created: new Date(Date.UTC(2026, 0, 1 + n / 2, 9)).toISOString(), kind: 'drafted',
    texts: {subject: `כלב ${n}`, place: 'שדה ירוק', style: 'צבעי מים', light: 'אור רך'}, sent: `${words} ${n}`,
    service: 'שירות', note: n % 5 ? '' : 'הרקע עזר', seconds: 3,
    picture: n < versions - pictures ? null : {id: id(n), type: 'image/png', width: 1024, height: 1024, sketch: false}}));
  const writing = database.transaction(['states', 'pictures'], 'readwrite');
  blobs.forEach((blob, n) => writing.objectStore('pictures').put(
    {blob, type: 'image/png', width: 1024, height: 1024, created: ''}, id(versions - pictures + n)));
  writing.objectStore('states').put({schema: 1, texts: {}, versions: made}, 'builder');
  await new Promise((done) => { writing.oncomplete = done; });
  database.close();
}"""
# From the moment in which Python is up until the works stand on the page; what held the page meanwhile.
WATCH = """
globalThis.watched = {shown: 0, long: 0};
new PerformanceObserver((list) => {
  for (const {startTime, duration} of list.getEntries()) {
    if (performance.getEntriesByName('bina:ready')[0]?.startTime < startTime + duration) watched.long = Math.max(watched.long, duration);
  }
}).observe({type: 'longtask', buffered: true});
new MutationObserver(() => {
  if (!watched.shown && document.querySelector("[name='open']")) watched.shown = performance.now();
}).observe(document, {childList: true, subtree: true});
"""
FOUND = """() => watched.shown && {
  took: watched.shown - performance.getEntriesByName('bina:ready')[0].startTime, long: watched.long}"""


class Found(TypedDict):
    """Milliseconds: until the works are there, and the longest task of the page since Python was up."""

    took: float
    long: float


def journal(folder: Path, runs: int) -> Iterator[Row]:
    """Open a full journal as often as is asked, with Python from the cache."""
    site = sites.with_fence(folder / "journal", "```journal\nid: journal\n```\n")
    with StaticServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(server.url)
        page.locator("#journal-shelf").wait_for(state="attached")
        page.wait_for_timeout(3_000)
        page.evaluate(FILL, [VERSIONS, PICTURES])
        found = [_opened(page) for _ in range(max(runs, 3))]
        browser.close()
    best = min(one["took"] for one in found)
    yield Row(
        f"journal of {VERSIONS} versions and {PICTURES} pictures: until its works are there",
        f"{best:.0f} ms",
        f"best of {len(found)}, Python is up",
        best,
        LIMIT,
    )
    longest = min(one["long"] for one in found)
    yield Row("the same: longest task of the page", f"{longest:.0f} ms", "")


def _opened(page: Page) -> Found:
    page.reload()
    for _ in range(600):
        found: Found | None = page.evaluate(FOUND)
        if found:
            return found
        page.wait_for_timeout(50)
    raise RuntimeError("the journal shows no works")
