"""The questions to a service, in the order in which a lesson meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bina.backend_check import browser, drawing
from bina.backend_check.calls import Answer, call
from bina.backend_check.drawing import authorization
from bina.backend_check.findings import Finding, bad, good, note
from bina.backends import url_problem
from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order

_DENIED = (401, 403)
_ABSENT = (404, 405, 501)
_NOBODY = "no-such-key"
_LISTS = {"openai-images": "/v1/models", "sdapi": "/sdapi/v1/sd-models"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """Which service, as which page, with what: `options` as a page has them, `key` empty for none."""

    url: str
    options: dict[str, Any]
    origin: str
    key: str = ""
    draw: bool = False


def examine(service: Examined) -> Iterator[Finding]:
    """Yield what is found, as it is found; pictures are only asked for where `draw` is set, as they may cost."""
    if url_problem(service.url):
        yield bad(
            "Pages may ask only https:// addresses, or http:// on 127.0.0.1 and localhost, without name, key or '?'."
        )
        return
    if urlsplit(service.url).scheme == "http":
        yield note("The address works only on this computer. Readers need one with https.")
    reached = yield from _reach(service)
    if not reached:
        return
    adapter = backends.find(service.options["protocol"], service.options)
    path = adapter.request(Order(prompt="a")).path
    asked_for = _ask_first(service, path)
    yield from browser.preflight(asked_for, service.origin, _headers(service))
    yield from _without_key(service, path)
    yield from _edits(service, adapter)
    if service.draw:
        yield from drawing.try_out(service.url, service.options, service.key)
    else:
        yield note(
            "No picture was asked for. With --draw the service draws up to three small ones, which may cost."
        )


def _reach(service: Examined) -> Iterator[Finding] | Any:
    """Yield whether somebody is there who speaks the protocol; return whether it is worth going on."""
    answer = call("GET", service.url + _LISTS[service.options["protocol"]], _as_page(service, service.key))
    if answer.status == 0:
        yield bad(
            f"Nobody answers at {service.url} ({answer.reason}). Check the address, and that the service runs."
        )
        return False
    if browser.allows(answer, service.origin):
        yield from browser.waiting_time(answer)
    if answer.status in _DENIED:
        yield note(
            "The list of models needs a key."
            if not service.key
            else f"The key is not accepted ({answer.status})."
        )
        return True
    names = _models(answer.json)
    if names is None:
        yield note(f"There is no list of models ({answer.status}); the service may still draw.")
        return True
    model = str(service.options.get("model") or "")
    shown = ", ".join(names[:8]) or "none"
    if model and names and model not in names:
        yield bad(f"The model {model!r} is not among those of the service: {shown}.")
    else:
        yield good(f"The service answers. Models: {shown}.")
    return True


def _models(body: Any) -> list[str] | None:
    rows = body.get("data") if isinstance(body, dict) else body
    if not isinstance(rows, list):
        return None
    return [str(row.get("id") or row.get("model_name")) for row in rows if isinstance(row, dict)]


def _ask_first(service: Examined, path: str) -> Answer:
    headers = {
        "Origin": service.origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": ",".join(_headers(service)),
    }
    return call("OPTIONS", service.url + path, headers)


def _headers(service: Examined) -> tuple[str, ...]:
    return ("authorization", "content-type") if service.options.get("key") == "ask" else ("content-type",)


def _as_page(service: Examined, key: str) -> dict[str, str]:
    return {"Origin": service.origin, "Accept": "application/json", **authorization(service.options, key)}


def _without_key(service: Examined, path: str) -> Iterator[Finding]:
    """Ask with a key that cannot be right: what comes is what a pupil with a typing error meets."""
    if service.options.get("key") != "ask":
        yield note(
            "No key is asked for: whoever knows the address can draw. Keep it inside the school's network."
        )
        return
    headers = {**_as_page(service, _NOBODY), "Content-Type": "application/json"}
    answer = call("POST", service.url + path, headers, b"{}")
    if answer.status in _DENIED:
        found = list(browser.readable(answer, service.origin, "The answer to a wrong key"))
        yield from found or [good("A wrong key is refused so that the page can say it.")]
    elif answer.status:
        yield bad(
            f"A wrong key is answered with {answer.status} and not with 401: pupils are not told what to mend. "
            "With LiteLLM, install prisma or use custom_auth."
        )


def _edits(service: Examined, adapter: backends.Adapter) -> Iterator[Finding]:
    if not adapter.edits:
        yield note("By its preset this service does not edit pictures.")
        return
    path = adapter.request(Order(prompt="a", picture="p", mask="m")).path
    headers = {**_as_page(service, service.key), "Content-Type": "multipart/form-data; boundary=bina"}
    if path.startswith("/sdapi"):
        headers["Content-Type"] = "application/json"
    # An order without anything in it: refused where there are edits, not found where there are none.
    answer = call(
        "POST", service.url + path, headers, b"{}" if path.startswith("/sdapi") else b"--bina--\r\n"
    )
    if answer.status in _ABSENT:
        yield note(
            f"There are no edits ({path} says {answer.status}). Set 'edits: none', so that tools do not offer them."
        )
    elif answer.status in _DENIED:
        yield note("Whether pictures can be edited shows only with a key that is accepted.")
    elif answer.status:
        yield good("Pictures can be edited.")
