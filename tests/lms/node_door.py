"""The page's SCORM modules in Node, asked by name: see in_node.mjs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_name("in_node.mjs")


@contextmanager
def asking() -> Iterator[Callable[..., Any]]:
    """Give a function that asks and answers with what came back."""
    with subprocess.Popen(
        ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:

        def ask(*message: Any) -> Any:
            assert node.stdin
            assert node.stdout
            node.stdin.write(json.dumps(message) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield ask
        node.stdin.close()  # type: ignore[union-attr]
