"""An image studio on a page, and the pictures that are brought into it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Page
from waiting import STARTED, until, until_own_code

TOOL = "#bina-studio"
STATUS = "#studio-status"
PICTURE = "#studio-stage .bina-studio__picture"
MASK = "#studio-stage .bina-studio__mask"
BLUE, GREEN = (0x8E, 0xC5, 0xF0), (0x5A, 0x9E, 0x48)
SHOWN = "document.querySelector('#studio-stage')?.dataset.picture ?? null"
PAGE = "# סטודיו\n\n## לעבודה\n\n```image-studio\nid: studio\n```\n"


def visited(visitor, site):
    """Open the page with the studio and wait until Python is up and a chosen file is heard."""
    page = visitor.open(site[0])
    page.visitor = visitor
    until(page, STARTED)
    until_own_code(page, "image-studio")
    return page


def bring(page: Page, data: bytes, name: str = "picture.png", kind: str = "image/png") -> None:
    """Choose a file as a reader would."""
    page.locator("#studio-bring").set_input_files({"name": name, "mimeType": kind, "buffer": data})


def says(text: str) -> str:
    """Return an expression that is true when the status line has a text."""
    return f"document.querySelector('{STATUS}').textContent.includes('{text}')"


def opened(page: Page, data: bytes, **file: str) -> None:
    """Open a picture that is not the one on the stage, and wait until it is drawn."""
    before = page.evaluate(SHOWN)
    bring(page, data, **file)
    until(page, f"(before) => ({SHOWN}) !== before && {says('התמונה פתוחה')}", argument=before)
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


def near(found, expected, tolerance=12):
    """Tell whether two colours are nearly the same."""
    return all(abs(mine - theirs) <= tolerance for mine, theirs in zip(found, expected, strict=False))


def step(page, name):
    """Open the panel of a step."""
    button = page.locator(f"{TOOL} [name='mode'][value='{name}']")
    if button.get_attribute("aria-pressed") != "true":
        button.click()
    until(page, f"document.querySelector('{TOOL} [name=mode][value={name}]').ariaPressed === 'true'")


def stroke(page, *points):
    """Draw on the picture, through places in parts of its width and height."""
    page.locator(MASK).wait_for()
    page.locator(MASK).scroll_into_view_if_needed()
    box = page.locator(MASK).bounding_box()
    places = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    page.mouse.up()
    until(page, f"document.querySelector('{TOOL} .bina-studio__brush').textContent.includes('סומנו')")


def do(page, button, said, seconds=30):
    """Press a button and wait for what the studio says."""
    page.locator(f"#studio-{button}").click()
    until(page, says(said), seconds)
    shown(page)


def downloaded(page, button="download"):
    """Take the picture out; return the file."""
    if page.locator("#studio-file-panel").get_attribute("open") is None:
        page.locator("#studio-file-panel > summary").click()
    with page.expect_download() as waiting:
        page.locator(f"#studio-{button}").click()
    return Path(waiting.value.path()).read_bytes()
