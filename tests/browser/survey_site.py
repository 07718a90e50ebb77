"""A small published site of surveys, and how a reader without a mouse goes through one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[2]
CONFIG = """
site_name: סקרים
site_url: {url}
docs_dir: {docs}
theme: {{name: material, language: he, direction: rtl, font: false, custom_dir: {root}/overrides, features: [navigation.instant]}}
plugins: [search, bina: {{collectors: {{{collectors}}}}}]
markdown_extensions: [pymdownx.superfences]
"""
CLASS = """# סקר כיתה

## הסקר

```survey
id: class-survey
survey:
  title: תמונות וזכויות
  pages:
    - title: בחירות
      elements:
        - type: radiogroup
          name: imp
          title: כמה חשוב לך לכבד את זכויות היוצרים?
          isRequired: true
          choices: [{value: very, text: מאוד}, {value: some, text: במידה מסוימת}, {value: not, text: בכלל לא}]
        - {type: comment, name: why, title: מה הסיבה?, visibleIf: "{imp} = 'very'"}
        - type: checkbox
          name: tools
          title: במה השתמשת?
          choices: [{value: draw, text: ציור}, {value: photo, text: צילום}, {value: ai, text: בינה מלאכותית}]
          showNoneItem: true
          showOtherItem: true
    - title: סולמות
      elements:
        - {type: rating, name: stars, title: עד כמה נהנית?, minRateDescription: בכלל לא, maxRateDescription: מאוד}
        - type: matrix
          name: habits
          title: באיזו מידה נכון לגביך?
          columns: [{value: 1, text: אף פעם}, {value: 2, text: לפעמים}, {value: 3, text: תמיד}]
          rows: [{value: source, text: נכתב מקור}, {value: edit, text: היה תיקון}]
        - type: ranking
          name: worries
          title: מה מטריד יותר?
          choices: [{value: rights, text: זכויות}, {value: energy, text: חשמל}, {value: truth, text: תמונות מטעות}]
        - {type: slider, name: hours, title: כמה שעות?, min: 0, max: 10}
        - {type: boolean, name: again, title: עוד פעם?}
        - type: dropdown
          name: place
          title: איפה?
          choices: [{value: home, text: בבית}, {value: school, text: בבית הספר}]
```
"""
FORTY = """# ארבעים שאלות

## הסקר

```survey
id: forty
survey:
  elements:
{questions}
```
"""
KINDS = (
    "- {{type: radiogroup, name: q{n}, title: שאלה {n}, choices: [a, b, c, d]}}",
    "- {{type: comment, name: q{n}, title: שאלה {n}}}",
    "- {{type: rating, name: q{n}, title: שאלה {n}, visibleIf: \"{{q0}} <> 'd'\"}}",
    "- {{type: checkbox, name: q{n}, title: שאלה {n}, choices: [a, b, c, d]}}",
    "- {{type: text, name: q{n}, title: שאלה {n}}}",
)


@dataclass(frozen=True, slots=True)
class Surveys:
    """The published site: its address and its folder."""

    url: str
    folder: Path


def forty() -> str:
    """Return a page with a survey of forty questions of many kinds."""
    lines = (f"    {KINDS[number % len(KINDS)].format(n=number)}" for number in range(40))
    return FORTY.format(questions="\n".join(lines))


@contextmanager
def survey_site(folder: Path, *, collectors: str = "", **pages: str) -> Iterator[Surveys]:
    """Build and serve a site with the given pages (name without its ending, Markdown); `collectors` is YAML."""
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    site.mkdir()
    for name, text in {"index": "# דף ראשון\n", **pages}.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    with StaticServer(site) as server:
        config = folder / "mkdocs.yml"
        text = CONFIG.format(root=ROOT, url=server.url, docs=docs, collectors=collectors)
        config.write_text(text, encoding="utf-8")
        program = str(Path(sys.executable).with_name("bina"))
        command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
        built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert built.returncode == 0, built.stdout + built.stderr
        yield Surveys(server.url, site)
