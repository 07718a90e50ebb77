"""While writing: how long it takes from saving a page to the changed page in `bina serve`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

_PATIENCE = 120  # seconds
_BETWEEN_LOOKS = 0.02


def edits(site: Path, source: Path, address: str, times: int) -> list[float]:
    """Return the seconds of each edit of a page: words are added to its file, until its address shows them."""
    taken = []
    with _served(site) as home:
        for number in range(times):
            words = f"written-{number}"
            with source.open("a", encoding="utf-8") as file:
                file.write(f"\n{words}\n")
            start = time.perf_counter()
            _wait(home + address, words)
            taken.append(time.perf_counter() - start)
    return taken


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = str(Path(sys.executable).with_name("bina"))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    server = subprocess.Popen(
        [program, "serve", "--port", str(port)],
        cwd=site,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", "")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def _wait(address: str, words: str) -> None:
    """Ask for a page until it has the words. TimeoutError: it does not get them."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass  # it is not up yet
        time.sleep(_BETWEEN_LOOKS)
    message = f"{address} does not show {words!r}"
    raise TimeoutError(message)
