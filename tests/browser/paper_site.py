"""A small published site with every tool, and what is on the sheets that a browser prints of it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page
from pypdf import PageObject, PdfReader
from survey_site import CLASS

from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[2]
ADDRESS = "https://bina.example/"
A4 = (595, 842)  # points
_SAME_LINE = 3  # points
_WORD = re.compile(r"[א-ת]+|[A-Za-z]+|\d+|×")
INNER = {"width": 673, "height": 986}  # pixels: A4 without its margins
CONFIG = """
site_name: דפי עבודה
site_url: {address}
docs_dir: {docs}
theme: {{name: material, language: he, direction: rtl, font: false, custom_dir: {root}/overrides, features: [navigation.instant]}}
plugins: [search, bina]
markdown_extensions: [pymdownx.superfences]
"""
_KINDS = (
    "- {{type: radiogroup, name: q{n}, title: שאלה {n}, choices: [{words}]}}",
    "- {{type: comment, name: q{n}, title: שאלה {n}}}",
    "- {{type: checkbox, name: q{n}, title: שאלה {n}, choices: [{words}]}}",
)
_WORDS = ", ".join(f"תשובה {letter}" for letter in "אבגדהוזח")
LONG = "\n".join(f"    {_KINDS[number % 3].format(n=f'{number:02}', words=_WORDS)}" for number in range(24))
SLIPS = """```survey
id: slips
title: מה חשוב לנו
collect: {to: handover, slips: true}
survey:
  elements:
  - {type: radiogroup, name: imp, title: כמה חשוב?, choices: [{value: very, text: מאוד}, {value: not, text: בכלל לא}]}
```"""
PAGES = {
    "survey": CLASS.replace("id: class-survey\n", "id: class-survey\none-page: true\n"),
    "long": f"# ארוך\n\n```survey\nid: long\nsurvey:\n  elements:\n{LONG}\n```\n",
    "slips": f"# פתקים\n\n## הסקר\n\nמילים שלפני הכלי.\n\n{SLIPS}\n",
    "prompt": "# הנחיה\n\nמילים שלפני הכלי.\n\n```prompt-builder\nid: prompt\n```\n",
    "footprint": "# טביעת רגל\n\n```footprint\nid: class-water\n```\n",
    "studio": "# סטודיו\n\n```image-studio\nid: studio\n```\n",
    "journal": "# יומן\n\n```journal\nid: journal\nquestions: [מה השתנה?]\n```\n",
    "chooser": "# בחירה\n\n```tool-chooser\nid: chooser\n```\n",
}
_DECODER = """
import { decode } from './pyodide_tools/survey/page/code-reading.mjs';
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { width, height } = JSON.parse(process.argv[1]);
process.stdout.write(decode({ data: new Uint8ClampedArray(Buffer.concat(chunks)), width, height }));
"""


@contextmanager
def paper_site(folder: Path) -> Iterator[str]:
    """Build the site with an address of its own, serve it, and give the address where it really is."""
    docs, site = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    site.mkdir()
    for name, text in {"index": "# דף ראשון\n", **PAGES}.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT, address=ADDRESS, docs=docs), encoding="utf-8")
    program = str(Path(sys.executable).with_name("bina"))
    command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
    built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert built.returncode == 0, built.stdout + built.stderr
    with StaticServer(site) as server:
        yield server.url


def sheets(page: Page) -> list[str]:
    """Print a page and read the sheets back: lines from above, words from the right, wherever the file has them."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in reader.pages} == {A4}
    return [_read(sheet) for sheet in reader.pages]


def places(text: str, phrases: Sequence[str]) -> list[int]:
    """Return where each phrase begins after the one before it, -1 where it does not."""
    found, after = list[int](), 0
    for phrase in phrases:
        match = re.compile(r"\s+".join(_WORD.findall(phrase))).search(text, after)
        found.append(match.start() if match else -1)
        after = match.end() if match else after
    return found


def _read(sheet: PageObject) -> str:
    pieces: list[tuple[float, float, str]] = []

    def note(text: str, scale: list[float], place: list[float], *_: object) -> None:
        x, y = (scale[axis * 3] * place[axis + 4] + scale[axis + 4] for axis in (0, 1))
        pieces.append((y, x, text))

    sheet.extract_text(visitor_text=note)
    lines: list[list[tuple[float, str]]] = []
    height = float("inf")
    for y, x, text in sorted(pieces, reverse=True):
        if height - y > _SAME_LINE:
            lines.append([])
            height = y
        lines[-1].append((x, text))
    read = (" ".join(text for _, text in sorted(line, reverse=True)) for line in lines)
    return "\n".join(" ".join(_WORD.findall(line)) for line in read)


def read_code(drawing: Locator) -> str:
    """Return what a camera reads in a QR code that is on the screen."""
    picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGBA")
    size = json.dumps({"width": picture.width, "height": picture.height})
    command = ["node", "--input-type=module", "--eval", _DECODER, size]
    done = subprocess.run(
        command, input=picture.tobytes(), capture_output=True, check=True, cwd=ROOT, timeout=60
    )
    return done.stdout.decode()
