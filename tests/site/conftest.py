import os
import subprocess
import sys
from pathlib import Path

import pytest
from html_page import HtmlPage, read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The real site of the repository, built as `make build` does it."""
    folder = tmp_path_factory.mktemp("real") / "site"
    command = [sys.executable, "-c", "from bina.cli import main; main()"]
    options = ["build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(folder)]
    environment = {**os.environ, "SITE_URL": "https://bina.example/", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [*command, *options], capture_output=True, text=True, timeout=600, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site) -> dict[str, HtmlPage]:
    """Every page of the site by its path."""
    found = [read(site, path) for path in sorted(site.rglob("*.html"))]
    return {page.path: page for page in found}
