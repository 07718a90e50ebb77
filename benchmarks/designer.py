"""What the designer asks of a browser: one letter in the form, from the key to the new page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from benchmarks.sites import ROOT, run
from benchmarks.survey import CONFIG, KINDS
from benchmarks.table import Row
from benchmarks.use import CONTROLS, chromium
from bina.serve.static import StaticServer

PAGE = "# x\n\n```designer\nid: make\n```\n"
QUESTIONS = 40
# From a letter in a field to the page that knows the new design.
TYPED = """async ([id, times]) => {
  const tool = document.querySelector('bina-tool');
  const field = document.getElementById(id);
  const preview = document.getElementById('make-preview');
  const taken = [];
  for (let turn = 0; turn < times; turn++) {
    const before = preview.dataset.design;
    field.value = `שאלה ${turn}`;
    const start = performance.now();
    const changed = new Promise((resolve) => {
      const look = () => (preview.dataset.design === before ? watcher : resolve(performance.now()));
      const watcher = new MutationObserver(look);
      watcher.observe(tool, {subtree: true, childList: true, characterData: true, attributes: true});
    });
    field.dispatchEvent(new Event('input', {bubbles: true}));
    taken.push(await changed - start);
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return taken.slice(5);
}"""


def designer(folder: Path, runs: int) -> Iterator[Row]:
    """Measure a letter in the title of a short form, and in the last of forty questions."""
    site = _site(folder / "designer")
    with StaticServer(site) as server, chromium() as context:
        page = context.new_page()
        page.goto(server.url)
        for tool, paste in (("footprint", None), ("prompt-builder", None), ("survey", _survey())):
            page.locator(f"#make-pick-{tool}").click()
            page.locator("#make-form").wait_for(timeout=60_000)
            field = "make-s-title" if paste is None else _pasted(page, paste)
            page.wait_for_timeout(2000)
            taken = page.evaluate(TYPED, [field, 5 + runs * 5])
            controls = page.evaluate(CONTROLS)
            name = f"a letter in the designer, {tool}, {controls} controls, median"
            yield Row(name, f"{median(taken):.1f} ms", "", median(taken), 50)
            page.locator("#make-leave").click()
            page.locator("#make-open-file").wait_for()


def _site(folder: Path) -> Path:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(root=ROOT), encoding="utf-8")
    run("bina", "build", "--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(folder / "site"))
    return folder / "site"


def _survey() -> str:
    elements = [
        {**KINDS[number % len(KINDS)], "name": f"q{number}", "title": f"שאלה {number}"}
        for number in range(QUESTIONS)
    ]
    return json.dumps({"elements": elements})


def _pasted(page: Page, survey: str) -> str:
    page.locator("#make-s-paste-open").click()
    page.locator("#make-paste").fill(survey)
    page.locator("#make-paste-take").click()
    last = f"make-s-survey.elements.{QUESTIONS - 1}"
    page.locator(f"[id='{last}']").click()
    page.locator(f"[id='{last}.title']").wait_for()
    return f"{last}.title"
