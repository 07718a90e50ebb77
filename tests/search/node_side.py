"""The browser's side of the search in one Node process, which answers many questions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent


class NodeSide:
    """Answers what node_side.mjs knows to answer."""

    def __enter__(self) -> Self:
        node = shutil.which("node") or "node"
        command = [node, "--no-warnings", str(HERE / "node_side.mjs")]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate(timeout=30)

    def __call__(self, what: str, *given: Any) -> Any:
        """Ask one question; ASCII JSON, so that no line end of Unicode ends the line."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([what, *given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())
