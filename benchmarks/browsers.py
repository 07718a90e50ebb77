"""Browsers started as a reader has them: no driver inside, a new profile, the page reports by itself."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bina.serve.static import StaticServer

CHROMIUM = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
]
FIREFOX_SETTINGS = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("browser.safebrowsing.provider.mozilla.updateURL", "");
"""


def available() -> list[str]:
    """Return the engines that this machine has."""
    return [
        engine
        for engine, program in (("chromium", "chromium"), ("firefox", "firefox-esr"))
        if shutil.which(program)
    ]


def command(engine: str, profile: Path, url: str) -> list[str]:
    """Return how an engine is started on a page with a profile of its own."""
    if engine == "chromium":
        return ["chromium", *CHROMIUM, f"--user-data-dir={profile}", url]
    (profile / "user.js").write_text(FIREFOX_SETTINGS)
    return ["firefox-esr", "--headless", "--no-remote", "--profile", str(profile), url]


@contextmanager
def browser(engine: str, url: str) -> Iterator[None]:
    """Keep a browser open on a page while the block runs."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        environment = {"HOME": folder, "PATH": "/usr/local/bin:/usr/bin:/bin", "MOZ_HEADLESS": "1"}
        process = subprocess.Popen(
            command(engine, profile, url),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def visit(engine: str, server: StaticServer, path: str, *, seconds: float = 90) -> list[float]:
    """Open a page in a new profile and return the numbers of its report.

    A page reports by asking for `/report/<number>/<number>...`: the server's list of requests has it.
    Raises TimeoutError where it does not.
    """
    # A browser that has just been started is busy with itself: it waits on a page of its own, then goes.
    settle = "<!doctype html><title>x</title><script>setTimeout(() => location.replace(location.hash.slice(1)), 2500)</script>"
    (server.root / "settle.html").write_text(settle, encoding="utf-8")
    with browser(engine, f"{server.url}settle.html#/{path}"):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for request in server.requests:
                if request.startswith("/report/"):
                    return [float(number) for number in request.removeprefix("/report/").split("/")]
            time.sleep(0.05)
    message = f"{engine}: {path} did not report in {seconds} s"
    raise TimeoutError(message)
