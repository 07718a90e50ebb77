"""`bina serve`: MkDocs' live-reload server, made as strict as a published site and closed to others."""

import errno
import os
import socket
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from bina.serve.guard import guarded

HOST, PORT = "127.0.0.1", 8000
HIGHEST_PORT = 65_535
BACKEND = "/_bina/backend"
LIVE_RELOAD = "/_bina/live-reload.js"
LAN = "BINA_SERVE_LAN"
"""Set to 1 to let other computers of the local network in; there is no other way through MkDocs' own command."""
_LOOKS = 0.25
"""Seconds between two looks at the files; MkDocs' half a second is a tenth of what an author waits for a page."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def run(
    config_file: str | None = None,
    *,
    port: int | None = None,
    lan: bool = False,
    open_in_browser: bool = False,
) -> None:
    """Build the site and serve it until Ctrl+C. Abort: the port is no port, or taken."""
    chosen = chosen_port(port)
    host = "0.0.0.0" if lan else HOST  # noqa: S104  (only when asked for)
    if lan:
        os.environ[LAN] = "1"
    check_free(host, chosen)
    mkdocs_serve.LiveReloadServer = partial(LiveReloadServer, polling_interval=_LOOKS)  # type: ignore[assignment, attr-defined]
    mkdocs_serve.serve(config_file, open_in_browser=open_in_browser, dev_addr=f"{host}:{chosen}")


def chosen_port(port: int | None = None) -> int:
    """Give the port asked for, else that of the environment variable PORT, else 8000."""
    wanted = str(port) if port is not None else os.environ.get("PORT") or str(PORT)
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted) <= HIGHEST_PORT:
        msg = f"PORT={wanted} is no port. Use a number from 1 to 65535, such as 8001."
        raise Abort(msg)
    return int(wanted)


def check_free(host: str, port: int) -> None:
    """Say so before the site is built, not after. Abort: another program listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _or_abort(lambda: probe.bind((host, port)), port)


def wrap(
    server: LiveReloadServer,
    *,
    backend: WSGIApplication | None = None,
    lan: bool | None = None,
) -> LiveReloadServer:
    """Close MkDocs' server to other sites and computers, before it is bound. For the plugin's `on_serve`.

    `backend` answers below `/_bina/backend`. Abort: an address that is not of this computer.
    """
    host, port = str(server.server_address[0]), server.server_address[1]
    lan = os.environ.get(LAN) == "1" if lan is None else lan
    if not lan and host not in _LOOPBACK:
        msg = (
            f"The server would be open to the whole network on {host}. "
            f"Use 127.0.0.1, or allow it with {LAN}=1 where everyone around may see the site."
        )
        raise Abort(msg)
    inner = server.get_app() or server.serve_request
    bind = server.server_bind
    server.server_bind = lambda: _or_abort(bind, port)  # type: ignore[method-assign]
    server._inject_js_into_html = _inject  # type: ignore[method-assign]  # noqa: SLF001  (inline there, so the policy stops it)
    mounts: dict[str, WSGIApplication] = {
        LIVE_RELOAD: _script("live_reload.js"),
        f"{server.mount_path}sw.js": _script("no_worker.js"),
    }
    if backend:
        mounts[BACKEND] = backend
    server.set_app(guarded(inner, mounts=mounts, not_found=lambda: server.error_handler(404), lan=lan))
    return server


def _inject(content: bytes, epoch: int) -> bytes:
    """Put the live-reload script at the end of a page; the request's number tells two tabs apart."""
    end = content.rfind(b"</body>")
    end = len(content) if end < 0 else end
    request = time.monotonic_ns() // 1_000_000
    script = f'<script src="{LIVE_RELOAD}" data-epoch="{epoch}" data-request="{request}"></script>'
    return content[:end] + script.encode() + content[end:]


def _script(name: str) -> WSGIApplication:
    def answer(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = Path(__file__).with_name(name).read_bytes()
        kind = ("Content-Type", "text/javascript; charset=utf-8")
        start("200 OK", [kind, ("Content-Length", str(len(body))), ("Cache-Control", "no-cache")])
        return [body]

    return answer


def _or_abort(bind: Callable[[], None], port: int) -> None:
    try:
        bind()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        msg = (
            f"Port {port} is taken by another program, perhaps by another bina serve. "
            f"Close it, or use another port: PORT={port + 1} make serve, or bina serve --port {port + 1}."
        )
        raise Abort(msg) from None
