"""A static host on this computer, for browser tests and benchmarks.

    with StaticServer(Path("site"), compressed=True) as server:
        page.goto(server.url)

It serves the `.br` and `.gz` copies as a good host does, or none as GitHub Pages does not; sends
what `_headers` says, or nothing; and can be as slow as a line of so many Mbit/s and ms.
    python -m bina.serve.static site --port 8000 --mbit 20 --rtt 30
"""

import argparse
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
_CHUNK = 16_384


@dataclass(slots=True)
class Line:
    """One line that all connections share: `mbit` per second, `rtt` in ms before each answer."""

    mbit: float = 0
    rtt: float = 0
    _free_at: float = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, size: int) -> None:
        """Take the time that `size` bytes need."""
        if not self.mbit:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.monotonic()) + size * 8 / (self.mbit * 1e6)
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that changes its mind in the middle is no fault."""


class StaticServer:
    """Serves a folder on a free port of 127.0.0.1 for as long as the `with` block lasts."""

    def __init__(
        self,
        root: Path,
        *,
        port: int = 0,
        base: str = "/",
        compressed: bool = True,
        headers: bool = False,
        mbit: float = 0,
        rtt: float = 0,
    ) -> None:
        self.root, self.base, self.compressed = root.resolve(), base, compressed
        self.rules = tuple(read_headers(root / "_headers")) if headers else ()
        self.line = Line(mbit, rtt)
        self.requests: list[str] = []
        self._server = _Server(("127.0.0.1", port), partial(_Handler, self))
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}{base}"

    def __enter__(self) -> Self:
        """Start answering."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop and give the port back."""
        self._server.shutdown()
        self._server.server_close()

    def file(self, path: str) -> Path | None:
        """Find the file of a request path, None where there is none inside the folder."""
        if not path.startswith(self.base) or "\0" in path:
            return None
        found = (self.root / path.removeprefix(self.base)).resolve()
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_relative_to(self.root) and found.is_file() else None

    def headers(self, path: str) -> Iterator[tuple[str, str]]:
        """Give what `_headers` says about a path."""
        below = "/" + path.removeprefix(self.base)
        for pattern, found in self.rules:
            if below == pattern or (pattern.endswith("*") and below.startswith(pattern[:-1])):
                yield from found


def read_headers(path: Path) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Read Netlify's format: a path, then its headers indented."""
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    while lines:
        pattern, found = lines.pop(0).strip(), []
        while lines and lines[0].startswith(" "):
            name, _, value = lines.pop(0).strip().partition(": ")
            found.append((name, value))
        yield unquote(pattern), tuple(found)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are written apart

    def __init__(self, site: StaticServer, *args: object) -> None:
        self.site = site
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, its compressed copy, or the 404 page."""
        path = unquote(urlsplit(self.path).path)
        self.site.requests.append(path)
        time.sleep(self.site.line.rtt / 1000)
        found = self.site.file(path)
        if found and found.name == "index.html" and not path.endswith(("/", "index.html")):
            self._send(301, b"", [("Location", f"{urlsplit(self.path).path}/")])
            return
        file = found or self.site.file(f"{self.site.base}404.html")
        body, encoding = self._body(file) if file else (b"Not found\n", "")
        kind = TYPES.get(file.suffix, "application/octet-stream") if file else "text/plain"
        more = [
            ("Content-Type", kind),
            *([("Content-Encoding", encoding)] if encoding else []),
            *self.site.headers(path),
        ]
        self._send(200 if found else 404, body, more)

    do_HEAD = do_GET  # noqa: N815  (its base calls it so)

    def _body(self, file: Path) -> tuple[bytes, str]:
        accepted = self.headers.get("Accept-Encoding", "") if self.site.compressed else ""
        for encoding, suffix in _ENCODINGS.items():
            copy = file.with_name(file.name + suffix)
            if encoding in accepted and copy.is_file():
                return copy.read_bytes(), encoding
        return file.read_bytes(), ""

    def _send(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body))), ("Vary", "Accept-Encoding")):
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        for start in range(0, len(body), _CHUNK):
            chunk = body[start : start + _CHUNK]
            self.site.line.wait(len(chunk))
            self.wfile.write(chunk)

    def log_message(self, *_: object) -> None:
        """Stay silent: tests read `requests`."""


def main() -> None:
    """Serve a folder until Ctrl+C."""
    parser = argparse.ArgumentParser(prog="python -m bina.serve.static", description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--base", default="/")
    parser.add_argument("--plain", action="store_true", help="serve no compressed copies")
    parser.add_argument("--headers", action="store_true", help="send what _headers says")
    parser.add_argument("--mbit", type=float, default=0)
    parser.add_argument("--rtt", type=float, default=0)
    args = vars(parser.parse_args())
    with StaticServer(compressed=not args.pop("plain"), **args) as server:
        print(server.url, flush=True)  # noqa: T201  (a command)
        threading.Event().wait()


if __name__ == "__main__":
    main()
