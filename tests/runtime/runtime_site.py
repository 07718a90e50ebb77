"""A site that is nothing but the runtime, on a host that can be made to fail."""

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
}
FILTER_PAGE = (200, "text/html", b"<!doctype html><title>This network asks you to log in</title>")


@dataclass
class Host:
    """`replaced` maps a path to (status, type, bytes); `compresses` as hosts do that know gzip."""

    folder: Path
    compresses: bool = True
    replaced: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    origin: str = ""

    def break_file(self, name: str) -> None:
        """Flip one bit in the middle of a file, in its gzip copy as well."""
        data = bytearray((self.folder / name).read_bytes())
        data[len(data) // 2] ^= 1
        self.replaced[f"/{name}"] = (200, "application/octet-stream", bytes(data))
        self.replaced[f"/{name}.gz.bin"] = (200, "application/octet-stream", gzip.compress(data, 1))

    def filter_out(self, name: str) -> None:
        """Answer with a page, as school networks do."""
        self.replaced[f"/{name}"] = self.replaced[f"/{name}.gz.bin"] = FILTER_PAGE


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve a folder on a free port of this computer."""
    host = Host(folder)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host.asked.append(self.path)
            status, kind, data = host.replaced.get(self.path) or _read(folder, self.path)
            self.send_response(status)
            if host.compresses and not self.path.endswith(".gz.bin"):
                data = gzip.compress(data, 1)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            try:
                self.wfile.write(data)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the browser has seen enough

        def log_message(self, *_: Any) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        host.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
        server.shutdown()
        thread.join()


def _read(folder: Path, path: str) -> tuple[int, str, bytes]:
    if path in {"/", "/second.html"}:
        return (
            200,
            "text/html",
            b"<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><title>t</title>",
        )
    file = folder / path.lstrip("/")
    if not file.is_file():
        return 404, "text/plain", b"not found"
    return 200, TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()
