"""Make the pictures of docs/dev/theme.md: `.venv/bin/python docs/dev/images/before_after.py`.

One page with what goes wrong in Hebrew, built by Material alone and with bina; and one social card, its letters set as
Pillow does by itself and as we do.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features
from playwright.sync_api import Browser, sync_playwright

from bina.discovery.card import draw
from bina.discovery.card_layout import HEIGHT, WIDTH, Card
from bina.serve.static import StaticServer

HERE = Path(__file__).parent
FONT = HERE.parents[2] / "plugins/bina/fonts/Heebo-Bold.ttf"
PLUGINS = {"before": "[search]", "after": "[search, bina]"}
CONFIG = """
site_name: תבנית בעברית
theme: {{name: material, language: he, font: false, palette: {{primary: custom, accent: custom}}}}
plugins: {plugins}
markdown_extensions: [admonition, tables, def_list, footnotes, pymdownx.details, pymdownx.highlight, pymdownx.inlinehilite,
  pymdownx.keys, pymdownx.superfences, pymdownx.tabbed: {{alternate_style: true}}]
"""
PAGE = """# תבנית בעברית

קוד: `print("שלום")` בשורה, ומקשים: ++ctrl+shift+p++.

```python
name = "שלום"  # שמה
```

```markdown
**מודגש** הוא מה שחייבים לזכור (תמיד).
```

!!! note
    תיבה בלי כותרת.

| חומר | מחיר |
| :--- | ---: |
| צבע | 12 |

1. אחת
    1. בתוך אחת

=== "ראשון"

    א

=== "שני"

    ב
"""
CARD = Card(
    title="כיתה ז׳2 מציירת ב־DALL·E 3: 30 תמונות (ועוד אחת)",
    site="בינה בכיתה",
    author="צוות בינה",
    about="23 בנובמבר 2026",
)


def page(browser: Browser, name: str) -> None:
    """Build the page in one of the two ways, and keep how it looks."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "docs").mkdir()
        (site / "docs/index.md").write_text(PAGE, encoding="utf-8")
        (site / "mkdocs.yml").write_text(CONFIG.format(plugins=PLUGINS[name]), encoding="utf-8")
        program = Path(sys.executable).with_name("mkdocs")
        subprocess.run([program, "build", "-q"], cwd=site, check=True)
        with StaticServer(site / "site") as server:
            shown = browser.new_page(viewport={"width": 560, "height": 800}, locale="he-IL")
            shown.goto(server.url)
            shown.wait_for_timeout(1_000)
            small(Image.open(io.BytesIO(shown.locator("article").screenshot()))).save(
                HERE / f"theme-{name}.png", optimize=True
            )
            shown.close()


def card_before() -> Image.Image:
    """Set the card's lines as Pillow does where nobody tells it the direction, and has no FriBidi."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "#12383d")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 56, layout_engine=ImageFont.Layout.BASIC)
    for line, text in enumerate((CARD.site, CARD.title, CARD.author, CARD.about)):
        pen.text((80, 100 + 120 * line), text, fill="#f7f2e6", font=font)
    return image


def small(image: Image.Image) -> Image.Image:
    """Return a picture with few colours: it is looked at, not measured."""
    return image.convert("RGB").quantize(64)


if __name__ == "__main__":
    if not features.check("raqm"):
        raise SystemExit("Pillow has no raqm: the card would be wrong on both sides. Install libfribidi0.")
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "card.jpg"
        draw(CARD, None, drawn)
        half = (WIDTH // 2, HEIGHT // 2)
        small(card_before().resize(half)).save(HERE / "card-before.png", optimize=True)
        small(Image.open(drawn).resize(half)).save(HERE / "card-after.png", optimize=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for way in PLUGINS:
            page(chromium, way)
        chromium.close()
