"""One browser for all tests: Playwright's plain interface can run only once in a process."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import marionette
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).parents[1]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What a slow machine needs: no test is about speed.
expect.set_options(timeout=30_000)
settings.register_profile("slow", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("slow")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[marionette.Firefox]:
    """Start Debian's Firefox, where there is one."""
    if not Path(marionette.PROGRAM).exists():
        pytest.skip(f"there is no {marionette.PROGRAM}")
    with marionette.running(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bundle the page's side, as publishing does."""
    folder = tmp_path_factory.mktemp("bundled")
    script, tools = ROOT / "plugins" / "bina" / "client" / "bundle.mjs", ROOT / "pyodide_tools"
    command = ["node", str(script), "--out", str(folder), "--tools", str(tools)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=ROOT)
    return folder
