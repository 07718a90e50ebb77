"""When a file was last changed, as git knows it."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

_PATIENCE = 30


def last_changes(folder: Path) -> dict[Path, datetime]:
    """Return the time of the last commit of every file below `folder`.

    Empty where there is no git, no repository, or only the newest part of one: then all files would seem
    to have been changed by the commit at which the history was cut.
    """
    top = _git(folder, "rev-parse", "--show-toplevel", "--is-shallow-repository").splitlines()
    if len(top) != 2 or top[1] != "false":  # noqa: PLR2004  (one line for each question)
        return {}
    listed = _git(folder, "-c", "core.quotePath=false", "log", "--format=%x1e%cI", "--name-only", "--", ".")
    found: dict[Path, datetime] = {}
    for commit in listed.split("\x1e")[1:]:
        when, *names = commit.split("\n")
        for name in names:
            if name:
                found.setdefault(Path(top[0], name), datetime.fromisoformat(when))
    return found


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607  (git is wherever it is)
            cwd=folder,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
