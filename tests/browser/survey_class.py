"""A class survey on a site of its own, and how tests answer it and read its bars."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from course_pages import until
from playwright.sync_api import Page

from bina.collectors.pocketbase import Running

CONFIG = """
site_name: כיתה
site_url: {url}
theme: {{name: material, language: he}}
plugins:
  - bina:
      collectors:
        school: {{protocol: pocketbase, url: "{collector}", label: אוסף הכיתה}}
"""
SURVEY = """# סקר

```survey
id: ask
survey:
  elements:
  - type: radiogroup
    name: imp
    title: כמה זה חשוב?
    isRequired: true
    choices: [{{value: very, text: מאוד}}, {{value: some, text: קצת}}, {{value: not, text: בכלל לא}}]
  - {{type: comment, name: why, title: למה?}}
collect: {{to: {to}}}
review: false
```
"""
QUIET = "# עמוד\n\nבלי כלים.\n"
PAGES = {
    "index.md": QUIET,
    "code.md": SURVEY.format(to="handover").replace("id: ask", "id: by-code"),
    "live.md": SURVEY.format(to="school").replace("id: ask", "id: by-server"),
}
LABELS = {"very": "מאוד", "some": "קצת", "not": "בכלל לא"}
DELIVER = """async ([module, collector, responses]) => {
  const { default: { actions } } = await import(module);
  const kept = new Map();
  const store = {
    name: 'class',
    fresh: async (_, key) => kept.get(key),
    keys: async () => [...kept.keys()],
    put: async (_, key, value) => void kept.set(key, value),
  };
  const desk = {
    id: 'class', store, signal: new AbortController().signal, tell() {}, mount: { site: { collectors: { school: collector } } },
  };
  const told = responses.map((response) => actions.deliver({ collector: 'school', response }, desk));
  return (await Promise.all(told)).map(({ value }) => value.state);
}"""


@dataclass(frozen=True, slots=True)
class Class:
    """The published site and its collector."""

    url: str
    folder: Path
    pocketbase: Running

    @property
    def module(self) -> str:
        """Return the address of the survey's own code."""
        (file,) = self.folder.glob("assets/bina/*/tools/survey.js")
        return "/" + file.relative_to(self.folder).as_posix()


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def build(folder: Path, site: Path, url: str, collector: str) -> None:
    """Write the site and build it."""
    docs = folder / "docs"
    docs.mkdir()
    for name, text in PAGES.items():
        (docs / name).write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(url=url, collector=collector), encoding="utf-8")
    program = str(Path(sys.executable).with_name("bina"))
    command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert built.returncode == 0, built.stdout + built.stderr


def answer(page: Page, key: str, choice: str, why: str = "") -> None:
    """Fill in the survey as a pupil, and send it."""
    page.locator(f"#{key}-form").get_by_label(LABELS[choice], exact=True).check()
    page.locator(f"#{key}-form").get_by_label("למה?").fill(why)
    page.locator(f"#{key}-send").click()


def open_results(page: Page, key: str) -> None:
    """Unfold the teacher's part."""
    page.locator(f"#{key}-results > summary").click()


def until_bars(page: Page, key: str, expected: dict[str, int]) -> None:
    """Wait until the table of the first chart says how many chose what."""
    rows = " && ".join(
        f"(found['{LABELS[choice]}'] ?? '').replace(/[^0-9]/g, '') === '{count}'"
        for choice, count in expected.items()
    )
    until(
        page,
        f"""(() => {{
          const rows = [...document.querySelectorAll('#{key}-charts figure:first-of-type tbody tr')];
          const found = Object.fromEntries(rows.map((row) => [row.cells[0].textContent, row.cells[1]?.textContent]));
          return {rows};
        }})()""",
    )
