"""A small site with an image studio and the demo backend, and the pictures that are brought into it."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from course_pages import until
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from bina import demo_backend
from bina.serve.static import StaticServer

ROOT = Path(__file__).parents[2]
TOOL = "#bina-studio"
STATUS = "#studio-status"
READY = "performance.getEntriesByName('bina:ready').length > 0"
CONFIG = """
site_name: בדיקה
site_url: {url}
docs_dir: docs
theme: {{name: material, language: he, custom_dir: {root}/overrides}}
plugins:
  - bina:
      backends:
        class: {{protocol: openai-images, url: {backend}, model: bina-sketch, key: ask, label: שרטוטים לכיתה}}
markdown_extensions: [attr_list, pymdownx.superfences]
"""
PAGE = "# סטודיו\n\n## לעבודה\n\n```image-studio\nid: studio\n```\n"


@contextmanager
def studio_site(folder: Path) -> Iterator[tuple[str, str]]:
    """Build and serve the site; yield its address and the key of its backend."""
    site, docs = folder / "site", folder / "docs"
    site.mkdir()
    docs.mkdir()
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    with (
        StaticServer(site) as server,
        demo_backend.running(origins=(server.url.rstrip("/"),)) as (backend, token),
    ):
        config = folder / "mkdocs.yml"
        config.write_text(CONFIG.format(root=ROOT, url=server.url, backend=backend), encoding="utf-8")
        program = str(Path(sys.executable).with_name("bina"))
        command = [program, "build", "--config-file", str(config), "--site-dir", str(site)]
        built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        assert built.returncode == 0, built.stdout + built.stderr
        yield server.url, token


def bring(page: Page, data: bytes, name: str = "picture.png", kind: str = "image/png") -> None:
    """Choose a file as a reader would."""
    page.locator("#studio-bring").set_input_files({"name": name, "mimeType": kind, "buffer": data})


def says(text: str) -> str:
    """Return an expression that is true when the status line has a text."""
    return f"document.querySelector('{STATUS}').textContent.includes('{text}')"


def opened(page: Page, data: bytes, **file: str) -> None:
    """Open a picture and wait until it is drawn."""
    bring(page, data, **file)
    until(page, says("התמונה פתוחה"))
    shown(page)


def shown(page: Page) -> None:
    """Wait until the stage shows the picture that Python names."""
    until(
        page,
        "(() => { const stage = document.querySelector('#studio-stage');"
        " return stage && stage.dataset.ready === stage.dataset.picture })()",
    )


def pixels(page: Page, selector: str, *points: tuple[float, float]) -> list[list[int]]:
    """Return the RGBA of places on a canvas, given in parts of its width and height."""
    found: list[list[int]] = page.evaluate(
        """([selector, points]) => {
          const canvas = document.querySelector(selector);
          const pen = canvas.getContext('2d');
          return points.map(([x, y]) => [...pen.getImageData(
            Math.min(canvas.width - 1, Math.floor(x * canvas.width)),
            Math.min(canvas.height - 1, Math.floor(y * canvas.height)), 1, 1).data]);
        }""",
        [selector, list(points)],
    )
    return found


def png(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Return a picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def ball(width: int = 640, height: int = 480) -> Image.Image:
    """Return a red ball on a green meadow under a blue sky: what stands out is no question."""
    image = Image.new("RGB", (width, height), "#8ec5f0")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.7, width, height), fill="#5a9e48")
    radius = height * 0.3
    cx, cy = width / 2, height * 0.55
    for step in range(20):
        size = radius * (1 - step / 40)
        shift = step * radius / 60
        colour = (190 + step * 3, 30 + step * 4, 30 + step * 3)
        pen.ellipse((cx - size - shift, cy - size - shift, cx + size - shift, cy + size - shift), fill=colour)
    return image


def bomb() -> bytes:
    """Return a small PNG of 20000 x 20000 pixels."""
    rows = zlib.compress(b"\0" * 20001 * 400, 9)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 20000, 20000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
