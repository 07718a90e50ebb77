"""What the image studio asks of a device: the background taken out, a hole filled, a stroke that follows the finger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TypedDict

from playwright.sync_api import Browser, sync_playwright

from benchmarks import sites
from benchmarks.browsers import CHROMIUM
from benchmarks.table import Row
from bina.runtime import locate
from bina.serve.static import StaticServer

PAGE = "<!doctype html><meta charset=utf-8><title>studio</title><body>"
HAS_CARD = """async () => {
  const adapter = await navigator.gpu?.requestAdapter();
  return Boolean(adapter) && !adapter.info?.isFallbackAdapter;
}"""
# A worker of the studio with one order after the other; the first one loads everything.
WORK = """async ([job, processor, width, height, turns]) => {
  const assets = new URL('assets/', location.href).href;
  const worker = new Worker(`${assets}tools/image-studio-worker.js`, {type: 'module'});
  const picture = (w, h) => {
    const canvas = new OffscreenCanvas(w, h);
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#8ec5f0';
    pen.fillRect(0, 0, w, h);
    pen.fillStyle = '#c22';
    pen.beginPath();
    pen.arc(w / 2, h / 2, h / 3, 0, 7);
    pen.fill();
    return {data: pen.getImageData(0, 0, w, h).data, width: w, height: h};
  };
  const mask = () => {
    const marked = new Uint8Array(width * height);
    for (let y = 200; y < 264; y++) marked.fill(1, y * width + 200, y * width + 356);
    return marked;
  };
  const taken = [];
  const heard = [];
  for (let id = 0; id < turns; id++) {
    const begun = performance.now();
    const order = {id, job, processor, assets, pixels: picture(width, height), small: picture(320, 320), mask: mask(), radius: 5};
    const reply = new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.onmessage = ({data}) => {
        if (data.progress) heard.push(performance.now() - begun);
        else if (data.reason) reject(new Error(data.reason));
        else resolve(data);
      };
    });
    worker.postMessage(order);
    await reply;
    taken.push(performance.now() - begun);
  }
  globalThis.busy = worker; // stays, so that its memory can be counted
  return {taken, heard: heard[0] ?? 0};
}"""
# The brush as the studio has it, under a finger that moves every 4 ms for two seconds.
STROKE = """async () => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({duration}) => duration))).observe({type: 'longtask'});
  const mask = document.querySelector('.bina-studio__mask');
  const box = mask.getBoundingClientRect();
  const send = (type, x, y) => mask.dispatchEvent(new PointerEvent(type, {
    bubbles: true, isPrimary: true, pointerId: 1, pointerType: 'touch', button: 0,
    clientX: box.left + box.width * x, clientY: box.top + box.height * y}));
  mask.setPointerCapture = () => {};
  const frames = [];
  let last = performance.now();
  const frame = (now) => { frames.push(now - last); last = now; frames.length < 110 && requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  send('pointerdown', 0.1, 0.1);
  for (let turn = 0; turn < 500; turn++) {
    send('pointermove', 0.5 + 0.4 * Math.sin(turn / 30), 0.5 + 0.4 * Math.cos(turn / 37));
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
  send('pointerup', 0.5, 0.5);
  await new Promise((resolve) => setTimeout(resolve, 100));
  frames.sort((one, other) => one - other);
  return {median: frames[frames.length >> 1], worst: frames[Math.floor(frames.length * 0.95)], long: Math.max(0, ...long)};
}"""


class Measured(TypedDict):
    """Milliseconds: of each turn, the first with the download, and until the first news of progress."""

    taken: list[float]
    heard: float


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    root = folder / "studio"
    root.mkdir()
    (root / "index.html").write_text(PAGE, encoding="utf-8")
    shutil.copytree(locate(), root / "assets", ignore=shutil.ignore_patterns("*.br", "*.gz", "snapshot*"))
    with StaticServer(root, headers=False) as server:
        yield server.url


@contextmanager
def _browser(*, card: bool = False) -> Iterator[Browser]:
    left_out = {"--headless=new", *(["--disable-gpu"] if card else [])}
    with sync_playwright() as playwright:
        arguments = [argument for argument in CHROMIUM if argument not in left_out]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def _worked(browser: Browser, url: str, job: str, processor: str, runs: int) -> Measured:
    page = browser.new_page()
    page.goto(url)
    result: Measured = page.evaluate(WORK, [job, processor, 1152, 896, runs + 1])
    return result


def studio(folder: Path, runs: int) -> Iterator[Row]:
    """Measure taking out a background, and painting."""
    yield from background(folder, runs)
    yield from stroke(folder)


def background(folder: Path, runs: int) -> Iterator[Row]:
    """Take the background out of a picture of one megapixel, with the processor and with the card if there is one."""
    with _served(folder) as url:
        with _browser() as browser:
            yield from _taken_out(browser, url, "cpu", "WebAssembly, one thread", runs)
            filled = _worked(browser, url, "erase", "", runs)
            yield Row("a hole of 10,000 pixels filled", f"{median(filled['taken']):.0f} ms", "")
        with _browser(card=True) as browser:
            page = browser.new_page()
            page.goto(url)
            if page.evaluate(HAS_CARD):
                yield from _taken_out(browser, url, "gpu", "WebGPU", runs)
            else:
                yield Row("background of 1 megapixel, WebGPU", "-", "no graphics card on this machine")


def _taken_out(browser: Browser, url: str, processor: str, name: str, runs: int) -> Iterator[Row]:
    before = _resident(browser)
    result = _worked(browser, url, "foreground", processor, runs)
    grown = _resident(browser) - before
    first, *again = result["taken"]
    yield Row(f"background of 1 megapixel, {name}: first", f"{first:.0f} ms", "with the download")
    yield Row(f"background of 1 megapixel, {name}: again", f"{median(again):.0f} ms", "")
    yield Row(
        f"background, {name}: first news of progress", f"{result['heard']:.0f} ms", "", result["heard"], 1000
    )
    yield Row(f"background, {name}: memory of all processes", f"{grown / 2**20:+.0f} MB", "")


def _resident(browser: Browser) -> int:
    """Return the bytes of memory that the browser's processes have for themselves."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(_private(process["id"]) for process in found)


def _private(process: int) -> int:
    file = Path(f"/proc/{process}/smaps_rollup")
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


def stroke(folder: Path) -> Iterator[Row]:
    """Draw on a picture in a small site with a studio and count the frames."""
    site = sites.with_fence(folder / "stroke", "```image-studio\nid: studio\n```\n")
    with StaticServer(site) as server, _browser() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(server.url)
        page.locator("bina-tool").scroll_into_view_if_needed()
        picture = page.screenshot()
        page.locator("[id$='-bring']").set_input_files(
            {"name": "p.png", "mimeType": "image/png", "buffer": picture}
        )
        page.locator("[name='mode'][value='erase']").click()
        page.locator(".bina-studio__mask").wait_for()
        page.wait_for_timeout(1_000)
        result = page.evaluate(STROKE)
    yield Row(
        "a stroke: time between frames, median", f"{result['median']:.1f} ms", "60 a second are 16.7 ms"
    )
    yield Row("a stroke: time between frames, 95 of 100 below", f"{result['worst']:.1f} ms", "")
    yield Row("a stroke: longest task", f"{result['long']:.0f} ms", "", result["long"], 50)
