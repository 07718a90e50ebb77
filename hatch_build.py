"""What a wheel of bina takes along of the browser's files: the version that is in use, not those of before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DIST = "plugins/bina/runtime/dist"


class CurrentRuntime(BuildHookInterface[Any]):
    """Adds what `bina runtime build` has made last; a checkout in which nothing was made gives a wheel without it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (the name is Hatch's)
        """Name the files, which git does not know, to the build."""
        current = Path(self.root, DIST, "current")
        if current.is_file():
            name = current.read_text(encoding="utf-8").strip()
            build_data["artifacts"] += [f"{DIST}/current", f"{DIST}/{name}/**"]
