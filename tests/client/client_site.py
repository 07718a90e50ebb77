"""A small site for the tests of the page's side: bundled client, fake Python, answers made to order."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ASSETS = "/assets/bina/test/"
REAL = "/assets/bina/real/"
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'"
)
WRAPPER = """\
import { defineTool as real } from '../real/tool.js';
import { startEngine } from '/fake_engine.mjs';
export const defineTool = (options) => real({ ...options, startEngine });
"""


@dataclass
class Answer:
    """What the site says at one address."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0
    chunk: int = 0
    """Bytes at a time, with `wait` seconds before each; 0 for all at once."""


@dataclass
class Asked:
    """A request that arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the site of its server."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        """Answer."""
        site = self.server.site
        if site.down:
            self.close_connection = True
            return
        length = int(self.headers.get("content-length") or 0)
        answer = site.find(Asked(self.command, self.path, dict(self.headers), self.rfile.read(length)))
        try:
            self._send(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_HEAD = do_GET  # noqa: N815  (names that http.server prescribes)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(self, answer: Answer) -> None:
        if answer.wait and not answer.chunk:
            time.sleep(answer.wait)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        size = answer.chunk or len(answer.body) or 1
        for start in range(0, len(answer.body), size):
            if answer.chunk:
                time.sleep(answer.wait)
            self.wfile.write(answer.body[start : start + size])


class Server(ThreadingHTTPServer):
    """What a page still waits for at the end of a test is of no interest."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, site: Site) -> None:
        """Take a free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = site

    def handle_error(self, *_: object) -> None:
        """Say nothing of a page that went."""


class Site:
    """Serves `answers` (by path without query) on a free port of this computer."""

    def __init__(self, assets: Mapping[str, Answer]) -> None:
        """Start serving."""
        self.fixed = dict(assets)
        self.answers: dict[str, Answer | Callable[[Asked], Answer]] = {}
        self.asked: list[Asked] = []
        self.down = False
        self.server = Server(self)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def find(self, asked: Asked) -> Answer:
        """Return the answer to a request and remember the request."""
        self.asked.append(asked)
        path = urlsplit(asked.path).path
        found = self.answers.get(path) or self.fixed.get(path) or Answer(b"nothing here", "text/plain", 404)
        return found if isinstance(found, Answer) else found(asked)

    def held(self, path: str) -> threading.Event:
        """Keep back the file at a path until the event that is returned is set."""
        wanted = threading.Event()

        def answer(_: Asked) -> Answer:
            wanted.wait(60)
            return self.fixed[path]

        self.answers[path] = answer
        return wanted

    def paths(self, start: str) -> list[Asked]:
        """Return what was asked under a path."""
        return [asked for asked in self.asked if asked.path.startswith(start)]

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def script(text: str) -> Answer:
    """Return JavaScript as the site serves it."""
    return Answer(
        text.encode(), "text/javascript; charset=utf-8", headers={"Cache-Control": "max-age=31536000"}
    )


def file(path: Path) -> Answer:
    """Return a file of the bundle as the site serves it."""
    kinds = {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
    }
    headers = {"Cache-Control": "max-age=31536000"}
    return Answer(path.read_bytes(), f"{kinds[path.suffix]}; charset=utf-8", headers=headers)


def tool(view: str, key: str = "t", backends: Mapping[str, Any] | None = None) -> str:
    """Return a tool as the extension writes it into a page."""
    mount = {"tool": "demo", "language": "he", "settings": {"id": key}, "site": {"backends": backends or {}}}
    text = escape(json.dumps(mount, ensure_ascii=False))
    return (
        f'<bina-tool id="{key}" class="bina-tool" data-tool="demo" data-bina-mount="{text}">'
        f"<div data-bina-view>{view}</div></bina-tool>"
    )


def html(body: str, *, head: str = "", policy: str = CSP, attributes: str = "data-bina-no-sw") -> Answer:
    """Return a whole page with the loader, as publishing makes it."""
    text = (
        f'<!doctype html><html lang="he" dir="rtl" {attributes}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>שיעור</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{ASSETS}bina.css">{head}'
        f'<script type="module" src="{ASSETS}loader.js"></script></head><body><main>{body}</main></body></html>'
    )
    return Answer(text.encode())


def until(page: Any, condition: str, argument: Any = None, seconds: int = 30) -> None:
    """Wait until an async function of JavaScript is true: `wait_for_function` takes a promise for a yes."""
    loop = f"""async (argument) => {{
      const holds = {condition};
      for (const end = Date.now() + {seconds * 1000}; Date.now() < end; await new Promise(done => setTimeout(done, 25))) {{
        if (await holds(argument)) return;
      }}
      throw new Error('still not so: ' + holds);
    }}"""
    page.evaluate(loop, argument)
