"""From a pupil's screen to a teacher's camera: the code that is drawn is the code that is read."""

from __future__ import annotations

import io
import json
from html import escape

import pytest
from client_site import REAL, file, html, until
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.node]

CODE = "BINA1-" + "K7%+-/$0" * 48
PUPIL = f'<div id="t-code" data-bina-part="handover-code" data-bina-keep data-code="{CODE}" data-label="הקוד"></div>'
TEACHER = '<div id="t-scan" data-bina-part="scanner" data-bina-keep data-word-starting="רגע" data-word-point="כאן"></div>'


def open_with(reader, bundle, part):
    """Open a page of the survey with one part in it."""
    for path in (bundle / "tools").iterdir():
        if path.suffix == ".js":
            reader.site.answers[f"{REAL}tools/{path.name}"] = file(path)
    mount = {"tool": "survey", "language": "he", "settings": {"id": "t"}, "site": {}}
    tool = (
        f'<bina-tool id="t" class="bina-tool" data-tool="survey" data-bina-mount="{escape(json.dumps(mount))}">'
        f"<div data-bina-view>{reader.view}{part}</div></bina-tool>"
    )
    reader.site.answers["/survey"] = html(tool)
    return reader.open("/survey", fake={"extra": part})


@pytest.fixture
def filmed(reader, bundle, tmp_path):
    """Film what a pupil's screen shows: a code that does not fill the picture."""
    page = open_with(reader, bundle, PUPIL)
    drawing = page.get_by_role("img", name="הקוד")
    drawing.evaluate("element => { element.style.inlineSize = '440px'; }")
    code = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
    frame = Image.new("RGB", (640, 480), "lightgrey")
    frame.paste(code.resize((440, 440)), (100, 20))
    written = io.BytesIO()
    frame.save(written, "JPEG", quality=85)
    film = tmp_path / "screen.mjpeg"
    film.write_bytes(written.getvalue() * 5)
    return film


@pytest.fixture
def camera(chromium, filmed):
    """Start a browser whose camera sees the film."""
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={filmed}",
    ]
    running = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=arguments)
    yield running
    running.close()


def test_a_code_is_read_from_a_screen_once(camera, reader, bundle):
    reader.context = camera.new_context()
    page = open_with(reader, bundle, TEACHER)
    told = "(globalThis.fake.log ?? []).filter(({event}) => event?.name === 'code-scanned').map(({event}) => event.value)"
    until(page, f"() => {told}.length > 0")
    assert page.evaluate(told) == [CODE]
