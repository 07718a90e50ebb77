"""Collectors for the tests: a real PocketBase, and one that answers whatever a test wishes."""

from __future__ import annotations

import json
import subprocess
import uuid
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from collector_ports import free_port

from bina.collectors.pocketbase import PocketBaseError, Running, program, running

CODE = Path(__file__).with_name("page_code.mjs")


@pytest.fixture(scope="session")
def pocketbase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a real PocketBase, set up as schools get it."""
    try:
        program()
    except PocketBaseError as error:
        pytest.skip(str(error))
    with running(tmp_path_factory.mktemp("pocketbase"), free_port()) as made:
        yield made


@pytest.fixture
def page_code() -> Callable[..., Any]:
    """Run an action of the page's own code and return what it gives."""

    def run(action: str, **order: Any) -> Any:
        text = json.dumps({"action": action, **order})
        done = subprocess.run(
            ["node", str(CODE)], input=text, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[0])

    return run


@pytest.fixture
def response() -> Callable[..., dict[str, Any]]:
    """Make a record of one person, with an id of its own."""

    def make(**changes: Any) -> dict[str, Any]:
        return {
            "rid": str(uuid.uuid4()),
            "survey": "class-7b",
            "schema": "0123abcd",
            "round": "",
            "day": "2026-11-23",
            "answers": {"imp": "very", "why": "כי זה חשוב"},
            **changes,
        }

    return make


class Puppet(ThreadingHTTPServer):
    """Answers with `reply` (status, headers, body), or never while it is None; below /N/ with the Nth of `replies`.

    Where there is an `answer`, it is given path and JSON, and makes the JSON of the reply.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply: tuple[int, dict[str, str], bytes] | None = (200, {}, b"")
        self.replies: list[tuple[int, dict[str, str], bytes]] = []
        self.answer: Callable[[str, Any], Any] | None = None
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        self.over = Event()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Puppet

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.heard.append((self.path, dict(self.headers), body))
        if self.server.answer:
            self.server.reply = (
                200,
                {},
                json.dumps(self.server.answer(self.path, json.loads(body))).encode(),
            )
        place = self.path.split("/")[1]
        reply = self.server.replies[int(place)] if place.isdecimal() else self.server.reply
        if reply is None:
            self.server.over.wait(60)
            return
        status, headers, text = reply
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def puppet() -> Iterator[Puppet]:
    """Run a collector that answers as a test wishes."""
    server = Puppet()
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()
