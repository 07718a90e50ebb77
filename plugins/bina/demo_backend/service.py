"""The backend as a WSGI application: `POST /v1/images/generations` and `/edits`, `GET /v1/models`."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bina.demo_backend import edit_orders, orders
from bina.demo_backend.edit import edit
from bina.demo_backend.guard import Guard
from bina.demo_backend.problems import Problem
from bina.demo_backend.sketch import sketch
from bina.lettering import CannotLetter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = 2
IN_LINE = 16
_DRAIN = 1024 * 1024
_PICTURES = "/v1/images/generations"
_EDITS = "/v1/images/edits"
_MODELS = "/v1/models"
_METHODS = {_PICTURES: "POST", _EDITS: "POST", _MODELS: "GET"}
_NOTHING = {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}
_REASONS = {
    200: "OK",
    204: "No Content",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    411: "Length Required",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


def app(token: str, origins: tuple[str, ...] = ()) -> WSGIApplication:
    """Return the application; every request needs `token`, pages of `origins` may ask from afar.

    It keeps nothing, reads no path and logs no prompt.
    """
    if not token:
        raise ValueError("the demo backend needs a token: any page of this browser could use it otherwise")
    guard = Guard(token, tuple(origin.rstrip("/") for origin in origins))
    desk = _Desk()

    def serve(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        headers = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), *guard.cors(environ)]
        try:
            guard.check_sender(environ)
            status, body, extra = _answer(environ, guard, desk)
        except Problem as problem:
            status, body, extra = problem.status, problem.body(), problem.headers()
        except Exception as error:
            # A fault of ours must reach the reader as a sentence; the prompt stays out of it.
            fault = Problem(500, f"The sketch could not be drawn ({type(error).__name__}).", "internal_error")
            status, body, extra = fault.status, fault.body(), fault.headers()
        if body:
            headers.append(("Content-Type", "application/json; charset=utf-8"))
        headers += [*extra, ("Content-Length", str(len(body)))]
        start(f"{status} {_REASONS[status]}", headers)
        return [body]

    return serve


class _Desk:
    """So many draw, so many wait; whoever comes after that is told to come again."""

    def __init__(self) -> None:
        self._line = threading.BoundedSemaphore(AT_ONCE + IN_LINE)
        self._draw = threading.BoundedSemaphore(AT_ONCE)

    def run(self, work: Callable[[], bytes]) -> bytes:
        if not self._line.acquire(blocking=False):
            raise Problem(
                429, "Many sketches are being drawn. Try again shortly.", "rate_limit", retry_after=3
            )
        try:
            with self._draw:
                return work()
        finally:
            self._line.release()


def _answer(environ: WSGIEnvironment, guard: Guard, desk: _Desk) -> tuple[int, bytes, list[tuple[str, str]]]:
    method, path = environ.get("REQUEST_METHOD", ""), environ.get("PATH_INFO", "")
    wanted = _METHODS.get(path)
    if method == "OPTIONS" and wanted:
        return 204, b"", guard.preflight(environ)
    guard.check_token(environ)
    if wanted is None:
        here = ", ".join(f"{method} {path}" for path, method in _METHODS.items())
        raise Problem(404, f"Nothing is here; there is {here}.", "not_found")
    if method != wanted:
        raise Problem(405, f"Use {wanted} here.", "method_not_allowed", allow=f"{wanted}, OPTIONS")
    if path == _MODELS:
        model = {"id": orders.MODEL, "object": "model", "created": 0, "owned_by": "bina"}
        return 200, _json({"object": "list", "data": [model]}), []
    if path == _EDITS:
        raw = _body(environ, "multipart/form-data", edit_orders.LONGEST_BODY)
        return 200, desk.run(lambda: _edited(str(environ["CONTENT_TYPE"]), raw)), []
    order = orders.read(_body(environ, "application/json", orders.LONGEST_BODY))
    return 200, desk.run(lambda: _draw(order)), []


def _body(environ: WSGIEnvironment, wanted: str, longest: int) -> bytes:
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower()
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not (length.isascii() and length.isdigit()):
        raise Problem(411, "The body's length must be given (Content-Length).", "length_required")
    size = int(length[:12])
    stream = environ["wsgi.input"]
    if size > longest:
        # Read on a little, else the sender's write breaks off before it sees the answer.
        stream.read(min(size, _DRAIN))
        raise Problem(413, f"The body is larger than {longest // 1024} KB.", "body_too_large")
    raw: bytes = stream.read(size)
    if kind != wanted:
        raise Problem(415, f"Send the order as {wanted}.", "unsupported_media_type")
    return raw


def _edited(content_type: str, raw: bytes) -> bytes:
    # Pictures are unpacked only when it is this order's turn, so that a class does not fill the memory.
    order = edit_orders.read(content_type, raw)
    return _reply(order.sketch, lambda turn: edit(order, turn))


def _draw(order: orders.SketchOrder) -> bytes:
    return _reply(order, lambda turn: sketch(order.prompt, order.negative, order.size, order.seed, turn))


def _reply(order: orders.SketchOrder, draw: Callable[[int], bytes]) -> bytes:
    try:
        pictures = [draw(turn) for turn in range(order.count)]
    except CannotLetter as error:
        raise Problem(503, str(error), "lettering_missing") from None
    width, height = order.size
    return _json(
        {
            "created": int(time.time()),
            "data": [{"b64_json": base64.b64encode(picture).decode()} for picture in pictures],
            "model": orders.MODEL,
            "size": f"{width}x{height}",
            "output_format": "png",
            "background": "opaque",
            "usage": {**_NOTHING, "input_tokens_details": {"text_tokens": 0, "image_tokens": 0}},
        }
    )


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
