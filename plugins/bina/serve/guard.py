"""What stands before MkDocs' server, which answers any host, any method, and fails on some paths."""

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import shift_path_info

from bina.publish.policy import WORKER

IMMUTABLE = re.compile(r"/assets/bina/[0-9a-f]{16}/")
OWN_COMPUTER = "This server answers only its own computer: open http://127.0.0.1 with its port.\n"
_HEADERS = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]|//|(?:^|/)\.\.?(?:/|$)")


def guarded(
    app: WSGIApplication,
    *,
    mounts: Mapping[str, WSGIApplication],
    not_found: Callable[[], bytes | None],
    lan: bool = False,
) -> WSGIApplication:
    """Check host, path and method, then hand over to `app`, or below a path of `mounts` to the app there.

    A page of another site can point its own name at this computer; it cannot choose the Host header
    that the browser sends. `lan` lets addresses of the local network in, never names.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        method = environ["REQUEST_METHOD"]
        if not is_own(environ.get("HTTP_HOST", ""), environ["SERVER_PORT"], lan=lan):
            return _refuse(start, HTTPStatus.FORBIDDEN, OWN_COMPUTER)
        for prefix, mounted in mounts.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                for _ in range(prefix.count("/")):
                    shift_path_info(environ)
                return mounted(environ, start)
        if method not in {"GET", "HEAD"}:
            return _refuse(
                start, HTTPStatus.METHOD_NOT_ALLOWED, "Pages are only read here.\n", ("Allow", "GET, HEAD")
            )
        if _UNSAFE.search(path):
            page = not_found()
            return _refuse(start, HTTPStatus.NOT_FOUND, page if page is not None else "Not found.\n")
        reply = app(environ, _with_headers(start, path))
        return _without_body(reply) if method == "HEAD" else reply

    return answer


def is_own(host: str, port: str, *, lan: bool = False) -> bool:
    """Tell whether a Host header names this server."""
    name, _, named_port = host.rpartition(":") if re.search(r":\d*$", host) else (host, "", "80")
    if named_port != port:
        return False
    if name.lower() in {"127.0.0.1", "localhost", "[::1]"}:
        return True
    try:
        return lan and ipaddress.ip_address(name.strip("[]")).is_private
    except ValueError:
        return False


def _with_headers(start: StartResponse, path: str) -> StartResponse:
    fixed = IMMUTABLE.search(path)
    more = [*_HEADERS, ("Cache-Control", "public, max-age=31536000, immutable" if fixed else "no-cache")]
    if fixed and path.endswith("/worker.js"):
        more.append(("Content-Security-Policy", WORKER))

    def begin(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Callable[[bytes], object]:
        return start(status, [*headers, *more], error)

    return begin


def _refuse(
    start: StartResponse, status: HTTPStatus, said: str | bytes, *more: tuple[str, str]
) -> Iterable[bytes]:
    body = said.encode() if isinstance(said, str) else said
    kind = "text/plain" if isinstance(said, str) else "text/html"
    headers = [
        ("Content-Type", f"{kind}; charset=utf-8"),
        ("Content-Length", str(len(body))),
        *_HEADERS,
        *more,
    ]
    start(f"{status.value} {status.phrase}", headers)
    return [body]


def _without_body(reply: Iterable[bytes]) -> Iterable[bytes]:
    if close := getattr(reply, "close", None):
        close()
    return []
