"""What a survey asks of a browser: an answer among forty questions, and a thousand responses made into bars."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.sites import ROOT, run
from benchmarks.table import Row
from benchmarks.tools import in_pyodide
from benchmarks.use import ANSWERED, CONTROLS, chromium
from bina.serve.static import StaticServer

CONFIG = """
site_name: surveys
docs_dir: docs
theme: {{name: material, language: he, direction: rtl, font: false, custom_dir: {root}/overrides}}
plugins: [bina]
markdown_extensions: [pymdownx.superfences]
"""
KINDS = (
    {"type": "radiogroup", "choices": ["a", "b", "c", "d"]},
    {"type": "comment"},
    {"type": "rating", "visibleIf": "{q0} <> 'd'"},
    {"type": "checkbox", "choices": ["a", "b", "c", "d"]},
    {"type": "text"},
)
COUNTED = [
    {"type": "radiogroup", "name": "imp", "choices": ["very", "some", "not"]},
    {"type": "checkbox", "name": "tools", "choices": ["a", "b", "c", "d"]},
    {"type": "rating", "name": "stars"},
    {"type": "boolean", "name": "again"},
    {"type": "matrix", "name": "grid", "rows": ["r1", "r2", "r3"], "columns": [1, 2, 3, 4, 5]},
    {"type": "ranking", "name": "order", "choices": ["x", "y", "z", "w"]},
    {"type": "slider", "name": "hours"},
    {"type": "dropdown", "name": "place", "choices": ["home", "school", "club"]},
    {"type": "rating", "name": "more", "visibleIf": "{imp} = 'very'"},
    {"type": "radiogroup", "name": "last", "choices": ["1", "2", "3", "4"]},
]
# From the choice to new HTML in the page.
CHOSEN = """async (times) => {
  const tool = document.querySelector('bina-tool');
  const buttons = tool.querySelectorAll('input[type=radio]');
  const taken = [];
  for (let turn = 0; turn < times; turn++) {
    const changed = new Promise((resolve) => {
      const watcher = new MutationObserver(() => { watcher.disconnect(); resolve(performance.now()); });
      watcher.observe(tool, {subtree: true, childList: true, characterData: true, attributes: true});
    });
    const button = buttons[turn % 3];
    const start = performance.now();
    button.checked = true;
    button.dispatchEvent(new Event('change', {bubbles: true}));
    taken.push(await changed - start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return taken.slice(5);
}"""
PASTED = """async (text) => {
  const tool = document.querySelector('bina-tool');
  const box = tool.querySelector('textarea[name=paste]');
  const gathered = () => tool.querySelector('[id$=-gathered]').textContent;
  const before = gathered();
  box.value = text;
  const start = performance.now();
  box.dispatchEvent(new Event('input', {bubbles: true}));
  tool.querySelector('button[name=take]').click();
  while (gathered() === before) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - start;
}"""
# The responses are merged already; this counts them and draws the bars.
COUNTED_ANEW = """async () => {
  const tool = document.querySelector('bina-tool');
  const start = performance.now();
  tool.querySelector('button[name=show-all]').click();
  while (tool.querySelector('button[name=show-all]')) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - start;
}"""

# Of a class that is here: judging when it arrives, counting, and drawing, each alone; the best of several.
TALLIED = """
from pyodide_tools.survey import tally
from pyodide_tools.survey.format_reading import parse
from pyodide_tools.survey.strict import strict
questions, rows = json.loads(given)
survey, answers = parse({"elements": questions}), [row["answers"] for row in rows]
judge = strict(survey)
def best(act):
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken) * 1000
kept = [*map(judge, answers)]
judged = best(lambda: [*map(judge, answers)])
counted = best(lambda: tally.tally_of(survey, kept, 0))
f"{judged} {counted}"
"""


def survey(folder: Path, runs: int) -> Iterator[Row]:
    """Measure both in one Chromium window."""
    site = _site(folder)
    with StaticServer(site) as server, chromium() as context:
        page = context.new_page()
        page.goto(f"{server.url}forty/")
        page.evaluate(ANSWERED)
        page.wait_for_timeout(1_000)
        controls, taken = page.evaluate(CONTROLS), page.evaluate(CHOSEN, 40)
        name = f"from an answer to new HTML, 40 questions, {controls} controls, median"
        yield Row(name, f"{median(taken):.1f} ms", "", median(taken), 15)
        merged, counted = [], []
        for _ in range(runs):
            fresh = context.browser.new_context().new_page() if context.browser else context.new_page()
            fresh.goto(f"{server.url}class/")
            fresh.evaluate(ANSWERED)
            fresh.wait_for_timeout(500)
            merged.append(fresh.evaluate(PASTED, _file(range(1_000))))
            fresh.evaluate(PASTED, _file(range(1_000, 1_004)))
            counted.append(fresh.evaluate(COUNTED_ANEW))
    judged, tallied = map(float, in_pyodide(TALLIED, json.dumps([COUNTED, _rows(range(1_000))])).split())
    yield Row("1,000 responses judged, once, as they arrive, in Pyodide", f"{judged:.0f} ms", "", judged, 200)
    yield Row(
        "1,000 merged responses tallied, 10 questions, in Pyodide", f"{tallied:.0f} ms", "", tallied, 200
    )
    name = "1,000 merged responses tallied, drawn and in the page"
    yield Row(name, f"{median(counted):.0f} ms", "", median(counted), 200)
    yield Row(
        "1,000 responses pasted, read, judged, merged, tallied, in the page", f"{median(merged):.0f} ms", ""
    )


def _site(folder: Path) -> Path:
    docs, site = folder / "surveys" / "docs", folder / "surveys" / "site"
    docs.mkdir(parents=True)
    forty = [{**KINDS[number % len(KINDS)], "name": f"q{number}"} for number in range(40)]
    fences = {
        "index": "",
        "forty": _fence({"id": "forty", "survey": {"elements": forty}}),
        "class": _fence(
            {"id": "class", "show": "results", "collect": {"to": "handover"}, "survey": {"elements": COUNTED}}
        ),
    }
    for name, fence in fences.items():
        (docs / f"{name}.md").write_text(f"# {name}\n\n{fence}", encoding="utf-8")
    config = docs.parent / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT), encoding="utf-8")
    run("bina", "build", "--config-file", str(config), "--site-dir", str(site))
    return site


def _fence(settings: dict[str, object]) -> str:
    return f"```survey\n{json.dumps(settings)}\n```\n"


def _file(numbers: range) -> str:
    return json.dumps({"bina-survey": 1, "responses": _rows(numbers)})


def _rows(numbers: range) -> list[dict[str, object]]:
    return [
        {
            "rid": f"00000000-0000-4000-8000-{number:012x}",
            "survey": "class",
            "schema": "00000000",
            "round": "",
            "day": "2026-11-23",
            "answers": _answers(Random(number)),
        }
        for number in numbers
    ]


def _answers(chance: Random) -> dict[str, object]:
    return {
        "imp": chance.choice(["very", "some", "not"]),
        "tools": chance.sample(["a", "b", "c", "d"], chance.randint(1, 4)),
        "stars": chance.randint(1, 5),
        "again": chance.random() < 0.6,
        "grid": {row: chance.randint(1, 5) for row in ("r1", "r2", "r3")},
        "order": chance.sample(["x", "y", "z", "w"], 4),
        "hours": chance.randint(0, 100),
        "place": chance.choice(["home", "school", "club"]),
        "last": chance.choice(["1", "2", "3", "4"]),
    }
