"""What a reader waits for after the start: the next page, the next tab, the next letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Page, sync_playwright

from benchmarks import sites
from benchmarks.browsers import CHROMIUM
from benchmarks.table import Row
from bina.serve.static import StaticServer

ANSWERED = """() => new Promise((resolve) => {
  document.querySelector('bina-tool').scrollIntoView();
  const look = () => {
    const [ready] = performance.getEntriesByName('bina:ready');
    if (!ready) return setTimeout(look, 5);
    resolve(ready.startTime - performance.getEntriesByName('bina:start')[0].startTime);
  };
  look();
})"""
# From the letter to the new prompt in the page.
TYPED = """async (times) => {
  const tool = document.querySelector('bina-tool');
  const field = tool.querySelector('[data-bina-on^="input:"]');
  const taken = [];
  for (let turn = 0; turn < times; turn++) {
    const changed = new Promise((resolve) => {
      const watcher = new MutationObserver(() => { watcher.disconnect(); resolve(performance.now()); });
      watcher.observe(tool, {subtree: true, childList: true, characterData: true, attributes: true});
    });
    field.value = `כלב קטן ${turn}`;
    const start = performance.now();
    field.dispatchEvent(new Event('input', {bubbles: true}));
    taken.push(await changed - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return taken.slice(5);
}"""
CONTROLS = "document.querySelectorAll('bina-tool :is(input, textarea, select, button, summary)').length"


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """Open a window with a profile of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        try:
            yield browser.new_context()
        finally:
            browser.close()


def fill(page: Page) -> int:
    """Fill every text field of the tool, so that the whole of it has something to say; return its controls."""
    for field in page.locator('bina-tool [data-bina-on^="input:"]').all():
        field.evaluate(
            "field => { field.value = 'דוגמה של תיאור'; field.dispatchEvent(new Event('input', {bubbles: true})); }"
        )
    page.wait_for_timeout(500)
    return int(page.evaluate(CONTROLS))


def again(site: Path, pages: tuple[str, str], runs: int) -> dict[str, float]:
    """Return how long Python's first answer takes on the next page and in the next tab, in milliseconds."""
    with StaticServer(site) as server, chromium() as context:
        page = context.new_page()
        page.goto(server.url + pages[0])
        page.evaluate(ANSWERED)
        next_page, next_tab = [], []
        for turn in range(runs):
            page.goto(server.url + pages[1 - turn % 2])
            next_page.append(page.evaluate(ANSWERED))
            tab = context.new_page()
            tab.goto(server.url + pages[0])
            next_tab.append(tab.evaluate(ANSWERED))
            tab.close()
    return {"on the next page": median(next_page), "in the next tab": median(next_tab)}


def after(site: Path, lessons: tuple[str, str], runs: int) -> Iterator[Row]:
    """Measure in one Chromium window."""
    bare = (sites.bare(site, lessons[0], "bare-1"), sites.bare(site, lessons[1], "bare-2"))
    whole = again(site, lessons, runs)
    for where, taken in again(site, bare, runs).items():
        peer = f"while a lesson of Material loads {whole[where]:.0f} ms"
        yield Row(f"Python's answer {where}, the tool alone", f"{taken:.1f} ms", peer, taken, 20)
    with StaticServer(site) as server, chromium() as context:
        page = context.new_page()
        page.goto(server.url + lessons[0])
        page.evaluate(ANSWERED)
        controls = fill(page)
        taken = page.evaluate(TYPED, 40)
        name = f"from a letter to new HTML, {controls} controls, median"
        yield Row(name, f"{median(taken):.1f} ms", "", median(taken), 15)
