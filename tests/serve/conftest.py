"""MkDocs' live-reload server on a small site, closed to others."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from mkdocs.livereload import LiveReloadServer

from bina.serve import wrap

ASSET = "assets/bina/0123456789abcdef/worker.js"


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs; `ask` sends one request as it is written."""

    port: int
    ask: Callable[..., HTTPResponse]


def echo(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Stand in for the demo backend."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['REQUEST_METHOD']} {environ['SCRIPT_NAME']} {environ['PATH_INFO']}".encode()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    (site.parent / "outside.txt").write_text("outside")
    (site / "course").mkdir()
    (site / "course" / "index.html").write_text("<html><head></head><body><p>text</body></html>")
    (site / "404.html").write_text("<html><body>the 404 page</body></html>")
    (site / ASSET).parent.mkdir(parents=True)
    (site / ASSET).write_text("1")
    return site


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(folder))
    server.error_handler = lambda code: (folder / "404.html").read_bytes() if code == 404 else None
    server.watch(str(folder))
    wrap(server, backend=echo)
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()

    def ask(path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders()
        reply = connection.getresponse()
        reply.body = reply.read()  # type: ignore[attr-defined]
        connection.close()
        return reply

    yield Served(server.server_port, ask)
    socketserver_shutdown = super(LiveReloadServer, server).shutdown
    socketserver_shutdown()
    server.server_close()
    thread.join()
