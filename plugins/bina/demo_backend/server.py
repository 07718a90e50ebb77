"""The backend alone on loopback, for any client of the protocol."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from bina import lettering
from bina.commands.ending import end_when_told
from bina.demo_backend.service import app

LOOPBACK = "127.0.0.1"
_PATIENCE = 30


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a reader who went away in the middle is no fault."""


class _Handler(WSGIRequestHandler):
    timeout = _PATIENCE  # seconds; a sender who stops in the middle must not hold a thread

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: what pupils ask for is theirs."""

    def address_string(self) -> str:
        return str(self.client_address[0])


@contextmanager
def running(
    port: int = 0, token: str | None = None, origins: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Serve on loopback in a thread; gives (address, token), port 0 takes a free one."""
    token = token or secrets.token_urlsafe(24)
    server = _Server((LOOPBACK, port), _Handler)
    server.set_app(app(token, origins))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}", token
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def serve(port: int, token: str | None = None, origins: tuple[str, ...] = ()) -> None:
    """Serve until Ctrl-C; prints the address and the token (made up where none is given).

    Raises OSError where the port is taken.
    """
    end_when_told()
    problem = lettering.missing()
    if problem:
        print(problem, file=sys.stderr)  # noqa: T201  (a command speaks to its user)
    with running(port, token, origins) as (address, secret):
        print(f"bina demo backend: sketches, not AI pictures\n  address  {address}\n  token    {secret}")  # noqa: T201
        for origin in origins:
            print(f"  page     {origin}")  # noqa: T201
        try:
            print("Ctrl-C stops it.", flush=True)  # noqa: T201
            _wait()
        except KeyboardInterrupt:
            print("\nStopped.")  # noqa: T201


def _wait() -> None:
    from threading import Event

    Event().wait()
