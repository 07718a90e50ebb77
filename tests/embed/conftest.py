"""Fixtures: the page's own modules asked through Node, a site of one tool that may be shown elsewhere."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest

from bina.publish import Report, publish

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "plugins" / "bina" / "client"
ASKED = """
import { readFileSync } from 'node:fs';
const [file, name] = process.argv.slice(1);
const list = readFileSync(0, 'utf8');
const module = await import(file);
const outcomes = [];
for (const given of JSON.parse(list)) {
  const begun = performance.now();
  try { outcomes.push({ value: await module[name](given) }); }
  catch (error) { outcomes.push({ error: error.constructor.name, reason: error.reason ?? null }); }
  outcomes.at(-1).ms = performance.now() - begun;
}
console.log(JSON.stringify({ outcomes, polluted: Object.keys({}.constructor.prototype).length + ({}.polluted ? 1 : 0) }));
"""
PAGE = """<!doctype html><html lang="he"><head><meta charset="utf-8"><title>שיעור</title>
<link rel="canonical" href="https://school.example/base/{path}"></head><body>{body}</body></html>"""


@pytest.fixture(scope="session")
def asked() -> Callable[..., list[dict[str, Any]]]:
    """Call a function of a client module for each of many arguments: `asked("design-link.mjs", "decodeDesign", [...])`."""

    def ask(file: str, name: str, given: list[Any]) -> list[dict[str, Any]]:
        command = ["node", "--input-type=module", "-e", ASKED, str(CLIENT / file), name]
        done = subprocess.run(
            command, input=json.dumps(given), capture_output=True, text=True, check=True, timeout=120
        )
        told = json.loads(done.stdout)
        assert told["polluted"] == 0
        outcomes: list[dict[str, Any]] = told["outcomes"]
        return outcomes

    return ask


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stand in for what the runtime's build makes."""
    folder = tmp_path_factory.mktemp("dist")
    (folder / "tools").mkdir()
    for name in ("loader.js", "tool.js", "embed.js", "embed-look.js", "embed-host.js", "worker.js", "sw.js"):
        (folder / name).write_text(f"'{name}';\n")
    for name in (
        "bina.css",
        "embed.css",
        "tools/survey.css",
        "tools/footprint.css",
        "tools/prompt-builder.css",
    ):
        (folder / name).write_text("p { margin: 0 }\n")
    return folder


@pytest.fixture
def published(tmp_path: Path, assets: Path) -> Callable[..., tuple[Path, Report]]:
    """Publish pages that are written as Markdown: `published("```survey…", path="course/a/", backends=…)`."""

    def make(*texts: str, designs: bool = False, **options: Any) -> tuple[Path, Report]:
        folder = tmp_path / "site"
        for number, text in enumerate(texts):
            path = f"course/lesson-{number}/"
            extension = {"bina.extension": {"path": f"{number}.md", **options}}
            body = markdown.markdown(
                text, extensions=["pymdownx.superfences", "bina.extension"], extension_configs=extension
            )
            file = folder / path / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(PAGE.format(path=path, body=body), encoding="utf-8")
        return folder, publish(folder, assets=assets, designs=designs)

    return make
