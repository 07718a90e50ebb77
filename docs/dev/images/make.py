"""Make the pictures of the README from the real course: `.venv/bin/python docs/dev/images/make.py`.

It builds the course with the demo backend, fills in the first lesson's tool, and asks for two drafts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bina import demo_backend
from bina.serve.static import StaticServer

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SCREENS = {
    "lesson-desktop": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "lesson-phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "dark",
        "device_scale_factor": 2,
    },
}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
CONFIG = """
INHERIT: {root}/mkdocs.yml
docs_dir: {root}/docs
site_url: {url}
theme: {{custom_dir: {root}/overrides}}
plugins:
  - search
  - blog
  - tags
  - bina: {{backends: {{class: {{protocol: openai-images, url: {backend}, model: bina-sketch, key: ask, label: שרטוטים}}}}}}
"""
PARTS = {"subject": "כריך קרואסון ממולא בפירות חתוכים ובקצפת", "place": "על שולחן עץ"}


def picture(browser: Browser, url: str, token: str, name: str) -> None:
    """Do what a pupil does in the first lesson, and keep what is on the screen."""
    page = browser.new_page(locale="he-IL", reduced_motion="reduce", **SCREENS[name])
    page.goto(f"{url}course/describe-a-picture/")
    for part, text in PARTS.items():
        page.locator(f"bina-tool input[name='{part}']").fill(text)
    page.locator("bina-tool [name='draft']").click()
    page.locator("input[type=password]").fill(token)
    page.keyboard.press("Enter")
    page.locator("bina-tool img[data-bina-picture]").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)
    shown = "img[data-bina-picture]" if "phone" in name else "h3"
    target = page.locator(f"bina-tool {shown}").first
    target.evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 160)")
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


with tempfile.TemporaryDirectory() as folder, StaticServer(Path(folder)) as server:
    site = Path(folder)
    with demo_backend.running(origins=(server.url.rstrip("/"),)) as (backend, token):
        config = site / "mkdocs.yml"
        config.write_text(CONFIG.format(root=ROOT, url=server.url, backend=backend), encoding="utf-8")
        program = Path(sys.executable).with_name("bina")
        subprocess.run([program, "build", "--config-file", config, "--site-dir", site / "site"], check=True)
        server.root = (site / "site").resolve()
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
            for screen in SCREENS:
                picture(chromium, server.url, token, screen)
            chromium.close()
